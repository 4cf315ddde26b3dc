package orrery.lang.lib;

import java.math.BigInteger;
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
 * {@code erlang:phash/2}, the hash that {@link PortableHash} succeeded: {@code dict} and {@code sets} keep to it, and what they
 * list stands in its order. Each kind of term multiplies by primes of its own.
 */
final class LegacyHash {
    private static final int ATOM = 268440163;
    private static final int INTEGER = 268439161;
    private static final int POSITIVE = 268435459;
    private static final int NEGATIVE = 268436141;
    private static final int PID = 268438633;
    private static final int FLOAT = 268437017;
    private static final int CONS = 268437511;
    private static final int TUPLE = 268439627;
    private static final int EXPORT = 268440577;
    private static final int BITS = 268440581;
    private static final int MAP = 268440593;
    private static final int MAP_START = 268440611;

    private int hash;

    private LegacyHash() {}

    /** What is left to do: a term, or to finish a tuple ({@code arity}) or a list ({@code arity} -1). */
    private record Rest(Term term, int arity) {
        static final int TERM = -2;
        static final int LIST = -1;
    }

    /** @param range 1 to 2^32 */
    static Int of(Term term, Term range) {
        if (!(range instanceof SmallInt(long bound)) || bound < 1 || bound > 1L << 32) {
            throw Fault.badarg();
        }
        LegacyHash state = new LegacyHash();
        state.walk(term);
        return Int.of(Integer.toUnsignedLong(state.hash) % bound + 1);
    }

    private void walk(Term whole) {
        Deque<Rest> rest = new ArrayDeque<>();
        rest.push(new Rest(whole, Rest.TERM));
        while (!rest.isEmpty()) {
            Rest next = rest.pop();
            if (next.arity() == Rest.LIST) {
                hash *= CONS;
            } else if (next.arity() >= 0) {
                hash = hash * TUPLE + next.arity();
            } else {
                term(next.term(), rest);
            }
        }
    }

    private void term(Term term, Deque<Rest> rest) {
        switch (term) {
            case Atom atom -> hash = hash * ATOM + PortableHash.characters(atom);
            case Nil _ -> hash = hash * POSITIVE + 1;
            case Cons cons -> list(cons, rest);
            case SmallInt(long value) -> integer(BigInteger.valueOf(value));
            case BigInt(BigInteger value) -> integer(value);
            case FloatTerm(double value) -> {
                long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
                hash = hash * FLOAT + ((int) (bits >>> 32) ^ (int) bits);
            }
            case Bitstring bits -> bits(bits);
            case Tuple tuple -> {
                rest.push(new Rest(tuple, tuple.arity()));
                for (int i = tuple.arity() - 1; i >= 0; i--) {
                    rest.push(new Rest(tuple.get(i), Rest.TERM));
                }
            }
            case MapTerm map -> hash = hash * MAP + MAP_START + PortableHash.hash(map);
            case Pid pid -> word((int) pid.id(), PID);
            case Port port -> word((int) port.id(), TUPLE);
            case Reference reference -> word((int) (long) reference.words().getFirst(), TUPLE);
            case ExternalFun(Atom module, Atom function, int arity) -> {
                hash = hash * EXPORT + arity;
                hash = hash * ATOM + PortableHash.characters(module);
                hash = hash * ATOM + PortableHash.characters(function);
            }
            case LocalFun fun -> {
                hash = hash * EXPORT + fun.freeVariables().size();
                hash = hash * ATOM + PortableHash.characters(fun.module());
                hash = hash * INTEGER + (int) fun.index();
            }
            case NativeRecord _,LocalTerm _ -> word(term.hashCode(), TUPLE);
        }
    }

    /** Bytes at the front of a list are mixed in a way of their own, since texts are such lists. */
    private void list(Cons list, Deque<Rest> rest) {
        Term at = list;
        while (at instanceof Cons(SmallInt(long value), Term tail) && value >= 0 && value <= 0xFF) {
            hash = hash * INTEGER + (int) value;
            at = tail;
        }
        if (at instanceof Cons(Term head, Term tail)) {
            if (!(tail instanceof Cons)) {
                rest.push(new Rest(tail, Rest.LIST));
            }
            rest.push(new Rest(tail, Rest.TERM));
            rest.push(new Rest(head, Rest.TERM));
        } else {
            rest.push(new Rest(at, Rest.LIST));
            rest.push(new Rest(at, Rest.TERM));
        }
    }

    private void integer(BigInteger value) {
        BigInteger left = value.abs();
        int words = Math.max(1, (left.bitLength() + 31) / 32);
        for (int i = 0; i < words; i++) {
            word(left.shiftRight(32 * i).intValue(), INTEGER);
        }
        hash *= value.signum() < 0 ? NEGATIVE : POSITIVE;
    }

    private void word(int value, int prime) {
        for (int shift = 0; shift < 32; shift += 8) {
            hash = hash * prime + (value >>> shift & 0xFF);
        }
    }

    private void bits(Bitstring bits) {
        byte[] bytes = bits.toBytes();
        int whole = bits.isBinary() ? bytes.length : bytes.length - 1;
        for (int i = 0; i < whole; i++) {
            hash = hash * ATOM + (bytes[i] & 0xFF);
        }
        if (!bits.isBinary()) {
            int used = bits.bitsInLastByte();
            hash = (hash * ATOM + ((bytes[whole] & 0xFF) >> 8 - used)) * BITS + used;
        }
        hash = hash * NEGATIVE + whole;
    }
}
