package orrery.lang.lib;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.OptionalLong;
import orrery.process.NodeClock;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Clocks, timers and unique integers of module {@code erlang}. */
final class ErlangTime {
    private static final int MOST_YEARS = 999_999;
    private static final long NANOS = 1_000_000_000L;
    private static final Map<String, Long> UNITS = Map.of("second", 1L, "seconds", 1L, "millisecond", 1000L,
            "milli_seconds", 1000L, "microsecond", 1_000_000L, "micro_seconds", 1_000_000L, "nanosecond", NANOS,
            "nano_seconds", NANOS, "native", NANOS, "perf_counter", NANOS);

    private ErlangTime() {}

    static void addTo(NativeModule erlang) {
        clocks(erlang);
        timers(erlang);
        erlang.pure("unique_integer", () -> Int.of(NodeClock.uniqueInteger()))
                .pure("unique_integer", ErlangTime::uniqueInteger);
    }

    private static void clocks(NativeModule erlang) {
        erlang.pure("system_time", () -> Int.of(NodeClock.systemNanos()))
                .pure("system_time", unit -> convert(NodeClock.systemNanos(), unit))
                .pure("monotonic_time", () -> Int.of(NodeClock.monotonicNanos()))
                .pure("monotonic_time", unit -> convert(NodeClock.monotonicNanos(), unit))
                .pure("time_offset", () -> Int.of(NodeClock.systemNanos() - NodeClock.monotonicNanos()))
                .pure("time_offset", unit -> convert(NodeClock.systemNanos() - NodeClock.monotonicNanos(), unit))
                .pure("convert_time_unit", (time, from, to) -> convertUnits(Arg.integer(time).big(), perSecond(from),
                        perSecond(to)))
                .pure("timestamp", NodeClock::timestamp)
                .pure("now", NodeClock::timestamp)
                .pure("date", () -> date(LocalDateTime.now()))
                .pure("time", () -> time(LocalDateTime.now()))
                .pure("localtime", () -> dateTime(LocalDateTime.now()))
                .pure("universaltime_to_localtime", at -> dateTime(local(at).atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime()))
                .pure("localtime_to_universaltime", at -> universal(local(at).atZone(ZoneId.systemDefault())))
                .pure("localtime_to_universaltime", (at, summer) -> universal(summer.equals(Atom.FALSE)
                        ? local(at).atZone(ZoneId.systemDefault()).withLaterOffsetAtOverlap()
                        : local(at).atZone(ZoneId.systemDefault()).withEarlierOffsetAtOverlap()))
                .pure("universaltime_to_posixtime", at -> Int.of(local(at).toEpochSecond(ZoneOffset.UTC)))
                .pure("posixtime_to_universaltime", seconds -> dateTime(
                        LocalDateTime.ofEpochSecond(Arg.small(seconds), 0, ZoneOffset.UTC)))
                .pure("universaltime", () -> dateTime(LocalDateTime.now(ZoneOffset.UTC)));
    }

    private static void timers(NativeModule erlang) {
        erlang.act("send_after", (self, time, to, message) -> self.processes().sendAfter(delay(time), to, message))
                .act("send_after", (self, time, to, message, options) -> self.processes()
                        .sendAfter(delay(time, options), to, message))
                .act("start_timer", (self, time, to, message) -> self.processes().startTimer(delay(time), to, message))
                .act("start_timer", (self, time, to, message, options) -> self.processes()
                        .startTimer(delay(time, options), to, message))
                .act("cancel_timer", (self, timer) -> left(self.processes().cancelTimer(Arg.reference(timer))))
                .act("cancel_timer", ErlangTime::cancel)
                .act("read_timer", (self, timer) -> left(self.processes().readTimer(Arg.reference(timer))))
                .act("read_timer", (self, timer, options) -> {
                    Arg.list(options);
                    return left(self.processes().readTimer(Arg.reference(timer)));
                });
    }

    static Term convert(long nanos, Term unit) {
        return convertUnits(BigInteger.valueOf(nanos), NANOS, perSecond(unit));
    }

    private static Int convertUnits(BigInteger time, long from, long to) {
        BigInteger[] parts = time.multiply(BigInteger.valueOf(to)).divideAndRemainder(BigInteger.valueOf(from));
        // Rounded down, also below zero.
        return Int.of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static long perSecond(Term unit) {
        if (unit instanceof Int parts) {
            long perSecond = Arg.small(parts);
            if (perSecond <= 0) {
                throw Fault.badarg();
            }
            return perSecond;
        }
        Long perSecond = UNITS.get(Arg.atom(unit).name());
        if (perSecond == null) {
            throw Fault.badarg();
        }
        return perSecond;
    }

    private static Tuple universal(ZonedDateTime at) {
        return dateTime(at.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    /** {@code {{Year, Month, Day}, {Hour, Minute, Second}}}. */
    private static LocalDateTime local(Term term) {
        Tuple both = Arg.tuple(term);
        if (both.arity() != 2 || Arg.tuple(both.get(0)).arity() != 3 || Arg.tuple(both.get(1)).arity() != 3) {
            throw Fault.badarg();
        }
        Tuple date = Arg.tuple(both.get(0));
        Tuple time = Arg.tuple(both.get(1));
        try {
            return LocalDateTime.of(Arg.within(0, MOST_YEARS, date.get(0)), Arg.within(1, 12, date.get(1)),
                    Arg.within(1, 31, date.get(2)), Arg.within(0, 23, time.get(0)), Arg.within(0, 59, time.get(1)),
                    Arg.within(0, 59, time.get(2)));
        } catch (DateTimeException e) {
            throw Fault.badarg();
        }
    }

    static Tuple dateTime(LocalDateTime at) {
        return Tuple.of(date(at), time(at));
    }

    private static Tuple date(LocalDateTime at) {
        return Tuple.of(Int.of(at.getYear()), Int.of(at.getMonthValue()), Int.of(at.getDayOfMonth()));
    }

    private static Tuple time(LocalDateTime at) {
        return Tuple.of(Int.of(at.getHour()), Int.of(at.getMinute()), Int.of(at.getSecond()));
    }

    private static Duration delay(Term time) {
        long millis = Arg.small(time);
        if (millis < 0) {
            throw Fault.badarg();
        }
        return Duration.ofMillis(millis);
    }

    /** With {@code {abs, true}} the time is one of the monotonic clock, in milliseconds. */
    private static Duration delay(Term time, Term options) {
        for (Term option : Arg.list(options)) {
            if (option.equals(Tuple.of(Atom.of("abs"), Atom.TRUE))) {
                long now = Arg.small(convert(NodeClock.monotonicNanos(), Atom.of("millisecond")));
                return Duration.ofMillis(Math.max(0, Arg.small(time) - now));
            }
            if (!option.equals(Tuple.of(Atom.of("abs"), Atom.FALSE))) {
                throw Fault.badarg();
            }
        }
        return delay(time);
    }

    private static Term left(OptionalLong millis) {
        return millis.isPresent() ? Int.of(millis.getAsLong()) : Atom.FALSE;
    }

    private static Term cancel(Self self, Term timer, Term options) throws InterruptedException {
        Reference reference = Arg.reference(timer);
        boolean async = false;
        boolean info = true;
        for (Term option : Arg.list(options)) {
            Tuple pair = Arg.tuple(option);
            if (pair.is("async", 2)) {
                async = Arg.bool(pair.get(1));
            } else if (pair.is("info", 2)) {
                info = Arg.bool(pair.get(1));
            } else {
                throw Fault.badarg();
            }
        }
        Term result = left(self.processes().cancelTimer(reference));
        if (async && info) {
            self.send(self.pid(), Tuple.of(Atom.of("cancel_timer"), reference, result));
        }
        return async || !info ? Atom.OK : result;
    }

    private static Term uniqueInteger(Term options) {
        boolean positive = false;
        for (Term option : Arg.list(options)) {
            switch (Arg.atom(option).name()) {
                case "positive" -> positive = true;
                case "monotonic" -> {
                    // All of ours are.
                }
                default -> throw Fault.badarg();
            }
        }
        return Int.of(positive ? NodeClock.positiveUniqueInteger() : NodeClock.uniqueInteger());
    }
}
