package orrery.view.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orrery.cluster.ClusterState;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;

/** Which acts make sense for what is selected, and in words why the others do not. */
public final class Availability {
    private final Texts texts;

    public Availability(Texts texts) {
        this.texts = texts;
    }

    /** Whether the act makes sense while that moment is shown; empty if it does. What begins anew can begin at any time. */
    Optional<String> whyNot(Act act, Moment moment) {
        return switch (moment) {
            case Moment.Now _ -> Optional.empty();
            case Moment.Past(var _, Instant at) -> switch (act) {
                case NEW_NODE, ATTACH, CONSOLE, WHAT_DIES -> Optional.empty();
                case CONNECT, DISCONNECT, SPAWN, SEND, DETACH, KILL -> because("whynot.past", Amounts.time(at));
                case EXIT, LINK, UNLINK, MONITOR, REGISTER, UNREGISTER, JOIN, LEAVE, SUSPEND, RESUME, COLLECT, LOCK,
                        RELEASE, STEP_EXPRESSION, STEP_RECEIVE, STEP_MESSAGE ->
                    because("whynot.past", Amounts.time(at));
            };
            case Moment.Recorded _ -> because("whynot.recorded");
        };
    }

    /** Empty if the act can be done now. */
    public Optional<String> whyNot(Act act, Selection selection, ClusterState state) {
        return switch (act) {
            case NEW_NODE, ATTACH -> Optional.empty();
            case CONNECT -> connect(selection, state);
            case DISCONNECT -> disconnect(selection, state);
            case SPAWN, SEND, CONSOLE -> reach(selection, state);
            case DETACH -> detach(selection, state);
            case KILL -> kill(selection, state);
            case EXIT, LINK, UNLINK, MONITOR, REGISTER, JOIN, LEAVE, SUSPEND, RESUME, COLLECT ->
                process(selection, state);
            case STEP_EXPRESSION, STEP_RECEIVE, STEP_MESSAGE -> step(selection, state);
            case WHAT_DIES -> kill(selection, state);
            case UNREGISTER, LOCK, RELEASE -> selection.within().isPresent()
                    ? reach(selection, state)
                    : because("whynot.deed.select");
        };
    }

    private Optional<String> connect(Selection selection, ClusterState state) {
        List<NodeState> nodes = state.nodes().stream().filter(n -> n.facts().kind() != NodeKind.OBSERVER)
                .filter(n -> n.status() != NodeStatus.DOWN).toList();
        if (nodes.size() < 2) {
            return because(nodes.isEmpty() ? "whynot.connect.none" : "whynot.connect.one");
        }
        if (nodes.stream().noneMatch(NodeState::isObserved)) {
            return because("whynot.unwatched.all");
        }
        return selection instanceof Selection.OfNode(NodeName node) ? unreachable(node, state) : Optional.empty();
    }

    private Optional<String> disconnect(Selection selection, ClusterState state) {
        if (!(selection instanceof Selection.OfConnection(NodeName a, NodeName b))) {
            return because("whynot.disconnect.select");
        }
        boolean up = state.connection(a, b).filter(orrery.cluster.Connection::isUp).isPresent();
        return up ? Optional.empty() : because("whynot.disconnect.down", a, b);
    }

    private Optional<String> reach(Selection selection, ClusterState state) {
        Optional<NodeName> node = selection.within();
        if (node.isPresent()) {
            return unreachable(node.get(), state);
        }
        return state.nodes().stream().anyMatch(NodeState::isObserved)
                ? Optional.empty()
                : because("whynot.unwatched.all");
    }

    private Optional<String> detach(Selection selection, ClusterState state) {
        if (!(selection instanceof Selection.OfNode(NodeName name))) {
            return because("whynot.detach.select");
        }
        return state.node(name).filter(n -> n.facts().startedByUs()).isPresent()
                ? because("whynot.detach.ours", name)
                : unreachable(name, state);
    }

    private Optional<String> kill(Selection selection, ClusterState state) {
        return switch (selection) {
            case Selection.OfNode(NodeName node) -> unreachable(node, state);
            case Selection.OfProcess(Pid pid) -> state.process(pid).isPresent()
                    ? Optional.empty()
                    : because("whynot.kill.ended", Written.own(pid));
            case Selection.Nothing _,Selection.OfConnection _ -> because("whynot.kill.select");
        };
    }

    private Optional<String> process(Selection selection, ClusterState state) {
        return selection instanceof Selection.OfProcess
                ? kill(selection, state)
                : because("whynot.process.select");
    }

    private Optional<String> step(Selection selection, ClusterState state) {
        Optional<String> whyNot = process(selection, state);
        if (whyNot.isPresent() || !(selection instanceof Selection.OfProcess(Pid pid))) {
            return whyNot;
        }
        NodeName node = NodeName.of(pid.node());
        if (state.node(node).filter(known -> known.facts().kind() == NodeKind.LAB).isEmpty()) {
            return because("whynot.step.beam", node);
        }
        boolean stands = state.process(pid).filter(known -> known.facts().status() == ProcessStatus.SUSPENDED)
                .isPresent();
        return stands ? Optional.empty() : because("whynot.step.runs", Written.own(pid));
    }

    private Optional<String> unreachable(NodeName name, ClusterState state) {
        Optional<NodeState> node = state.node(name);
        if (node.isPresent() && node.get().isObserved()) {
            return Optional.empty();
        }
        boolean down = node.isPresent() && node.get().status() == NodeStatus.DOWN;
        return because(down ? "whynot.down" : "whynot.unwatched", name);
    }

    private Optional<String> because(String key, Object... arguments) {
        return Optional.of(texts.get(key, arguments));
    }
}
