package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ErlangPrinter;
import orrery.term.ErlangPrinter.Form;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.Tuple;

/** Takes a term apart for {@code ~p}, {@code ~P} and {@code ~W}: down to a depth, the rest is dots. */
final class PieceMaker {
    /** So many characters of a string count as one level of depth. */
    private static final int CHARACTERS_PER_LEVEL = 4;

    private final Form form;
    private final NodeNumbering numbering;
    /** The fields of the records it knows, by name. */
    private final Map<Term, List<Term>> records;

    PieceMaker(Form form, NodeNumbering numbering) {
        this(form, numbering, Map.of());
    }

    PieceMaker(Form form, NodeNumbering numbering, Map<Term, List<Term>> records) {
        this.form = form;
        this.numbering = numbering;
        this.records = records;
    }

    /** @param depth negative means all of it */
    Piece make(Term term, int depth) {
        if (depth == 0) {
            return new Piece.Text("...");
        }
        return switch (term) {
            case Cons list when depth == 1 || !isString(list) -> list(list, depth);
            case Tuple tuple when tuple.arity() > 0 -> {
                List<Term> fields = records.get(tuple.get(0));
                yield fields != null && fields.size() == tuple.arity() - 1
                        ? record(tuple, fields, depth)
                        : tuple(tuple, depth);
            }
            case MapTerm map when map.size() > 0 -> map(map, depth);
            case Bitstring bits when bits.byteLength() > 0 -> bits(bits, depth);
            default -> new Piece.Text(text(term));
        };
    }

    private String text(Term term) {
        return ErlangPrinter.print(term, form, numbering);
    }

    private boolean isString(Cons list) {
        return strings() && text(list).startsWith("\"");
    }

    private boolean strings() {
        return form != Form.W && form != Form.TW;
    }

    private Piece list(Cons list, int depth) {
        List<Piece> parts = new ArrayList<>();
        int left = depth;
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            if (left == 1) {
                return Piece.Sequence.of("[", parts, Optional.empty(), true, "]", false);
            }
            left--;
            parts.add(make(head, left));
            rest = tail;
        }
        if (rest instanceof Nil) {
            return Piece.Sequence.of("[", parts, Optional.empty(), false, "]", false);
        }
        return left == 1
                ? Piece.Sequence.of("[", parts, Optional.empty(), true, "]", false)
                : Piece.Sequence.of("[", parts, Optional.of(make(rest, left - 1)), false, "]", false);
    }

    private Piece tuple(Tuple tuple, int depth) {
        List<Piece> parts = new ArrayList<>();
        int left = depth;
        for (Term element : tuple.elements()) {
            if (left == 1) {
                break;
            }
            left--;
            parts.add(make(element, left));
        }
        boolean tagged = tuple.get(0) instanceof Atom && tuple.arity() > 1 && !parts.isEmpty();
        return Piece.Sequence.of("{", parts, Optional.empty(), parts.size() < tuple.arity(), "}", tagged);
    }

    private Piece record(Tuple tuple, List<Term> names, int depth) {
        if (depth == 1) {
            return new Piece.Text("{...}");
        }
        List<Piece.Field> fields = new ArrayList<>();
        int left = depth - 1;
        for (int i = 0; i < names.size() && left != 1; i++) {
            left--;
            fields.add(new Piece.Field(text(names.get(i)), make(tuple.get(i + 1), left)));
        }
        return Piece.Record.of("#" + text(tuple.get(0)), fields, fields.size() < names.size());
    }

    private Piece map(MapTerm map, int depth) {
        List<Piece> parts = new ArrayList<>();
        int left = depth;
        for (Map.Entry<Term, Term> pair : MapsModule.entries(map)) {
            if (left == 1) {
                break;
            }
            left--;
            parts.add(new Piece.Pair(make(pair.getKey(), depth - 1), make(pair.getValue(), depth - 1)));
        }
        return Piece.Sequence.of("#{", parts, Optional.empty(), parts.size() < map.size(), "}", false);
    }

    private Piece bits(Bitstring bits, int depth) {
        if (depth == 1) {
            return new Piece.Text("<<...>>");
        }
        String whole = text(bits);
        if (whole.startsWith("<<\"")) {
            int shown = depth < 0 ? bits.byteLength() : CHARACTERS_PER_LEVEL * (depth - 1);
            return shown >= bits.byteLength()
                    ? new Piece.Text(whole)
                    : new Piece.Text(text(ErlangBinaries.part(bits, 0, shown)).replaceFirst(">>$", "...>>"));
        }
        List<String> bytes = List.of(whole.substring(2, whole.length() - 2).split(","));
        if (depth < 0 || bytes.size() < depth) {
            return new Piece.Bytes(bytes);
        }
        return new Piece.Bytes(IntStream.range(0, depth).mapToObj(i -> i == depth - 1 ? "..." : bytes.get(i))
                .toList());
    }
}
