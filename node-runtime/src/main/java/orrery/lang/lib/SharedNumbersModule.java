package orrery.lang.lib;

import java.math.BigInteger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Modules {@code atomics} and {@code counters}: arrays of 64-bit numbers that processes change at once. They stay as long as the node. */
final class SharedNumbersModule {
    private static final int WORDS_BESIDE = 40;
    private static final int LARGEST = 1 << 24;

    /** The reference of an array stands inside {@code {atomics, Reference}} for counters. */
    private final Map<Term, Numbers> arrays = new ConcurrentHashMap<>();

    private record Numbers(AtomicLongArray all, boolean signed) {
        Int shown(long bits) {
            return signed || bits >= 0
                    ? Int.of(bits)
                    : Int.of(BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(Long.SIZE)));
        }
    }

    private record Cell(Numbers numbers, int at) {
        Int shown(long bits) {
            return numbers.shown(bits);
        }
    }

    static NativeModule atomics() {
        SharedNumbersModule here = new SharedNumbersModule();
        return NativeModule.named("atomics").builtIns("erl_erts_errors")
                .act("new", (self, size, options) -> here.create(self, size,
                        !Arg.list(options).contains(Tuple.of(Atom.of("signed"), Atom.FALSE))))
                .pure("put", (array, at, value) -> {
                    Cell cell = here.cell(array, at);
                    cell.numbers().all().set(cell.at(), bits(value));
                    return Atom.OK;
                })
                .pure("get", (array, at) -> here.get(array, at))
                .pure("add", (array, at, value) -> here.add(array, at, bits(value)))
                .pure("sub", (array, at, value) -> here.add(array, at, -bits(value)))
                .pure("add_get", (array, at, value) -> here.addAndGet(array, at, bits(value)))
                .pure("sub_get", (array, at, value) -> here.addAndGet(array, at, -bits(value)))
                .pure("exchange", (array, at, value) -> {
                    Cell cell = here.cell(array, at);
                    return cell.shown(cell.numbers().all().getAndSet(cell.at(), bits(value)));
                })
                .pure("compare_exchange", (array, at, expected, value) -> {
                    Cell cell = here.cell(array, at);
                    long seen = cell.numbers().all().compareAndExchange(cell.at(), bits(expected), bits(value));
                    return seen == bits(expected) ? Atom.OK : cell.shown(seen);
                })
                .pure("info", here::info);
    }

    static NativeModule counters() {
        SharedNumbersModule here = new SharedNumbersModule();
        return NativeModule.named("counters").builtIns("erl_erts_errors")
                .act("new", (self, size, options) -> {
                    Arg.list(options);
                    return Tuple.of(Atom.of("atomics"), here.create(self, size, true));
                })
                .pure("put", (array, at, value) -> {
                    Cell cell = here.cell(reference(array), at);
                    cell.numbers().all().set(cell.at(), bits(value));
                    return Atom.OK;
                })
                .pure("get", (array, at) -> here.get(reference(array), at))
                .pure("add", (array, at, value) -> here.add(reference(array), at, bits(value)))
                .pure("sub", (array, at, value) -> here.add(reference(array), at, -bits(value)))
                .pure("info", array -> here.info(reference(array)));
    }

    private static Term reference(Term counters) {
        if (counters instanceof Tuple pair && pair.is("atomics", 2)) {
            return pair.get(1);
        }
        throw Fault.badarg();
    }

    private Reference create(Self self, Term size, boolean signed) {
        Reference made = self.processes().makeReference();
        arrays.put(made, new Numbers(new AtomicLongArray(Arg.within(1, LARGEST, size)), signed));
        return made;
    }

    private Cell cell(Term array, Term at) {
        Numbers numbers = numbers(array);
        return new Cell(numbers, Arg.within(1, numbers.all().length(), at) - 1);
    }

    private Numbers numbers(Term array) {
        Numbers numbers = arrays.get(array);
        if (numbers == null) {
            throw Fault.badarg();
        }
        return numbers;
    }

    /** Also of a number beyond the signed ones. */
    private static long bits(Term value) {
        if (value instanceof SmallInt(long number)) {
            return number;
        }
        BigInteger big = Arg.integer(value).big();
        if (big.signum() < 0 || big.bitLength() > Long.SIZE) {
            throw Fault.badarg();
        }
        return big.longValue();
    }

    private Term get(Term array, Term at) {
        Cell cell = cell(array, at);
        return cell.shown(cell.numbers().all().get(cell.at()));
    }

    private Term add(Term array, Term at, long value) {
        Cell cell = cell(array, at);
        cell.numbers().all().getAndAdd(cell.at(), value);
        return Atom.OK;
    }

    private Term addAndGet(Term array, Term at, long value) {
        Cell cell = cell(array, at);
        return cell.shown(cell.numbers().all().addAndGet(cell.at(), value));
    }

    private Term info(Term array) {
        Numbers numbers = numbers(array);
        BigInteger half = BigInteger.ONE.shiftLeft(Long.SIZE - 1);
        return MapTerm.EMPTY.with(Atom.of("size"), Int.of(numbers.all().length()))
                .with(Atom.of("max"), Int.of(numbers.signed()
                        ? half.subtract(BigInteger.ONE)
                        : half.shiftLeft(1).subtract(BigInteger.ONE)))
                .with(Atom.of("min"), Int.of(numbers.signed() ? half.negate() : BigInteger.ZERO))
                .with(Atom.of("memory"), Int.of(WORDS_BESIDE + 8L * numbers.all().length()));
    }
}
