package orrery.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * How a supervisor starts and ends one of its children: {@code supervisor:child_spec()}.
 *
 * @param function,arguments the start call, which is what is shown of {@code starter}
 * @param shutdown milliseconds, {@code infinity} or {@code brutal_kill}
 * @param type {@code worker} or {@code supervisor}
 * @param modules a list or {@code dynamic}
 */
public record ChildSpec(Term id, Atom module, Atom function, List<Term> arguments, Starter starter, Restart restart,
        boolean significant, Term shutdown, Atom type, Term modules) {
    static final Atom INFINITY = Atom.of("infinity");
    static final Atom BRUTAL_KILL = Atom.of("brutal_kill");
    static final Atom WORKER = Atom.of("worker");
    static final Atom SUPERVISOR = Atom.of("supervisor");

    private static final Atom DYNAMIC = Atom.of("dynamic");

    /** When a child that ended comes back. */
    public enum Restart {
        /** Always. */
        PERMANENT,
        /** Unless it ended in order. */
        TRANSIENT,
        /** Never. */
        TEMPORARY;

        Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    /** Starts a child, linked to the supervisor that calls it. */
    @FunctionalInterface
    public interface Starter {
        /** @return {@code {ok, Pid}}, {@code {ok, Pid, Info}}, {@code ignore} or {@code {error, Reason}} */
        Term start(Self supervisor, List<Term> arguments) throws InterruptedException;
    }

    public ChildSpec {
        arguments = List.copyOf(arguments);
    }

    /** A permanent worker with OTP's two seconds to end, as the services of {@code kernel} are. */
    static ChildSpec worker(String id, String module, Starter starter) {
        return new ChildSpec(Atom.of(id), Atom.of(module), Atom.of("start_link"), List.of(), starter,
                Restart.PERMANENT, false, Int.of(2000), WORKER, ListTerm.of(Atom.of(module)));
    }

    /** A permanent supervisor, which may take all the time it needs to end. */
    static ChildSpec supervisor(String id, String module, Starter starter) {
        return new ChildSpec(Atom.of(id), Atom.of(module), Atom.of("start_link"), List.of(), starter,
                Restart.PERMANENT, false, INFINITY, SUPERVISOR, ListTerm.of(Atom.of(module)));
    }

    /** The same, never started anew and with two seconds to end. */
    ChildSpec temporary() {
        return new ChildSpec(id, module, function, arguments, starter, Restart.TEMPORARY, significant,
                Int.of(2000), type, modules);
    }

    /** The same, made of more modules than the one that is started. */
    ChildSpec of(String... itsModules) {
        return new ChildSpec(id, module, function, arguments, starter, restart, significant, shutdown, type,
                ListTerm.of(Arrays.stream(itsModules).map(Atom::of).toList()));
    }

    /** The same with another start call to show. */
    ChildSpec shownAs(String itsModule, String itsFunction, Term... itsArguments) {
        return new ChildSpec(id, Atom.of(itsModule), Atom.of(itsFunction), List.of(itsArguments), starter, restart,
                significant, shutdown, type, modules);
    }

    /**
     * Reads a specification, a map or a tuple of six.
     *
     * @throws ErlangError thrown: what is wrong, in OTP's words
     */
    static ChildSpec parse(Term term, Atom autoShutdown) {
        if (term instanceof Tuple old && old.arity() == 6) {
            SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
            List<String> keys = List.of("id", "start", "restart", "shutdown", "type", "modules");
            for (int i = 0; i < keys.size(); i++) {
                pairs.put(Atom.of(keys.get(i)), old.get(i));
            }
            return parse(MapTerm.adopting(pairs), autoShutdown);
        }
        if (!(term instanceof MapTerm map)) {
            throw invalid("invalid_child_spec", term);
        }
        Term id = map.get(Atom.of("id")).orElseThrow(() -> ErlangError.thrown(Atom.of("missing_id")));
        Term start = map.get(Atom.of("start")).orElseThrow(() -> ErlangError.thrown(Atom.of("missing_start")));
        if (!(start instanceof Tuple mfa && mfa.arity() == 3 && mfa.get(0) instanceof Atom module
                && mfa.get(1) instanceof Atom function && mfa.get(2) instanceof ListTerm arguments)) {
            throw invalid("invalid_mfa", start);
        }
        Restart restart = restart(map.get(Atom.of("restart")).orElse(Restart.PERMANENT.atom()));
        boolean significant = significant(map.get(Atom.of("significant")).orElse(Atom.FALSE), restart, autoShutdown);
        Atom type = type(map.get(Atom.of("type")).orElse(WORKER));
        Term shutdown = shutdown(map.get(Atom.of("shutdown")).orElse(type.equals(WORKER) ? Int.of(5000) : INFINITY));
        return new ChildSpec(id, module, function, arguments.proper().orElseThrow(() -> invalid("invalid_mfa", start)),
                (self, all) -> self.apply(module, function, all), restart, significant, shutdown, type,
                modules(map.get(Atom.of("modules")).orElse(ListTerm.of(module))));
    }

    private static Restart restart(Term term) {
        for (Restart restart : Restart.values()) {
            if (restart.atom().equals(term)) {
                return restart;
            }
        }
        throw invalid("invalid_restart_type", term);
    }

    private static boolean significant(Term term, Restart restart, Atom autoShutdown) {
        if (term.equals(Atom.FALSE)) {
            return false;
        }
        if (!term.equals(Atom.TRUE)) {
            throw invalid("invalid_significant", term);
        }
        Tuple significant = Tuple.of(Atom.of("significant"), Atom.TRUE);
        if (autoShutdown.equals(SupervisorFlags.NEVER)) {
            throw invalid("bad_combination",
                    ListTerm.of(Tuple.of(Atom.of("auto_shutdown"), autoShutdown), significant));
        }
        if (restart == Restart.PERMANENT) {
            throw invalid("bad_combination", ListTerm.of(Tuple.of(Atom.of("restart"), restart.atom()), significant));
        }
        return true;
    }

    private static Atom type(Term term) {
        if (term instanceof Atom type && (type.equals(WORKER) || type.equals(SUPERVISOR))) {
            return type;
        }
        throw invalid("invalid_child_type", term);
    }

    private static Term shutdown(Term term) {
        if (term.equals(INFINITY) || term.equals(BRUTAL_KILL) || term instanceof SmallInt(long time) && time >= 0) {
            return term;
        }
        throw invalid("invalid_shutdown", term);
    }

    private static Term modules(Term term) {
        if (term.equals(DYNAMIC)) {
            return term;
        }
        Optional<List<Term>> modules = term instanceof ListTerm list ? list.proper() : Optional.empty();
        for (Term module : modules.orElseThrow(() -> invalid("invalid_modules", term))) {
            if (!(module instanceof Atom)) {
                throw invalid("invalid_module", module);
            }
        }
        return term;
    }

    private static ErlangError invalid(String what, Term term) {
        return ErlangError.thrown(Tuple.of(Atom.of(what), term));
    }

    /**
     * Starts a child by this.
     *
     * @param all the arguments, with those that {@code simple_one_for_one} adds
     * @return {@code {ok, PidOrUndefined}}, {@code {ok, Pid, Info}} or {@code {error, Reason}}
     */
    Term start(Self supervisor, List<Term> all) throws InterruptedException {
        try {
            Term outcome = starter.start(supervisor, all);
            return switch (outcome) {
                case Tuple ok when (ok.is("ok", 2) || ok.is("ok", 3)) && ok.get(1) instanceof Pid -> ok;
                case Tuple error when error.is("error", 2) -> error;
                case Atom name when name.name().equals("ignore") -> Tuple.of(Atom.OK, Atom.UNDEFINED);
                case Term other -> Tuple.of(Atom.ERROR, other);
            };
        } catch (ErlangError e) {
            return Tuple.of(Atom.ERROR, e.kind() == ErlangError.Kind.THROW
                    ? e.reason()
                    : Tuple.of(Atom.of("EXIT"), e.exitReason()));
        }
    }

    /** What {@code supervisor:get_childspec/2} shows. */
    MapTerm term() {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        pairs.put(Atom.of("id"), id);
        pairs.put(Atom.of("start"), startCall());
        pairs.put(Atom.of("restart"), restart.atom());
        pairs.put(Atom.of("significant"), Atom.of(significant));
        pairs.put(Atom.of("shutdown"), shutdown);
        pairs.put(Atom.of("type"), type);
        pairs.put(Atom.of("modules"), modules);
        return MapTerm.adopting(pairs);
    }

    Tuple startCall() {
        return Tuple.of(module, function, ListTerm.of(arguments));
    }

    /** Whether a child that ended so comes back. */
    boolean comesBackAfter(Term reason) {
        return switch (restart) {
            case PERMANENT -> true;
            case TEMPORARY -> false;
            case TRANSIENT -> !reason.equals(Atom.of("normal")) && !reason.equals(ChildEnding.SHUTDOWN)
                    && !(reason instanceof Tuple pair && pair.is("shutdown", 2));
        };
    }
}
