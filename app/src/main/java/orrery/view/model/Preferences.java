package orrery.view.model;

import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.Layer;

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

    private final ObjectProperty<Set<Layer>> layers = new SimpleObjectProperty<>(Layer.FIRST);
    private final BooleanProperty trees = new SimpleBooleanProperty();

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** What is shown on the map. */
    public ObjectProperty<Set<Layer>> layersProperty() {
        return layers;
    }

    /** Whether the map shows the processes of a node as a tree, else packed. */
    public BooleanProperty treesProperty() {
        return trees;
    }

    /** How terms are typed and shown. */
    public ObjectProperty<Notation> notationProperty() {
        return notation;
    }
}
