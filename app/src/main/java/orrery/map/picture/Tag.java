package orrery.map.picture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A small label that hangs below a node: what one of its processes holds, or in what the node differs from others.
 *
 * @param node below which it hangs
 * @param whose the process it speaks of, if it is one of this node's
 * @param words what its text is made of
 */
public record Tag(Kind kind, NodeName node, @Nullable Pid whose, List<String> words) {
    /** What a tag says, with the layer it belongs to. */
    public enum Kind {
        /** A process here holds a global name. */
        HOLDS(Layer.GLOBALS),
        /** One of several that are said to hold a name: the name, how many nodes say so, of how many. */
        CLAIMS(Layer.GLOBALS),
        /** This node knows another holder than most: the name, the other one. */
        DIFFERS(Layer.GLOBALS),
        /** This node lacks a name that its neighbour holds. */
        LACKS(Layer.GLOBALS),
        /** A process here holds a lock: the resource. */
        LOCKS(Layer.LOCKS),
        /** A process here holds a lock others want: the resource, how many wait. */
        AWAITED(Layer.LOCKS),
        /** So many processes that are not drawn one by one sleep until they ask for a lock again. */
        SLEEP(Layer.LOCKS),
        /** A group all of whose members are here: its name, how many. */
        GROUP(Layer.GROUPS),
        /** This node does not see all members of a group: its name, how many it sees, of how many. */
        MISSES(Layer.GROUPS);

        private final Layer layer;

        Kind(Layer layer) {
            this.layer = layer;
        }

        Layer layer() {
            return layer;
        }

        /** Whether it says that nodes disagree. */
        boolean isQuarrel() {
            return this == CLAIMS || this == DIFFERS || this == LACKS || this == MISSES;
        }
    }

    public Tag {
        words = List.copyOf(words);
    }

    public Optional<Pid> process() {
        return Optional.ofNullable(whose);
    }

    /** What is picked by a click on it. */
    Selection selection() {
        return process().<Selection>map(Selection.OfProcess::new).orElseGet(() -> new Selection.OfNode(node));
    }

    String text(MapWords words) {
        return words.text("tag." + kind.name().toLowerCase(java.util.Locale.ROOT), (Object[]) this.words
                .toArray(String[]::new));
    }
}
