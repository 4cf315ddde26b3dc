package orrery.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lines that come from a stream, such as a terminal: read as they come, so that its end is noticed, and kept for who asks
 * for them.
 */
public final class LineInput implements InputSource {
    /** As many lines nobody asked for are kept; then nothing more is read. */
    private static final int MOST_WAITING = 10_000;

    private final OutputSink prompts;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Deque<Consumer<Optional<String>>> askers = new ArrayDeque<>();
    private boolean ended;

    /** @param prompts where a prompt is shown */
    public LineInput(OutputSink prompts) {
        this.prompts = prompts;
    }

    @Override
    public void requestLine(String prompt, Consumer<Optional<String>> answer) {
        if (!prompt.isEmpty()) {
            prompts.write(prompt);
        }
        Optional<String> line;
        synchronized (this) {
            line = Optional.ofNullable(lines.poll());
            notifyAll();
            if (line.isEmpty() && !ended) {
                askers.add(answer);
                return;
            }
        }
        answer.accept(line);
    }

    /** Reads until the stream ends or breaks; then every asker meets the end. */
    public void readFrom(Reader stream) throws InterruptedException {
        try (BufferedReader reader = new BufferedReader(stream)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line + "\n");
            }
        } catch (IOException e) {
            // An input that breaks has ended.
        } finally {
            end();
        }
    }

    private void add(String line) throws InterruptedException {
        Consumer<Optional<String>> asker;
        synchronized (this) {
            while (lines.size() >= MOST_WAITING) {
                wait();
            }
            asker = askers.poll();
            if (asker == null) {
                lines.add(line);
                return;
            }
        }
        asker.accept(Optional.of(line));
    }

    private void end() {
        Deque<Consumer<Optional<String>>> left;
        synchronized (this) {
            ended = true;
            left = new ArrayDeque<>(askers);
            askers.clear();
        }
        left.forEach(asker -> asker.accept(Optional.empty()));
    }
}
