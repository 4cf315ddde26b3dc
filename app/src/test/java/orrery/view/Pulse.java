package orrery.view;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;

/** Measures how long each frame is shown. On JavaFX's thread. */
public final class Pulse extends AnimationTimer {
    private final List<Long> millis = new ArrayList<>();
    private long before = System.nanoTime();

    @Override
    public void handle(long now) {
        millis.add((now - before) / 1_000_000);
        before = now;
    }

    public int frames() {
        return millis.size();
    }

    /** Milliseconds that this part of the frames does not exceed: 0.5 is the median. */
    public long atMost(double part) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }

    @Override
    public String toString() {
        return millis.size() + " frames, median " + atMost(0.5) + " ms, 95 % within " + atMost(0.95) + " ms, longest "
                + atMost(1) + " ms";
    }
}
