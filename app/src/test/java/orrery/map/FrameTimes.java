package orrery.map;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import orrery.cluster.ClusterState;
import orrery.map.picture.Point;
import orrery.map.picture.SampleCluster;

/**
 * Measures how long a large map takes from frame to frame while it is panned and zoomed: 200 nodes in full mesh, 50 of them
 * with 200 processes. A program, not a test: it prints a table for {@code docs/map.md}. Run with {@code -Dprism.order=sw}.
 */
final class FrameTimes {
    private static final double WIDTH = 1_800;
    private static final double HEIGHT = 980;
    private static final Point MIDDLE = new Point(WIDTH / 2, HEIGHT / 2);
    private static final int NODES = 200;
    private static final int CROWDED = 50;
    private static final int FRAMES = 360;
    /** Frames until what is measured is compiled. */
    private static final int WARM_UP = 120;

    private FrameTimes() {}

    private static ClusterState large() {
        SampleCluster cluster = new SampleCluster();
        for (int i = 0; i < NODES; i++) {
            cluster.lab("n" + i + "@h");
            for (int j = 0; j < i; j++) {
                cluster.connected("n" + i + "@h", "n" + j + "@h");
            }
            for (int p = 0; i < CROWDED && p < 200; p++) {
                cluster.plain("n" + i + "@h", 100 + p);
            }
        }
        return cluster.state();
    }

    public static void main(String[] args) throws InterruptedException {
        ClusterState state = large();
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            MapView view = new MapView(Runnable::run, Runnable::run, InstantSource.system());
            view.reduceMotionProperty().set(true);
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(view), WIDTH, HEIGHT));
            stage.show();
            view.show(state);
            System.out.println("| what | median | 95 % | longest | drawn |\n|---|---|---|---|---|");
            measure("pan, everything in sight", view, frame -> view.pan(frame % 120 < 60 ? 6 : -6, 2),
                    () -> measure("zoom, everything in sight", view,
                            frame -> view.zoomBy(frame % 60 < 30 ? 1.04 : 1 / 1.04, MIDDLE),
                            () -> {
                                view.zoomBy(5, MIDDLE);
                                measure("pan, names and processes legible", view,
                                        frame -> view.pan(frame % 120 < 60 ? 12 : -12, 3),
                                        () -> measure("zoom, names and processes legible", view,
                                                frame -> view.zoomBy(frame % 60 < 30 ? 1.03 : 1 / 1.03,
                                                        MIDDLE),
                                                done::countDown));
                            }));
        });
        done.await();
        Platform.exit();
    }

    private static void measure(String what, MapView view, IntConsumer move, Runnable then) {
        List<Double> times = new ArrayList<>();
        long drawn = view.stillDrawn();
        new AnimationTimer() {
            private long last;
            private int frame;

            @Override
            public void handle(long now) {
                if (frame > WARM_UP) {
                    times.add((now - last) / 1e6);
                }
                last = now;
                move.accept(frame++);
                if (frame == FRAMES) {
                    stop();
                    Collections.sort(times);
                    System.out.printf(Locale.ROOT, "| %s | %.0f ms | %.0f ms | %.0f ms | %d |%n", what,
                            times.get(times.size() / 2), times.get((int) (times.size() * 0.95)), times.getLast(),
                            view.stillDrawn() - drawn);
                    then.run();
                }
            }
        }.start();
    }
}
