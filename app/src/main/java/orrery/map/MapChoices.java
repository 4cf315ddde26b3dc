package orrery.map;

import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import orrery.cluster.Selection;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Insight;
import orrery.map.picture.Layer;
import orrery.map.picture.Look;
import orrery.map.picture.Search;
import orrery.term.Pid;

/** What a person chose of a map: what is picked, looked for, shown. */
final class MapChoices {
    final ObjectProperty<Selection> selection;
    final ObjectProperty<Set<Layer>> layers;
    final StringProperty search;
    final BooleanProperty reduceMotion;
    /** The processes that are pointed out. */
    final ObjectProperty<Set<Pid>> marked = new SimpleObjectProperty<>(Set.of());
    final BooleanProperty legend;
    final BooleanProperty trees;
    final ObjectProperty<Insight> insight;
    final ObjectProperty<GroupChoice> groups;

    MapChoices(Object bean) {
        selection = new SimpleObjectProperty<>(bean, "selection", Selection.NOTHING);
        layers = new SimpleObjectProperty<>(bean, "layers", Layer.FIRST);
        search = new SimpleStringProperty(bean, "search", "");
        reduceMotion = new SimpleBooleanProperty(bean, "reduceMotion");
        insight = new SimpleObjectProperty<>(bean, "insight", Insight.NONE);
        groups = new SimpleObjectProperty<>(bean, "groups", GroupChoice.LARGEST);
        trees = new SimpleBooleanProperty(bean, "trees");
        legend = new SimpleBooleanProperty(bean, "legend");
    }

    void toggle(Layer layer) {
        Set<Layer> next = new HashSet<>(layers.get());
        if (!next.remove(layer)) {
            next.add(layer);
        }
        layers.set(Set.copyOf(next));
    }

    /**
     * @param phase how far the moving dashes have moved, in pixels
     * @param left what is left out because it is drawn elsewhere, moving
     */
    Look look(double phase, Set<Selection> left) {
        return new Look(selection.get(), layers.get(), phase, left, new Search(search.get()), insight.get());
    }
}
