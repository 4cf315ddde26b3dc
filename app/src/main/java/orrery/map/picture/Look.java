package orrery.map.picture;

import java.util.Set;
import orrery.cluster.Selection;

/**
 * How a model is looked at.
 *
 * @param selected what is picked; what is under the pointer is drawn by {@link OverlayPainter}
 * @param phase how far the moving dashes have moved, in pixels
 * @param left things that are left out because they are drawn elsewhere, moving
 * @param insight what is on the cards of processes
 */
public record Look(Selection selected, Set<Layer> layers, double phase, Set<Selection> left,
        Search search, Insight insight) {
    public static final Look PLAIN = new Look(Selection.NOTHING, Layer.FIRST, 0,
            Set.of(), Search.NONE, Insight.NONE);

    /** Without knowledge of processes beside the state of the cluster. */
    public Look(Selection selected, Set<Layer> layers, double phase, Set<Selection> left, Search search) {
        this(selected, layers, phase, left, search, Insight.NONE);
    }

    public Look {
        layers = Set.copyOf(layers);
        left = Set.copyOf(left);
    }

    public boolean shows(Layer layer) {
        return layers.contains(layer);
    }
}
