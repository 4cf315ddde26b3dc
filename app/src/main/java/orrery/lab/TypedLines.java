package orrery.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import orrery.kernel.InputSource;
import orrery.lang.shell.Prompts;

/** Lines that a person typed into a console, kept for who asks for them. The listener hears of both in order. */
final class TypedLines implements InputSource {
    private final Console.Listener listener;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Deque<Asked> askers = new ArrayDeque<>();

    private record Asked(String prompt, Consumer<Optional<String>> answer) {}

    TypedLines(Console.Listener listener) {
        this.listener = listener;
    }

    /** Who asks while another waits has to wait for its turn. */
    @Override
    public synchronized void requestLine(String prompt, Consumer<Optional<String>> answer) {
        askers.add(new Asked(prompt, answer));
        if (askers.size() == 1) {
            listener.asked(prompt);
            serve();
        }
    }

    /** @param text one line or several, the last with or without its newline */
    synchronized void type(String text) {
        lines.addAll(List.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1)));
        serve();
    }

    /** Forgets what was typed ahead. */
    synchronized void forget() {
        lines.clear();
    }

    /** Whether a shell waits for the next expression, so that nothing is being evaluated. */
    synchronized boolean isShellWaiting() {
        return !askers.isEmpty() && Prompts.isOfShell(askers.element().prompt());
    }

    /** A process that was killed while it waited for a line does not need it, but the device does not know. */
    synchronized void release() {
        if (!askers.isEmpty() && !isShellWaiting()) {
            answer("");
        }
    }

    private void serve() {
        while (!askers.isEmpty() && !lines.isEmpty()) {
            answer(lines.remove());
        }
    }

    private void answer(String line) {
        Asked by = askers.remove();
        listener.took(by.prompt(), line);
        if (!askers.isEmpty()) {
            listener.asked(askers.element().prompt());
        }
        by.answer().accept(Optional.of(line + "\n"));
    }
}
