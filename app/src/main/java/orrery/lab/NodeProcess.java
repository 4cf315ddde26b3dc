package orrery.lab;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that the app started: an operating system process.
 *
 * <p>
 * It must not outlive the app, also when the app is killed. So the app holds the other end of its standard input and never
 * writes to it: when the app is gone, in whatever way, that input ends, and at the end of their input
 * {@code orrery node}, {@code erl} and {@code iex} stop, as a rule; the {@link Guard} sees to the exceptions.
 */
final class NodeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);

    /** Of what it printed, the last so many characters are kept. */
    static final int OUTPUT_KEPT = 16_384;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Process process;
    private final StringBuilder printed = new StringBuilder();
    private final Thread reader;

    private NodeProcess(Process process) {
        this.process = process;
        reader = Thread.ofVirtual().name("output of process " + process.pid()).start(this::collect);
    }

    /**
     * @param environment variables on top of the app's own
     * @throws IOException if there is no such program
     */
    static NodeProcess start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // The packaged launcher marks itself so before it starts over; a node started by it with the mark would take its own
        // arguments for Java's.
        builder.environment().remove("_JPACKAGE_LAUNCHER");
        return new NodeProcess(builder.start());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed, at most the last {@value #OUTPUT_KEPT} characters. */
    String output() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    /** What it printed, when it has ended: waits for what is still on its way. */
    String finalOutput() {
        try {
            // A grandchild that keeps the output open must not be waited for.
            reader.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output();
    }

    OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    CompletableFuture<NodeProcess> onExit() {
        return process.onExit().thenApply(_ -> this);
    }

    /** Kills it at once, as a crash would: kill means kill. What it started itself goes too. */
    void kill() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends it and waits until it is gone. */
    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("process", process.pid()).log("a node does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect() {
        char[] chunk = new char[2048];
        try (Reader text = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int n = text.read(chunk); n >= 0; n = text.read(chunk)) {
                synchronized (printed) {
                    printed.append(chunk, 0, n);
                    printed.delete(0, Math.max(0, printed.length() - OUTPUT_KEPT));
                }
            }
        } catch (IOException e) {
            // Closed under the reader as the process was killed: what came before is kept.
            LOG.atDebug().addKeyValue("process", process.pid()).log("its output ended: {}", e.getMessage());
        }
    }
}
