package orrery.lang.lib;

import java.math.BigInteger;
import java.util.concurrent.ThreadLocalRandom;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code rand} with OTP's usual algorithm, {@code exsss} (Xorshift116**, of Vigna's family, seeded by SplitMix64): the same seed gives
 * the same numbers as on a BEAM node. The state of a process is in its dictionary, as there.
 */
final class RandModule {
    private static final long MASK_58 = (1L << 58) - 1;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double TO_UNIT = 0x1p-53;
    private static final Atom KEY = Atom.of("rand_seed");
    private static final Atom EXSSS = Atom.of("exsss");
    private static final MapTerm ALGORITHM = MapTerm.EMPTY.with(Atom.of("type"), EXSSS).with(Atom.of("bits"),
            Int.of(58));

    private RandModule() {}

    static NativeModule module() {
        NativeModule rand = NativeModule.named("rand")
                .act("uniform", self -> step(self, RandModule::unit))
                .act("uniform", (self, range) -> step(self, state -> ranged(state, bound(range))))
                .act("uniform_real", self -> step(self, RandModule::unit))
                .act("normal", self -> step(self, RandModule::normal))
                .act("normal", (self, mean, variance) -> step(self, state -> {
                    Drawn drawn = normal(state);
                    return new Drawn(new FloatTerm(Arg.number(mean)
                            + Math.sqrt(Arg.number(variance)) * Arg.floating(drawn.value())), drawn.after());
                }))
                .act("bytes", (self, count) -> step(self, state -> bytes(state, Arg.within(0, 1 << 24, count))))
                .act("seed", (self, seed) -> keep(self, seed instanceof Atom algorithm
                        ? seeded(algorithm, fresh())
                        : imported(seed)))
                .act("seed", (self, algorithm, seed) -> keep(self, seeded(algorithm, seed)))
                .act("export_seed", self -> self.get(KEY).<Term>map(kept -> exported((Tuple) kept))
                        .orElse(Atom.UNDEFINED));
        return rand.pure("uniform_s", state -> both(state, unit(State.of(state))))
                .pure("uniform_s", (range, state) -> both(state,
                        ranged(State.of(state), bound(range))))
                .pure("seed_s", seed -> seed instanceof Atom algorithm
                        ? seeded(algorithm, fresh())
                        : imported(seed))
                .pure("seed_s", RandModule::seeded)
                .pure("export_seed_s", state -> exported(Arg.tuple(state)));
    }

    /** {@code [High|Low]}, each of 58 bits. */
    private record State(long high, long low) {
        static State of(Term kept) {
            if (kept instanceof Tuple pair && pair.arity() == 2 && pair.get(1) instanceof Cons(Term high, Term low)) {
                return new State(Arg.small(high), Arg.small(low));
            }
            throw Fault.functionClause();
        }

        Tuple term() {
            return Tuple.of(ALGORITHM, new Cons(Int.of(high), Int.of(low)));
        }

        State next() {
            long mixed = (high ^ high << 24) & MASK_58;
            return new State(low, mixed ^ low ^ mixed >>> 11 ^ low >>> 41);
        }

        long bits() {
            long five = low + (low << 2) & MASK_58;
            long turned = five << 7 & MASK_58 | five >>> 51;
            return turned + (turned << 3) & MASK_58;
        }
    }

    /** {@code rand:uniform(Bound)} for Java. */
    static int uniform(Self self, int bound) {
        return (int) Arg.small(step(self, state -> ranged(state, BigInteger.valueOf(bound))));
    }

    /** {@code rand:uniform()} for Java. */
    static double uniform(Self self) {
        return Arg.floating(step(self, RandModule::unit));
    }

    private record Drawn(Term value, State after) {}

    private interface Drawing {
        Drawn from(State state);
    }

    private static Term step(Self self, Drawing drawing) {
        Term kept = self.get(KEY).orElseGet(() -> seeded(EXSSS, fresh()));
        Drawn drawn = drawing.from(State.of(kept));
        self.put(KEY, drawn.after().term());
        return drawn.value();
    }

    private static Term keep(Self self, Term state) {
        self.put(KEY, state);
        return state;
    }

    private static Tuple both(Term state, Drawn drawn) {
        return Tuple.of(drawn.value(), Tuple.of(Arg.tuple(state).get(0), drawn.after().term().get(1)));
    }

    private static Tuple exported(Tuple state) {
        return Tuple.of(EXSSS, state.get(1));
    }

    private static Tuple imported(Term exported) {
        if (exported instanceof Tuple pair && pair.arity() == 2) {
            return pair.get(0) instanceof MapTerm
                    ? pair
                    : State.of(Tuple.of(algorithm(pair.get(0)), pair.get(1))).term();
        }
        throw Fault.functionClause();
    }

    /** Other algorithms are not built in. */
    private static Term algorithm(Term name) {
        if (name.equals(EXSSS) || name.equals(Atom.of("default"))) {
            return ALGORITHM;
        }
        throw Fault.functionClauseIn("rand", "mk_alg", name);
    }

    private static Term fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Tuple.of(Int.of(random.nextLong(1L << 32)), Int.of(random.nextLong(1L << 32)),
                Int.of(random.nextLong(1L << 32)));
    }

    /** @param seed an integer or three */
    private static Tuple seeded(Term algorithm, Term seed) {
        algorithm(algorithm);
        if (seed instanceof Tuple three && three.arity() == 3) {
            Split first = new Split(bits(three.get(0)));
            first.next();
            Split second = new Split(bits(three.get(1)) ^ first.at);
            long high = second.of58();
            return new State(high, new Split(bits(three.get(2)) ^ second.at).of58()).term();
        }
        Split split = new Split(bits(seed));
        long high = split.of58();
        return new State(high, split.of58()).term();
    }

    private static long bits(Term integer) {
        return Arg.integer(integer).big().longValue();
    }

    /** SplitMix64. */
    private static final class Split {
        private long at;

        Split(long at) {
            this.at = at;
        }

        long next() {
            at += GOLDEN;
            long mixed = (at ^ at >>> 30) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
            return mixed ^ mixed >>> 31;
        }

        long of58() {
            long bits = next() & MASK_58;
            return bits == 0 ? of58() : bits;
        }
    }

    private static Drawn unit(State state) {
        return new Drawn(new FloatTerm((state.bits() >>> 5) * TO_UNIT), state.next());
    }

    private static BigInteger bound(Term range) {
        if (range instanceof Int number && number.big().signum() > 0) {
            return number.big();
        }
        throw Fault.functionClause();
    }

    /** From 1 to the bound. What would favour small numbers is drawn again. */
    private static Drawn ranged(State state, BigInteger bound) {
        if (bound.bitLength() > 58) {
            int words = bound.bitLength() / 58 + 2;
            BigInteger drawn = BigInteger.ZERO;
            State at = state;
            for (int i = 0; i < words; i++) {
                drawn = drawn.shiftLeft(58).or(BigInteger.valueOf(at.bits()));
                at = at.next();
            }
            return new Drawn(Int.of(drawn.mod(bound).add(BigInteger.ONE)), at);
        }
        long range = bound.longValue();
        State at = state;
        while (true) {
            long bits = at.bits();
            at = at.next();
            long rest = bits % range;
            if (bits - rest <= MASK_58 + 1 - range) {
                return new Drawn(Int.of(rest + 1), at);
            }
        }
    }

    /** By the polar method: other numbers than OTP's. */
    private static Drawn normal(State state) {
        State at = state;
        while (true) {
            double x = 2 * (at.bits() >>> 5) * TO_UNIT - 1;
            at = at.next();
            double y = 2 * (at.bits() >>> 5) * TO_UNIT - 1;
            at = at.next();
            double size = x * x + y * y;
            if (size > 0 && size < 1) {
                return new Drawn(new FloatTerm(x * Math.sqrt(-2 * Math.log(size) / size)), at);
            }
        }
    }

    private static Drawn bytes(State state, int count) {
        byte[] bytes = new byte[count];
        State at = state;
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) at.bits();
            at = at.next();
        }
        return new Drawn(Bitstring.ofBytes(bytes), at);
    }
}
