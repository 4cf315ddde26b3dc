package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.table.LiveTable.Column;
import orrery.view.table.SharedModel.NameRow;

/** The table of global names: a row a name, a column a node. */
public final class NamesController {
    private final SharedModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private TextField filter;
    @FXML
    private TableView<LiveRows.Row<NameRow>> table;

    public NamesController(SharedModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.names().filterProperty());
        var live = new LiveTable<>(table, model.names(), texts.get("names.none"));
        model.nodesProperty().subscribe(nodes -> live.columns(columns(nodes)));
        live.light(model.foundProperty(),
                (row, found) -> found.lights(row.known().values(), model.words().term(row.name())));
        live.tools(tools, "names");
        live.follow(model.selectionProperty(), model::tells, (row, column) -> model.choose(row, node(column)));
    }

    private List<Column<NameRow>> columns(List<NodeName> nodes) {
        List<Column<NameRow>> columns = new ArrayList<>();
        columns.add(Column.text("name", texts.get("names.column.name"), 250, row -> model.words().term(row.name())));
        columns.add(new Column<>("verdict", texts.get("shared.column.verdict"), 150,
                row -> model.words().verdict(row.outcome().verdict()),
                Comparator.comparing(row -> row.outcome().verdict())));
        for (NodeName node : nodes) {
            columns.add(new Column<>(node.toString(), node.toString(), 170, row -> model.cell(row, node),
                    Comparator.comparing(row -> model.cell(row, node).text())));
        }
        return columns;
    }

    /** The columns of nodes are named after them. */
    static Optional<NodeName> node(String column) {
        return column.contains("@") ? Optional.of(NodeName.parse(column)) : Optional.empty();
    }
}
