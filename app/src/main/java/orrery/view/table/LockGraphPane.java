package orrery.view.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import orrery.cluster.LockGraph;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Who waits for whom, drawn small: processes in a ring, an arrow from each that waits to the one it waits for, with the lock
 * between them. The arrows of a deadlock are thick and dashed.
 */
final class LockGraphPane extends Pane {
    /** More would be a knot. */
    private static final int MOST = 16;
    private static final double ARROW = 9;
    private static final double MARGIN_X = 90;
    private static final double MARGIN_Y = 24;
    /** What one name needs above the next. */
    private static final double BESIDE = 34;

    private final Function<Pid, String> who;
    private final Function<Term, String> term;
    private final Consumer<Pid> choose;
    private final Map<Pid, Hyperlink> names = new HashMap<>();
    private LockGraph graph = new LockGraph(List.of());

    LockGraphPane(Function<Pid, String> who, Function<Term, String> term, Consumer<Pid> choose) {
        this.who = who;
        this.term = term;
        this.choose = choose;
        getStyleClass().add("lock-graph");
        setId("locks-graph");
        setMinSize(0, 0);
    }

    void show(LockGraph newer) {
        graph = newer;
        names.clear();
        getChildren().clear();
        Set<LockGraph.Edge> deadly = new HashSet<>();
        newer.cycles().forEach(deadly::addAll);
        List<Pid> processes = newer.processes().stream().limit(MOST).toList();
        for (Pid pid : processes) {
            var name = new Hyperlink(who.apply(pid));
            name.getStyleClass().add("process");
            name.setOnAction(_ -> choose.accept(pid));
            names.put(pid, name);
        }
        for (LockGraph.Edge edge : newer.edges()) {
            if (names.containsKey(edge.waiter()) && names.containsKey(edge.holder())) {
                getChildren().add(new Arrow(edge, term.apply(edge.resource()), deadly.contains(edge)));
            }
        }
        getChildren().addAll(processes.stream().map(names::get).toList());
        setMinHeight(2 * MARGIN_Y + BESIDE * processes.size() / 2);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Pid> processes = graph.processes().stream().limit(MOST).toList();
        double rx = Math.max(10, getWidth() / 2 - MARGIN_X);
        double ry = Math.max(10, getHeight() / 2 - MARGIN_Y);
        for (int i = 0; i < processes.size(); i++) {
            double angle = 2 * Math.PI * i / Math.max(2, processes.size()) - Math.PI;
            Hyperlink name = names.get(processes.get(i));
            if (name != null) {
                name.autosize();
                double x = getWidth() / 2 + rx * Math.cos(angle) - name.getWidth() / 2;
                double y = getHeight() / 2 + ry * Math.sin(angle) - name.getHeight() / 2;
                name.relocate(Math.clamp(x, 0, Math.max(0, getWidth() - name.getWidth())), y);
            }
        }
        getChildren().stream().filter(Arrow.class::isInstance).forEach(arrow -> ((Arrow) arrow).place());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 200;
    }

    /** From who waits to who holds. */
    private final class Arrow extends Pane {
        private final LockGraph.Edge edge;
        private final Line line = new Line();
        private final Polygon head = new Polygon(0, 0, -ARROW, ARROW / 2, -ARROW, -ARROW / 2);
        private final Label resource;

        Arrow(LockGraph.Edge edge, String resource, boolean deadly) {
            this.edge = edge;
            this.resource = new Label(resource);
            this.resource.getStyleClass().add("resource");
            setManaged(false);
            setMouseTransparent(true);
            getStyleClass().addAll("wait", deadly ? "deadly" : "harmless");
            line.getStyleClass().add("line-of-wait");
            head.getStyleClass().add("head-of-wait");
            getChildren().addAll(line, head, this.resource);
        }

        void place() {
            Hyperlink from = names.get(edge.waiter());
            Hyperlink to = names.get(edge.holder());
            if (from == null || to == null) {
                return;
            }
            double x1 = from.getLayoutX() + from.getWidth() / 2;
            double y1 = from.getLayoutY() + from.getHeight() / 2;
            double x2 = to.getLayoutX() + to.getWidth() / 2;
            double y2 = to.getLayoutY() + to.getHeight() / 2;
            double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
            // Two that wait for each other have two arrows, side by side.
            double aside = 9;
            double ox = -(y2 - y1) / length * aside;
            double oy = (x2 - x1) / length * aside;
            double clearFrom = clear(from, x2 - x1, y2 - y1);
            double clearTo = clear(to, x2 - x1, y2 - y1);
            double ux = (x2 - x1) / length;
            double uy = (y2 - y1) / length;
            line.setStartX(x1 + ox + ux * clearFrom);
            line.setStartY(y1 + oy + uy * clearFrom);
            double tipX = x2 + ox - ux * clearTo;
            double tipY = y2 + oy - uy * clearTo;
            line.setEndX(tipX - ux * ARROW);
            line.setEndY(tipY - uy * ARROW);
            head.relocate(0, 0);
            head.getPoints().setAll(tipX, tipY, tipX - ux * ARROW - uy * ARROW / 2, tipY - uy * ARROW + ux * ARROW / 2,
                    tipX - ux * ARROW + uy * ARROW / 2, tipY - uy * ARROW - ux * ARROW / 2);
            head.setLayoutX(0);
            head.setLayoutY(0);
            resource.autosize();
            resource.relocate((line.getStartX() + tipX) / 2 - resource.getWidth() / 2 + ox,
                    (line.getStartY() + tipY) / 2 - resource.getHeight() / 2 + oy);
        }

        /** How far the edge of a name is from its middle, in that direction. */
        private static double clear(Hyperlink name, double dx, double dy) {
            double byWidth = dx == 0 ? Double.MAX_VALUE : (name.getWidth() / 2 + 4) / Math.abs(dx);
            double byHeight = dy == 0 ? Double.MAX_VALUE : (name.getHeight() / 2 + 4) / Math.abs(dy);
            return Math.min(byWidth, byHeight) * Math.hypot(dx, dy);
        }
    }
}
