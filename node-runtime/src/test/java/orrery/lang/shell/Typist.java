package orrery.lang.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import orrery.kernel.InputSource;
import orrery.kernel.OutputSink;
import orrery.testsupport.Await;

/** A terminal with somebody at it: types when asked, and reads what came of it. */
final class Typist implements InputSource, OutputSink {
    private final StringBuilder screen = new StringBuilder();
    private final Deque<Consumer<Optional<String>>> asked = new ArrayDeque<>();
    private String prompt = "";
    private int from;

    @Override
    public synchronized void requestLine(String itsPrompt, Consumer<Optional<String>> answer) {
        prompt = itsPrompt;
        asked.add(answer);
    }

    @Override
    public synchronized void write(String text) {
        screen.append(text);
    }

    private synchronized boolean isAsked() {
        return !asked.isEmpty();
    }

    synchronized String prompt() {
        return prompt;
    }

    /** Types a source of one or several lines. @return what was printed, without the last new line */
    String ask(String source) {
        type(source);
        return answer();
    }

    /** The same without waiting for what comes of it. */
    void type(String source) {
        await("a prompt");
        from = screen().length();
        for (String line : source.split("\n", -1)) {
            await("a prompt for '" + line + "'");
            answer(line + "\n");
        }
    }

    /** What was printed since, when the next prompt is there. */
    String answer() {
        await("the answer");
        return screen().substring(from).stripTrailing();
    }

    private void await(String what) {
        Await.value(() -> what + "; the screen shows: " + screen(), Await.DEADLINE,
                () -> isAsked() ? Optional.of(true) : Optional.empty());
    }

    private void answer(String line) {
        Consumer<Optional<String>> next;
        synchronized (this) {
            next = asked.remove();
        }
        next.accept(Optional.of(line));
    }

    synchronized String screen() {
        return screen.toString();
    }
}
