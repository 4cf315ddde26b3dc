package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import orrery.dist.Connection;
import orrery.kernel.RuntimeSystem;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erlang:statistics/1}. Processes wait for processors in one queue, so of OTP's lists of queues only the first is ever
 * filled. Times of processors are those of the whole virtual machine.
 */
final class ErlangStatistics {
    private final RuntimeSystem system;
    private final SystemFlags flags;
    private final AtomicLong lastWallClock = new AtomicLong();
    private final AtomicLong lastRuntime = new AtomicLong();
    private final AtomicLong lastReductions = new AtomicLong();

    private ErlangStatistics(RuntimeSystem system, SystemFlags flags) {
        this.system = system;
        this.flags = flags;
    }

    static void addTo(NativeModule erlang, RuntimeSystem system, SystemFlags flags) {
        ErlangStatistics here = new ErlangStatistics(system, flags);
        erlang.act("statistics", (self, item) -> here.statistics(self, Arg.atom(item).name()));
    }

    private Term statistics(Self self, String item) {
        Processes processes = self.processes();
        return switch (item) {
            case "wall_clock" -> sinceLast(lastWallClock, system.uptime().toMillis());
            case "runtime" -> sinceLast(lastRuntime, Duration.ofNanos(Machine.processorNanos()).toMillis());
            case "reductions", "exact_reductions" -> sinceLast(lastReductions, processes.reductions());
            case "context_switches" -> Tuple.of(Int.of(processes.contextSwitches()), Int.ZERO);
            case "run_queue", "total_run_queue_lengths", "total_run_queue_lengths_all" -> Int.of(Machine.runnable());
            case "run_queue_lengths", "run_queue_lengths_all" -> queues(Machine.runnable());
            case "total_active_tasks", "total_active_tasks_all" -> Int.of(Machine.runnable() + Machine.running());
            case "active_tasks", "active_tasks_all" -> queues(Machine.runnable() + Machine.running());
            case "io" -> io();
            // How much was collected is not known.
            case "garbage_collection" -> Tuple.of(Int.of(Machine.garbageCollections()), Int.ZERO, Int.ZERO);
            case "scheduler_wall_time", "scheduler_wall_time_all" ->
                flags.measuresSchedulers(processes) ? schedulerTimes() : Atom.UNDEFINED;
            default -> throw Fault.badarg();
        };
    }

    private static Tuple sinceLast(AtomicLong last, long now) {
        return Tuple.of(Int.of(now), Int.of(now - last.getAndSet(now)));
    }

    /** One queue for each scheduler, and one for the dirty ones. */
    private static ListTerm queues(long length) {
        List<Term> lengths = new ArrayList<>(Collections.nCopies(Machine.processors() + 1, Int.ZERO));
        lengths.set(0, Int.of(length));
        return ListTerm.of(lengths);
    }

    private Term io() {
        long in = 0;
        long out = 0;
        for (Connection connection : system.peers().connections()) {
            in += connection.traffic().bytesIn();
            out += connection.traffic().bytesOut();
        }
        return Tuple.of(Tuple.of(Atom.of("input"), Int.of(in)), Tuple.of(Atom.of("output"), Int.of(out)));
    }

    /** The processors share what was done; the dirty schedulers, numbered after them, have nothing to do. */
    private ListTerm schedulerTimes() {
        int processors = Machine.processors();
        Int total = Int.of(system.uptime().toNanos());
        Int active = Int.of(Machine.processorNanos() / processors);
        List<Term> times = new ArrayList<>();
        for (int scheduler = 1; scheduler <= 2 * processors; scheduler++) {
            times.add(Tuple.of(Int.of(scheduler), scheduler <= processors ? active : Int.ZERO, total));
        }
        return ListTerm.of(times);
    }
}
