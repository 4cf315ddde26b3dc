package orrery.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orrery.testsupport.Await;

/** Keeps what a console heard, as it would stand on a screen. */
final class RecordedConsole implements Console.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StringBuilder screen = new StringBuilder();
    private String prompt = "";
    private String end = "";

    @Override
    public synchronized void printed(String text) {
        screen.append(text);
    }

    @Override
    public synchronized void asked(String asking) {
        prompt = asking;
    }

    @Override
    public synchronized void took(String asking, String line) {
        prompt = "";
        screen.append(asking).append(line).append('\n');
    }

    @Override
    public synchronized void ended(String reason) {
        end = reason;
    }

    synchronized String screen() {
        return screen.toString();
    }

    synchronized String prompt() {
        return prompt;
    }

    synchronized String end() {
        return end;
    }

    /** Waits until it is asked again, and tells what came in between. */
    String answer(Console console, String source, String nextPrompt) {
        int before = screen().length();
        console.type(source);
        await(nextPrompt, () -> screen().length() > before && prompt().equals(nextPrompt));
        return screen().substring(before);
    }

    void awaitPrompt(String which) {
        await(which, () -> prompt().equals(which));
    }

    void awaitOnScreen(String text) {
        await(text, () -> screen().contains(text));
    }

    void awaitEnd(String reason) {
        await("the end: " + reason, () -> end().equals(reason));
    }

    private void await(String what, BooleanSupplier condition) {
        Await.value(() -> what + "; on the screen:\n" + screen() + prompt() + end(), PATIENCE,
                () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
    }
}
