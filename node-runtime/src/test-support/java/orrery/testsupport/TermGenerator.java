package orrery.testsupport;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Random terms of every kind, the same ones for the same seed. Values near which encodings, orders and notations change are
 * more likely than others.
 *
 * <p>
 * A test takes its seed from {@link #seed()} and names it when it fails; {@code -Dorrery.seed=N} repeats the run.
 */
public final class TermGenerator {
    private static final List<String> ATOMS = List.of("ok", "error", "nil", "true", "false", "undefined", "", "a", "b",
            "hello world", "Elixir.IO", "Elixir.Foo.Bar", "Elixir", "Elixir.foo", "elixir", "it's", "quo\"te", "new\nline",
            "back\\slash", "å", "ÿ", "日本", "😀", "Upper", "_x", "a@b", "x1_Y@", "is?", "bang!", "?", "end", "fn", "when",
            "and", "case", "of", "+", "==", "=>", "|>", "%{}", "{}", "..", "__struct__", "Elixir.Range", "a-b", "1a",
            "\u0000", "tab\t", "\u007f", "\u00a0", "#{x}");
    /** OTP prints other names in funs wrongly. */
    private static final List<String> FUN_NAMES = List.of("a", "lists", "map_all", "Elixir.IO", "Elixir.Foo.Bar", "erl_eval",
            "puts", "hello world", "a@b", "is?", "bang!", "Upper", "_x", "1a", "+");
    private static final long[] EDGES = {0, 1, 10, 31, 32, 127, 128, 255, 256, 65535, 65536, 1L << 27, 1L << 28,
            1L << 31, 1L << 32, 1L << 53, 1L << 59, 1L << 60, Long.MAX_VALUE};
    private static final double[] FLOATS = {0.0, -0.0, 1.0, -1.0, 0.1, 1.5, 1e22, 1e23, 123456789.0, 1e15, 1e16, 1e21,
            0.001, 1e-4, 1e-5, 5e-324, Double.MAX_VALUE, 9007199254740992.0, 9.007199254740993e15, -2.5e-7, 3e100,
            4294967296.0, 1.0e10};
    private static final List<String> TEXTS = List.of("", "hello", "say \"hi\"", "tab\tnew\nline", "å ä", "日本語", "#{x}",
            "back\\slash", "a\u0000b", "\u007f", "it's", "😀");

    private final Random random;
    private final List<Supplier<Term>> leaves;
    private final Kinds kinds;

    private enum Kinds {
        ALL, OF_OTP_25, LITERALS
    }

    private TermGenerator(long seed, Kinds kinds) {
        this.random = new Random(seed);
        this.kinds = kinds;
        List<Supplier<Term>> makers = new ArrayList<>(List.of(this::integer, this::integer, this::atom, this::atom,
                this::floating, this::binary, this::text, this::charlist, this::bits, this::externalFun));
        if (kinds != Kinds.LITERALS) {
            makers.addAll(List.of(this::pid, this::reference, this::port, this::localFun));
        }
        this.leaves = makers;
    }

    /** Terms of every kind that can stand anywhere in a message. */
    public static TermGenerator ofAll(long seed) {
        return new TermGenerator(seed, Kinds.ALL);
    }

    /** Terms of every kind that OTP 25 knows. */
    public static TermGenerator ofOtp25(long seed) {
        return new TermGenerator(seed, Kinds.OF_OTP_25);
    }

    /** Only terms with a literal in Erlang and in Elixir: no pids, references, ports or local funs. */
    public static TermGenerator ofLiterals(long seed) {
        return new TermGenerator(seed, Kinds.LITERALS);
    }

    /** The seed asked for with {@code -Dorrery.seed}, else a new one. */
    public static long seed() {
        return Long.getLong("orrery.seed", System.nanoTime());
    }

    /** A term nested a few levels at most. */
    public Term next() {
        return next(1 + random.nextInt(4));
    }

    private Term next(int depth) {
        if (depth <= 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        return switch (random.nextInt(kinds == Kinds.ALL ? 7 : 6)) {
            case 0, 1 -> Tuple.of(several(depth - 1));
            case 2 -> ListTerm.of(several(depth - 1));
            case 3 -> ListTerm.of(several(depth - 1), random.nextInt(3) == 0 ? leaf() : ListTerm.of());
            case 4 -> map(depth - 1);
            case 5 -> keywords(depth - 1);
            default -> new NativeRecord(random.nextBoolean(), atom(), atom(), List.of(Atom.OK), List.of(next(depth - 1)));
        };
    }

    public Term leaf() {
        return leaves.get(random.nextInt(leaves.size())).get();
    }

    private List<Term> several(int depth) {
        List<Term> terms = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            terms.add(next(depth));
        }
        return terms;
    }

    private Term map(int depth) {
        Map<Term, Term> pairs = new LinkedHashMap<>();
        boolean manyAtoms = random.nextBoolean();
        for (int count = random.nextInt(6); count > 0; count--) {
            pairs.put(manyAtoms ? atom() : next(depth - 1), next(depth));
        }
        return MapTerm.of(pairs);
    }

    private Term keywords(int depth) {
        List<Term> pairs = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            pairs.add(Tuple.of(atom(), next(depth)));
        }
        return ListTerm.of(pairs);
    }

    public Int integer() {
        return switch (random.nextInt(4)) {
            case 0 -> Int.of(random.nextInt(256));
            case 1 -> Int.of(new BigInteger(random.nextInt(random.nextInt(20) == 0 ? 2100 : 90), random).multiply(sign()));
            case 2 -> Int.of(random.nextLong());
            default -> Int.of(BigInteger.valueOf(EDGES[random.nextInt(EDGES.length)])
                    .add(BigInteger.valueOf(random.nextInt(3) - 1)).multiply(sign()));
        };
    }

    private BigInteger sign() {
        return random.nextBoolean() ? BigInteger.ONE : BigInteger.ONE.negate();
    }

    public Atom atom() {
        return Atom.of(ATOMS.get(random.nextInt(ATOMS.size())));
    }

    public FloatTerm floating() {
        double value = switch (random.nextInt(4)) {
            case 0 -> FLOATS[random.nextInt(FLOATS.length)];
            case 1 -> random.nextGaussian() * 1000;
            case 2 -> random.nextInt(2000) / 10.0;
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return new FloatTerm(Double.isFinite(value) ? value : 2.5);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 3000 : 12)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Term binary() {
        return Bitstring.ofBytes(bytes());
    }

    private Term text() {
        return ListTerm.binary(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private Term charlist() {
        return ListTerm.charlist(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private Term bits() {
        byte[] bytes = bytes();
        return bytes.length == 0 ? Bitstring.EMPTY : Bitstring.ofBits(bytes, 1 + random.nextInt(8));
    }

    private Term externalFun() {
        return new ExternalFun(funName(), funName(), random.nextInt(256));
    }

    private Atom funName() {
        return Atom.of(FUN_NAMES.get(random.nextInt(FUN_NAMES.size())));
    }

    private Atom node() {
        return Atom.of(random.nextBoolean() ? "a@host" : "b@host");
    }

    private Creation creation() {
        return new Creation(random.nextBoolean() ? random.nextInt(4) : word());
    }

    private long word() {
        return random.nextInt() & 0xFFFF_FFFFL;
    }

    public Pid pid() {
        return new Pid(node(), random.nextBoolean() ? random.nextInt(200) : word(), random.nextInt(3), creation());
    }

    private Term port() {
        return new Port(node(), random.nextBoolean() ? random.nextInt(200) : random.nextLong(), creation());
    }

    public Reference reference() {
        List<Long> words = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            words.add(word());
        }
        return new Reference(node(), creation(), words);
    }

    private Term localFun() {
        byte[] uniq = new byte[16];
        random.nextBytes(uniq);
        return new LocalFun(funName(), random.nextInt(256), Bitstring.ofBytes(uniq), random.nextInt(50), Int.of(random.nextInt(50)),
                Int.of(random.nextInt(1 << 27)), pid(), List.of(integer(), atom()));
    }
}
