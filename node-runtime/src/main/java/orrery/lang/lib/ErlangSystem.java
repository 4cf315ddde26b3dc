package orrery.lang.lib;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.NodeClock;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Port;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erlang:system_info/1}, and what belongs to it. What a BEAM node has and this one has not (ports, an atom table, allocators) is
 * answered as by a node that has none of it; what only a BEAM can tell is {@code badarg}.
 */
final class ErlangSystem {
    private static final Atom ENABLED = Atom.of("enabled");
    private static final Atom UNBOUND = Atom.of("unbound");
    /** Of a BEAM node; nothing here depends on it. */
    private static final int ATOM_LIMIT = 1_048_576;
    private static final int ETS_LIMIT = 8192;
    private static final int PORT_LIMIT = 65_536;
    /** Bytes that wait for a connection before its senders do: the event loop's own bound. */
    private static final int BUSY_LIMIT = 65_536;

    private static final Set<String> WORDS = Set.of("internal", "external");
    private static final Set<String> TOPOLOGIES = Set.of("defined", "detected", "used");
    /** Those that a BEAM node can have. */
    private static final Set<String> ALLOCATORS = Set.of("binary_alloc", "driver_alloc", "eheap_alloc", "ets_alloc",
            "fix_alloc", "literal_alloc", "ll_alloc", "mseg_alloc", "sl_alloc", "std_alloc", "sys_alloc", "temp_alloc",
            "test_alloc");

    private final RuntimeSystem system;
    private final SystemFlags flags;
    private final DistPorts ports;

    private ErlangSystem(RuntimeSystem system, SystemFlags flags) {
        this.system = system;
        this.flags = flags;
        ports = new DistPorts(system);
    }

    static void addTo(NativeModule erlang, RuntimeSystem system) {
        SystemFlags flags = new SystemFlags();
        ErlangSystem here = new ErlangSystem(system, flags);
        erlang.act("system_info", (self, item) -> here.info(self, item))
                .pure("ports", here.ports::all)
                .pure("open_port", (port, _) -> {
                    HostCommand.allow(system, "The port " + port);
                    throw ErlangError.error(Atom.of("notsup"));
                })
                .act("port_info", (self, port) -> here.ports.info(self, port))
                .act("port_info", (self, port, item) -> here.ports.info(self, port, item));
        ErlangMemory.addTo(erlang);
        ErlangStatistics.addTo(erlang, system, flags);
        flags.addTo(erlang);
    }

    private Term info(Self self, Term item) {
        return item instanceof Tuple pair && pair.arity() == 2 ? info(pair) : info(self, Arg.atom(item).name());
    }

    private static Term info(Tuple item) {
        return switch (Arg.atom(item.get(0)).name()) {
            case "wordsize" -> oneOf(WORDS, item.get(1), Int.of(8));
            case "cpu_topology" -> oneOf(TOPOLOGIES, item.get(1), Atom.UNDEFINED);
            case "allocator", "allocator_sizes" -> allocators(item.get(1));
            default -> throw Fault.badarg();
        };
    }

    private static Term oneOf(Set<String> kinds, Term kind, Term answer) {
        if (!kinds.contains(Arg.atom(kind).name())) {
            throw Fault.badarg();
        }
        return answer;
    }

    /** There are no allocators: none that is asked for is enabled. */
    private static Term allocators(Term names) {
        if (names instanceof Nil) {
            throw Fault.badarg();
        }
        return names instanceof ListTerm
                ? ListTerm.of(Arg.list(names).stream()
                        .map(name -> Tuple.of(name, oneOf(ALLOCATORS, name, Atom.FALSE))).toList())
                : oneOf(ALLOCATORS, names, Atom.FALSE);
    }

    private Term info(Self self, String item) {
        return switch (item) {
            case "otp_release" -> text(RuntimeSystem.OTP_RELEASE);
            case "version" -> text(RuntimeSystem.VERSION);
            case "system_version" -> text("Orrery " + RuntimeSystem.VERSION + " [modelled on Erlang/OTP "
                    + RuntimeSystem.OTP_RELEASE + "] [Java " + Runtime.version().feature() + "] [smp:"
                    + Machine.processors() + "]\n");
            case "system_architecture" -> text(System.getProperty("os.arch", "unknown") + "-"
                    + System.getProperty("os.name", "unknown").replace(' ', '_').toLowerCase(Locale.ROOT));
            case "machine" -> text("Orrery");
            case "compat_rel" -> Int.of(Long.parseLong(RuntimeSystem.OTP_RELEASE));
            case "build_type", "emu_type" -> Atom.of("opt");
            case "emu_flavor" -> Atom.of("java");
            case "wordsize" -> Int.of(8);
            case "debug_compiled", "lock_checking", "lock_counting", "dynamic_trace_probes", "port_parallelism",
                    "eager_check_io", "ets_realloc_moves", "break_ignored" ->
                Atom.FALSE;
            case "dynamic_trace" -> Atom.of("none");
            case "modified_timing_level" -> Atom.UNDEFINED;
            case "taints", "multi_scheduling_blockers", "normal_multi_scheduling_blockers", "alloc_util_allocators" ->
                Nil.NIL;
            case "sequential_tracer" -> Tuple.of(Atom.of("sequential_tracer"), Atom.FALSE);
            default -> limits(self, item);
        };
    }

    private Term limits(Self self, String item) {
        return switch (item) {
            case "process_count" -> Int.of(self.processes().count());
            case "process_limit" -> Int.of(self.processes().limit());
            case "port_count" -> Int.of(system.peers().connections().size());
            case "ets_count" -> Int.of(system.tables().all(self.processes()).size());
            // There is no table of atoms: one that nobody holds is gone.
            case "atom_count" -> Int.ZERO;
            case "port_limit" -> Int.of(PORT_LIMIT);
            case "atom_limit" -> Int.of(ATOM_LIMIT);
            case "ets_limit" -> Int.of(ETS_LIMIT);
            case "dist_buf_busy_limit" -> Int.of(BUSY_LIMIT);
            case "creation" -> Int.of(system.self().creation().value());
            case "dist_ctrl" -> ports.controllers();
            case "system_logger" -> self.processes().whereis(Atom.of("logger")).<Term>map(pid -> pid)
                    .orElse(Atom.UNDEFINED);
            default -> time(item);
        };
    }

    private Term time(String item) {
        return switch (item) {
            case "start_time" -> Int.of(NodeClock.monotonicNanos() - system.uptime().toNanos());
            case "end_time" -> Int.of(Long.MAX_VALUE);
            case "time_correction" -> Atom.TRUE;
            case "time_offset" -> Atom.of("final");
            case "time_warp_mode" -> Atom.of("no_time_warp");
            case "tolerant_timeofday" -> ENABLED;
            default -> schedulers(item);
        };
    }

    private Term schedulers(String item) {
        int processors = Machine.processors();
        return switch (item) {
            case "schedulers", "schedulers_online", "logical_processors", "logical_processors_online",
                    "logical_processors_available", "dirty_cpu_schedulers", "dirty_cpu_schedulers_online" ->
                Int.of(processors);
            case "dirty_io_schedulers", "thread_pool_size" -> Int.ZERO;
            case "scheduler_id" -> Int.ONE;
            case "smp_support", "threads", "kernel_poll" -> Atom.TRUE;
            case "multi_scheduling" -> ENABLED;
            case "scheduler_bind_type" -> UNBOUND;
            case "scheduler_bindings" -> Tuple.of(Collections.nCopies(processors, UNBOUND));
            case "cpu_topology" -> Atom.UNDEFINED;
            case "update_cpu_info" -> Atom.of("unchanged");
            default -> memory(item);
        };
    }

    private Term memory(String item) {
        return switch (item) {
            case "garbage_collection" -> flags.garbageCollection();
            case "fullsweep_after", "min_heap_size", "min_bin_vheap_size" -> flags.pair(item);
            case "max_heap_size", "trace_control_word", "outstanding_system_requests_limit" -> flags.value(item);
            case "message_queue_data" -> Atom.of("on_heap");
            case "heap_type" -> Atom.of("private");
            case "allocator" -> Tuple.of(List.of(Atom.UNDEFINED, Nil.NIL, Nil.NIL, Nil.NIL));
            default -> throw Fault.badarg();
        };
    }

    private static ListTerm text(String text) {
        return ListTerm.charlist(text);
    }
}
