package orrery.view.compare;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.table.Choosing;
import orrery.view.table.Columns;
import orrery.view.table.TableTools;

/** What two nodes believe differently, and why it may be so. */
public final class ViewsController {
    private final ViewsModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private ComboBox<NodeName> one;
    @FXML
    private ComboBox<NodeName> other;
    @FXML
    private Label relation;
    @FXML
    private TableView<ViewsModel.Row> table;

    public ViewsController(ViewsModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.nodesProperty().subscribe(nodes -> {
            keep(one, nodes);
            keep(other, nodes);
        });
        one.valueProperty().bindBidirectional(model.oneProperty());
        other.valueProperty().bindBidirectional(model.otherProperty());
        relation.textProperty().bind(model.relationProperty());
        Columns.follow(table);
        table.getColumns().setAll(List.of(column("topic", 105, ViewsModel.Row::topic),
                column("subject", 125, ViewsModel.Row::subject), said(one, ViewsModel.Row::one),
                said(other, ViewsModel.Row::other), column("why", 460, ViewsModel.Row::why)));
        tools.installText(table, "differences");
        table.setItems(model.rows());
        var placeholder = new Label();
        placeholder.setWrapText(true);
        placeholder.setText(texts.get("compare.views.none"));
        table.setPlaceholder(placeholder);
        Choosing.install(table, table.getSelectionModel()::getSelectedItem, model::choose);
    }

    /** A node that goes leaves a choice of two nodes as it is. */
    private static void keep(ComboBox<NodeName> box, List<NodeName> nodes) {
        NodeName chosen = box.getValue();
        box.getItems().setAll(nodes);
        box.setValue(chosen);
    }

    private TableColumn<ViewsModel.Row, String> said(ComboBox<NodeName> node,
            Function<ViewsModel.Row, String> text) {
        TableColumn<ViewsModel.Row, String> column = column("topic", 190, text);
        column.textProperty().bind(node.valueProperty()
                .map(name -> texts.get("compare.column.says", name.toString())).orElse(""));
        return column;
    }

    private TableColumn<ViewsModel.Row, String> column(String key, double width,
            Function<ViewsModel.Row, String> text) {
        var column = new TableColumn<ViewsModel.Row, String>(texts.get("compare.column." + key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(_ -> new Wrapped());
        Columns.width(column, width, false);
        return column;
    }

    /** A cell that breaks its text into as many lines as it takes; the row is as high as its highest cell. */
    private static final class Wrapped extends TableCell<ViewsModel.Row, String> {
        private final Text lines = new Text();

        Wrapped() {
            lines.getStyleClass().add("text");
            lines.wrappingWidthProperty().bind(
                    widthProperty()
                            .map(width -> Math.max(0, width.doubleValue() - snappedLeftInset() - snappedRightInset())));
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            lines.setText(empty || text == null ? "" : text);
            setGraphic(empty ? null : lines);
        }
    }
}
