package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.map.picture.Spoken;
import orrery.term.NodeName;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.table.LiveTable.Column;
import orrery.view.table.SharedModel.GroupRow;

/** The table of process groups: a row a group, a column a node. */
public final class GroupsController {
    private final SharedModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private TextField filter;
    @FXML
    private TableView<LiveRows.Row<GroupRow>> table;

    public GroupsController(SharedModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.groups().filterProperty());
        var live = new LiveTable<>(table, model.groups(), texts.get("groups.none"));
        model.nodesProperty().subscribe(nodes -> live.columns(columns(nodes)));
        live.light(model.foundProperty(), (row, found) -> found.lights(row.members(), Spoken.group(row.group())));
        live.tools(tools, "groups");
        live.follow(model.selectionProperty(), model::tells,
                (row, column) -> model.choose(row, NamesController.node(column)));
    }

    private List<Column<GroupRow>> columns(List<NodeName> nodes) {
        List<Column<GroupRow>> columns = new ArrayList<>();
        columns.add(Column.text("scope", texts.get("groups.column.scope"), 90,
                row -> model.words().term(row.group().scope())));
        columns.add(Column.text("group", texts.get("groups.column.group"), 180,
                row -> model.words().term(row.group().name())));
        columns.add(Column.amount("members", texts.get("groups.column.members"), 105,
                row -> Amounts.count(row.members().size()), row -> (long) row.members().size()));
        columns.add(new Column<>("verdict", texts.get("shared.column.verdict"), 150,
                row -> model.words().verdict(row.outcome().verdict()),
                Comparator.comparing(row -> row.outcome().verdict())));
        for (NodeName node : nodes) {
            columns.add(new Column<>(node.toString(), node.toString(), 190, row -> model.cell(row, node),
                    Comparator.comparing(row -> model.cell(row, node).text())));
        }
        return columns;
    }
}
