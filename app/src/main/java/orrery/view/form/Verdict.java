package orrery.view.form;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import orrery.lab.Problem;
import orrery.lab.Receipt;

/** What is said of a form while it is typed: what is wrong with it, what it would be in a shell, whether it can be done. */
public final class Verdict {
    private final ReadOnlyObjectWrapper<@Nullable Problem> hint = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Receipt> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /** @param typed empty while something that is needed is missing, which nobody need be told */
    <F> void pass(Optional<F> typed, Function<F, Optional<Problem>> check, Function<F, Receipt> receipt) {
        Optional<Problem> problem = typed.flatMap(check);
        hint.set(problem.orElse(null));
        preview.set(typed.filter(_ -> problem.isEmpty()).map(receipt).orElse(null));
        ready.set(typed.isPresent() && problem.isEmpty() && !busy.get());
    }

    /** Whether it is being done, and cannot be done again meanwhile. The form is to be checked again when this changes. */
    BooleanProperty busyProperty() {
        return busy;
    }

    /** What is wrong with the form as typed; null if nothing is. */
    public ReadOnlyObjectProperty<@Nullable Problem> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** What the form would be in a shell; null while it is wrong. */
    public ReadOnlyObjectProperty<@Nullable Receipt> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    public boolean isReady() {
        return ready.get();
    }

    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }
}
