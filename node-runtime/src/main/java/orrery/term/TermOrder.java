package orrery.term;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Erlang's order of all terms (protocol §5.3; {@code erts_cmp} in {@code utils.c}): numbers, atoms, references, funs, ports,
 * pids, tuples, maps, the empty list, lists, bitstrings.
 *
 * <p>
 * Two terms are {@code ==} when they compare as 0. Elements are not compared by recursion, so terms may be of any depth.
 */
public final class TermOrder implements Comparator<Term> {
    /** As {@code <} and {@code ==} have it: {@code 1} and {@code 1.0} are equal. */
    public static final TermOrder ORDER = new TermOrder(false);
    /**
     * The order of the keys of a map ({@code maps:iterator(Map, ordered)} in OTP 26): every integer is before every float, also
     * inside other terms, so that only terms which are {@code =:=} are equal.
     */
    public static final TermOrder OF_KEYS = new TermOrder(true);

    private final boolean exact;

    private TermOrder(boolean exact) {
        this.exact = exact;
    }

    @Override
    public int compare(Term a, Term b) {
        return new Comparison(exact).of(a, b);
    }

    private static List<Term> sortedKeys(MapTerm map) {
        List<Term> keys = new ArrayList<>(map.pairs().keySet());
        keys.sort(OF_KEYS);
        return keys;
    }

    private static int rank(Term term) {
        return switch (term) {
            case Int _,FloatTerm _ -> 0;
            case Atom _ -> 1;
            case Reference _ -> 2;
            case Fun _ -> 3;
            case Port _ -> 4;
            case Pid _ -> 5;
            case Tuple _ -> 6;
            // OTP 29 only; where it stands among the others is not documented.
            case NativeRecord _ -> 7;
            case MapTerm _ -> 8;
            case Nil _ -> 9;
            case Cons _ -> 10;
            case Bitstring _ -> 11;
            case LocalTerm _ -> 12;
        };
    }

    /** Compares terms that contain no others. */
    private static int compareLeaves(Term a, Term b, boolean exact) {
        return switch (a) {
            case Atom atom when b instanceof Atom other -> atom.compareTo(other);
            case Reference reference when b instanceof Reference other -> compareReferences(reference, other);
            case ExternalFun fun when b instanceof ExternalFun other -> compareExternal(fun, other);
            case Port port when b instanceof Port other -> comparePorts(port, other);
            case Pid pid when b instanceof Pid other -> comparePids(pid, other);
            case Bitstring bits when b instanceof Bitstring other -> compareBits(bits, other);
            case LocalTerm(Bitstring bits) when b instanceof LocalTerm(Bitstring other) -> compareBits(bits, other);
            case Int _,FloatTerm _ when b instanceof Int || b instanceof FloatTerm -> compareNumbers(a, b, exact);
            default -> Integer.compare(rank(a), rank(b));
        };
    }

    private static int compareNumbers(Term a, Term b, boolean exact) {
        if (a instanceof SmallInt(long mine) && b instanceof SmallInt(long its)) {
            return Long.compare(mine, its);
        }
        if (a instanceof Int mine && b instanceof Int its) {
            return mine.big().compareTo(its.big());
        }
        if (a instanceof FloatTerm(double mine) && b instanceof FloatTerm(double its)) {
            // The two zeros are one, also as keys (until OTP 27).
            return mine == its ? 0 : Double.compare(mine, its);
        }
        if (exact) {
            return a instanceof Int ? -1 : 1;
        }
        return a instanceof FloatTerm(double mine)
                ? compareExactly(mine, ((Int) b).big())
                : -compareExactly(((FloatTerm) b).value(), ((Int) a).big());
    }

    /** By value: no integer is rounded to a float. */
    private static int compareExactly(double number, BigInteger integer) {
        if (integer.bitLength() > Double.MAX_EXPONENT + 1) {
            return -integer.signum();
        }
        return new BigDecimal(number).compareTo(new BigDecimal(integer));
    }

    private static int comparePids(Pid a, Pid b) {
        int order = Long.compare(a.serial(), b.serial());
        order = order != 0 ? order : Long.compare(a.id(), b.id());
        order = order != 0 ? order : a.node().compareTo(b.node());
        return order != 0 ? order : Long.compare(a.creation().value(), b.creation().value());
    }

    private static int comparePorts(Port a, Port b) {
        int order = a.node().compareTo(b.node());
        order = order != 0 ? order : Long.compare(a.creation().value(), b.creation().value());
        return order != 0 ? order : Long.compareUnsigned(a.id(), b.id());
    }

    private static int compareReferences(Reference a, Reference b) {
        int order = a.node().compareTo(b.node());
        order = order != 0 ? order : Long.compare(a.creation().value(), b.creation().value());
        for (int i = Math.max(a.words().size(), b.words().size()) - 1; i >= 0 && order == 0; i--) {
            order = Long.compare(word(a, i), word(b, i));
        }
        return order;
    }

    private static long word(Reference reference, int index) {
        return index < reference.words().size() ? reference.words().get(index) : 0;
    }

    private static int compareExternal(ExternalFun a, ExternalFun b) {
        int order = a.module().compareTo(b.module());
        order = order != 0 ? order : a.function().compareTo(b.function());
        return order != 0 ? order : Integer.compare(a.arity(), b.arity());
    }

    private static int compareBits(Bitstring a, Bitstring b) {
        int difference = a.buffer().mismatch(b.buffer());
        if (difference >= 0 && difference < Math.min(a.byteLength(), b.byteLength())) {
            // In a byte that is the last of one of them, only the bits that both have decide before the length does.
            int shared = Math.min(bitsAt(a, difference), bitsAt(b, difference));
            int mask = 0xFF00 >> shared & 0xFF;
            int order = Integer.compare(a.byteAt(difference) & mask, b.byteAt(difference) & mask);
            if (order != 0) {
                return order;
            }
        }
        return Long.compare(a.bitLength(), b.bitLength());
    }

    private static int bitsAt(Bitstring bits, int index) {
        return index == bits.byteLength() - 1 ? bits.bitsInLastByte() : 8;
    }

    /** One comparison: the pairs of elements still to be compared, the next one on top. */
    private static final class Comparison {
        private final boolean exact;
        private Term[] pairs = NONE;
        private int count;

        private static final Term[] NONE = {};

        Comparison(boolean exact) {
            this.exact = exact;
        }

        int of(Term first, Term second) {
            Term a = first;
            Term b = second;
            while (true) {
                int order = a == b ? 0 : compareShapes(a, b);
                if (order != 0 || count == 0) {
                    return order;
                }
                count -= 2;
                a = pairs[count];
                b = pairs[count + 1];
            }
        }

        private int compareShapes(Term a, Term b) {
            return switch (a) {
                case Cons mine when b instanceof Cons its -> compareLists(mine, its);
                case Tuple mine when b instanceof Tuple its -> {
                    if (mine.arity() != its.arity()) {
                        yield Integer.compare(mine.arity(), its.arity());
                    }
                    later(mine.elements(), its.elements());
                    yield 0;
                }
                case MapTerm mine when b instanceof MapTerm its -> compareMaps(mine, its);
                case LocalFun mine when b instanceof LocalFun its -> compareLocal(mine, its);
                case LocalFun _ when b instanceof ExternalFun -> -1;
                case ExternalFun _ when b instanceof LocalFun -> 1;
                case NativeRecord mine when b instanceof NativeRecord its -> compareRecords(mine, its);
                default -> compareLeaves(a, b, exact);
            };
        }

        private int compareLists(Cons mine, Cons its) {
            Cons a = mine;
            Cons b = its;
            while (isLeaf(a.head()) || isLeaf(b.head())) {
                int order = a.head() == b.head() ? 0 : compareLeaves(a.head(), b.head(), exact);
                if (order != 0) {
                    return order;
                }
                if (!(a.tail() instanceof Cons nextA) || !(b.tail() instanceof Cons nextB)) {
                    later(a.tail(), b.tail());
                    return 0;
                }
                a = nextA;
                b = nextB;
            }
            later(a.tail(), b.tail());
            later(a.head(), b.head());
            return 0;
        }

        private static boolean isLeaf(Term term) {
            return switch (term) {
                case Cons _,Tuple _,MapTerm _,Fun _,NativeRecord _ -> false;
                case Int _,FloatTerm _,Atom _,Reference _,Port _,Pid _,Nil _,Bitstring _,LocalTerm _ -> true;
            };
        }

        private int compareMaps(MapTerm mine, MapTerm its) {
            if (mine.size() != its.size()) {
                return Integer.compare(mine.size(), its.size());
            }
            List<Term> keys = sortedKeys(mine);
            List<Term> itsKeys = sortedKeys(its);
            for (int i = 0; i < keys.size(); i++) {
                int order = OF_KEYS.compare(keys.get(i), itsKeys.get(i));
                if (order != 0) {
                    return order;
                }
            }
            for (int i = keys.size() - 1; i >= 0; i--) {
                Term key = keys.get(i);
                later(Objects.requireNonNull(mine.pairs().get(key)), Objects.requireNonNull(its.pairs().get(key)));
            }
            return 0;
        }

        private int compareLocal(LocalFun mine, LocalFun its) {
            int order = mine.module().compareTo(its.module());
            order = order != 0 ? order : Long.compare(mine.index(), its.index());
            order = order != 0 ? order : mine.oldUniq().big().compareTo(its.oldUniq().big());
            order = order != 0 ? order : Integer.compare(mine.freeVariables().size(), its.freeVariables().size());
            if (order == 0) {
                later(mine.freeVariables(), its.freeVariables());
            }
            return order;
        }

        private int compareRecords(NativeRecord mine, NativeRecord its) {
            int order = mine.module().compareTo(its.module());
            order = order != 0 ? order : mine.name().compareTo(its.name());
            order = order != 0 ? order : Integer.compare(mine.fields().size(), its.fields().size());
            if (order == 0) {
                later(mine.values(), its.values());
                later(mine.fields(), its.fields());
            }
            return order;
        }

        private void later(List<? extends Term> mine, List<? extends Term> its) {
            for (int i = mine.size() - 1; i >= 0; i--) {
                later(mine.get(i), its.get(i));
            }
        }

        private void later(Term a, Term b) {
            if (count == pairs.length) {
                pairs = Arrays.copyOf(pairs, Math.max(16, 2 * count));
            }
            pairs[count] = a;
            pairs[count + 1] = b;
            count += 2;
        }
    }
}
