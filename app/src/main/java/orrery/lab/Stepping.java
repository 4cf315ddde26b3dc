package orrery.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.Journal;
import orrery.cluster.Mfa;
import orrery.cluster.NodeKind;
import orrery.observe.Call;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Single steps of processes of lab nodes, which have a module for that ({@code orrery_stepping}). Blocks. */
final class Stepping {
    private static final String MODULE = "orrery_stepping";

    private final Asking asking;
    private final Journal journal;

    Stepping(Asking asking, Journal journal) {
        this.asking = asking;
        this.journal = journal;
    }

    /** Whether it is a lab node, as far as is known. */
    boolean isPossible(NodeName node) {
        return journal.state().node(node).filter(known -> known.facts().kind() == NodeKind.LAB).isPresent();
    }

    Stand where(Pid pid) throws InterruptedException {
        require(pid);
        if (asking.ask(home(pid), Call.of(MODULE, "where", pid)) instanceof MapTerm told) {
            return stand(told.pairs());
        }
        throw card("E00.dead", pid).exception();
    }

    void step(Pid pid, StepGoal goal) throws InterruptedException {
        require(pid);
        String answer = word(asking.ask(home(pid), Call.of(MODULE, "step", pid, Atom.of(word(goal)))));
        switch (answer) {
            case "ok" -> {
                // it goes on
            }
            case "not_suspended" -> throw card("E00.stepruns", pid).exception();
            case "not_evaluated" -> throw card("E00.stepjava", pid).exception();
            default -> throw card("E00.dead", pid).exception();
        }
    }

    private void require(Pid pid) {
        if (!isPossible(home(pid))) {
            throw card("E00.stepbeam", pid).exception();
        }
    }

    private static Card card(String key, Pid pid) {
        return Card.of(key).to(home(pid)).with("pid", "<0." + pid.id() + "." + pid.serial() + ">");
    }

    private static NodeName home(Pid pid) {
        return NodeName.of(pid.node());
    }

    private static Stand stand(Map<Term, Term> told) {
        return new Stand(Stand.Place.valueOf(word(told, "place").toUpperCase(Locale.ROOT)),
                Atom.TRUE.equals(value(told, "suspended")), goal(word(told, "goal")), number(told, "looked"),
                number(told, "messages"), Atom.TRUE.equals(value(told, "evaluated")),
                value(told, "current") instanceof Tuple function ? function(function.elements()) : Mfa.UNKNOWN,
                list(value(told, "levels")).stream().map(MapTerm.class::cast).map(MapTerm::pairs)
                        .map(Stepping::level).toList());
    }

    private static Optional<StepGoal> goal(String word) {
        return word.equals("none") ? Optional.empty() : Optional.of(StepGoal.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Stand.Level level(Map<Term, Term> told) {
        return new Stand.Level(
                function(List.of(value(told, "module"), value(told, "function"), value(told, "arity"))),
                text(value(told, "file")), number(told, "line"), text(value(told, "code")),
                list(value(told, "awaits")).stream().map(Stepping::text).toList(),
                list(value(told, "bindings")).stream().map(Tuple.class::cast)
                        .map(pair -> new Stand.Binding(text(pair.get(0)), text(pair.get(1)))).toList());
    }

    private static Mfa function(List<Term> parts) {
        return Mfa.of(word(parts.get(0)), word(parts.get(1)), parts.get(2) instanceof SmallInt(long n) ? (int) n : 0);
    }

    private static Term value(Map<Term, Term> told, String key) {
        return told.getOrDefault(Atom.of(key), Atom.UNDEFINED);
    }

    private static String word(Map<Term, Term> told, String key) {
        return word(value(told, key));
    }

    private static String word(Term term) {
        return term instanceof Atom atom ? atom.name() : term.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int number(Map<Term, Term> told, String key) {
        return value(told, key) instanceof SmallInt(long number) ? (int) number : 0;
    }

    private static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElse(List.of()) : List.of();
    }

    private static String text(Term term) {
        return term instanceof Atom ? "" : ListTerm.text(term).orElse("");
    }
}
