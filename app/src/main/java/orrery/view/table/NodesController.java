package orrery.view.table;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.table.NodesModel.ConnectionRow;
import orrery.view.table.NodesModel.NodeRow;

/** The tables of nodes and of connections. */
public final class NodesController {
    private static final double ROW = 30;

    private final NodesModel model;
    private final Texts texts;
    @FXML
    private TableView<NodeRow> nodes;
    @FXML
    private TableView<ConnectionRow> connections;

    public NodesController(NodesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        column(nodes, "name", 160, row -> row.name().toString());
        column(nodes, "kind", 120, NodeRow::kind);
        column(nodes, "status", 90, NodeRow::status);
        column(nodes, "release", 60, NodeRow::release);
        column(nodes, "peers", 70, row -> Amounts.count(row.peers()));
        column(nodes, "processes", 90, row -> Amounts.count(row.processes()));
        column(nodes, "memory", 90, NodeRow::memory);
        nodes.setItems(model.nodes());
        nodes.setPlaceholder(new Label(texts.get("nodes.none")));
        nodes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        nodes.setFixedCellSize(ROW);
        Choosing.install(nodes, nodes.getSelectionModel()::getSelectedItem, model::select);
        column(connections, "a", 150, row -> row.a().toString());
        column(connections, "saysa", 210, ConnectionRow::saysA);
        column(connections, "b", 150, row -> row.b().toString());
        column(connections, "saysb", 210, ConnectionRow::saysB);
        connections.setItems(model.connections());
        connections.setPlaceholder(new Label(texts.get("connections.none")));
        connections.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        connections.setFixedCellSize(ROW);
        Choosing.install(connections, connections.getSelectionModel()::getSelectedItem, model::select);
    }

    private <R> void column(TableView<R> table, String key, double width, Function<R, String> text) {
        var column = new TableColumn<R, String>(texts.get("nodes.column." + key));
        column.setCellValueFactory(of -> new ReadOnlyStringWrapper(text.apply(of.getValue())));
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }
}
