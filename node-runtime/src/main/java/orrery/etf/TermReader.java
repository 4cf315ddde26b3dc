package orrery.etf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Reads one term: what it contains goes on a stack, and a container that has all of its elements on top of the stack replaces
 * them.
 *
 * <p>
 * Each element takes at least one byte. So the elements that all open containers still announce may not be more than the bytes
 * that are left, and nothing is ever sized by a length beyond them.
 */
final class TermReader {
    private static final int UNIQ_BYTES = 16;
    private static final int FUN_HEADER = 7;
    private static final int RECORD_HEADER = 3;

    private enum Kind {
        TUPLE, LIST, MAP, FUN, RECORD
    }

    private final Input in;
    private final Leaves leaves;
    private final Limits limits;

    /** Elements that the open containers announced and that did not come yet. */
    private long announced;
    private long elements;

    private Term[] values = new Term[16];
    private int top;
    // The open containers, outermost first: kind, place, elements on the stack when complete, elements still to come.
    private Kind[] kinds = new Kind[8];
    private int[] marks = new int[8];
    private int[] sizes = new int[8];
    private int[] missing = new int[8];
    private int depth;

    TermReader(Input in, ReceivedAtoms atoms, Limits limits) {
        this.in = in;
        this.leaves = new Leaves(in, atoms);
        this.limits = limits;
    }

    Term read() {
        next();
        while (depth > 0) {
            int level = depth - 1;
            int left = missing[level];
            while (left > 0 && depth == level + 1) {
                left--;
                announced--;
                next();
            }
            missing[level] = left;
            if (left == 0 && depth == level + 1) {
                depth--;
                close(level);
            }
        }
        return values[0];
    }

    /** Reads a whole term that contains no others, or the start of one that does. */
    private void next() {
        int tag = in.tag();
        switch (tag) {
            case Tag.SMALL_INTEGER -> push(Int.of(in.unsignedByte()));
            case Tag.INTEGER -> push(Int.of(in.signedInt()));
            case Tag.NIL -> push(Nil.NIL);
            case Tag.SMALL_TUPLE -> openTuple(in.unsignedByte());
            case Tag.LARGE_TUPLE -> openTuple(in.unsignedInt());
            case Tag.LIST -> open(Kind.LIST, in.unsignedInt() + 1, 0);
            case Tag.MAP -> openMap(in.unsignedInt());
            case Tag.NEW_FUN -> openFun();
            case Tag.NATIVE_RECORD -> openRecord();
            case Tag.STRING -> {
                int length = in.unsignedShort();
                countElements(length);
                push(leaves.string(length));
            }
            default -> push(leaves.leaf(tag));
        }
    }

    private void push(Term term) {
        if (top == values.length) {
            values = Arrays.copyOf(values, 2 * top);
        }
        values[top++] = term;
    }

    private void countElements(long count) {
        elements += count;
        if (elements > limits.elements()) {
            throw in.wrong("more than " + limits.elements() + " elements, the limit of one term");
        }
    }

    /** @param pushed elements that are on the stack already */
    private void open(Kind kind, long count, int pushed) {
        announced += count;
        if (announced > in.left()) {
            throw in.wrong(count + " elements announced, " + in.left() + " bytes left");
        }
        countElements(count);
        if (depth == limits.depth()) {
            throw in.wrong("more than " + limits.depth() + " terms inside one another, the limit");
        }
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * depth);
            marks = Arrays.copyOf(marks, 2 * depth);
            sizes = Arrays.copyOf(sizes, 2 * depth);
            missing = Arrays.copyOf(missing, 2 * depth);
        }
        kinds[depth] = kind;
        marks[depth] = in.mark();
        missing[depth] = (int) count;
        sizes[depth++] = (int) count + pushed;
    }

    private void openTuple(long arity) {
        if (arity == 0) {
            push(Tuple.EMPTY);
        } else {
            open(Kind.TUPLE, arity, 0);
        }
    }

    private void openMap(long pairs) {
        if (pairs == 0) {
            push(MapTerm.EMPTY);
        } else {
            open(Kind.MAP, 2 * pairs, 0);
        }
    }

    private void openFun() {
        // The size may be too large (protocol §5): the content tells where the fun ends.
        in.unsignedInt();
        push(Int.of(in.unsignedByte()));
        push(Bitstring.adopting(in.copy(UNIQ_BYTES), 0, UNIQ_BYTES));
        push(Int.of(in.unsignedInt()));
        long free = in.unsignedInt();
        push(leaves.innerAtom());
        push(leaves.innerInt());
        push(leaves.innerInt());
        push(leaves.innerPid());
        open(Kind.FUN, free, FUN_HEADER);
    }

    private void openRecord() {
        long fields = in.unsignedInt();
        boolean exported = in.unsignedByte() != 0;
        if (fields > in.left()) {
            throw in.wrong(fields + " fields announced, " + in.left() + " bytes left");
        }
        push(Atom.of(exported));
        push(leaves.innerAtom());
        push(leaves.innerAtom());
        for (int i = 0; i < fields; i++) {
            push(leaves.innerAtom());
        }
        open(Kind.RECORD, fields, RECORD_HEADER + (int) fields);
    }

    private void close(int level) {
        int size = sizes[level];
        int from = top - size;
        Term whole = switch (kinds[level]) {
            case TUPLE -> Tuple.adopting(Arrays.copyOfRange(values, from, top));
            case LIST -> list(from);
            case MAP -> map(from, level);
            case FUN -> fun(from);
            case RECORD -> record(from);
        };
        top = from;
        push(whole);
    }

    private Term list(int from) {
        Term list = values[top - 1];
        for (int i = top - 2; i >= from; i--) {
            list = new Cons(values[i], list);
        }
        return list;
    }

    /** A BEAM node writes the pairs of a large map the other way round than it iterates over them. */
    private Term map(int from, int level) {
        boolean large = !MapTerm.isSorted((top - from) / 2);
        SequencedMap<Term, Term> pairs = LinkedHashMap.newLinkedHashMap((top - from) / 2);
        for (int i = from; i < top; i += 2) {
            int at = large ? top - 2 - (i - from) : i;
            if (pairs.putIfAbsent(values[at], values[at + 1]) != null) {
                in.pointAt(marks[level]);
                throw in.wrong("a map with a key twice");
            }
        }
        return MapTerm.adopting(pairs);
    }

    private Term fun(int from) {
        return new LocalFun((Atom) values[from + 3], (int) number(from), (Bitstring) values[from + 1],
                number(from + 2), (Int) values[from + 4], (Int) values[from + 5], (Pid) values[from + 6],
                terms(from + FUN_HEADER, top));
    }

    private long number(int index) {
        return ((SmallInt) values[index]).value();
    }

    private Term record(int from) {
        int fields = (top - from - RECORD_HEADER) / 2;
        int firstValue = from + RECORD_HEADER + fields;
        List<Atom> names = Stream.of(values).skip(from + RECORD_HEADER).limit(fields).map(Atom.class::cast).toList();
        return new NativeRecord(values[from].equals(Atom.TRUE), (Atom) values[from + 1], (Atom) values[from + 2], names,
                terms(firstValue, top));
    }

    private List<Term> terms(int from, int to) {
        return Arrays.asList(values).subList(from, to);
    }
}
