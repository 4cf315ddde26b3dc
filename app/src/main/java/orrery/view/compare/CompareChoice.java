package orrery.view.compare;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the tab compares. */
public final class CompareChoice {
    /** Two of what. */
    public enum Of {
        MOMENTS, VIEWS
    }

    private final ObjectProperty<Of> shown = new SimpleObjectProperty<>(Of.MOMENTS);

    public void show(Of what) {
        shown.set(what);
    }

    public ObjectProperty<Of> shownProperty() {
        return shown;
    }
}
