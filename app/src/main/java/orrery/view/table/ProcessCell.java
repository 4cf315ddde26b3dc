package orrery.view.table;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Pid;

/** A cell of the process table. */
final class ProcessCell extends TableCell<ProcessRow, ProcessRow.Look> {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    private static final PseudoClass DOOMED = PseudoClass.getPseudoClass("doomed");
    /** A longer queue is worth a look: the process takes less out than comes in. */
    private static final long LONG_QUEUE = 100;

    private final ProcessColumn column;
    private final Supplier<Notation> notation;
    private final Predicate<Pid> doomed;

    /** @param doomed whether a process is pointed out as one that would die */
    ProcessCell(ProcessColumn column, Supplier<Notation> notation, Predicate<Pid> doomed) {
        this.column = column;
        this.doomed = doomed;
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
        boolean dies = false;
        if (empty || look == null) {
            setText(null);
        } else {
            dies = column == ProcessColumn.PID && doomed.test(look.state().pid());
            full = column == ProcessColumn.QUEUE && look.queueLength() > LONG_QUEUE;
            String text = column.text(look, notation.get());
            setText(dies ? "✕ " + text : full ? "⚠ " + text : text);
        }
        pseudoClassStateChanged(FULL, full);
        pseudoClassStateChanged(DOOMED, dies);
    }
}
