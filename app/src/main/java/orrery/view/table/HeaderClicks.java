package orrery.view.table;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A click on the title of a column sorts as its key does. JavaFX's titles know one way only, from the smallest, and have gone it
 * by the time that the click is told; so the order is put back as it was, and sorted anew.
 */
final class HeaderClicks<R> {
    private final TableView<R> table;
    private List<TableColumn<R, ?>> order = List.of();
    private @Nullable SortType way;

    private HeaderClicks(TableView<R> table) {
        this.table = table;
    }

    /** @param sort sorts the table by the column that was clicked, or the other way round, or no longer */
    static <R> void install(TableView<R> table, Consumer<TableColumn<R, ?>> sort) {
        var clicks = new HeaderClicks<>(table);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> clicks.remember());
        table.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            TableColumnBase<?, ?> clicked = column(event);
            if (clicked != null && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()
                    && !event.isShiftDown()) {
                clicks.restore();
                table.getVisibleLeafColumns().stream().filter(column -> column == clicked).findFirst()
                        .ifPresent(sort);
            }
        });
    }

    private void remember() {
        order = List.copyOf(table.getSortOrder());
        way = order.isEmpty() ? null : order.getFirst().getSortType();
    }

    private void restore() {
        if (way != null) {
            order.getFirst().setSortType(way);
        }
        table.getSortOrder().setAll(order);
    }

    private static @Nullable TableColumnBase<?, ?> column(MouseEvent event) {
        for (Node at = event.getTarget() instanceof Node target ? target : null; at != null; at = at.getParent()) {
            if (at instanceof TableColumnHeader header) {
                return header.getTableColumn();
            }
        }
        return null;
    }
}
