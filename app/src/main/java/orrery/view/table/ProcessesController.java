package orrery.view.table;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.GrowingMailboxes;

/** The process table. */
public final class ProcessesController {

    private final ProcessesModel model;
    private final GrowingMailboxes growing;
    private final TableTools tools;
    private final Texts texts;
    private boolean following;
    @FXML
    private Label title;
    @FXML
    private TextField filter;
    @FXML
    private CheckBox system;
    @FXML
    private TableView<ProcessRow> table;

    public ProcessesController(ProcessesModel model, GrowingMailboxes growing, TableTools tools,
            Texts texts) {
        this.model = model;
        this.growing = growing;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Columns.follow(table);
        for (ProcessColumn column : ProcessColumn.values()) {
            table.getColumns().add(column(column));
        }
        table.setItems(model.shown());
        tools.install(table, "processes", new AsText());
        Lights.install(table, model.foundProperty(), (row, found) -> found.lights(row.pid()));
        table.setSortPolicy(_ -> sort());
        table.setPlaceholder(nothing());
        filter.textProperty().bindBidirectional(model.filterProperty());
        system.selectedProperty().bindBidirectional(model.systemProperty());
        model.foldedProperty().subscribe(count -> system.setText(texts.get("processes.system", count)));
        model.heldProperty().bind(table.hoverProperty());
        model.outOfProperty().subscribe(this::entitle);
        model.nodeProperty().subscribe(node -> {
            entitle();
            table.getColumns().get(ProcessColumn.NODE.ordinal()).setVisible(node.isEmpty());
        });
        model.notationProperty().subscribe(_ -> table.refresh());
        model.markedProperty().subscribe(_ -> table.refresh());
        model.shown().addListener((ListChangeListener<ProcessRow>) _ -> keepSelection());
        model.selectedProperty().subscribe(_ -> {
            keepSelection();
            Sight.onSelected(table);
        });
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following) {
                model.select(row);
            }
        });
    }

    /** Its columns know what stands in their cells. */
    private final class AsText implements TableTools.Cells<ProcessRow> {
        @Override
        public String shown(ProcessRow row, TableColumn<ProcessRow, ?> column) {
            return ((ProcessColumn) column.getUserData()).text(row.look(), model.notationProperty().get());
        }

        @Override
        public String exact(ProcessRow row, TableColumn<ProcessRow, ?> column) {
            return ((ProcessColumn) column.getUserData()).exact(row.look(), model.notationProperty().get());
        }
    }

    /** What stands in an empty table: that all there is are system processes, if that is so. */
    private Node nothing() {
        var label = new Label();
        label.setWrapText(true);
        label.textProperty().bind(model.emptinessProperty().flatMap(why -> model.foldedProperty()
                .map(count -> texts.get("processes.none." + why, count))));
        var show = new Button(texts.get("processes.show.system"));
        show.setId("processes-show-system");
        show.getStyleClass().add("small");
        show.setOnAction(_ -> model.systemProperty().set(true));
        show.visibleProperty().bind(model.foldedProperty().greaterThan(0));
        show.managedProperty().bind(show.visibleProperty());
        var both = new VBox(label, show);
        both.getStyleClass().add("nothing");
        return both;
    }

    private void entitle() {
        long outOf = model.outOfProperty().get();
        String of = outOf == 0 ? "processes.of" : "processes.of.largest";
        title.setText(model.nodeProperty().get().map(name -> texts.get(of, name, Amounts.count(outOf)))
                .orElse(texts.get("processes.all")));
        title.setTooltip(outOf == 0 ? null : new Tooltip(texts.get("processes.of.largest.help")));
    }

    private TableColumn<ProcessRow, ProcessRow.Look> column(ProcessColumn column) {
        String key = column.name().toLowerCase(Locale.ROOT);
        var made = new TableColumn<ProcessRow, ProcessRow.Look>(texts.get("processes.column." + key));
        made.setId(key);
        made.setUserData(column);
        made.setCellValueFactory(of -> of.getValue().looks());
        made.setCellFactory(_ -> new ProcessCell(column, model.notationProperty()::get,
                pid -> model.markedProperty().getValue().contains(pid), growing::warning));
        Columns.width(made, width(column), column.isAmount());
        made.setReorderable(false);
        return made;
    }

    private static double width(ProcessColumn column) {
        return switch (column) {
            case PID -> 110;
            case NAME -> 170;
            case NODE -> 150;
            case INITIAL_CALL, CURRENT_FUNCTION -> 230;
            case MEMORY, QUEUE -> 110;
            case REDUCTIONS -> 125;
        };
    }

    private boolean sort() {
        List<TableColumn<ProcessRow, ?>> order = table.getSortOrder();
        boolean sorted = !order.isEmpty();
        ProcessColumn column = sorted ? (ProcessColumn) order.getFirst().getUserData() : ProcessColumn.PID;
        model.sort(column, sorted && order.getFirst().getSortType() == TableColumn.SortType.DESCENDING);
        return true;
    }

    /** The selection is of a process, not of a place in the list. */
    private void keepSelection() {
        following = true;
        var selection = table.getSelectionModel();
        model.selected().ifPresentOrElse(row -> {
            if (selection.getSelectedItem() != row) {
                selection.select(row);
            }
        }, selection::clearSelection);
        following = false;
    }
}
