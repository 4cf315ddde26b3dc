package orrery.lang.lib;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Flattens {@code iodata}: nested lists of bytes and binaries, without recursion. */
final class Iolist {
    private Iolist() {}

    /** The bytes of an iolist or a binary. */
    static byte[] bytes(Term iodata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (iodata instanceof SmallInt) {
            throw Fault.badarg();
        }
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(iodata);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    // A byte may stand as an element only, never as a tail.
                    if (tail instanceof SmallInt) {
                        throw Fault.badarg();
                    }
                    rest.push(tail);
                    rest.push(head);
                }
                case SmallInt(long value) when value >= 0 && value <= 255 -> out.write((int) value);
                case Bitstring bits when bits.isBinary() -> out.writeBytes(bits.toBytes());
                default -> throw Fault.badarg();
            }
        }
        return out.toByteArray();
    }

    static Bitstring binary(Term iodata) {
        byte[] bytes = bytes(iodata);
        return Bitstring.adopting(bytes, 0, bytes.length);
    }
}
