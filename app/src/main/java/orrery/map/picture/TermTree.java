package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Cons;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** A term as lines: each part below what it is part of. */
final class TermTree {
    private static final int MOST = 200;
    private static final int LONGEST = 160;

    /** @param depth how far in it stands */
    record Line(int depth, String text) {}

    private final MapWords words;
    private final List<Line> lines = new ArrayList<>();

    private TermTree(MapWords words) {
        this.words = words;
    }

    /** At most so many lines as anybody reads; then one that says so. */
    static List<Line> lines(Term term, MapWords words) {
        TermTree tree = new TermTree(words);
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
            case Tuple tuple when tuple.arity() > 0 -> {
                line(depth, before + words.text("term.tuple", tuple.arity()));
                tuple.elements().forEach(element -> add("", element, depth + 1));
            }
            case Cons cons -> list(before, cons, depth);
            case MapTerm map when map.size() > 0 -> {
                line(depth, before + words.text("term.map", map.size()));
                map.keysInOrder().forEach(key -> map.get(key)
                        .ifPresent(value -> add(Spoken.printed(key, LONGEST) + " => ", value, depth + 1)));
            }
            default -> line(depth, before + Spoken.printed(term, LONGEST));
        }
    }

    private void list(String before, Cons list, int depth) {
        String printed = Spoken.printed(list, LONGEST);
        if (printed.startsWith("\"")) {
            line(depth, before + printed);
            return;
        }
        line(depth, before + words.text("term.list"));
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail) && lines.size() <= MOST) {
            add("", head, depth + 1);
            rest = tail;
        }
        if (!(rest instanceof Cons) && !(rest instanceof Nil)) {
            add("| ", rest, depth + 1);
        }
    }

    private void line(int depth, String text) {
        lines.add(new Line(depth, text));
    }
}
