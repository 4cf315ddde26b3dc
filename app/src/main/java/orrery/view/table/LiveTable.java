package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import orrery.view.table.LiveRows.Row;

/**
 * Joins a table on screen to its {@link LiveRows}: columns, sorting, and a selection that belongs to a thing and not to a
 * place in the list.
 */
final class LiveTable<V> {
    /** What is longer may be cut, and is told in full when the pointer rests on it. */
    private static final int LONG = 18;
    private static final PseudoClass DOUBT = PseudoClass.getPseudoClass("doubt");

    /**
     * A column.
     *
     * @param id unique in its table
     * @param order ascending
     */
    record Column<V>(String id, String title, double width, Function<V, Said> said, Comparator<V> order) {
        static <V> Column<V> text(String id, String title, double width, Function<V, String> text) {
            return new Column<>(id, title, width, value -> Said.plain(text.apply(value)), Comparator.comparing(text));
        }

        static <V> Column<V> amount(String id, String title, double width, Function<V, String> text,
                Function<V, Long> amount) {
            return new Column<>(id, title, width, value -> Said.plain(text.apply(value)),
                    Comparator.comparing(amount));
        }
    }

    private final TableView<Row<V>> table;
    private final LiveRows<V> rows;
    private List<Column<V>> columns = List.of();
    private boolean following;

    LiveTable(TableView<Row<V>> table, LiveRows<V> rows, String nothing) {
        this.table = table;
        this.rows = rows;
        Columns.follow(table);
        table.setItems(rows.shown());
        table.setSortPolicy(_ -> sort());
        var label = new Label(nothing);
        label.setWrapText(true);
        table.setPlaceholder(label);
        rows.heldProperty().bind(table.hoverProperty());
    }

    /** Shows these columns; those that are there already stay as they are. */
    void columns(List<Column<V>> wanted) {
        if (ids(wanted).equals(ids(columns))) {
            return;
        }
        columns = List.copyOf(wanted);
        table.getSortOrder().clear();
        table.getColumns().setAll(wanted.stream().map(this::column).toList());
    }

    private static <V> List<String> ids(List<Column<V>> columns) {
        return columns.stream().map(Column::id).toList();
    }

    private TableColumn<Row<V>, V> column(Column<V> of) {
        var made = new TableColumn<Row<V>, V>(of.title());
        made.setId(of.id());
        made.setUserData(of.order());
        made.setCellValueFactory(row -> row.getValue().values());
        made.setCellFactory(_ -> new Cell<>(of.said()));
        made.setPrefWidth(Columns.width(table, of.width()));
        made.setReorderable(false);
        return made;
    }

    @SuppressWarnings("unchecked")
    private boolean sort() {
        var order = table.getSortOrder();
        if (order.isEmpty()) {
            rows.unsort();
        } else {
            Comparator<V> by = (Comparator<V>) order.getFirst().getUserData();
            rows.sort(order.getFirst().getSortType() == TableColumn.SortType.DESCENDING ? by.reversed() : by);
        }
        return true;
    }

    /**
     * Keeps the table's selection and that of the window together.
     *
     * @param selected the key of the row that is selected in the window; empty for none
     * @param choose told the row and the id of the column that was clicked, or that the arrow keys reached
     */
    void follow(ObservableValue<? extends Optional<?>> selected, BiConsumer<V, String> choose) {
        Runnable keep = () -> keep(selected.getValue());
        selected.subscribe(_ -> keep.run());
        rows.shown().addListener((ListChangeListener<Row<V>>) _ -> keep.run());
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following && !rows.isPlacing()) {
                choose.accept(row.value(), "");
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getTarget() instanceof Node target) {
                chosen(target).ifPresent(cell -> choose.accept(
                        Objects.requireNonNull(cell.getTableRow().getItem()).value(), cell.getTableColumn().getId()));
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Row<V> row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                choose.accept(row.value(), "");
            }
        });
    }

    @SuppressWarnings("unchecked")
    private Optional<Cell<V>> chosen(Node target) {
        for (Node at = target; at != null && at != table; at = at.getParent()) {
            if (at instanceof Cell<?> cell && cell.getTableRow().getItem() != null) {
                return Optional.of((Cell<V>) cell);
            }
        }
        return Optional.empty();
    }

    private void keep(Optional<?> key) {
        following = true;
        var selection = table.getSelectionModel();
        key.flatMap(rows::row).ifPresentOrElse(row -> {
            if (selection.getSelectedItem() != row) {
                selection.select(row);
            }
        }, selection::clearSelection);
        following = false;
    }

    /** Says what its column makes of the row. */
    private static final class Cell<V> extends TableCell<Row<V>, V> {
        private final Function<V, Said> says;
        private final Tooltip tip = new Tooltip();

        Cell(Function<V, Said> says) {
            this.says = says;
            tip.setWrapText(true);
            tip.setMaxWidth(520);
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            Said said = empty || value == null ? Said.NOTHING : says.apply(value);
            setText(said.doubt() ? ("≠ " + said.text()).strip() : said.text());
            pseudoClassStateChanged(DOUBT, said.doubt());
            String more = said.tip().isEmpty() && said.text().length() > LONG ? said.text() : said.tip();
            tip.setText(more);
            setTooltip(more.isEmpty() ? null : tip);
        }
    }
}
