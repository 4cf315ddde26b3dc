package orrery.view.control;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A small curve without axes: what it goes through matters less than whether it rises. The scale begins at zero. */
public final class Sparkline extends Region {
    private static final double HEIGHT = 34;

    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private List<Double> values = List.of();

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("spark-line");
        area.getStyleClass().add("spark-area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().setAll(area, line);
        setMinSize(40, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxWidth(Double.MAX_VALUE);
    }

    /** @param newer oldest first */
    public void show(List<Double> newer) {
        values = newer;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        area.getPoints().clear();
        if (values.size() < 2) {
            return;
        }
        double most = Math.max(1e-9, values.stream().max(Double::compare).orElse(0.0));
        double step = getWidth() / (values.size() - 1);
        double room = getHeight() - 4;
        area.getPoints().addAll(0.0, getHeight());
        for (int i = 0; i < values.size(); i++) {
            double y = 2 + room * (1 - Math.max(0, values.get(i)) / most);
            line.getPoints().addAll(i * step, y);
            area.getPoints().addAll(i * step, y);
        }
        area.getPoints().addAll(getWidth(), getHeight());
    }
}
