package orrery.map.picture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/**
 * What the pointer is doing on the map: a state machine of values.
 *
 * <p>
 * Pressing a node's body and dragging moves it; dragging from its edge pulls a connection to another node; dragging the
 * background pans. A press that does not become a drag is a click, and picks.
 */
public sealed interface Gesture {
    Gesture IDLE = new Idle();
    /** Pixels the pointer may tremble before a press becomes a drag. */
    double TREMBLE = 4;

    /** Nothing is pressed. Entered first, by every release and by a cancel; left by a press. */
    record Idle() implements Gesture {}

    /** Pressed and not yet moved. Entered by a press; left by a drag, a release or a cancel. */
    record Pressed(Point at, Hit hit, boolean panning) implements Gesture {}

    /** The view follows the pointer. Entered by a drag of the background; left by a release. */
    record Panning(Point last) implements Gesture {}

    /** A node follows the pointer. Entered by a drag of a node's body; left by a release. */
    record Moving(NodeName node, Point last) implements Gesture {}

    /** A connection is being pulled. Entered by a drag of a node's edge; left by a release or a cancel. */
    record Pulling(NodeName from, Point at, @Nullable NodeName over) implements Gesture {
        /** The node it would be connected to if it were let go now. */
        public Optional<NodeName> target() {
            return Optional.ofNullable(over);
        }
    }

    /** What comes in. */
    sealed interface Input {
        /** @param panning whether this button pans wherever it is pressed */
        record Press(Point at, Hit hit, boolean panning) implements Input {}

        /** @param under what lies under the pointer now */
        record Drag(Point at, Hit under) implements Input {}

        record Release(Point at, Hit under) implements Input {}

        record Cancel() implements Input {}
    }

    /** What is to be done. */
    sealed interface Effect {
        record Pan(double dx, double dy) implements Effect {}

        /** In pixels. */
        record Move(NodeName node, double dx, double dy) implements Effect {}

        record Connect(NodeName from, NodeName to) implements Effect {}

        record Select(Selection thing) implements Effect {}

        /** Folds or unfolds a node's system processes. */
        record Fold(NodeName node) implements Effect {}
    }

    record Step(Gesture next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** The next state and what is to be done. */
    static Step step(Gesture gesture, Input input) {
        return switch (input) {
            case Input.Press(Point at, Hit hit, boolean panning) -> to(new Pressed(at, hit, panning));
            case Input.Drag(Point at, Hit under) -> drag(gesture, at, under);
            case Input.Release(Point _, Hit under) -> release(gesture, under);
            case Input.Cancel _ -> to(IDLE);
        };
    }

    private static Step drag(Gesture gesture, Point at, Hit under) {
        return switch (gesture) {
            case Idle _ -> to(gesture);
            case Pressed(Point from, var _, var _) when from.distance(at) < TREMBLE -> to(gesture);
            case Pressed(Point from, Hit hit, boolean panning) -> drag(begin(from, hit, panning), at, under);
            case Panning(Point last) -> to(new Panning(at), new Effect.Pan(at.x() - last.x(), at.y() - last.y()));
            case Moving(NodeName node, Point last) -> to(new Moving(node, at),
                    new Effect.Move(node, at.x() - last.x(), at.y() - last.y()));
            case Pulling(NodeName from, var _, var _) -> to(
                    new Pulling(from, at, under.thing().within().filter(node -> !node.equals(from)).orElse(null)));
        };
    }

    private static Gesture begin(Point from, Hit hit, boolean panning) {
        Optional<NodeName> node = hit.thing().within();
        if (panning || node.isEmpty()) {
            return new Panning(from);
        }
        return hit.part() == Hit.Part.HANDLE ? new Pulling(node.get(), from, null) : new Moving(node.get(), from);
    }

    private static Step release(Gesture gesture, Hit under) {
        return switch (gesture) {
            case Pressed(var _, Hit hit, boolean panning) -> panning ? to(IDLE) : click(hit);
            case Pulling(NodeName from, var _, var _) -> under.thing().within().filter(node -> !node.equals(from))
                    .map(node -> to(IDLE, new Effect.Connect(from, node))).orElse(to(IDLE));
            case Idle _,Panning _,Moving _ -> to(IDLE);
        };
    }

    private static Step click(Hit hit) {
        return hit.part() == Hit.Part.PILL && hit.thing() instanceof Selection.OfNode(NodeName node)
                ? to(IDLE, new Effect.Select(hit.thing()), new Effect.Fold(node))
                : to(IDLE, new Effect.Select(hit.thing()));
    }

    private static Step to(Gesture next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
