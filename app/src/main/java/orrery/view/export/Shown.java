package orrery.view.export;

import java.util.Set;
import orrery.map.picture.Layer;
import orrery.map.picture.MapModel;

/** The map as it is on screen. */
public record Shown(MapModel map, Set<Layer> layers) {
    public static final Shown NOTHING = new Shown(MapModel.EMPTY, Layer.FIRST);

    public Shown {
        layers = Set.copyOf(layers);
    }
}
