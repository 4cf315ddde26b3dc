package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
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
import orrery.cluster.Selection;
import orrery.map.picture.Found;
import orrery.view.table.LiveRows.Row;

/**
 * Joins a table on screen to its {@link LiveRows}: columns, sorting, and a selection that belongs to a thing and not to a
 * place in the list.
 */
final class LiveTable<V> {
    private static final PseudoClass DOUBT = PseudoClass.getPseudoClass("doubt");

    /**
     * A column.
     *
     * @param id unique in its table
     * @param order ascending
     * @param amount what it tells as a number, if it tells an amount
     */
    record Column<V>(String id, String title, double width, Function<V, Said> said, Comparator<V> order,
            Optional<Function<V, ? extends Number>> amount) {
        Column(String id, String title, double width, Function<V, Said> said, Comparator<V> order) {
            this(id, title, width, said, order, Optional.empty());
        }

        static <V> Column<V> text(String id, String title, double width, Function<V, String> text) {
            return new Column<>(id, title, width, value -> Said.plain(text.apply(value)), Comparator.comparing(text));
        }

        static <V> Column<V> amount(String id, String title, double width, Function<V, String> text,
                Function<V, Long> amount) {
            return new Column<>(id, title, width, value -> Said.plain(text.apply(value)),
                    Comparator.comparing(amount), Optional.of(amount));
        }

        /** The number in full; nothing for one that is not known. */
        String exact(V value) {
            return amount.map(of -> of.apply(value)).map(number -> number.doubleValue() < 0 ? "" : number.toString())
                    .orElseGet(() -> said.apply(value).whole());
        }
    }

    private final TableView<Row<V>> table;
    private final LiveRows<V> rows;
    private List<Column<V>> columns = List.of();
    private boolean following;
    private @Nullable Row<V> chosen;

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

    /** @param name what a file is called into which the table is saved */
    void tools(TableTools tools, String name) {
        tools.install(table, name, new TableTools.Cells<>() {
            @Override
            public String shown(Row<V> row, TableColumn<Row<V>, ?> column) {
                return of(column).said().apply(row.value()).whole();
            }

            @Override
            public String exact(Row<V> row, TableColumn<Row<V>, ?> column) {
                return of(column).exact(row.value());
            }
        });
    }

    private Column<V> of(TableColumn<Row<V>, ?> shown) {
        return columns.stream().filter(column -> column.id().equals(shown.getId())).findFirst().orElseThrow();
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
        Columns.width(made, of.width(), of.amount().isPresent());
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

    /** Fades what a search does not find. */
    void light(ObservableValue<Found> found, BiPredicate<V, Found> lights) {
        Lights.install(table, found, (row, what) -> lights.test(row.value(), what));
    }

    /**
     * Keeps the table's selection and that of the window together.
     *
     * @param selected what is selected in the window
     * @param tells whether a row tells of that: of several, the one stays that was chosen, or else the first is
     * @param choose told the row and the id of the column that was clicked, or that the arrow keys reached
     */
    void follow(ObservableValue<Selection> selected, BiPredicate<V, Selection> tells, BiConsumer<V, String> choose) {
        Runnable keep = () -> keep(row -> tells.test(row.value(), selected.getValue()));
        selected.subscribe(_ -> {
            keep.run();
            Sight.onSelected(table);
        });
        rows.shown().addListener((ListChangeListener<Row<V>>) _ -> keep.run());
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following && !rows.isPlacing()) {
                chosen = row;
                choose.accept(row.value(), "");
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getTarget() instanceof Node target) {
                clicked(target).ifPresent(cell -> choose.accept(
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
    private Optional<Cell<V>> clicked(Node target) {
        for (Node at = target; at != null && at != table; at = at.getParent()) {
            if (at instanceof Cell<?> cell && cell.getTableRow().getItem() != null) {
                return Optional.of((Cell<V>) cell);
            }
        }
        return Optional.empty();
    }

    private void keep(Predicate<Row<V>> tells) {
        following = true;
        var selection = table.getSelectionModel();
        Optional<Row<V>> wanted = Optional.ofNullable(chosen).filter(rows.shown()::contains).filter(tells)
                .or(() -> rows.shown().stream().filter(tells).findFirst());
        wanted.ifPresentOrElse(row -> {
            if (selection.getSelectedItem() != row) {
                selection.select(row);
            }
        }, selection::clearSelection);
        following = false;
    }

    /** Says what its column makes of the row; what is cut is told in full when the pointer rests on it. */
    private static final class Cell<V> extends TableCell<Row<V>, V> {
        private final Function<V, Said> says;
        private final Tooltip tip = new Tooltip();
        private Said said = Said.NOTHING;

        Cell(Function<V, Said> says) {
            this.says = says;
            tip.setWrapText(true);
            tip.setMaxWidth(520);
            textTruncatedProperty().subscribe(this::tell);
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            said = empty || value == null ? Said.NOTHING : says.apply(value);
            setText(said.whole());
            pseudoClassStateChanged(DOUBT, said.doubt());
            tell();
        }

        private void tell() {
            String more = said.tip().isEmpty() && isTextTruncated() ? said.text() : said.tip();
            tip.setText(more);
            setTooltip(more.isEmpty() ? null : tip);
        }
    }
}
