package orrery.lang.lib;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import orrery.term.Atom;
import orrery.term.BigInt;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.LocalFun;
import orrery.term.LocalTerm;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erlang:phash2/1,2}: a hash that every release and every machine computes alike, so that nodes can agree by it on
 * who does what. The mixing is Bob Jenkins' of 1996; the constants are multiples of the golden ratio, one for each kind
 * of term.
 */
final class PortableHash {
    private static final int GOLDEN = 0x9e3779b9;
    private static final int NIL_TAG = 2;
    private static final int LONE_NIL = (int) 3468870702L;
    private static final int DEFAULT_BITS = 27;

    private int hash;

    private PortableHash() {}

    static Int of(Term term) {
        return Int.of(hash(term) & (1 << DEFAULT_BITS) - 1);
    }

    /** @param range 1 to 2^32 */
    static Int of(Term term, Term range) {
        if (!(range instanceof SmallInt(long bound)) || bound < 1 || bound > 1L << 32) {
            throw Fault.badarg();
        }
        return Int.of(Integer.toUnsignedLong(hash(term)) % bound);
    }

    /** All 32 bits. */
    static int hash(Term term) {
        PortableHash state = new PortableHash();
        state.walk(term);
        return state.hash;
    }

    private void walk(Term whole) {
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(whole);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Atom atom -> atom(atom);
                case Nil _ -> hash = hash == 0 ? LONE_NIL : mixed(NIL_TAG, 0, constant(2));
                case Cons cons -> list(cons, rest);
                case SmallInt(long value) -> small(value);
                case BigInt(BigInteger value) -> big(value);
                case FloatTerm(double value) -> {
                    long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
                    hash = mixed((int) (bits >>> 32), (int) bits, constant(12));
                }
                case Bitstring bits -> bits(bits);
                case Tuple tuple -> {
                    hash = mixed(tuple.arity(), 0, constant(9));
                    for (int i = tuple.arity() - 1; i >= 0; i--) {
                        rest.push(tuple.get(i));
                    }
                }
                case MapTerm map -> map(map);
                case Pid pid -> hash = mixed((int) (pid.id() & 0x7FFF), 0, constant(5));
                case Port port -> hash = mixed((int) port.id(), (int) (port.id() >>> 32), constant(6));
                case Reference reference -> hash = mixed((int) (long) reference.words().getFirst(), 0, constant(7));
                case ExternalFun(Atom module, Atom function, int arity) -> {
                    hash = mixed(arity, characters(module), GOLDEN);
                    hash = mixed(characters(function), 0, constant(14));
                }
                case LocalFun fun -> {
                    hash = mixed(fun.freeVariables().size(), characters(fun.module()), GOLDEN);
                    hash = mixed((int) fun.index(), fun.oldUniq().big().intValue(), GOLDEN);
                    fun.freeVariables().reversed().forEach(rest::push);
                }
                // Kinds that only OTP 26 and 29 know, kept as they came: any hash will do.
                case NativeRecord _,LocalTerm _ -> hash = mixed(1, 0, GOLDEN);
            }
        }
    }

    private void atom(Atom atom) {
        hash = hash == 0 ? characters(atom) : mixed(characters(atom), 0, constant(3));
    }

    /** Runs of bytes at the head of a list are hashed four at a time. */
    private void list(Cons list, Deque<Term> rest) {
        Term at = list;
        int bytes = 0;
        int count = 0;
        while (at instanceof Cons(SmallInt(long value), Term tail) && value >= 0 && value <= 255) {
            bytes = bytes << 8 | (int) value;
            count++;
            if (count == 4) {
                hash = mixed(bytes, 0, constant(4));
                count = 0;
                bytes = 0;
            }
            at = tail;
        }
        if (count > 0) {
            hash = mixed(bytes, 0, constant(4));
        }
        if (at instanceof Cons(Term head, Term tail)) {
            rest.push(tail);
            rest.push(head);
        } else {
            rest.push(at);
        }
    }

    private void small(long value) {
        if (value >= -(1 << 27) && value < 1 << 27) {
            int narrow = (int) value;
            if (narrow < 0) {
                hash = mixed(-narrow, 0, GOLDEN);
            }
            hash = mixed(narrow, 0, GOLDEN);
        } else {
            long magnitude = Math.abs(value);
            hash = mixed((int) magnitude, (int) (magnitude >>> 32), constant(value < 0 ? 10 : 11));
        }
    }

    private void big(BigInteger value) {
        BigInteger magnitude = value.abs();
        for (int word = 0; word * 64 < magnitude.bitLength(); word++) {
            long digits = magnitude.shiftRight(word * 64).longValue();
            hash = mixed((int) digits, (int) (digits >>> 32), constant(value.signum() < 0 ? 10 : 11));
        }
    }

    private void bits(Bitstring bits) {
        int start = constant(13) + hash;
        if (bits.byteLength() == 0) {
            hash = start;
            return;
        }
        byte[] bytes = bits.toBytes();
        int whole = bits.isBinary() ? bytes.length : bytes.length - 1;
        hash = block(bytes, whole, start);
        if (!bits.isBinary()) {
            int used = bits.bitsInLastByte();
            hash = mixed(used, (bytes[whole] & 0xFF) >> (8 - used), constant(15));
        }
    }

    /** Pairs are hashed apart and combined by exclusive or, since their order must not matter. */
    private void map(MapTerm map) {
        hash = mixed(map.size(), 0, constant(16));
        if (map.size() == 0) {
            return;
        }
        int before = hash;
        int pairs = 0;
        for (var pair : map.pairs().entrySet()) {
            hash = 0;
            walk(pair.getKey());
            walk(pair.getValue());
            pairs ^= hash;
        }
        hash = before;
        hash = mixed(pairs, 0, constant(19));
    }

    private static int constant(int multiple) {
        return GOLDEN * multiple;
    }

    /** The ELF hash of an atom's characters; those of Latin-1 count as one byte. */
    static int characters(Atom atom) {
        byte[] utf8 = atom.name().getBytes(StandardCharsets.UTF_8);
        int sum = 0;
        for (int i = 0; i < utf8.length; i++) {
            int value = utf8[i] & 0xFF;
            if ((value & 0xFE) == 0xC2) {
                i++;
                value = (value << 6 | utf8[i] & 0x3F) & 0xFF;
            }
            sum = (sum << 4) + value;
            int high = sum & 0xF0000000;
            if (high != 0) {
                sum ^= high >>> 24;
                sum ^= high;
            }
        }
        return sum;
    }

    private int mixed(int a, int b, int constant) {
        return mix(constant + a, constant + b, hash)[2];
    }

    private static int block(byte[] bytes, int length, int start) {
        int[] abc = {GOLDEN, GOLDEN, start};
        int at = 0;
        for (; length - at >= 12; at += 12) {
            abc = mix(abc[0] + word(bytes, at, length), abc[1] + word(bytes, at + 4, length),
                    abc[2] + word(bytes, at + 8, length));
        }
        // The lowest byte of the last word holds the length.
        int tail = 0;
        for (int i = at + 8; i < length; i++) {
            tail += (bytes[i] & 0xFF) << (8 * (i - at - 7));
        }
        return mix(abc[0] + word(bytes, at, length), abc[1] + word(bytes, at + 4, length),
                abc[2] + tail + length)[2];
    }

    private static int word(byte[] bytes, int from, int length) {
        int word = 0;
        for (int i = 0; i < 4 && from + i < length; i++) {
            word += (bytes[from + i] & 0xFF) << (8 * i);
        }
        return word;
    }

    private static int[] mix(int first, int second, int third) {
        int a = first;
        int b = second;
        int c = third;
        a = a - b - c ^ c >>> 13;
        b = b - c - a ^ a << 8;
        c = c - a - b ^ b >>> 13;
        a = a - b - c ^ c >>> 12;
        b = b - c - a ^ a << 16;
        c = c - a - b ^ b >>> 5;
        a = a - b - c ^ c >>> 3;
        b = b - c - a ^ a << 10;
        c = c - a - b ^ b >>> 15;
        return new int[]{a, b, c};
    }
}
