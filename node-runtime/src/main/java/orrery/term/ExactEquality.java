package orrery.term;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * {@code =:=} of containers, and a hash to match. Neither recurses into elements, so that terms of any depth can be compared
 * on any thread. Only a map inside the key of a map costs a call.
 *
 * <p>
 * The hash starts from a random number of this run, so that a peer cannot choose keys that all fall together.
 */
final class ExactEquality {
    private static final long SEED = System.nanoTime() * 0x9E37_79B9_7F4A_7C15L ^ new Object().hashCode();
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.nativeOrder());
    private static final long MULTIPLIER = 0xD6E8_FEB8_6659_FD93L;
    /** Maps inside the values of maps inside values ... count for the hash up to this depth, and beyond it by their size only. */
    private static final int HASHED_MAP_DEPTH = 8;

    private ExactEquality() {}

    static boolean equal(Term mine, Term its) {
        Later rest = new Later();
        Term a = mine;
        Term b = its;
        while (true) {
            if (a != b && !sameSoFar(a, b, rest)) {
                return false;
            }
            if (rest.isEmpty()) {
                return true;
            }
            b = rest.pop();
            a = rest.pop();
        }
    }

    /** Compares two terms as far as they go without their elements, which are left in {@code rest} as pairs. */
    private static boolean sameSoFar(Term mine, Term its, Later rest) {
        return switch (mine) {
            case Cons a -> its instanceof Cons b && sameElements(a, b, rest);
            case Tuple a -> {
                if (!(its instanceof Tuple b) || a.arity() != b.arity()) {
                    yield false;
                }
                for (int i = 0; i < a.arity(); i++) {
                    if (!sameOrLater(a.get(i), b.get(i), rest)) {
                        yield false;
                    }
                }
                yield true;
            }
            case MapTerm a -> {
                if (!(its instanceof MapTerm b) || a.size() != b.size()) {
                    yield false;
                }
                for (Map.Entry<Term, Term> pair : a.pairs().entrySet()) {
                    Term other = b.pairs().get(pair.getKey());
                    if (other == null || !sameOrLater(pair.getValue(), other, rest)) {
                        yield false;
                    }
                }
                yield true;
            }
            case LocalFun a -> its instanceof LocalFun b && a.index() == b.index() && a.arity() == b.arity()
                    && a.module().equals(b.module()) && a.uniq().equals(b.uniq()) && a.oldIndex().equals(b.oldIndex())
                    && a.oldUniq().equals(b.oldUniq()) && a.creator().equals(b.creator())
                    && sameElements(a.freeVariables(), b.freeVariables(), rest);
            case NativeRecord a -> its instanceof NativeRecord b && a.exported() == b.exported()
                    && a.module().equals(b.module()) && a.name().equals(b.name()) && a.fields().equals(b.fields())
                    && sameElements(a.values(), b.values(), rest);
            case Int _,FloatTerm _,Atom _,Reference _,ExternalFun _,Port _,Pid _,Nil _,Bitstring _,LocalTerm _ ->
                mine.equals(its);
        };
    }

    private static boolean sameElements(Cons mine, Cons its, Later rest) {
        Cons a = mine;
        Cons b = its;
        while (a != b) {
            if (!sameOrLater(a.head(), b.head(), rest)) {
                return false;
            }
            if (!(a.tail() instanceof Cons nextA) || !(b.tail() instanceof Cons nextB)) {
                return sameOrLater(a.tail(), b.tail(), rest);
            }
            a = nextA;
            b = nextB;
        }
        return true;
    }

    private static boolean sameElements(List<Term> mine, List<Term> its, Later rest) {
        if (mine.size() != its.size()) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            if (!sameOrLater(mine.get(i), its.get(i), rest)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameOrLater(Term a, Term b, Later rest) {
        if (a == b) {
            return true;
        }
        if (a.getClass() != b.getClass()) {
            return false;
        }
        if (!isContainer(a)) {
            return a.equals(b);
        }
        rest.push(a);
        rest.push(b);
        return true;
    }

    /** Terms whose turn has not come; most comparisons need none. */
    private static final class Later {
        private Term[] terms = NONE;
        private int count;

        private static final Term[] NONE = {};

        boolean isEmpty() {
            return count == 0;
        }

        void push(Term term) {
            if (count == terms.length) {
                terms = Arrays.copyOf(terms, Math.max(16, 2 * count));
            }
            terms[count++] = term;
        }

        Term pop() {
            return terms[--count];
        }
    }

    private static boolean isContainer(Term term) {
        return switch (term) {
            case Cons _,Tuple _,MapTerm _,LocalFun _,NativeRecord _ -> true;
            case Int _,FloatTerm _,Atom _,Reference _,ExternalFun _,Port _,Pid _,Nil _,Bitstring _,LocalTerm _ ->
                false;
        };
    }

    static int hash(Term container) {
        return fold(hash(container, HASHED_MAP_DEPTH));
    }

    private static long hash(Term root, int mapDepth) {
        long hash = SEED;
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(root);
        while (!rest.isEmpty()) {
            Term term = rest.pop();
            switch (term) {
                case Cons list -> {
                    hash = mix(hash, 1);
                    Term cell = list;
                    while (cell instanceof Cons(Term head, Term tail)) {
                        if (isContainer(head)) {
                            rest.push(tail);
                            cell = head;
                            break;
                        }
                        hash = mix(hash, head.hashCode());
                        cell = tail;
                    }
                    rest.push(cell);
                }
                case Tuple tuple -> {
                    hash = mix(hash, 2 + tuple.arity());
                    for (int i = tuple.arity() - 1; i >= 0; i--) {
                        rest.push(tuple.get(i));
                    }
                }
                case MapTerm map -> hash = mix(hash, mapDepth == 0 ? map.size() : hash(map, mapDepth));
                case LocalFun fun -> {
                    hash = mix(mix(hash, fun.uniq().hashCode()), fun.index());
                    fun.freeVariables().forEach(rest::push);
                }
                case NativeRecord record -> {
                    hash = mix(hash, record.name().hashCode());
                    record.values().forEach(rest::push);
                }
                case Int _,FloatTerm _,Atom _,Reference _,ExternalFun _,Port _,Pid _,Nil _,Bitstring _,LocalTerm _ ->
                    hash = mix(hash, term.hashCode());
            }
        }
        return hash;
    }

    /** Pairs may come in any order. */
    private static long hash(MapTerm map, int mapDepth) {
        long sum = map.size();
        for (Map.Entry<Term, Term> pair : map.pairs().entrySet()) {
            sum += mix(hash(pair.getKey(), mapDepth - 1), hash(pair.getValue(), mapDepth - 1));
        }
        return sum;
    }

    static int hash(long value) {
        return fold(mix(SEED, value));
    }

    static int hash(long first, long second, long third) {
        return fold(mix(mix(mix(SEED, first), second), third));
    }

    static int hash(String text) {
        long hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return fold(hash);
    }

    static int hash(byte[] bytes, int from, int to, int extra) {
        long hash = mix(SEED, extra + ((long) (to - from) << Byte.SIZE));
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash, (long) EIGHT_BYTES.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return fold(mix(hash, rest));
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }

    private static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }
}
