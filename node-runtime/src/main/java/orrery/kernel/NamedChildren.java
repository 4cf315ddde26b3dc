package orrery.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Children that each have a specification and an identifier, in the order of their start. */
final class NamedChildren implements Children {
    private static final Logger LOG = LoggerFactory.getLogger(NamedChildren.class);
    private static final Tuple NOT_FOUND = Tuple.of(Atom.ERROR, Atom.of("not_found"));
    private static final Atom RESTARTING = Atom.of("restarting");

    private final SupervisorFlags flags;
    private final SequencedMap<Term, Child> children = new LinkedHashMap<>();

    /** @param place a pid, {@code undefined} or {@code restarting} */
    private record Child(ChildSpec spec, Term place) {
        Child at(Term newPlace) {
            return new Child(spec, newPlace);
        }

        boolean isRunning() {
            return place instanceof Pid;
        }
    }

    /** @throws ErlangError thrown: {@code duplicate_child_name} */
    NamedChildren(SupervisorFlags flags, List<ChildSpec> specs) {
        this.flags = flags;
        for (ChildSpec spec : specs) {
            if (children.put(spec.id(), new Child(spec, Atom.UNDEFINED)) != null) {
                throw ErlangError.thrown(Tuple.of(Atom.of("duplicate_child_name"), spec.id()));
            }
        }
    }

    /** Starts all of them, one after another. @return the reason if one cannot be started */
    Optional<Tuple> startAll(Self supervisor) throws InterruptedException {
        for (Term id : List.copyOf(children.keySet())) {
            if (start(supervisor, id) instanceof Tuple failed && failed.is("error", 2)) {
                return Optional.of(Tuple.of(Atom.of("failed_to_start_child"), id, failed.get(1)));
            }
        }
        return Optional.empty();
    }

    private Term start(Self supervisor, Term id) throws InterruptedException {
        Child child = known(id);
        Tuple outcome = (Tuple) child.spec().start(supervisor, child.spec().arguments());
        if (outcome.is("error", 2)) {
            LOG.atInfo().addKeyValue("node", supervisor.processes().node()).addKeyValue("child", id)
                    .log("a child could not be started: {}", outcome.get(1));
        } else if (outcome.get(1) instanceof Atom && child.spec().restart() == ChildSpec.Restart.TEMPORARY) {
            children.remove(id);
        } else {
            children.put(id, child.at(outcome.get(1)));
        }
        return outcome;
    }

    private Child known(Term id) {
        return Optional.ofNullable(children.get(id)).orElseThrow();
    }

    @Override
    public Optional<ChildSpec> of(Pid pid) {
        return at(pid).map(Child::spec);
    }

    private Optional<Child> at(Term place) {
        return children.values().stream().filter(child -> child.place().equals(place)).findFirst();
    }

    @Override
    public Optional<ChildSpec> waiting(Term key) {
        return Optional.ofNullable(children.get(key)).filter(child -> child.place().equals(RESTARTING))
                .map(Child::spec);
    }

    @Override
    public Term answer(Self supervisor, Tuple request) throws InterruptedException {
        if (request.is("start_child", 2)) {
            return startChild(supervisor, request.get(1));
        }
        Optional<Child> found = Optional.ofNullable(children.get(request.get(1)))
                .or(() -> request.get(1) instanceof Pid pid ? at(pid) : Optional.empty());
        if (found.isEmpty()) {
            return NOT_FOUND;
        }
        Child child = found.get();
        return switch (((Atom) request.get(0)).name()) {
            case "terminate_child" -> {
                end(supervisor, child);
                gone(child);
                yield Atom.OK;
            }
            case "get_childspec" -> Tuple.of(Atom.OK, child.spec().term());
            case "restart_child" -> stopped(child).isPresent()
                    ? stopped(child).get()
                    : start(supervisor, child.spec().id());
            default -> {
                Optional<Term> refused = stopped(child);
                if (refused.isEmpty()) {
                    children.remove(child.spec().id());
                }
                yield refused.orElse(Atom.OK);
            }
        };
    }

    /** Why it cannot be started or deleted: because it has not been stopped. */
    private static Optional<Term> stopped(Child child) {
        return child.place().equals(Atom.UNDEFINED)
                ? Optional.empty()
                : Optional.of(Tuple.of(Atom.ERROR, child.isRunning() ? Atom.of("running") : RESTARTING));
    }

    private Term startChild(Self supervisor, Term term) throws InterruptedException {
        ChildSpec spec;
        try {
            spec = ChildSpec.parse(term, flags.autoShutdown());
        } catch (ErlangError e) {
            return Tuple.of(Atom.ERROR, e.reason());
        }
        Child before = children.get(spec.id());
        if (before != null) {
            return Tuple.of(Atom.ERROR, before.isRunning()
                    ? Tuple.of(Atom.of("already_started"), before.place())
                    : Atom.of("already_present"));
        }
        children.put(spec.id(), new Child(spec, Atom.UNDEFINED));
        Term outcome = start(supervisor, spec.id());
        if (outcome instanceof Tuple failed && failed.is("error", 2)) {
            children.remove(spec.id());
            return Tuple.of(Atom.ERROR, Tuple.of(failed.get(1), record(spec, Atom.UNDEFINED)));
        }
        return outcome;
    }

    @Override
    public ListTerm which() {
        return ListTerm.of(children.sequencedValues().reversed().stream()
                .map(child -> (Term) Tuple.of(child.spec().id(), child.place(), child.spec().type(),
                        child.spec().modules()))
                .toList());
    }

    @Override
    public ListTerm count(Self supervisor) {
        Collection<Child> all = children.values();
        long active = all.stream().filter(child -> child.place() instanceof Pid pid
                && (!pid.node().equals(supervisor.processes().node()) || supervisor.processes().isAlive(pid))).count();
        long supervisors = all.stream().filter(child -> child.spec().type().equals(ChildSpec.SUPERVISOR)).count();
        return counted(all.size(), active, supervisors, all.size() - supervisors);
    }

    static ListTerm counted(long specs, long active, long supervisors, long workers) {
        return ListTerm.of(Tuple.of(Atom.of("specs"), Int.of(specs)), Tuple.of(Atom.of("active"), Int.of(active)),
                Tuple.of(Atom.of("supervisors"), Int.of(supervisors)), Tuple.of(Atom.of("workers"), Int.of(workers)));
    }

    @Override
    public void remove(Pid pid) {
        at(pid).ifPresent(this::gone);
    }

    /** A temporary child is forgotten, any other keeps its specification. */
    private void gone(Child child) {
        if (child.spec().restart() == ChildSpec.Restart.TEMPORARY) {
            children.remove(child.spec().id());
        } else {
            children.put(child.spec().id(), child.at(Atom.UNDEFINED));
        }
    }

    @Override
    public Optional<Term> restart(Self supervisor, Term key) throws InterruptedException {
        Child child = key instanceof Pid pid ? at(pid).orElseThrow() : known(key);
        Term id = child.spec().id();
        List<Term> affected = new ArrayList<>();
        switch (flags.strategy()) {
            case ONE_FOR_ALL -> affected.addAll(children.keySet());
            case REST_FOR_ONE -> children.keySet().stream().dropWhile(other -> !other.equals(id))
                    .forEach(affected::add);
            case ONE_FOR_ONE, SIMPLE_ONE_FOR_ONE -> affected.add(id);
        }
        children.put(id, child.at(Atom.UNDEFINED));
        for (Term other : affected.reversed()) {
            end(supervisor, known(other));
            gone(known(other));
        }
        for (Term other : affected) {
            if (children.containsKey(other) && start(supervisor, other) instanceof Tuple failed
                    && failed.is("error", 2)) {
                children.put(other, known(other).at(RESTARTING));
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static void end(Self supervisor, Child child) throws InterruptedException {
        if (child.place() instanceof Pid pid) {
            ChildEnding.end(supervisor, pid, child.spec());
        }
    }

    @Override
    public void endAll(Self supervisor) throws InterruptedException {
        for (Child child : List.copyOf(children.sequencedValues().reversed())) {
            end(supervisor, child);
        }
        children.clear();
    }

    @Override
    public boolean hasSignificant() {
        return children.values().stream().anyMatch(child -> child.spec().significant()
                && !child.place().equals(Atom.UNDEFINED));
    }

    @Override
    public Tuple state() {
        SequencedMap<Term, Term> records = new LinkedHashMap<>();
        children.forEach((id, child) -> records.put(id, record(child.spec(), child.place())));
        return Tuple.of(Tuple.of(ListTerm.of(List.copyOf(children.sequencedKeySet().reversed())),
                MapTerm.adopting(records)), Atom.UNDEFINED);
    }

    /** {@code #child{}}. */
    static Tuple record(ChildSpec spec, Term place) {
        return Tuple.of(Atom.of("child"), place, spec.id(), spec.startCall(), spec.restart().atom(),
                Atom.of(spec.significant()), spec.shutdown(), spec.type(), spec.modules());
    }
}
