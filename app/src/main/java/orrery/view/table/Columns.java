package orrery.view.table;

import javafx.scene.control.TableView;

/** The widths of columns: rows grow with the size of the window's text, columns with the rows. */
final class Columns {
    /** Pixels of a row at 100 %. */
    private static final double ROW = 30;

    private Columns() {}

    /** From now on the columns of that table grow with its rows. */
    static void follow(TableView<?> table) {
        table.setFixedCellSize(ROW);
        table.fixedCellSizeProperty().subscribe((before, now) -> table.getColumns()
                .forEach(column -> column.setPrefWidth(column.getWidth() * now.doubleValue() / before.doubleValue())));
    }

    /** @param designed pixels at 100 % */
    static double width(TableView<?> table, double designed) {
        return designed * table.getFixedCellSize() / ROW;
    }
}
