package orrery.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import orrery.term.Pid;

/** Keeps what a spawned function did. */
final class RecordedProgress implements SpawnProgress {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final CompletableFuture<Pid> pid = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<Problem> failure = new CompletableFuture<>();
    private final StringBuffer printed = new StringBuffer();

    @Override
    public void spawned(Pid spawned) {
        pid.complete(spawned);
    }

    @Override
    public void printed(String text) {
        printed.append(text);
    }

    @Override
    public void ended(Optional<String> result, String exitReason) {
        end.complete(result.map(value -> "result " + value + ", ").orElse("") + "exit " + exitReason);
    }

    @Override
    public void failed(Problem problem) {
        failure.complete(problem);
    }

    Pid awaitPid() {
        return pid.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    String awaitEnd() {
        return end.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    String printed() {
        return printed.toString();
    }

    Optional<Problem> failure() {
        return Optional.ofNullable(failure.getNow(null));
    }
}
