package orrery.view.table;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Pid;

/** A cell of the process table. */
final class ProcessCell extends TableCell<ProcessRow, ProcessRow.Look> {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    private static final PseudoClass DOOMED = PseudoClass.getPseudoClass("doomed");

    private final ProcessColumn column;
    private final Supplier<Notation> notation;
    private final Predicate<Pid> doomed;
    private final Function<Pid, Optional<String>> growth;
    private final Tooltip tooltip = new Tooltip();
    private String warned = "";

    /**
     * @param doomed whether a process is pointed out as one that would die
     * @param growth in words, that its mailbox grows; nothing if it does not
     */
    ProcessCell(ProcessColumn column, Supplier<Notation> notation, Predicate<Pid> doomed,
            Function<Pid, Optional<String>> growth) {
        this.column = column;
        this.growth = growth;
        this.doomed = doomed;
        this.notation = notation;
        getStyleClass().add(column.isAmount() ? "amount" : "code");
        tooltip.setWrapText(true);
        textTruncatedProperty().subscribe(this::tell);
    }

    /** What is warned of, or else what has no room. */
    private void tell() {
        String more = warned.isEmpty() && isTextTruncated() ? Objects.toString(getText(), "") : warned;
        tooltip.setText(more);
        setTooltip(more.isEmpty() ? null : tooltip);
    }

    @Override
    protected void updateItem(ProcessRow.@Nullable Look look, boolean empty) {
        super.updateItem(look, empty);
        boolean full = false;
        boolean dies = false;
        warned = "";
        if (empty || look == null) {
            setText(null);
        } else {
            dies = column == ProcessColumn.PID && doomed.test(look.state().pid());
            Optional<String> warning = column == ProcessColumn.QUEUE
                    ? growth.apply(look.state().pid())
                    : Optional.empty();
            full = warning.isPresent();
            warned = warning.orElse("");
            String text = column.text(look, notation.get());
            setText(dies ? "✕ " + text : full ? "⚠ " + text : text);
        }
        tell();
        pseudoClassStateChanged(FULL, full);
        pseudoClassStateChanged(DOOMED, dies);
    }
}
