package orrery.view.inspect;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import orrery.cluster.Sample;

/** The length of a mailbox over the last samples as a line; its text twin stands beside it. */
public final class QueueGraph extends Region {
    private static final double HEIGHT = 30;

    private final Polyline line = new Polyline();
    private List<Sample> samples = List.of();

    public QueueGraph() {
        getStyleClass().add("queue-graph");
        line.getStyleClass().add("queue-line");
        line.setManaged(false);
        getChildren().add(line);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    void show(List<Sample> newSamples) {
        samples = newSamples;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        if (samples.size() < 2) {
            return;
        }
        long most = Math.max(1, samples.stream().mapToLong(Sample::queueLength).max().orElse(1));
        double step = (getWidth() - 4) / (samples.size() - 1);
        for (int i = 0; i < samples.size(); i++) {
            line.getPoints().addAll(2 + i * step,
                    getHeight() - 3 - (getHeight() - 6) * samples.get(i).queueLength() / most);
        }
    }
}
