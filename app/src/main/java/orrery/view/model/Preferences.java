package orrery.view.model;

import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Layer;

/** What a person chose for the whole window. */
public final class Preferences {
    /** What the window looks like. */
    public enum Theme {
        /** Light or dark, as the rest of this computer. */
        SYSTEM, LIGHT, DARK,
        /** To be read from the back row: dark on white, thick lines, and a third larger than the size that was chosen. */
        PROJECTOR;

        private static final double ENLARGED = 1.3;

        private double enlargement() {
            return this == PROJECTOR ? ENLARGED : 1;
        }
    }

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final BooleanProperty systemDark = new SimpleBooleanProperty();
    private final ObservableValue<Theme> look = Bindings.createObjectBinding(this::look, theme, systemDark);
    private final ObjectProperty<UiScale> scale = new SimpleObjectProperty<>(UiScale.PLAIN);
    private final ObservableValue<Double> enlargement = Bindings.createObjectBinding(
            () -> UiScale.bounded(scale.get().factor() * look().enlargement()), scale, theme, systemDark);
    private final ObjectProperty<Notation> notation = new SimpleObjectProperty<>(Notation.ELIXIR);

    private final ObjectProperty<Set<Layer>> layers = new SimpleObjectProperty<>(Layer.FIRST);
    private final ObjectProperty<GroupChoice> groups = new SimpleObjectProperty<>(GroupChoice.LARGEST);
    private final BooleanProperty trees = new SimpleBooleanProperty();

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Whether the rest of this computer is dark. */
    public BooleanProperty systemDarkProperty() {
        return systemDark;
    }

    /** The theme that is shown: never {@link Theme#SYSTEM}. */
    public ObservableValue<Theme> lookProperty() {
        return look;
    }

    private Theme look() {
        Theme chosen = theme.get();
        return chosen != Theme.SYSTEM ? chosen : systemDark.get() ? Theme.DARK : Theme.LIGHT;
    }

    /** How large everything in the window is. */
    public ObjectProperty<UiScale> scaleProperty() {
        return scale;
    }

    /** How many times larger everything is than it was designed: what was chosen, and what the theme adds. */
    public ObservableValue<Double> enlargementProperty() {
        return enlargement;
    }

    /** What is shown on the map. */
    public ObjectProperty<Set<Layer>> layersProperty() {
        return layers;
    }

    /** Which process groups the map draws. */
    public ObjectProperty<GroupChoice> groupsProperty() {
        return groups;
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
