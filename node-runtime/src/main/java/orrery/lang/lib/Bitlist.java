package orrery.lang.lib;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Puts bitstrings together, bit behind bit ({@code erlang:list_to_bitstring/1}). */
final class Bitlist {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int count;

    private Bitlist() {}

    /** @param list nested lists of bytes and bitstrings */
    static Bitstring bitstring(Term list) {
        Bitlist bits = new Bitlist();
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(list);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    rest.push(tail);
                    rest.push(head);
                }
                case SmallInt(long value) when value >= 0 && value <= 255 -> bits.add((int) value, 8);
                case Bitstring part -> bits.add(part);
                default -> throw Fault.badarg();
            }
        }
        return bits.done();
    }

    private void add(Bitstring part) {
        for (int i = 0; i < part.byteLength(); i++) {
            int size = i < part.byteLength() - 1 || part.isBinary() ? 8 : part.bitsInLastByte();
            add((part.byteAt(i) & 0xFF) >> (8 - size), size);
        }
    }

    private void add(int value, int size) {
        pending = pending << size | value;
        count += size;
        if (count >= 8) {
            count -= 8;
            out.write(pending >> count);
            pending &= (1 << count) - 1;
        }
    }

    private Bitstring done() {
        if (count == 0) {
            return Bitstring.ofBytes(out.toByteArray());
        }
        out.write(pending << (8 - count));
        return Bitstring.ofBits(out.toByteArray(), count);
    }
}
