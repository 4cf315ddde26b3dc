package orrery.view.table;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.cluster.ClusterState;
import orrery.cluster.End;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.inspect.EndWords;
import orrery.view.model.ClusterModel;

/** The nodes and their connections as rows. */
public final class NodesModel {
    /** A node as a row. */
    public record NodeRow(NodeName name, String kind, String status, String release, int peers, int processes,
            String memory) {}

    /** A connection as a row: what each of its ends says. */
    public record ConnectionRow(NodeName a, String saysA, NodeName b, String saysB) {}

    private final ClusterModel cluster;
    private final Texts texts;
    private final EndWords ends;
    private final ObservableList<NodeRow> nodes = FXCollections.observableArrayList();
    private final ObservableList<ConnectionRow> connections = FXCollections.observableArrayList();

    public NodesModel(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        this.ends = new EndWords(texts);
        cluster.stateProperty().subscribe(_ -> update());
        cluster.sampledProperty().subscribe(_ -> update());
    }

    private void update() {
        ClusterState state = cluster.state();
        replace(nodes, cluster.nodes().stream().map(this::row).toList());
        replace(connections, state.connections().stream()
                .map(c -> new ConnectionRow(c.a(), ends.of(c.atA()), c.b(), ends.of(c.atB()))).toList());
    }

    private static <T> void replace(ObservableList<T> rows, List<T> newer) {
        if (!rows.equals(newer)) {
            rows.setAll(newer);
        }
    }

    private NodeRow row(NodeState node) {
        Optional<NodeSample> sample = cluster.samples().latest(node.name());
        int peers = (int) node.ends().values().stream().filter(End.Reported.class::isInstance).count();
        return new NodeRow(node.name(), texts.get("kind." + node.facts().kind()), texts.get("status." + node.status()),
                node.facts().release(), peers, node.processes().size(),
                sample.map(s -> Amounts.bytes(s.memory())).orElse(""));
    }

    public void select(NodeRow row) {
        cluster.select(new Selection.OfNode(row.name()));
    }

    public void select(ConnectionRow row) {
        cluster.select(new Selection.OfConnection(row.a(), row.b()));
    }

    public ObservableList<NodeRow> nodes() {
        return nodes;
    }

    public ObservableList<ConnectionRow> connections() {
        return connections;
    }
}
