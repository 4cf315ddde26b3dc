package orrery.view.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.Exit;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Readings;
import orrery.cluster.Selection;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Texts;
import orrery.view.inspect.Details.Mention;
import orrery.view.inspect.Details.OfConnection.Kind;
import orrery.view.model.Written;

/** Reads out of a state what the inspector tells of one thing. */
final class DetailsReader {
    private final Texts texts;
    private final EndWords ends;

    DetailsReader(Texts texts) {
        this.texts = texts;
        this.ends = new EndWords(texts);
    }

    Details read(Selection selection, ClusterState state, Readings samples) {
        return switch (selection) {
            case Selection.Nothing _ -> new Details.OfNothing();
            case Selection.OfNode(NodeName name) -> state.node(name).<Details>map(node -> node(node, state, samples))
                    .orElseGet(Details.OfNothing::new);
            case Selection.OfProcess(Pid pid) -> state.process(pid)
                    .<Details>map(process -> process(process, state, samples)).orElseGet(() -> ended(pid, state));
            case Selection.OfConnection(NodeName a, NodeName b) -> connection(a, b, state);
        };
    }

    private Details.OfNode node(NodeState node, ClusterState state, Readings samples) {
        List<Details.Peer> peers = state.connectionsOf(node.name()).stream()
                .map(connection -> new Details.Peer(connection.other(node.name()),
                        ends.of(connection.at(node.name()))))
                .toList();
        return new Details.OfNode(node, samples.latest(node.name()), peers);
    }

    private Details.OfProcess process(ProcessState process, ClusterState state, Readings samples) {
        Pid pid = process.pid();
        List<Mention> family = new ArrayList<>();
        process.parent().ifPresent(parent -> family.add(mention("process.parent", parent, pid, state)));
        process.groupLeader().ifPresent(leader -> family.add(mention("process.leader", leader, pid, state)));
        return new Details.OfProcess(process, samples.latest(pid), samples.reductionRate(pid),
                mentions(process.links().keySet(), pid, state), mentions(process.monitors().keySet(), pid, state),
                state.watchersOf(pid).stream().map(watcher -> new Mention(label(watcher, pid, state),
                        new Selection.OfProcess(watcher))).toList(),
                family);
    }

    private Mention mention(String key, Pid target, Pid from, ClusterState state) {
        return new Mention(texts.get(key, label(target, from, state)), new Selection.OfProcess(target));
    }

    private static List<Mention> mentions(Collection<Target> targets, Pid from, ClusterState state) {
        return targets.stream().map(target -> mention(target, from, state)).sorted(Comparator.comparing(Mention::text))
                .toList();
    }

    private static Mention mention(Target target, Pid from, ClusterState state) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> new Mention(label(pid, from, state), new Selection.OfProcess(pid));
            case Target.OfPort(var port) -> new Mention(port.toString(), Selection.NOTHING);
            case Target.OfName(String name, NodeName node) -> new Mention(target.toString(),
                    state.node(node).flatMap(n -> n.registered(name))
                            .<Selection>map(process -> new Selection.OfProcess(process.pid()))
                            .orElse(Selection.NOTHING));
        };
    }

    /** The pid, its name if it has one, and its node if that is another one. */
    private static String label(Pid pid, Pid from, ClusterState state) {
        String name = state.process(pid).map(ProcessState::name).orElse("");
        String own = name.isEmpty() ? Written.own(pid) : Written.own(pid) + " " + name;
        return pid.node().equals(from.node()) ? own : own + " · " + pid.node().name();
    }

    private static Details.OfEnded ended(Pid pid, ClusterState state) {
        Optional<Exit> exit = state.node(NodeName.of(pid.node())).stream().flatMap(node -> node.exits().stream())
                .filter(gone -> gone.pid().equals(pid)).findFirst();
        return new Details.OfEnded(pid, exit);
    }

    private Details.OfConnection connection(NodeName a, NodeName b, ClusterState state) {
        Optional<Connection> found = state.connection(a, b);
        String unknown = texts.get("end.none");
        return new Details.OfConnection(a, b, found.map(c -> ends.of(c.atA())).orElse(unknown),
                found.map(c -> ends.of(c.atB())).orElse(unknown),
                found.map(ends::kind).orElse(Kind.DOWN));
    }
}
