package orrery.view.compare;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import orrery.cluster.Change;
import orrery.cluster.Connection;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.ProcessState;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** A change in one line of words. */
final class ChangeWords {
    private static final int LONGEST_TERM = 60;

    private final Texts texts;
    private final Preferences preferences;

    ChangeWords(Texts texts, Preferences preferences) {
        this.texts = texts;
        this.preferences = preferences;
    }

    String of(Change change) {
        Change.Kind kind = change.kind();
        return switch (change) {
            case Change.OfNode c -> node(c);
            case Change.OfConnection c -> connection(c);
            case Change.OfProcess c -> process(c);
            case Change.OfLink c -> texts.get("compare.link." + kind, pid(c.from()), target(c.to()));
            case Change.OfMonitor c -> texts.get("compare.monitor." + kind, pid(c.from()), target(c.to()));
            case Change.OfName c -> texts.get("compare.name." + kind, c.name(), c.node(),
                    c.after().or(c::before).map(Written::own).orElse(""), c.before().map(Written::own).orElse(""));
            case Change.OfGlobal c -> global(c);
            case Change.OfMember c -> texts.get("compare.member." + kind, pid(c.member()), term(c.group().name()),
                    nodes(c.know()), nodes(c.knew()));
            case Change.OfLock c -> lock(c);
        };
    }

    private String node(Change.OfNode c) {
        Optional<NodeState> is = c.after();
        String how = switch (c.kind()) {
            case ADDED -> is.filter(NodeState::isObserved).isPresent() ? "ADDED" : "mentioned";
            case REMOVED -> is.isEmpty() ? "forgotten" : "REMOVED";
            case CHANGED -> {
                boolean again = !c.before().map(NodeState::incarnation).equals(is.map(NodeState::incarnation));
                yield again
                        ? "again"
                        : is.filter(node -> node.status() == NodeStatus.SUSPECT).isPresent() ? "silent" : "CHANGED";
            }
        };
        return texts.get("compare.node." + how, c.node(), is.map(NodeState::statusReason).orElse("")).strip();
    }

    private String connection(Change.OfConnection c) {
        String how = c.kind() != Change.Kind.CHANGED
                ? c.kind().name()
                : c.after().filter(Connection::isHalf).isPresent()
                        ? "half"
                        : c.after().filter(Connection::isHidden).isPresent()
                                ? "hidden"
                                : c.after().flatMap(Connection::refusal).isPresent() ? "refused" : "CHANGED";
        return texts.get("compare.connection." + how, c.a(), c.b());
    }

    private String process(Change.OfProcess c) {
        String who = who(c.pid(), c.after().or(c::before));
        return switch (c.kind()) {
            case ADDED -> c.after().filter(process -> process.facts().initialCall().isKnown())
                    .map(process -> texts.get("compare.process.ADDED", who, Written.function(
                            process.facts().initialCall(), preferences.notationProperty().get())))
                    .orElseGet(() -> texts.get("compare.process.there", who));
            case REMOVED -> c.exit().map(exit -> texts.get("compare.process.REMOVED", who, exit.reason()))
                    .orElseGet(() -> texts.get("compare.process.gone", who));
            case CHANGED -> texts.get("compare.process.CHANGED", who);
        };
    }

    private String global(Change.OfGlobal c) {
        String how = c.kind() == Change.Kind.CHANGED && c.before().equals(c.after()) ? "known" : c.kind().name();
        return texts.get("compare.global." + how, term(c.name()), pids(c.after().isEmpty() ? c.before() : c.after()),
                pids(c.before()), nodes(c.know()), nodes(c.knew()));
    }

    private String lock(Change.OfLock c) {
        String how = c.kind() == Change.Kind.CHANGED && c.before().equals(c.after()) ? "wanted" : c.kind().name();
        return texts.get("compare.lock." + how, term(c.resource()), pids(c.after().isEmpty() ? c.before() : c.after()),
                pids(c.before()), pids(c.want()), pids(c.wanted()));
    }

    private static String who(Pid pid, Optional<ProcessState> process) {
        String name = process.map(ProcessState::name).orElse("");
        return name.isEmpty() ? pid(pid) : name + " " + pid(pid);
    }

    private static String pid(Pid pid) {
        return Written.own(pid) + " · " + pid.node().name();
    }

    private static String target(Target target) {
        return target instanceof Target.OfPid(Pid other) ? pid(other) : target.toString();
    }

    private String pids(Collection<Pid> pids) {
        return pids.isEmpty()
                ? texts.get("shared.nobody")
                : pids.stream().map(ChangeWords::pid).sorted().collect(Collectors.joining(", "));
    }

    private String nodes(Collection<NodeName> nodes) {
        return nodes.isEmpty()
                ? texts.get("compare.nonode")
                : nodes.stream().map(NodeName::toString).sorted().collect(Collectors.joining(", "));
    }

    private String term(Term term) {
        return term instanceof Pid pid
                ? pid(pid)
                : Written.term(term, preferences.notationProperty().get(), LONGEST_TERM);
    }
}
