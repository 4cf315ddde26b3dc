package orrery.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The children of a {@code simple_one_for_one} supervisor: any number of one kind, known by their pids. */
final class DynamicChildren implements Children {
    private static final Tuple REFUSED = Tuple.of(Atom.ERROR, SupervisorFlags.Strategy.SIMPLE_ONE_FOR_ONE.atom());
    private static final Tuple NOT_FOUND = Tuple.of(Atom.ERROR, Atom.of("not_found"));
    private static final Atom RESTARTING = Atom.of("restarting");

    private final ChildSpec template;
    /** The arguments of each by its pid, or by {@code {restarting, Pid}}. */
    private final SequencedMap<Term, List<Term>> children = new LinkedHashMap<>();

    DynamicChildren(ChildSpec template) {
        this.template = template;
    }

    @Override
    public Optional<ChildSpec> of(Pid pid) {
        return children.containsKey(pid) ? Optional.of(template) : Optional.empty();
    }

    @Override
    public Optional<ChildSpec> waiting(Term key) {
        return !(key instanceof Pid) && children.containsKey(key) ? Optional.of(template) : Optional.empty();
    }

    @Override
    public Term answer(Self supervisor, Tuple request) throws InterruptedException {
        Term about = request.get(1);
        return switch (((Atom) request.get(0)).name()) {
            case "start_child" -> startChild(supervisor, about);
            case "terminate_child" -> {
                if (!(about instanceof Pid pid)) {
                    yield REFUSED;
                }
                if (!children.containsKey(pid)) {
                    yield NOT_FOUND;
                }
                ChildEnding.end(supervisor, pid, template);
                children.remove(pid);
                yield Atom.OK;
            }
            case "get_childspec" -> children.containsKey(about) || template.id().equals(about)
                    ? Tuple.of(Atom.OK, template.term())
                    : NOT_FOUND;
            default -> REFUSED;
        };
    }

    private Term startChild(Self supervisor, Term further) throws InterruptedException {
        List<Term> all = new ArrayList<>(template.arguments());
        all.addAll(further instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of());
        Term outcome = template.start(supervisor, all);
        if (outcome instanceof Tuple started && started.get(1) instanceof Pid pid && !started.is("error", 2)) {
            children.put(pid, List.copyOf(all));
        }
        return outcome;
    }

    @Override
    public ListTerm which() {
        return ListTerm.of(children.keySet().stream().map(key -> (Term) Tuple.of(Atom.UNDEFINED,
                key instanceof Pid ? key : RESTARTING, template.type(), template.modules())).toList());
    }

    @Override
    public ListTerm count(Self supervisor) {
        long active = children.keySet().stream().filter(Pid.class::isInstance).count();
        boolean supervisors = template.type().equals(ChildSpec.SUPERVISOR);
        return NamedChildren.counted(1, active, supervisors ? children.size() : 0, supervisors ? 0 : children.size());
    }

    @Override
    public void remove(Pid pid) {
        children.remove(pid);
    }

    @Override
    public Optional<Term> restart(Self supervisor, Term key) throws InterruptedException {
        List<Term> arguments = Optional.ofNullable(children.remove(key)).orElseThrow();
        Tuple outcome = (Tuple) template.start(supervisor, arguments);
        if (outcome.is("error", 2)) {
            Term waiting = key instanceof Pid ? Tuple.of(RESTARTING, key) : key;
            children.put(waiting, arguments);
            return Optional.of(waiting);
        }
        if (outcome.get(1) instanceof Pid pid) {
            children.put(pid, arguments);
        }
        return Optional.empty();
    }

    /** All are asked before one is waited for: there may be many. */
    @Override
    public void endAll(Self supervisor) throws InterruptedException {
        Map<Pid, Reference> monitors = new LinkedHashMap<>();
        for (Term key : children.keySet()) {
            if (key instanceof Pid pid) {
                monitors.put(pid, supervisor.monitor(pid));
                ChildEnding.ask(supervisor, pid, template);
            }
        }
        for (Map.Entry<Pid, Reference> child : monitors.entrySet()) {
            ChildEnding.await(supervisor, child.getKey(), child.getValue(), template);
        }
        children.clear();
    }

    @Override
    public boolean hasSignificant() {
        return template.significant() && !children.isEmpty();
    }

    @Override
    public Tuple state() {
        SequencedMap<Term, Term> known = new LinkedHashMap<>();
        boolean temporary = template.restart() == ChildSpec.Restart.TEMPORARY;
        children.forEach((key, arguments) -> known.put(key, temporary ? Nil.NIL : ListTerm.of(arguments)));
        return Tuple.of(
                Tuple.of(ListTerm.of(template.id()),
                        MapTerm.EMPTY.with(template.id(), NamedChildren.record(template, Atom.UNDEFINED))),
                Tuple.of(Atom.of(temporary ? "mapsets" : "maps"), MapTerm.adopting(known)));
    }
}
