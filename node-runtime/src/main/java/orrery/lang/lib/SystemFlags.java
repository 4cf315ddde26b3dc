package orrery.lang.lib;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erlang:system_flag/2}, {@code system_monitor/0,1,2} and {@code system_profile/0,2} of one node. What tunes a BEAM's memory is
 * kept and reported; who watches for long collections, busy ports and the like is remembered and hears of none, since
 * there are none. What would have to change how a node runs is refused.
 */
final class SystemFlags {
    private static final Set<String> MONITORED = Set.of("busy_port", "busy_dist_port");
    private static final Set<String> MONITORED_WITH_LIMIT = Set.of("long_gc", "long_schedule", "large_heap");
    private static final Set<String> PROFILED = Set.of("exclusive", "runnable_procs", "runnable_ports", "scheduler",
            "timestamp", "monotonic_timestamp", "strict_monotonic_timestamp");

    private final Map<String, Term> values = new ConcurrentHashMap<>(Map.of("backtrace_depth", Int.of(8),
            "fullsweep_after", Int.of(65535), "min_heap_size", Int.of(233), "min_bin_vheap_size", Int.of(46422),
            "max_heap_size", maxHeapSize(Int.ZERO), "trace_control_word", Int.ZERO,
            "outstanding_system_requests_limit", Int.of(4)));
    private final Set<Pid> measuring = ConcurrentHashMap.newKeySet();
    private volatile Term monitor = Atom.UNDEFINED;
    private volatile Term profile = Atom.UNDEFINED;

    void addTo(NativeModule erlang) {
        erlang.act("system_flag", (self, flag, value) -> set(self, Arg.atom(flag).name(), value))
                .act("system_monitor", self -> live(self, monitor))
                .act("system_monitor", this::monitor)
                .act("system_monitor", (self, pid, options) -> monitor(self, Tuple.of(pid, options)))
                .act("system_profile", self -> live(self, profile))
                .act("system_profile", this::profile);
    }

    /** The value of a flag that {@code system_info} shows as well. */
    Term value(String flag) {
        return values.getOrDefault(flag, Atom.UNDEFINED);
    }

    /** Somebody who is alive asked for it. */
    boolean measuresSchedulers(Processes processes) {
        measuring.removeIf(pid -> !processes.isAlive(pid));
        return !measuring.isEmpty();
    }

    private Term set(Self self, String flag, Term value) {
        return switch (flag) {
            case "scheduler_wall_time" -> {
                boolean was = measuresSchedulers(self.processes());
                boolean changed = Arg.bool(value) ? measuring.add(self.pid()) : measuring.remove(self.pid());
                yield Atom.of(was || !changed && measuring.contains(self.pid()));
            }
            case "max_heap_size" -> replace(flag, value instanceof MapTerm ? value : maxHeapSize(size(value)));
            case "time_offset" -> {
                if (!value.equals(Atom.of("finalize"))) {
                    throw Fault.badarg();
                }
                yield Atom.of("final");
            }
            default -> {
                if (!values.containsKey(flag)) {
                    throw Fault.badarg();
                }
                yield replace(flag, size(value));
            }
        };
    }

    private Term replace(String flag, Term value) {
        Term before = values.put(flag, value);
        return before == null ? Atom.UNDEFINED : before;
    }

    private Term monitor(Self self, Term wanted) {
        Term before = live(self, monitor);
        monitor = wanted.equals(Atom.UNDEFINED) ? wanted : watcher(self, wanted, SystemFlags::isMonitored);
        return before;
    }

    private Term profile(Self self, Term pid, Term options) {
        Term before = live(self, profile);
        profile = pid.equals(Atom.UNDEFINED)
                ? pid
                : watcher(self, Tuple.of(pid, options), option -> isNamed(option, PROFILED));
        return before;
    }

    private static Term watcher(Self self, Term wanted, Predicate<Term> known) {
        Tuple pair = Arg.tuple(wanted);
        if (pair.arity() != 2 || !self.processes().isAlive(Arg.pid(pair.get(0)))
                || !Arg.list(pair.get(1)).stream().allMatch(known)) {
            throw Fault.badarg();
        }
        return pair.get(1) instanceof Nil ? Atom.UNDEFINED : pair;
    }

    private static Term live(Self self, Term watcher) {
        return watcher instanceof Tuple pair && pair.get(0) instanceof Pid pid && self.processes().isAlive(pid)
                ? watcher
                : Atom.UNDEFINED;
    }

    private static boolean isMonitored(Term option) {
        return isNamed(option, MONITORED) || option instanceof Tuple limit && limit.arity() == 2
                && isNamed(limit.get(0), MONITORED_WITH_LIMIT) && limit.get(1) instanceof Int;
    }

    private static boolean isNamed(Term option, Set<String> names) {
        return option instanceof Atom name && names.contains(name.name());
    }

    private static Int size(Term value) {
        if (Arg.small(value) < 0) {
            throw Fault.badarg();
        }
        return Arg.integer(value);
    }

    private static MapTerm maxHeapSize(Int size) {
        return MapTerm.of(Map.of(Atom.of("size"), size, Atom.of("kill"), Atom.TRUE, Atom.of("error_logger"),
                Atom.TRUE));
    }

    /** As {@code system_info(garbage_collection)} has it. */
    ListTerm garbageCollection() {
        return ListTerm.of(Tuple.of(Atom.of("max_heap_size"), ((MapTerm) value("max_heap_size")).get(Atom.of("size"))
                .orElse(Int.ZERO)), pair("min_bin_vheap_size"), pair("min_heap_size"), pair("fullsweep_after"));
    }

    Tuple pair(String flag) {
        return Tuple.of(Atom.of(flag), value(flag));
    }
}
