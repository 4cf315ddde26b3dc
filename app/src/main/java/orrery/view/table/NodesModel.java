package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.End;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.cluster.TrafficSample;
import orrery.map.picture.Found;
import orrery.term.NodeName;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.inspect.EndWords;
import orrery.view.model.ClusterModel;

/** The nodes and their connections as rows. */
public final class NodesModel {
    /** A node as a row. Amounts are -1 where they are not known: of a node that nobody asks. */
    public record NodeRow(NodeName name, String kind, String status, String release, long peers, long processes,
            String memory, long bytes, long runQueue, Optional<TrafficSample.Rate> rate) {}

    /**
     * A connection as a row: what each of its ends says.
     *
     * @param together what that comes to
     * @param half whether one end has it and the other has not
     */
    public record ConnectionRow(NodeName a, String saysA, NodeName b, String saysB, String together, boolean half,
            Optional<TrafficSample.Rate> rate) {}

    /** Which of the two tables is seen where there is room for one. */
    public enum Shown {
        NODES, CONNECTIONS
    }

    private final ClusterModel cluster;
    private final Texts texts;
    private final EndWords ends;
    private final LiveRows<NodeRow> nodes = new LiveRows<>(NodeRow::name,
            row -> row.name() + " " + row.kind() + " " + row.status(),
            Comparator.comparing(row -> row.name().toString()));
    private final LiveRows<ConnectionRow> connections = new LiveRows<>(
            row -> new Selection.OfConnection(row.a(), row.b()),
            row -> row.a() + " " + row.b() + " " + row.together(),
            Comparator.comparing((ConnectionRow row) -> !row.half()).thenComparing(row -> row.a().toString())
                    .thenComparing(row -> row.b().toString()));

    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.NODES);

    public NodesModel(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        this.ends = new EndWords(texts);
        cluster.stateProperty().subscribe(_ -> {
            if (cluster.moment().isNow()) {
                update();
            }
        });
        // With each moment of the past its samples come as well, after its state.
        cluster.sampledProperty().subscribe(_ -> update());
        active.subscribe(_ -> update());
    }

    private void update() {
        if (!active.get()) {
            return;
        }
        ClusterState state = cluster.state();
        nodes.show(cluster.nodes().stream().map(this::row).toList());
        connections.show(state.connections().stream().map(this::row).toList());
    }

    private NodeRow row(NodeState node) {
        Optional<NodeSample> sample = cluster.samples().latest(node.name());
        int peers = (int) node.ends().values().stream().filter(End.Reported.class::isInstance).count();
        boolean known = node.isObserved();
        long processes = sample.map(NodeSample::processes).orElse(known ? (long) node.processes().size() : -1L);
        return new NodeRow(node.name(), texts.get("kind." + node.facts().kind()), texts.get("status." + node.status()),
                node.facts().release(), known ? peers : -1, processes,
                sample.map(s -> Amounts.bytes(s.memory())).orElse(""), sample.map(NodeSample::memory).orElse(-1L),
                sample.map(NodeSample::runQueue).orElse(-1L), rate(node.name()));
    }

    private ConnectionRow row(Connection connection) {
        return new ConnectionRow(connection.a(), ends.of(connection.atA()), connection.b(), ends.of(connection.atB()),
                texts.get("connection." + ends.kind(connection)), connection.isHalf(),
                rate(connection.a(), connection.b()));
    }

    private Optional<TrafficSample.Rate> rate(NodeName node) {
        List<TrafficSample> traffic = cluster.samples().traffic(node);
        if (traffic.size() < 2 || traffic.getLast().connections().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TrafficSample.rates(traffic.subList(traffic.size() - 2, traffic.size())).getFirst());
    }

    /** As one of the two counts it. */
    private Optional<TrafficSample.Rate> rate(NodeName a, NodeName b) {
        return TrafficSample.rate(cluster.samples().traffic(a), b)
                .or(() -> TrafficSample.rate(cluster.samples().traffic(b), a));
    }

    public void select(NodeRow row) {
        cluster.select(new Selection.OfNode(row.name()));
    }

    public void select(ConnectionRow row) {
        cluster.select(new Selection.OfConnection(row.a(), row.b()));
    }

    /** What the search of the window finds. */
    ReadOnlyObjectProperty<Found> foundProperty() {
        return cluster.foundProperty();
    }

    static boolean tells(NodeRow row, Selection selection) {
        return selection instanceof Selection.OfNode(NodeName node) && row.name().equals(node);
    }

    static boolean tells(ConnectionRow row, Selection selection) {
        return selection.equals(new Selection.OfConnection(row.a(), row.b()));
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectionProperty() {
        return cluster.selectionProperty();
    }

    /** Whether the tables are on screen; as long as they are not, they are not kept up. */
    public BooleanProperty activeProperty() {
        return active;
    }

    ObjectProperty<Shown> shownProperty() {
        return shown;
    }

    public LiveRows<NodeRow> nodes() {
        return nodes;
    }

    public LiveRows<ConnectionRow> connections() {
        return connections;
    }
}
