package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Cons;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** A term as lines: each part below what it is part of. */
final class TermLines {
    private static final int MOST = 200;
    private static final int LONGEST = 160;

    /** @param depth how far in it stands */
    record Line(int depth, String text) {}

    private final MapWords words;
    private final List<Line> lines = new ArrayList<>();

    private TermLines(MapWords words) {
        this.words = words;
    }

    /** At most so many lines as anybody reads; then one that says so. */
    static List<Line> of(Term term, MapWords words) {
        TermLines tree = new TermLines(words);
        tree.add("", term, 0);
        return tree.lines;
    }

    private void add(String before, Term term, int depth) {
        if (lines.size() >= MOST) {
            if (lines.size() == MOST) {
                lines.add(new Line(depth, "…"));
            }
            return;
        }
        switch (term) {
            case Tuple tuple when tuple.arity() > 0 ->
                whole(before + words.text("term.tuple", tuple.arity()), term, depth);
            case MapTerm map when map.size() > 0 -> whole(before + words.text("term.map", map.size()), term, depth);
            case Cons _ when !Spoken.printed(term, LONGEST).startsWith("\"") ->
                whole(before + words.text("term.list"), term, depth);
            default -> lines.add(new Line(depth, before + Spoken.printed(term, LONGEST)));
        }
    }

    private void whole(String head, Term term, int depth) {
        lines.add(new Line(depth, head));
        for (TermParts.Part part : TermParts.of(term, MOST)) {
            switch (part.where()) {
                case TermParts.Where.At _ -> add("", part.term(), depth + 1);
                case TermParts.Where.Under(Term key) ->
                    add(Spoken.printed(key, LONGEST) + " => ", part.term(), depth + 1);
                case TermParts.Where.Behind _ -> add("| ", part.term(), depth + 1);
                case TermParts.Where.Rest _ -> lines.add(new Line(depth + 1, "…"));
            }
        }
    }
}
