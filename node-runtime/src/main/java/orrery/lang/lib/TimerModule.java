package orrery.lang.lib;

import java.time.Duration;
import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code timer}. What repeats or calls a function is a process of its own, and its pid is in the timer. */
final class TimerModule {
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom KILL = Atom.of("kill");

    private TimerModule() {}

    static NativeModule module() {
        NativeModule timer = NativeModule.named("timer");
        waiting(timer);
        later(timer);
        timer.pure("seconds", n -> Arithmetic.multiply(n, Int.of(1000)))
                .pure("minutes", n -> Arithmetic.multiply(n, Int.of(60_000)))
                .pure("hours", n -> Arithmetic.multiply(n, Int.of(3_600_000)))
                .pure("hms", (h, m, s) -> Arithmetic.add(Arithmetic.multiply(h, Int.of(3_600_000)),
                        Arithmetic.add(Arithmetic.multiply(m, Int.of(60_000)), Arithmetic.multiply(s, Int.of(1000)))))
                .pure("now_diff", (to, from) -> Arithmetic.subtract(micros(to), micros(from)));
        return timer;
    }

    private static void waiting(NativeModule timer) {
        timer.act("sleep", (self, time) -> sleep(self, time))
                .act("tc", (self, fun) -> timed(() -> self.apply(fun, List.of())))
                .act("tc", (self, fun, arguments) -> timed(() -> self.apply(fun, Arg.list(arguments))))
                .act("tc", (self, module, function, arguments) -> timed(
                        () -> self.apply(Arg.atom(module), Arg.atom(function), Arg.list(arguments))));
    }

    private static void later(NativeModule timer) {
        timer.act("send_after", (self, time, message) -> sendAfter(self, time, self.pid(), message))
                .act("send_after", (self, time, to, message) -> sendAfter(self, time, to, message))
                .act("send_interval", (self, time, message) -> every(self, time, message, self.pid()))
                .act("send_interval", (self, time, to, message) -> every(self, time, message, to))
                .act("exit_after", (self, time, reason) -> exitAfter(self, time, self.pid(), reason))
                .act("exit_after", (self, time, pid, reason) -> exitAfter(self, time, Arg.pid(pid), reason))
                .act("kill_after", (self, time) -> exitAfter(self, time, self.pid(), KILL))
                .act("kill_after", (self, time, pid) -> exitAfter(self, time, Arg.pid(pid), KILL))
                .act("apply_after", (self, time, module, function, arguments) -> once(self, time,
                        me -> me.apply(Arg.atom(module), Arg.atom(function), Arg.list(arguments))))
                .act("cancel", (self, reference) -> cancel(self, reference));
    }

    static Term sleep(Self self, Term time) throws InterruptedException {
        if (time.equals(INFINITY)) {
            return self.receive(_ -> null);
        }
        if (!(time instanceof SmallInt(long millis)) || millis < 0) {
            throw Fault.at(ErlangError.error(Atom.of("timeout_value")), "timer", "sleep", 1, "timer.erl", 219);
        }
        self.receive(_ -> null, Duration.ofMillis(millis));
        return Atom.OK;
    }

    private interface Work {
        Term run() throws InterruptedException;
    }

    private static Term timed(Work work) throws InterruptedException {
        long start = System.nanoTime();
        Term value = work.run();
        return Tuple.of(Int.of((System.nanoTime() - start) / 1000), value);
    }

    private static Tuple sendAfter(Self self, Term time, Term to, Term message) throws InterruptedException {
        Duration delay = delay(time);
        if (to instanceof Pid pid && pid.node().equals(self.processes().node()) || to instanceof Atom) {
            Reference reference = self.processes().sendAfter(delay, to, message);
            return Tuple.of(Atom.OK, Tuple.of(Atom.of("send_local"), reference));
        }
        return once(self, time, me -> {
            me.send(to, message);
            return Atom.OK;
        });
    }

    private static Tuple exitAfter(Self self, Term time, Pid pid, Term reason) throws InterruptedException {
        return once(self, time, me -> {
            me.exit(pid, reason);
            return Atom.OK;
        });
    }

    private interface Later {
        Term run(Self self) throws InterruptedException;
    }

    private static Tuple once(Self self, Term time, Later work) throws InterruptedException {
        Duration delay = delay(time);
        Pid pid = self.spawn(Spawn.body("timer", "apply_after", me -> {
            me.receive(_ -> null, delay);
            work.run(me);
        }));
        return Tuple.of(Atom.OK, Tuple.of(Atom.of("once"), pid));
    }

    /** Until it is cancelled or the receiver has ended. */
    private static Tuple every(Self self, Term time, Term message, Term to) throws InterruptedException {
        Duration period = delay(time);
        Pid pid = self.spawn(Spawn.body("timer", "send_interval", me -> {
            Reference receiver = me.monitor(to);
            while (me.receive(m -> m instanceof Tuple down && down.is("DOWN", 5)
                    && down.get(1).equals(receiver) ? m : null, period).isEmpty()) {
                me.send(to, message);
            }
        }));
        return Tuple.of(Atom.OK, Tuple.of(Atom.of("interval"), pid));
    }

    private static Term cancel(Self self, Term timer) throws InterruptedException {
        if (!(timer instanceof Tuple pair) || pair.arity() != 2) {
            return Tuple.of(Atom.ERROR, Atom.of("badarg"));
        }
        switch (pair.get(1)) {
            case Reference reference -> self.processes().cancelTimer(reference);
            case Pid pid -> self.exit(pid, KILL);
            default -> {
                return Tuple.of(Atom.ERROR, Atom.of("badarg"));
            }
        }
        return Tuple.of(Atom.OK, Atom.of("cancel"));
    }

    private static Duration delay(Term time) {
        return Duration.ofMillis(Arg.within(0, Integer.MAX_VALUE, time));
    }

    private static Term micros(Term timestamp) {
        Tuple parts = Arg.tuple(timestamp);
        return Int.of((Arg.small(parts.get(0)) * 1_000_000 + Arg.small(parts.get(1))) * 1_000_000
                + Arg.small(parts.get(2)));
    }
}
