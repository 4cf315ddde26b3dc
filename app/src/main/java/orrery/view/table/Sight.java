package orrery.view.table;

import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Shows what was selected elsewhere; a table that somebody points at stays as it is. */
final class Sight {
    private Sight() {}

    /** Brings the selected row into sight, if it is not. */
    static void onSelected(TableView<?> table) {
        int place = table.getSelectionModel().getSelectedIndex();
        if (place >= 0 && !table.isHover() && !sees(table, place)) {
            table.scrollTo(Math.max(0, place - 1));
        }
    }

    private static boolean sees(TableView<?> table, int place) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null && flow.getFirstVisibleCell().getIndex() <= place
                && place < flow.getLastVisibleCell().getIndex();
    }
}
