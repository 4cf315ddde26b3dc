package orrery.view.table;

import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import orrery.lab.SpawnForm.Notation;

/** A cell of the process table. */
final class ProcessCell extends TableCell<ProcessRow, ProcessRow.Look> {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    /** A longer queue is worth a look: the process takes less out than comes in. */
    private static final long LONG_QUEUE = 100;

    private final ProcessColumn column;
    private final Supplier<Notation> notation;

    ProcessCell(ProcessColumn column, Supplier<Notation> notation) {
        this.column = column;
        this.notation = notation;
        getStyleClass().add(switch (column) {
            case PID, NAME, NODE, INITIAL_CALL, CURRENT_FUNCTION -> "code";
            case MEMORY, REDUCTIONS, QUEUE -> "amount";
        });
    }

    @Override
    protected void updateItem(ProcessRow.@Nullable Look look, boolean empty) {
        super.updateItem(look, empty);
        boolean full = false;
        if (empty || look == null) {
            setText(null);
        } else {
            setText(column.text(look, notation.get()));
            full = column == ProcessColumn.QUEUE && look.queueLength() > LONG_QUEUE;
        }
        pseudoClassStateChanged(FULL, full);
    }
}
