package orrery.view.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import orrery.lab.Problem;
import orrery.lab.SpawnProgress;
import orrery.term.Pid;

/**
 * Takes what a spawned function prints from whatever thread to JavaFX's, a batch at a time and in order. Of a flood only
 * so many pieces wait; the rest is counted and said.
 */
final class ProgressBuffer implements SpawnProgress {
    static final int MOST_WAITING = 5_000;

    private final Executor fx;
    private final SpawnProgress view;
    private final List<Runnable> waiting = new ArrayList<>();
    private int left;

    ProgressBuffer(Executor fx, SpawnProgress view) {
        this.fx = fx;
        this.view = view;
    }

    @Override
    public void spawned(Pid pid) {
        add(() -> view.spawned(pid));
    }

    @Override
    public void printed(String text) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                left++;
                return;
            }
        }
        add(() -> view.printed(text));
    }

    @Override
    public void ended(Optional<String> result, String exitReason) {
        add(() -> view.ended(result, exitReason));
    }

    @Override
    public void failed(Problem problem) {
        add(() -> view.failed(problem));
    }

    private void add(Runnable call) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(call);
        }
        if (first) {
            fx.execute(this::handOver);
        }
    }

    private void handOver() {
        List<Runnable> batch;
        int missing;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
            missing = left;
            left = 0;
        }
        batch.forEach(Runnable::run);
        if (missing > 0) {
            view.printed("… " + missing + " more pieces of output were too fast to show\n");
        }
    }
}
