package orrery.view.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.lab.SpawnForm.Notation;

/** What a person chose for the whole window. */
public final class Preferences {
    /** How bright the window is. */
    public enum Theme {
        LIGHT, DARK;

        public Theme other() {
            return this == LIGHT ? DARK : LIGHT;
        }
    }

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<Notation> notation = new SimpleObjectProperty<>(Notation.ELIXIR);

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** How terms are typed and shown. */
    public ObjectProperty<Notation> notationProperty() {
        return notation;
    }
}
