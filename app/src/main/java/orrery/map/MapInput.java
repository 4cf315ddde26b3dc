package orrery.map;

import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import orrery.cluster.Selection;
import orrery.map.picture.Gesture;
import orrery.map.picture.Gesture.Effect;
import orrery.map.picture.Gesture.Input;
import orrery.map.picture.Hit;
import orrery.map.picture.Layer;
import orrery.map.picture.Point;
import orrery.map.picture.Stops;
import orrery.term.NodeName;

/** Turns mouse, touch and keys into what they mean on a map view. */
final class MapInput {
    /** One notch of a wheel (40 units) zooms by about a seventh. */
    private static final double ZOOM_PER_UNIT = 0.0033;
    private static final double PAN_STEP = 60;

    private final MapView view;

    MapInput(MapView view) {
        this.view = view;
    }

    void install() {
        view.setOnMousePressed(this::pressed);
        view.setOnMouseDragged(this::dragged);
        view.setOnMouseReleased(this::released);
        view.setOnMouseMoved(event -> hover(point(event)));
        view.setOnMouseExited(_ -> {
            if (view.pointer().gesture() instanceof Gesture.Idle) {
                hover(new Point(-1, -1));
            }
        });
        view.setOnScroll(this::scrolled);
        view.setOnZoom(this::pinched);
        view.setOnContextMenuRequested(this::context);
        view.setOnKeyPressed(this::key);
    }

    private static Point point(MouseEvent event) {
        return new Point(event.getX(), event.getY());
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        Point at = point(event);
        boolean panning = event.getButton() == MouseButton.MIDDLE;
        if (event.getButton() == MouseButton.PRIMARY || panning) {
            Hit hit = view.hit(at);
            if (event.getClickCount() == 2 && !panning && !(hit.thing() instanceof Selection.Nothing)
                    && hit.part() == Hit.Part.BODY) {
                view.travel().enter(hit.thing());
            }
            take(new Input.Press(at, hit, panning));
        }
    }

    private void dragged(MouseEvent event) {
        Point at = point(event);
        view.point(view.pointer().over(at, view.pointer().hit()));
        take(new Input.Drag(at, under(at)));
    }

    private void released(MouseEvent event) {
        Point at = point(event);
        take(new Input.Release(at, under(at)));
        hover(at);
    }

    /** What lies under the pointer, whatever handles show. */
    private Hit under(Point at) {
        return view.hits().at(at, Selection.NOTHING);
    }

    private void take(Input input) {
        Gesture.Step step = Gesture.step(view.pointer().gesture(), input);
        view.point(view.pointer().doing(step.next()));
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Pan(double dx, double dy) -> view.pan(dx, dy);
                case Effect.Move(NodeName node, double dx, double dy) -> view.moveNode(node, dx, dy);
                case Effect.Connect(NodeName from, NodeName to) -> view.connect(from, to);
                case Effect.Select(Selection thing) -> view.select(thing);
                case Effect.Fold(NodeName node) -> view.toggleSystemProcesses(node);
            }
        }
        view.setCursor(cursor(step.next(), view.pointer().hit()));
    }

    private void hover(Point at) {
        Hit hit = at.x() < 0 ? Hit.NOTHING : view.hit(at);
        if (!hit.equals(view.pointer().hit()) || view.pointer().picking() || hit.thing() != Selection.NOTHING) {
            view.point(view.pointer().over(at, hit));
            view.setCursor(cursor(view.pointer().gesture(), hit));
        }
    }

    private static Cursor cursor(Gesture gesture, Hit hit) {
        return switch (gesture) {
            case Gesture.Panning _ -> Cursor.CLOSED_HAND;
            case Gesture.Moving _ -> Cursor.MOVE;
            case Gesture.Pulling _ -> Cursor.CROSSHAIR;
            case Gesture.Idle _,Gesture.Pressed _ -> switch (hit.part()) {
                case HANDLE -> Cursor.CROSSHAIR;
                case PILL -> Cursor.HAND;
                case BODY -> switch (hit.thing()) {
                    case Selection.Nothing _ -> Cursor.DEFAULT;
                    case Selection.OfNode _ -> Cursor.OPEN_HAND;
                    case Selection.OfProcess _,Selection.OfConnection _ -> Cursor.HAND;
                };
            };
        };
    }

    /** A wheel zooms; fingers on a touch screen pan; Shift pans sideways. */
    private void scrolled(ScrollEvent event) {
        boolean fingers = event.getTouchCount() > 0;
        if (fingers || event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            view.pan(event.getDeltaX(), fingers ? event.getDeltaY() : 0);
        } else if (event.getDeltaY() != 0) {
            view.zoomBy(Math.exp(event.getDeltaY() * ZOOM_PER_UNIT), new Point(event.getX(), event.getY()));
        }
        event.consume();
    }

    private void pinched(ZoomEvent event) {
        view.zoomBy(event.getZoomFactor(), new Point(event.getX(), event.getY()));
        event.consume();
    }

    private void context(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            Selection thing = view.selectionProperty().get();
            Point middle = new Point(view.getWidth() / 2, view.getHeight() / 2);
            Point at = view.hits().place(thing).filter(place -> view.contains(place.x(), place.y())).orElse(middle);
            Point2D screen = view.localToScreen(at.x(), at.y());
            view.context(thing, screen.getX(), screen.getY());
        } else {
            Selection thing = under(new Point(event.getX(), event.getY())).thing();
            view.select(thing);
            view.context(thing, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() && (layer(event) || wayBack(event))) {
            event.consume();
            return;
        }
        boolean taken = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()
                && switch (event.getCode()) {
                    case LEFT -> arrow(-1, 0, event.isShiftDown());
                    case RIGHT -> arrow(1, 0, event.isShiftDown());
                    case UP -> arrow(0, -1, event.isShiftDown());
                    case DOWN -> arrow(0, 1, event.isShiftDown());
                    case ENTER -> enter();
                    case H -> fold();
                    case Y -> trees();
                    case BACK_SPACE -> view.travel().goOut();
                    case ESCAPE -> cancel();
                    default -> false;
                };
        if (taken) {
            event.consume();
        }
    }

    /** Goes to the next thing that way; with Shift the view moves. */
    private boolean arrow(int dx, int dy, boolean pan) {
        if (pan) {
            view.pan(-dx * PAN_STEP, -dy * PAN_STEP);
            return true;
        }
        if (view.pointer().picking()) {
            aim(dx, dy);
            return true;
        }
        if (view.travel().turnPage(dx + dy * Stops.COLUMNS)) {
            return true;
        }
        view.hits().neighbour(view.selectionProperty().get(), dx, dy)
                .ifPresent(thing -> {
                    view.select(thing);
                    view.reveal(thing);
                });
        return true;
    }

    /** While nodes are picked, arrows point at them as a mouse would: to be selected is to be picked. */
    private void aim(int dx, int dy) {
        Selection from = aimed() instanceof Selection.OfNode node ? node : view.selectionProperty().get();
        view.hits().neighbour(from, dx, dy).filter(Selection.OfNode.class::isInstance).ifPresent(thing -> {
            view.reveal(thing);
            view.hits().place(thing)
                    .ifPresent(at -> view.point(view.pointer().over(at, new Hit(thing, Hit.Part.BODY))));
        });
    }

    private Selection aimed() {
        return view.pointer().hit().thing();
    }

    private boolean enter() {
        if (view.pointer().picking()) {
            if (aimed() instanceof Selection.OfNode node) {
                view.select(node);
            }
            return true;
        }
        Selection thing = view.selectionProperty().get();
        if (thing instanceof Selection.Nothing) {
            return false;
        }
        view.travel().enter(thing);
        return true;
    }

    private boolean wayBack(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> view.travel().back();
            case RIGHT -> view.travel().forward();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean trees() {
        view.treesProperty().set(!view.treesProperty().get());
        return true;
    }

    private boolean layer(KeyEvent event) {
        Optional<Layer> layer = Arrays.stream(Layer.values())
                .filter(each -> event.getCode().getName().equals(String.valueOf(each.key()))).findFirst();
        layer.ifPresent(view::toggle);
        return layer.isPresent();
    }

    private boolean fold() {
        Optional<NodeName> node = view.selectionProperty().get().within();
        node.ifPresent(view::toggleSystemProcesses);
        return node.isPresent();
    }

    /** Lets go of what is being dragged, else goes one step out; what is left is for the window. */
    private boolean cancel() {
        if (view.pointer().gesture() instanceof Gesture.Idle) {
            return !view.pointer().picking() && view.travel().goOut();
        }
        take(new Input.Cancel());
        return true;
    }
}
