package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.cluster.TrafficSample;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.PillChoice;
import orrery.view.table.LiveTable.Column;
import orrery.view.table.NodesModel.ConnectionRow;
import orrery.view.table.NodesModel.NodeRow;

/** The tables of nodes and of connections. */
public final class NodesController {
    /** Pixels at 100 %. */
    private static final double ROOM_FOR_BOTH = 1850;

    private final NodesModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private PillChoice<NodesModel.Shown> shown;
    @FXML
    private TextField filter;
    @FXML
    private SplitPane both;
    @FXML
    private TableView<LiveRows.Row<NodeRow>> nodes;
    @FXML
    private TableView<LiveRows.Row<ConnectionRow>> connections;

    public NodesController(NodesModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.nodes().filterProperty());
        filter.textProperty().bindBidirectional(model.connections().filterProperty());
        shown.offer(List.of(NodesModel.Shown.values()), which -> texts.get("nodes.shown." + which));
        shown.valueProperty().bindBidirectional(model.shownProperty());
        shown.managedProperty().bind(shown.visibleProperty());
        both.widthProperty().subscribe(_ -> share());
        nodes.fixedCellSizeProperty().subscribe(_ -> share());
        model.shownProperty().subscribe(_ -> share());
        var ofNodes = new LiveTable<>(nodes, model.nodes(), texts.get("nodes.none"));
        ofNodes.columns(List.of(
                text("name", 130, row -> row.name().toString()),
                text("kind", 120, NodeRow::kind),
                text("status", 105, NodeRow::status),
                text("release", 55, NodeRow::release),
                amount("peers", 70, row -> count(row.peers()), NodeRow::peers),
                amount("processes", 110, row -> count(row.processes()), NodeRow::processes),
                amount("memory", 95, NodeRow::memory, NodeRow::bytes),
                amount("runqueue", 110, row -> count(row.runQueue()), NodeRow::runQueue),
                messages(NodeRow::rate), bytes(NodeRow::rate)));
        ofNodes.light(model.foundProperty(), (row, found) -> found.lights(row.name()));
        ofNodes.tools(tools, "nodes");
        ofNodes.follow(model.selectionProperty(), NodesModel::tells, (row, _) -> model.select(row));
        var ofConnections = new LiveTable<>(connections, model.connections(), texts.get("connections.none"));
        ofConnections.columns(List.of(
                text("a", 130, row -> row.a().toString()),
                text("saysa", 200, ConnectionRow::saysA),
                text("b", 130, row -> row.b().toString()),
                text("saysb", 200, ConnectionRow::saysB),
                new Column<>("together", texts.get("nodes.column.together"), 160,
                        row -> new Said(row.together(),
                                row.half()
                                        ? texts.get("connections.half", row.a(), row.saysA(), row.b(), row.saysB())
                                        : "",
                                row.half()),
                        Comparator.comparing(ConnectionRow::together)),
                messages(ConnectionRow::rate), bytes(ConnectionRow::rate)));
        ofConnections.light(model.foundProperty(), (row, found) -> found.lights(row.a()) && found.lights(row.b()));
        ofConnections.tools(tools, "connections");
        ofConnections.follow(model.selectionProperty(), NodesModel::tells, (row, _) -> model.select(row));
    }

    /** Beside each other, or where there is no room for that the one that is chosen. */
    private void share() {
        boolean room = both.getWidth() >= ROOM_FOR_BOTH * Columns.scale(nodes);
        shown.setVisible(!room);
        List<TableView<?>> wanted = room
                ? List.of(nodes, connections)
                : List.of(model.shownProperty().get() == NodesModel.Shown.NODES ? nodes : connections);
        if (!both.getItems().equals(wanted)) {
            both.getItems().setAll(wanted);
            both.setDividerPositions(0.5);
        }
    }

    private static String count(long amount) {
        return amount < 0 ? "" : Amounts.count(amount);
    }

    private <R> Column<R> messages(Function<R, Optional<TrafficSample.Rate>> rate) {
        return rate("messages", rate, TrafficSample.Rate::messages, Amounts::rate);
    }

    private <R> Column<R> bytes(Function<R, Optional<TrafficSample.Rate>> rate) {
        return rate("bytes", rate, TrafficSample.Rate::bytes, Amounts::bytes);
    }

    /** Where it is not counted, resting on the cell tells why. */
    private <R> Column<R> rate(String key, Function<R, Optional<TrafficSample.Rate>> rate,
            ToDoubleFunction<TrafficSample.Rate> part, DoubleFunction<String> written) {
        return new Column<>(key, texts.get("nodes.column." + key), 115,
                row -> rate.apply(row).map(one -> Said.plain(written.apply(part.applyAsDouble(one))))
                        .orElseGet(() -> new Said("–", texts.get("nodes.rate.unknown"), false)),
                Comparator.comparingDouble(row -> rate.apply(row).map(part::applyAsDouble).orElse(-1.0)),
                Optional.of(row -> rate.apply(row).map(part::applyAsDouble).orElse(-1.0)));
    }

    private <R> Column<R> text(String key, double width, Function<R, String> text) {
        return Column.text(key, texts.get("nodes.column." + key), width, text);
    }

    private <R> Column<R> amount(String key, double width, Function<R, String> text, Function<R, Long> amount) {
        return Column.amount(key, texts.get("nodes.column." + key), width, text, amount);
    }
}
