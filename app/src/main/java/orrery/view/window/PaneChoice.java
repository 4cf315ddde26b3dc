package orrery.view.window;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which part of the window is wanted: where there is no room for all, it is the only one. */
public final class PaneChoice {
    private final ObjectProperty<Pane> wanted = new SimpleObjectProperty<>(Pane.SEE);
    private Consumer<Pane> onStep = _ -> {};

    ObjectProperty<Pane> wantedProperty() {
        return wanted;
    }

    /** Something appears there that wants to be seen. */
    void show(Pane pane) {
        wanted.set(pane);
    }

    /** @param focus takes the keys to a part of the window */
    void onStep(Consumer<Pane> focus) {
        onStep = focus;
    }

    /** Goes to the next part, or the previous one, with the keys. */
    void step(int by) {
        show(wanted.get().step(by));
        onStep.accept(wanted.get());
    }
}
