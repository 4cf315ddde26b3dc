package orrery.map;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import orrery.cluster.Selection;
import orrery.map.picture.Point;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.Pane;
import orrery.term.Pid;

/** Turns mouse and keys into what they mean on a space-time diagram. */
final class SpaceTimeInput {
    private static final double ZOOM_PER_UNIT = 0.0033;
    private static final double PIXELS_PER_ROW = 20;
    private static final double REACH = 14;

    private final SpaceTimeView view;

    SpaceTimeInput(SpaceTimeView view) {
        this.view = view;
    }

    void install() {
        view.setOnMousePressed(this::pressed);
        view.setOnMouseMoved(event -> view.setCursor(
                event.getY() < Pane.HEAD && lane(event).isPresent() || at(event).isPresent()
                        ? Cursor.HAND
                        : Cursor.DEFAULT));
        view.setOnScroll(this::scrolled);
        view.setOnKeyPressed(this::key);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getY() < Pane.HEAD) {
            lane(event).ifPresent(lane -> view.select(new Selection.OfProcess(view.diagram().lanes().get(lane).pid())));
        } else {
            pick(at(event));
        }
    }

    private OptionalInt lane(MouseEvent event) {
        int lane = event.getX() < Pane.GUTTER ? -1 : view.pane().laneAt(event.getX());
        return lane < 0 || lane >= view.diagram().lanes().size() ? OptionalInt.empty() : OptionalInt.of(lane);
    }

    /** The occurrence under the pointer: the nearest point, or the row whose time is pointed at. */
    private OptionalInt at(MouseEvent event) {
        Diagram diagram = view.diagram();
        int row = view.pane().rowAt(event.getY());
        if (event.getX() < Pane.GUTTER) {
            return diagram.occurrence(row);
        }
        Point mouse = new Point(event.getX(), event.getY());
        return IntStream.rangeClosed(row - 1, row + 1).mapToObj(diagram::occurrence).filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt).filter(number -> place(number).distance(mouse) <= REACH)
                .min(Comparator.comparingDouble(number -> place(number).distance(mouse)))
                .map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Point place(int number) {
        Diagram diagram = view.diagram();
        return view.pane().at(diagram.lane(diagram.history().get(number).pid()).orElse(0),
                diagram.row(number).orElse(0));
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown()) {
            view.zoom(Math.exp(event.getDeltaY() * ZOOM_PER_UNIT), event.getY());
        } else if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            view.scroll(0, -(event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX()));
        } else {
            view.scroll(-event.getDeltaY() / PIXELS_PER_ROW, 0);
        }
        event.consume();
    }

    private void pick(OptionalInt number) {
        view.pick(number);
        number.ifPresent(view::reveal);
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean taken = switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case PAGE_UP -> page(-1);
            case PAGE_DOWN -> page(1);
            case HOME -> page(-view.diagram().rows().size());
            case END -> live();
            case LEFT -> aside(-1, event.isShiftDown());
            case RIGHT -> aside(1, event.isShiftDown());
            case ENTER -> otherEnd();
            case H, DELETE -> hide();
            default -> false;
        };
        if (taken) {
            event.consume();
        }
    }

    /** To the next or the previous occurrence that is shown. */
    private boolean step(int by) {
        Diagram diagram = view.diagram();
        int from = view.lit().picked().stream().map(number -> diagram.row(number).orElse(-1)).findFirst()
                .orElse(by > 0 ? -1 : diagram.rows().size());
        for (int row = from + by; row >= 0 && row < diagram.rows().size(); row += by) {
            OptionalInt number = diagram.occurrence(row);
            if (number.isPresent()) {
                view.followingProperty().set(false);
                pick(number);
                return true;
            }
        }
        return true;
    }

    private boolean page(int by) {
        view.scroll(by * Math.max(1, view.pane().visibleRows() - 1), 0);
        return true;
    }

    private boolean live() {
        view.followingProperty().set(true);
        return true;
    }

    /** To the other end of the message that is picked. */
    private boolean otherEnd() {
        OptionalInt picked = view.lit().picked();
        if (picked.isEmpty()) {
            return false;
        }
        pick(view.diagram().history().otherEnd(picked.getAsInt()).stream().filter(
                number -> view.diagram().row(number).isPresent()).mapToObj(OptionalInt::of).findFirst()
                .orElse(picked));
        return true;
    }

    /** Selects the next life line, or moves the selected one. */
    private boolean aside(int by, boolean move) {
        Diagram diagram = view.diagram();
        if (diagram.lanes().isEmpty()) {
            return true;
        }
        OptionalInt lane = selected();
        if (move) {
            lane.ifPresent(l -> view.move(diagram.lanes().get(l).pid(), by));
        } else {
            int next = lane.isEmpty() ? 0 : Math.clamp(lane.getAsInt() + by, 0, diagram.lanes().size() - 1);
            view.select(new Selection.OfProcess(diagram.lanes().get(next).pid()));
        }
        return true;
    }

    private OptionalInt selected() {
        return view.lit().selected() instanceof Selection.OfProcess(Pid pid)
                ? view.diagram().lane(pid)
                : OptionalInt.empty();
    }

    private boolean hide() {
        OptionalInt lane = selected();
        lane.ifPresent(l -> view.hide(view.diagram().lanes().get(l).pid()));
        return lane.isPresent();
    }
}
