package orrery.term;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The text of one term as it grows. What is still to be printed waits on a stack of its own, so that terms of any depth are
 * printed on any thread, and printing ends once there is enough text.
 */
final class PrintRun {
    private static final String CUT = "...";

    private final int most;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Runnable> rest = new ArrayDeque<>();

    /** @param most characters, before the text is cut and ends in three dots */
    PrintRun(int most) {
        this.most = most;
    }

    PrintRun append(String text) {
        out.append(text);
        return this;
    }

    PrintRun append(long number) {
        out.append(number);
        return this;
    }

    /** Whether what comes now will be cut off anyway. */
    boolean isFull() {
        return out.length() > most;
    }

    /** Does this after what was asked for later than now. */
    void later(Runnable step) {
        rest.push(step);
    }

    /**
     * Prints elements later, with separators between them and {@code end} after them.
     *
     * @param print prints one element, or leaves for later what that takes
     */
    <T> void elements(Iterator<T> elements, String separator, Consumer<T> print, String end) {
        later(new Elements<>(elements, separator, print, end));
    }

    private final class Elements<T> implements Runnable {
        private final Iterator<T> elements;
        private final String separator;
        private final Consumer<T> print;
        private final String end;
        private boolean begun;

        Elements(Iterator<T> elements, String separator, Consumer<T> print, String end) {
            this.elements = elements;
            this.separator = separator;
            this.print = print;
            this.end = end;
        }

        @Override
        public void run() {
            if (!elements.hasNext()) {
                append(end);
                return;
            }
            if (begun) {
                append(separator);
            }
            begun = true;
            later(this);
            print.accept(elements.next());
        }
    }

    String finish() {
        while (!rest.isEmpty() && !isFull()) {
            rest.pop().run();
        }
        if (!isFull()) {
            return out.toString();
        }
        int end = most > 0 && Character.isHighSurrogate(out.charAt(most - 1)) ? most - 1 : most;
        return out.substring(0, end) + CUT;
    }
}
