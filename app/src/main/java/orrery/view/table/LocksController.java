package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orrery.cluster.LockGraph;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.table.LiveTable.Column;
import orrery.view.table.LocksModel.LockRow;

/** The table of locks, and beside it who waits for whom. */
public final class LocksController {
    private final LocksModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private TextField filter;
    @FXML
    private TableView<LiveRows.Row<LockRow>> table;
    @FXML
    private VBox waiting;
    @FXML
    private Label about;
    @FXML
    private Label deadlock;
    @FXML
    private Label calm;

    public LocksController(LocksModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.rows().filterProperty());
        var live = new LiveTable<>(table, model.rows(), texts.get("locks.none"));
        live.columns(columns());
        live.light(model.foundProperty(), (row, found) -> found.lights(
                Stream.concat(row.holders().stream(), row.waiters().stream()).toList(),
                model.words().term(row.resource())));
        live.tools(tools, "locks");
        live.follow(model.selectionProperty(), model::tells, (row, _) -> model.choose(row));
        var pane = new LockGraphPane(model::brief, model.words()::term, model::choose);
        var sheet = new ScrollPane(pane);
        sheet.setFitToWidth(true);
        sheet.setFitToHeight(true);
        sheet.visibleProperty().bind(pane.visibleProperty());
        VBox.setVgrow(sheet, Priority.ALWAYS);
        waiting.getChildren().add(sheet);
        about.visibleProperty().bind(deadlock.visibleProperty().not());
        List.of(about, deadlock, calm, sheet).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        model.graphProperty().subscribe(graph -> show(graph, pane));
    }

    private void show(LockGraph graph, LockGraphPane pane) {
        List<String> deadlocks = model.deadlocks();
        deadlock.setText(String.join("\n", deadlocks));
        deadlock.setVisible(!deadlocks.isEmpty());
        calm.setVisible(graph.edges().isEmpty());
        pane.setVisible(!graph.edges().isEmpty());
        pane.show(graph);
    }

    private List<Column<LockRow>> columns() {
        return List.of(
                Column.text("resource", texts.get("locks.column.resource"), 130,
                        row -> model.words().term(row.resource())),
                Column.text("holders", texts.get("locks.column.holders"), 200, model::holders),
                new Column<>("waiters", texts.get("locks.column.waiters"), 205,
                        row -> new Said(
                                row.waiters().isEmpty()
                                        ? ""
                                        : texts.get("locks.waiters", Amounts.count(row.waiters().size()),
                                                model.waiters(row)),
                                model.waiters(row), false),
                        Comparator.comparing(row -> row.waiters().size())),
                new Column<>("nodes", texts.get("locks.column.nodes"), 190, model::nodes,
                        Comparator.comparing(row -> model.nodes(row).text())),
                Column.text("requester", texts.get("locks.column.requester"), 110,
                        row -> model.words().term(row.first().requester())));
    }
}
