package orrery.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A supervisor: starts its children in order, starts them anew as its {@link SupervisorFlags} say, gives up when that happens
 * too often, and ends them in reverse order. Module {@code supervisor}.
 */
public final class Supervisor implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Atom SUPERVISOR = Atom.of("supervisor");
    private static final Atom TRY_AGAIN = Atom.of("try_again_restart");
    private static final Atom IGNORE = Atom.of("ignore");

    private final Term name;
    private final Atom callback;
    private final Term argument;
    private final Init init;
    private SupervisorFlags flags = SupervisorFlags.of(SupervisorFlags.Strategy.ONE_FOR_ONE, 1, 5);
    private Children children = new NamedChildren(flags, List.of());
    private RestartHistory history = RestartHistory.NONE;

    /** {@code Module:init/1}, run in the supervisor's own process. */
    @FunctionalInterface
    public interface Init {
        /** @return {@code {ok, {Flags, [ChildSpec]}}} or {@code ignore} */
        Plan plan(Self supervisor) throws InterruptedException;
    }

    /** What a supervisor is to do. */
    public record Plan(SupervisorFlags flags, List<ChildSpec> specs) {
        public Plan {
            specs = List.copyOf(specs);
        }

        /**
         * Reads what {@code Module:init/1} returned.
         *
         * @throws ErlangError as OTP's supervisor ends or ignores it
         */
        static Plan parse(Atom module, Term result) {
            if (result.equals(IGNORE)) {
                throw ErlangError.thrown(IGNORE);
            }
            if (!(result instanceof Tuple ok && ok.is("ok", 2) && ok.get(1) instanceof Tuple plan
                    && plan.arity() == 2)) {
                throw stop("bad_return", Tuple.of(module, Atom.of("init"), result));
            }
            SupervisorFlags flags;
            try {
                flags = SupervisorFlags.parse(plan.get(0));
            } catch (ErlangError e) {
                throw stop("supervisor_data", e.reason());
            }
            boolean simple = flags.strategy() == SupervisorFlags.Strategy.SIMPLE_ONE_FOR_ONE;
            Optional<List<Term>> terms = plan.get(1) instanceof ListTerm list ? list.proper() : Optional.empty();
            if (terms.isEmpty() || simple && terms.get().size() != 1) {
                throw stop("bad_start_spec", plan.get(1));
            }
            List<ChildSpec> specs = new ArrayList<>();
            try {
                terms.get().forEach(term -> specs.add(ChildSpec.parse(term, flags.autoShutdown())));
            } catch (ErlangError e) {
                throw stop("start_spec", e.reason());
            }
            return new Plan(flags, specs);
        }

        private static ErlangError stop(String what, Term detail) {
            return ErlangError.exit(Tuple.of(Atom.of(what), detail));
        }
    }

    private Supervisor(Term name, Atom callback, Term argument, Init init) {
        this.name = name;
        this.callback = callback;
        this.argument = argument;
        this.init = init;
    }

    /** One of the node's own, under a name. */
    static Supervisor named(Atom name, String callback, Term argument, SupervisorFlags flags, List<ChildSpec> specs) {
        Plan plan = new Plan(flags, specs);
        return new Supervisor(Tuple.of(Atom.of("local"), name), Atom.of(callback), argument, _ -> plan);
    }

    /** {@code supervisor:start_link(Name, Module, Argument)}: {@code Module:init/1} says what it does. */
    public static Supervisor of(Optional<Atom> name, Atom module, Term argument) {
        Term shown = name.<Term>map(local -> Tuple.of(Atom.of("local"), local)).orElse(Atom.of("self"));
        return new Supervisor(shown, module, argument,
                self -> Plan.parse(module, self.apply(module, Atom.of("init"), List.of(argument))));
    }

    /**
     * {@code supervisor:check_childspecs/1} of one of them.
     *
     * @return its identifier
     * @throws ErlangError thrown: what is wrong
     */
    public static Term checked(Term childSpec) {
        return ChildSpec.parse(childSpec, SupervisorFlags.NEVER).id();
    }

    @Override
    public String module() {
        return "supervisor";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(SUPERVISOR, callback, Int.ONE);
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.trapExit(true);
        Plan plan = init.plan(self);
        flags = plan.flags();
        if (flags.strategy() == SupervisorFlags.Strategy.SIMPLE_ONE_FOR_ONE) {
            children = new DynamicChildren(plan.specs().getFirst());
            return;
        }
        NamedChildren named;
        try {
            named = new NamedChildren(flags, plan.specs());
        } catch (ErlangError e) {
            throw ErlangError.exit(Tuple.of(Atom.of("start_spec"), e.reason()));
        }
        children = named;
        Optional<Tuple> failure = named.startAll(self);
        if (failure.isPresent()) {
            named.endAll(self);
            throw ErlangError.exit(Tuple.of(ChildEnding.SHUTDOWN, failure.get()));
        }
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Atom which when which.name().equals("which_children") -> caller.reply(self, children.which());
            case Atom count when count.name().equals("count_children") -> caller.reply(self, children.count(self));
            case Tuple change when change.arity() == 2 && change.get(0) instanceof Atom verb && isKnown(verb) ->
                caller.reply(self, children.answer(self, change));
            // OTP's would end itself and all its children for a question it does not know.
            default -> LOG.atDebug().addKeyValue("supervisor", name).log("asked for something else: {}", request);
        }
    }

    private static boolean isKnown(Atom verb) {
        return List.of("start_child", "terminate_child", "restart_child", "delete_child", "get_childspec")
                .contains(verb.name());
    }

    @Override
    public void cast(Self self, Term request) throws InterruptedException {
        if (request instanceof Tuple again && again.is("try_again_restart", 2)) {
            Optional<ChildSpec> waiting = children.waiting(again.get(1));
            if (waiting.isPresent()) {
                restart(self, again.get(1));
            }
        }
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (!(message instanceof Tuple exit && exit.is("EXIT", 3) && exit.get(1) instanceof Pid pid)) {
            return;
        }
        Optional<ChildSpec> spec = children.of(pid);
        if (spec.isEmpty()) {
            return;
        }
        if (spec.get().comesBackAfter(exit.get(2))) {
            LOG.atInfo().addKeyValue("node", self.processes().node()).addKeyValue("supervisor", name)
                    .addKeyValue("child", spec.get().id()).log("a child ended and is started anew: {}", exit.get(2));
            restart(self, pid);
        } else {
            children.remove(pid);
            shutDownAfter(spec.get());
        }
    }

    private void shutDownAfter(ChildSpec ended) {
        boolean last = flags.autoShutdown().equals(SupervisorFlags.ANY_SIGNIFICANT)
                || flags.autoShutdown().equals(SupervisorFlags.ALL_SIGNIFICANT) && !children.hasSignificant();
        if (ended.significant() && last) {
            throw ErlangError.exit(ChildEnding.SHUTDOWN);
        }
    }

    private void restart(Self self, Term key) throws InterruptedException {
        history = history.with(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()), flags.period());
        if (history.exceeds(flags.intensity())) {
            LOG.atWarn().addKeyValue("node", self.processes().node()).addKeyValue("supervisor", name)
                    .log("gives up: too many restarts");
            throw ErlangError.exit(ChildEnding.SHUTDOWN);
        }
        Optional<Term> again = children.restart(self, key);
        if (again.isPresent()) {
            // By way of the mailbox, so that it hears of a shutdown between two attempts.
            GenCall.cast(self, self.pid(), Tuple.of(TRY_AGAIN, again.get()));
        }
    }

    @Override
    public void terminate(Self self, Term reason) throws InterruptedException {
        children.endAll(self);
    }

    /** {@code #state{}}. */
    @Override
    public Term state() {
        Tuple both = children.state();
        return Tuple.of(Atom.of("state"), name, flags.strategy().atom(), both.get(0), both.get(1),
                Int.of(flags.intensity()), Int.of(flags.period()),
                ListTerm.of(history.seconds().stream().map(Int::of).map(Term.class::cast).toList()), Int.ZERO,
                flags.autoShutdown(), callback, argument);
    }
}
