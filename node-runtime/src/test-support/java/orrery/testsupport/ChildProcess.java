package orrery.testsupport;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process a test started: its printed text is collected, and its whole tree ends with {@link #close}. */
public final class ChildProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final StringBuffer printed = new StringBuffer();
    private final Thread reader;

    private ChildProcess(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        Guard.watch(process.pid());
        // Reading a pipe holds on to a carrier thread: a few virtual readers would starve the node under test.
        reader = Thread.ofPlatform().daemon().name("output of " + command.getFirst()).start(this::collect);
    }

    /** Starts the command with this JVM's environment and these variables on top; standard error joins the output. */
    public static ChildProcess start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(command, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** Runs a command that ends by itself, and returns what it printed. */
    public static String run(List<String> command, Map<String, String> environment, Duration deadline) {
        try (ChildProcess child = start(command, environment)) {
            int status = child.awaitExit(deadline);
            if (status != 0) {
                throw new AssertionError(command + " ended with " + status + ": " + child.output());
            }
            return child.output();
        }
    }

    /** Everything printed so far. */
    public String output() {
        return printed.toString();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes to the standard input of the process. */
    public void write(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(command + " takes no more input; it printed: " + output(), e);
        }
    }

    /** Waits for the end of the process and of its output; returns the exit status. */
    public int awaitExit(Duration deadline) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        command + " still runs after " + deadline.toSeconds() + " s; it printed: " + output());
            }
            // A grandchild may hold the output open (a daemon): what it prints later is not this process's.
            reader.join(Duration.ofSeconds(1));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command + " ran", e);
        }
    }

    /** Sends a signal by its name, as {@code STOP} and {@code CONT}. */
    public void signal(String name) {
        run(List.of("kill", "-" + name, Long.toString(pid())), Map.of(), Await.DEADLINE);
    }

    /** Kills the process and everything it started, and waits until it is gone. */
    @Override
    public void close() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        Await.until("the end of " + command, () -> !process.isAlive()
                && tree.stream().noneMatch(ProcessHandle::isAlive));
        Guard.ended(process.pid());
    }

    Optional<Integer> exitStatus() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    private void collect() {
        char[] chunk = new char[4096];
        try (Reader text = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int n = text.read(chunk); n >= 0; n = text.read(chunk)) {
                printed.append(chunk, 0, n);
            }
        } catch (IOException e) {
            // Closed under the reader, as the process was killed: what came before it is kept.
            return;
        }
    }
}
