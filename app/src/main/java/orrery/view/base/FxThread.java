package orrery.view.base;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The ways onto JavaFX's thread. Nothing else in the app calls {@link Platform#runLater}. */
public final class FxThread {
    private FxThread() {}

    /** As soon as the thread is free. */
    public static Executor soon() {
        return Platform::runLater;
    }

    /** In the next frame: however often it is used, at most once a frame is drawn something happens. */
    public static Executor nextFrame() {
        return new Frames();
    }

    private static final class Frames implements Executor {
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean waiting = new AtomicBoolean();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
            if (waiting.compareAndSet(false, true)) {
                Platform.runLater(() -> new Frame().start());
            }
        }

        private void runAll() {
            waiting.set(false);
            for (int due = tasks.size(); due > 0; due--) {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                }
            }
        }

        private final class Frame extends AnimationTimer {
            @Override
            public void handle(long now) {
                stop();
                runAll();
            }
        }
    }
}
