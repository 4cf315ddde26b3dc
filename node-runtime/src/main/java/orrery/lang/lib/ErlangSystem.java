package orrery.lang.lib;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import orrery.kernel.RuntimeSystem;
import orrery.process.NodeClock;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What module {@code erlang} tells of the machine: {@code system_info/1}, {@code statistics/1}, {@code memory/0,1}. What a BEAM
 * node has and this one has not (schedulers, ports, an atom table) is answered with what comes nearest, or not at all.
 */
final class ErlangSystem {
    private final RuntimeSystem system;
    private final AtomicLong lastWallClock = new AtomicLong();
    private final AtomicLong lastRuntime = new AtomicLong();

    private ErlangSystem(RuntimeSystem system) {
        this.system = system;
    }

    static void addTo(NativeModule erlang, RuntimeSystem system) {
        ErlangSystem here = new ErlangSystem(system);
        erlang.act("system_info", (self, item) -> here.info(self, item))
                .act("statistics", (_, item) -> here.statistics(Arg.atom(item).name()))
                .act("memory", self -> ListTerm.of(memory().entrySet().stream()
                        .map(entry -> (Term) Tuple.of(Atom.of(entry.getKey()), Int.of(entry.getValue()))).toList()))
                .act("memory", (_, items) -> memory(items))
                .act("system_flag", (_, _, _) -> {
                    throw Fault.badarg();
                });
    }

    private Term info(Self self, Term item) {
        if (item instanceof Tuple pair && pair.is("wordsize", 2)) {
            return Int.of(8);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (Arg.atom(item).name()) {
            case "otp_release" -> text(RuntimeSystem.OTP_RELEASE);
            case "version" -> text(RuntimeSystem.VERSION);
            case "system_version" -> text("Orrery " + RuntimeSystem.VERSION + " [modelled on Erlang/OTP "
                    + RuntimeSystem.OTP_RELEASE + "] [Java " + Runtime.version().feature() + "] [smp:" + processors
                    + "]\n");
            case "system_architecture" -> text(System.getProperty("os.arch", "unknown") + "-"
                    + System.getProperty("os.name", "unknown").replace(' ', '_').toLowerCase(Locale.ROOT));
            case "machine" -> text("Orrery");
            case "process_count" -> Int.of(self.processes().count());
            case "process_limit" -> Int.of(self.processes().limit());
            case "port_count", "port_limit" -> Int.ZERO;
            case "schedulers", "schedulers_online", "logical_processors", "logical_processors_online",
                    "logical_processors_available", "dirty_cpu_schedulers", "dirty_cpu_schedulers_online" ->
                Int.of(processors);
            case "wordsize" -> Int.of(8);
            case "creation" -> Int.of(system.self().creation().value());
            case "dist" -> text(system.distribution().map(_ -> "inet_tcp").orElse("none"));
            case "dist_ctrl" -> ListTerm.of(system.peers().connections().stream()
                    .map(c -> (Term) Tuple.of(c.peerAtom(), self.processes().whereis(Atom.of("net_kernel"))
                            .<Term>map(pid -> pid).orElse(Atom.UNDEFINED)))
                    .toList());
            case "smp_support", "threads" -> Atom.TRUE;
            case "kernel_poll" -> Atom.TRUE;
            case "multi_scheduling" -> Atom.of("enabled");
            case "start_time" -> Int.of(NodeClock.monotonicNanos() - system.uptime().toNanos());
            case "time_correction" -> Atom.TRUE;
            case "time_offset" -> Atom.of("final");
            case "trace_control_word" -> Int.ZERO;
            case "build_type" -> Atom.of("opt");
            case "emu_flavor" -> Atom.of("java");
            case "emu_type" -> Atom.of("opt");
            default -> throw Fault.badarg();
        };
    }

    private static ListTerm text(String text) {
        return ListTerm.charlist(text);
    }

    private Term statistics(String item) {
        return switch (item) {
            case "wall_clock" -> sinceLast(lastWallClock, system.uptime().toMillis());
            case "runtime" -> sinceLast(lastRuntime, processorMillis());
            case "run_queue", "total_run_queue_lengths", "total_active_tasks" -> Int.ZERO;
            case "context_switches" -> Tuple.of(Int.ZERO, Int.ZERO);
            case "io" -> {
                long in = 0;
                long out = 0;
                for (var connection : system.peers().connections()) {
                    in += connection.traffic().bytesIn();
                    out += connection.traffic().bytesOut();
                }
                yield Tuple.of(Tuple.of(Atom.of("input"), Int.of(in)), Tuple.of(Atom.of("output"), Int.of(out)));
            }
            case "garbage_collection" -> Tuple.of(Int.of(ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(bean -> Math.max(0, bean.getCollectionCount())).sum()), Int.ZERO, Int.ZERO);
            default -> throw Fault.badarg();
        };
    }

    private static Tuple sinceLast(AtomicLong last, long now) {
        return Tuple.of(Int.of(now), Int.of(now - last.getAndSet(now)));
    }

    private static long processorMillis() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /** Bytes. The heap of the virtual machine is what processes and everything else on this node use. */
    private static Map<String, Long> memory() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("total", heap);
        memory.put("processes", heap);
        memory.put("processes_used", heap);
        memory.put("system", 0L);
        memory.put("atom", 0L);
        memory.put("atom_used", 0L);
        memory.put("binary", 0L);
        memory.put("code", 0L);
        memory.put("ets", 0L);
        return memory;
    }

    private static Term memory(Term items) {
        Map<String, Long> memory = memory();
        if (items instanceof Atom item) {
            return Int.of(amount(memory, item));
        }
        List<Term> answers = new ArrayList<>();
        for (Term item : Arg.list(items)) {
            answers.add(Tuple.of(item, Int.of(amount(memory, Arg.atom(item)))));
        }
        return ListTerm.of(answers);
    }

    private static long amount(Map<String, Long> memory, Atom item) {
        Long amount = memory.get(item.name());
        if (amount == null) {
            throw Fault.badarg();
        }
        return amount;
    }
}
