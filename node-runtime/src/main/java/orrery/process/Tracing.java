package orrery.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Tracing on one node: {@code erlang:trace/3}, {@code trace_info/2} and {@code trace_pattern/3} (protocol §6.11). Sends,
 * receives, what happens to processes, and calls of evaluated functions are traced. Functions that are Java code, as most of OTP's are
 * here, match no pattern; nor is there a garbage collection of a process to tell of.
 */
public final class Tracing {
    private static final Set<String> ALL_PROCESSES = Set.of("all", "processes", "existing", "existing_processes");
    private static final Set<String> FUTURE_PROCESSES = Set.of("all", "processes", "new", "new_processes");
    private static final Set<String> PORTS = Set.of("ports", "existing_ports", "new_ports");
    private static final Set<String> FUNCTION_ITEMS = Set.of("all", "traced", "match_spec", "meta", "meta_match_spec",
            "call_count", "call_time");
    private static final Set<String> PATTERN_FLAGS = Set.of("global", "local", "meta", "call_count", "call_time");
    private static final Set<String> PATTERN_WORDS = Set.of("true", "false", "restart", "pause");
    private static final Set<String> NO_ONE = Set.of("new", "new_processes", "new_ports");
    private static final Set<String> MESSAGE_EVENTS = Set.of("send", "receive");
    private static final Set<String> COUNTING = Set.of("restart", "pause");
    private static final Atom ANY = Atom.of("_");
    private static final Atom ON_LOAD = Atom.of("on_load");
    private static final Atom MATCH_SPEC = Atom.of("match_spec");

    private final Directory directory;
    private final Atom node;
    private final Code code;
    private volatile @Nullable Trace future;
    private volatile TracePattern sends = TracePattern.EVERYTHING;
    private volatile TracePattern receives = TracePattern.EVERYTHING;

    /** @param code the functions of this node */
    Tracing(Directory directory, Atom node, Code code) {
        this.directory = directory;
        this.node = node;
        this.code = code;
    }

    TracePattern sends() {
        return sends;
    }

    TracePattern receives() {
        return receives;
    }

    /** What a process is traced with from its beginning. */
    @Nullable
    Trace ofNewProcess() {
        Trace trace = future;
        return trace == null || trace.flags() == 0 || !trace.tracer().isAlive() ? null : trace;
    }

    /**
     * {@code erlang:trace/3}. A tracer that has ended gets nothing, and that is no error; nor is it one for a process to trace
     * itself, which tells it nothing.
     *
     * @param caller the tracer, unless the options name one
     * @return how many processes it was done to
     * @throws ErlangError badarg, also for a process that is traced by another
     */
    public int trace(Pid caller, Term spec, boolean on, TraceOptions options) {
        Pid named = options.tracer().orElse(caller);
        if (!named.node().equals(node)) {
            throw ErlangError.badarg();
        }
        Optional<LocalProcess> tracer = directory.find(named);
        boolean anyTracer = !on && options.tracer().isEmpty();
        if (spec instanceof Pid pid) {
            LocalProcess tracee = directory.find(pid).orElseThrow(ErlangError::badarg);
            if (options.processorTime() || !change(tracee, on, options.flags(), tracer, anyTracer)) {
                throw ErlangError.badarg();
            }
            return 1;
        }
        String which = spec instanceof Atom name ? name.name() : "";
        boolean existing = ALL_PROCESSES.contains(which);
        boolean coming = FUTURE_PROCESSES.contains(which);
        if (!existing && !coming && !PORTS.contains(which) || options.processorTime() && !which.equals("all")) {
            throw ErlangError.badarg();
        }
        if (coming) {
            future = changed(future, on, options.flags(), tracer);
        }
        return existing ? changeAll(on, options.flags(), tracer, anyTracer) : 0;
    }

    private int changeAll(boolean on, int flags, Optional<LocalProcess> tracer, boolean anyTracer) {
        Collection<Pid> pids = directory.pids();
        int changed = 0;
        for (Pid pid : pids) {
            if (directory.find(pid).filter(process -> change(process, on, flags, tracer, anyTracer)).isPresent()) {
                changed++;
            }
        }
        return changed;
    }

    /** @return false if it has ended, or is traced by another process that is alive */
    private static boolean change(LocalProcess tracee, boolean on, int flags, Optional<LocalProcess> tracer,
            boolean anyTracer) {
        return tracee.act((state, _) -> {
            Trace before = live(state.trace);
            boolean others = before != null && !anyTracer && !tracer.equals(Optional.of(before.tracer()));
            if (!others) {
                state.trace = changed(before, on, flags, tracer);
            }
            return !others;
        }).orElse(false);
    }

    private static @Nullable Trace changed(@Nullable Trace before, boolean on, int flags,
            Optional<LocalProcess> tracer) {
        Trace known = live(before);
        if (on) {
            int more = known == null ? flags : known.flags() | flags;
            return tracer.map(process -> new Trace(more, process)).orElse(null);
        }
        Trace after = known == null ? null : known.without(flags);
        return after == null || after.flags() == 0 ? null : after;
    }

    private static @Nullable Trace live(@Nullable Trace trace) {
        return trace != null && trace.tracer().isAlive() ? trace : null;
    }

    /** {@code erlang:trace_info/2}. @throws ErlangError badarg */
    public Term info(Term of, Atom item) {
        return switch (of) {
            case Pid pid when pid.node().equals(node) -> directory.find(pid)
                    .flatMap(process -> process.act((state, _) -> ofTrace(state.trace, item))).orElse(Atom.UNDEFINED);
            case Atom name when NO_ONE.contains(name.name()) ->
                ofTrace(name.name().equals("new_ports") ? null : future, item);
            case Atom name when MESSAGE_EVENTS.contains(name.name()) && item.equals(MATCH_SPEC) ->
                Tuple.of(item, (name.name().equals("send") ? sends : receives).term());
            case Atom name when name.equals(ON_LOAD) -> Tuple.of(functionItem(item), Atom.FALSE);
            case Term _ -> throw ErlangError.badarg();
        };
    }

    /**
     * {@code trace_info({Module, Function, Arity}, Item)}.
     *
     * @param exists whether there is such a function
     * @throws ErlangError badarg if there is no such item
     */
    public Term functionInfo(Tuple function, Atom item, boolean exists) {
        Optional<CallTrace> trace = code.traceable((Atom) function.get(0)).stream().map(Code.Traceable::function)
                .filter(each -> isMeant(function, each)).findFirst().flatMap(Called::traced);
        if (trace.isEmpty()) {
            return Tuple.of(functionItem(item), exists ? Atom.FALSE : Atom.UNDEFINED);
        }
        return Tuple.of(functionItem(item), switch (item.name()) {
            case "traced" -> Atom.of(trace.get().local() ? "local" : "global");
            case "match_spec" -> trace.get().term();
            case "all" -> ListTerm.of(
                    Tuple.of(Atom.of("traced"), Atom.of(trace.get().local() ? "local" : "global")),
                    Tuple.of(MATCH_SPEC, trace.get().term()), Tuple.of(Atom.of("meta"), Atom.FALSE),
                    Tuple.of(Atom.of("meta_match_spec"), Atom.FALSE), Tuple.of(Atom.of("call_time"), Atom.FALSE),
                    Tuple.of(Atom.of("call_count"), Atom.FALSE));
            default -> Atom.FALSE;
        });
    }

    /** The flags of a process as {@code process_info(Pid, trace)} has them. */
    static Int bits(@Nullable Trace trace) {
        Trace known = live(trace);
        return known == null ? Int.ZERO : Int.of(known.flags());
    }

    private static Term ofTrace(@Nullable Trace trace, Atom item) {
        Trace known = live(trace);
        return switch (item.name()) {
            case "flags" -> Tuple.of(item, TraceFlag.names(known == null ? 0 : known.flags()));
            case "tracer" -> Tuple.of(item, known == null ? Nil.NIL : known.tracer().pid());
            default -> throw ErlangError.badarg();
        };
    }

    private static Atom functionItem(Atom item) {
        if (!FUNCTION_ITEMS.contains(item.name())) {
            throw ErlangError.badarg();
        }
        return item;
    }

    /**
     * {@code erlang:trace_pattern/3}.
     *
     * @return how many functions match: 1 for {@code send} and {@code 'receive'}, which count as one
     * @throws ErlangError badarg
     */
    public int pattern(Term of, Term spec, Term flags) {
        List<Term> options = OptionList.items(flags);
        switch (of) {
            case Atom name when MESSAGE_EVENTS.contains(name.name()) -> {
                if (!options.isEmpty()) {
                    throw ErlangError.badarg();
                }
                if (name.name().equals("send")) {
                    sends = TracePattern.parse(spec);
                } else {
                    receives = TracePattern.parse(spec);
                }
                return 1;
            }
            case Atom name when name.equals(ON_LOAD) -> checkFunctionPattern(spec, options);
            case Tuple function when function.arity() == 3 && function.get(0) instanceof Atom
                    && function.get(1) instanceof Atom -> {
                checkFunctionPattern(spec, options);
                return ofCalls(function, spec, options);
            }
            case Term _ -> throw ErlangError.badarg();
        }
        return 0;
    }

    /** Counts and times of calls, and tracing of all processes at once ({@code meta}), are not kept. */
    private int ofCalls(Tuple of, Term spec, List<Term> options) {
        boolean local = options.contains(Atom.of("local"));
        boolean other = options.stream().anyMatch(option -> !option.equals(Atom.of("local"))
                && !option.equals(Atom.of("global")));
        if (other || spec instanceof Atom word && COUNTING.contains(word.name())) {
            return 0;
        }
        Optional<CallTrace> trace = CallTrace.parse(spec, local);
        int matched = 0;
        for (Code.Traceable each : code.traceable((Atom) of.get(0))) {
            if (isMeant(of, each.function()) && (local || each.exported() || trace.isEmpty())) {
                each.function().trace(trace);
                matched++;
            }
        }
        return matched;
    }

    private static boolean isMeant(Tuple of, Called function) {
        return (of.get(1).equals(ANY) || of.get(1).equals(function.name()))
                && (of.get(2).equals(ANY) || of.get(2).equals(Int.of(function.arity())));
    }

    private static void checkFunctionPattern(Term spec, List<Term> options) {
        boolean known = spec instanceof Atom word
                ? PATTERN_WORDS.contains(word.name())
                : OptionList.items(spec).stream().allMatch(clause -> clause instanceof Tuple t && t.arity() == 3);
        boolean allKnown = options.stream().allMatch(option -> option instanceof Atom name
                ? PATTERN_FLAGS.contains(name.name())
                : option instanceof Tuple meta && meta.is("meta", 2));
        if (!known || !allKnown) {
            throw ErlangError.badarg();
        }
    }
}
