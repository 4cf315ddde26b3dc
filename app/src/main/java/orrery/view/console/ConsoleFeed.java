package orrery.view.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import orrery.lab.Console;

/**
 * Takes what a console tells from whatever thread to JavaFX's, a batch a frame and in order. Of a flood of output only the
 * newest waits; what went is counted in lines.
 */
final class ConsoleFeed implements Console.Listener {
    /** Characters of output that wait for one frame. */
    static final int MOST_WAITING = 1_000_000;

    /** What a console told. */
    sealed interface News {
        record Printed(String text) implements News {}

        record Skipped(long lines) implements News {}

        record Asked(String prompt) implements News {}

        record Took(String prompt, String line) implements News {}

        record Ended(String reason) implements News {}
    }

    private final Executor fx;
    private final Consumer<List<News>> view;
    private final Deque<News> waiting = new ArrayDeque<>();
    private final StringBuilder printed = new StringBuilder();
    private long skipped;
    private boolean onItsWay;

    ConsoleFeed(Executor fx, Consumer<List<News>> view) {
        this.fx = fx;
        this.view = view;
    }

    @Override
    public void printed(String text) {
        synchronized (this) {
            printed.append(text);
            if (printed.length() > MOST_WAITING) {
                dropOldest();
            }
        }
        send();
    }

    private void dropOldest() {
        int half = printed.indexOf("\n", printed.length() - MOST_WAITING / 2);
        int end = half < 0 ? printed.length() - MOST_WAITING / 2 : half + 1;
        skipped += Math.max(1, printed.chars().limit(end).filter(c -> c == '\n').count());
        printed.delete(0, end);
    }

    @Override
    public void asked(String prompt) {
        add(new News.Asked(prompt));
    }

    @Override
    public void took(String prompt, String line) {
        add(new News.Took(prompt, line));
    }

    @Override
    public void ended(String reason) {
        add(new News.Ended(reason));
    }

    private void add(News news) {
        synchronized (this) {
            endPrinted();
            waiting.add(news);
        }
        send();
    }

    private void endPrinted() {
        if (skipped > 0) {
            waiting.add(new News.Skipped(skipped));
            skipped = 0;
        }
        if (!printed.isEmpty()) {
            waiting.add(new News.Printed(printed.toString()));
            printed.setLength(0);
        }
    }

    private void send() {
        synchronized (this) {
            if (onItsWay) {
                return;
            }
            onItsWay = true;
        }
        fx.execute(this::handOver);
    }

    private void handOver() {
        List<News> batch;
        synchronized (this) {
            onItsWay = false;
            endPrinted();
            batch = List.copyOf(waiting);
            waiting.clear();
        }
        view.accept(batch);
    }
}
