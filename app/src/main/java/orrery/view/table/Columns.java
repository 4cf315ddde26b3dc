package orrery.view.table;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;

/**
 * The widths of columns: rows grow with the size of the window's text, columns with the rows. What room is left goes to the
 * columns whose text may be long, and what is missing is taken from them, as long as they can still be read.
 */
public final class Columns {
    /** Pixels of a row at 100 %. */
    private static final double ROW = 30;
    private static final String DESIGNED = "designed-width";
    private static final String AMOUNT = "amount";
    /** From here on a text may well be longer than its column. */
    private static final double WIDE = 100;
    /** What is left of a column at least; beyond that the table scrolls. */
    private static final double NARROWEST = 0.55;

    private final TableView<?> table;
    private double room;

    private Columns(TableView<?> table) {
        this.table = table;
    }

    /** From now on that table looks after the widths of its columns. */
    public static void follow(TableView<?> table) {
        var columns = new Columns(table);
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(change -> {
            columns.room = change.getContentWidth();
            TableColumn<?, ?> dragged = change.getColumn();
            if (dragged == null) {
                columns.place();
                return true;
            }
            boolean moved = TableView.UNCONSTRAINED_RESIZE_POLICY.call(change);
            dragged.getProperties().put(DESIGNED, dragged.getWidth() / columns.scale());
            return moved;
        });
        table.fixedCellSizeProperty().subscribe((_, _) -> columns.place());
    }

    /**
     * Gives a column its width.
     *
     * @param designed pixels at 100 %
     * @param amount whether it tells an amount, which needs no more room
     */
    public static void width(TableColumn<?, ?> column, double designed, boolean amount) {
        column.getProperties().put(DESIGNED, designed);
        column.getProperties().put(AMOUNT, amount);
        if (amount) {
            column.getStyleClass().add("amount");
        }
        column.setPrefWidth(designed);
    }

    private double scale() {
        return scale(table);
    }

    /** How many times as large as at 100 % a table is. One with rows of different heights does not know. */
    static double scale(TableView<?> table) {
        return table.getFixedCellSize() > 0 ? table.getFixedCellSize() / ROW : 1;
    }

    private void place() {
        List<? extends TableColumnBase<?, ?>> shown = table.getVisibleLeafColumns();
        double wanted = shown.stream().mapToDouble(this::designed).sum();
        double roomy = shown.stream().filter(Columns::isRoomy).mapToDouble(this::designed).sum();
        double each = roomy == 0 ? 0 : Math.max(NARROWEST - 1, (room - wanted) / roomy);
        shown.forEach(column -> column.setPrefWidth(
                Math.floor(designed(column) * (isRoomy(column) ? 1 + each : 1))));
    }

    private double designed(TableColumnBase<?, ?> column) {
        return column.getProperties().get(DESIGNED) instanceof Double designed
                ? designed * scale()
                : column.getPrefWidth();
    }

    private static boolean isRoomy(TableColumnBase<?, ?> column) {
        return !isAmount(column) && column.getProperties().get(DESIGNED) instanceof Double designed && designed >= WIDE;
    }

    static boolean isAmount(TableColumnBase<?, ?> column) {
        return Boolean.TRUE.equals(column.getProperties().get(AMOUNT));
    }
}
