package orrery.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongConsumer;
import orrery.cluster.Bookmark;
import orrery.cluster.Journal;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;
import orrery.recording.Recording;

/**
 * Measures a recording of a {@link CrowdedCluster} in which processes and nodes come and go: how long it takes to be opened by a
 * program that has just started, the memory it holds, and how long until the state of a moment is there. Prints a table.
 *
 * <pre>{@code
 * java -cp ... orrery.benchmarks.RecordingBench make FILE EVENTS
 * java -cp ... orrery.benchmarks.RecordingBench open FILE
 * }</pre>
 */
public final class RecordingBench {
    private static final int MOMENTS = 2_000;
    /** Ten times as fast as it happened, at 60 frames a second. */
    private static final Duration FRAME = Duration.ofNanos(10 * 1_000_000_000L / 60);

    private RecordingBench() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        switch (args[0]) {
            case "make" -> make(file, Integer.parseInt(args[2]));
            case "open" -> open(file);
            default -> throw new IllegalArgumentException("make or open, not " + args[0]);
        }
    }

    /** As many messages as events, at most as many as the app keeps. */
    private static void make(Path file, int events) {
        var cluster = new CrowdedCluster();
        var journal = new Journal(events);
        cluster.events().forEach(journal::append);
        var random = new Random(5);
        Instant at = Instant.now();
        while (journal.lastSequence() < events) {
            at = at.plusMillis(random.nextInt(40));
            journal.appendAll(cluster.turnover(at, random));
        }
        var traffic = new TrafficLog();
        traffic.appendAll(cluster.traffic(Math.min(events, TrafficLog.CAPACITY) / 2));
        Recording.save(file, journal, traffic, new SampleLog(), Instant.now());
    }

    private static void open(Path file) throws IOException {
        System.out.println("| recording | |\n|---|---|");
        long began = System.nanoTime();
        long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Recording recording = Recording.open(file);
        Journal journal = recording.journal();
        double took = (System.nanoTime() - began) / 1e9;
        row("%d events and %d messages, %d MiB, opened in", "%.1f s", took, journal.lastSequence(),
                recording.traffic().lastSequence(), Files.size(file) >> 20);
        row("of that, its thread had a processor for", "%.1f s",
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e9);
        row("memory it holds", "%.0f MiB", heldMebibytes());
        var random = new Random(3);
        long first = journal.dropped();
        long length = journal.lastSequence() - first;
        time("state of any moment", random.longs(MOMENTS, 0, length + 1).toArray(),
                moment -> journal.stateAt(first + moment));
        List<Bookmark> bookmarks = journal.bookmarks();
        time("bookmarks, and the state of one of " + bookmarks.size(),
                random.longs(MOMENTS / 10, 0, bookmarks.size()).toArray(),
                index -> journal.stateAt(journal.bookmarks().get((int) index).sequence()));
        Duration story = journal.story(journal.lastSequence());
        long frames = Math.min(MOMENTS, story.dividedBy(FRAME));
        long[] played = new long[(int) frames];
        Arrays.setAll(played, frame -> frame);
        time("each frame while it is played ten times as fast", played,
                frame -> journal.stateAt(journal.sequenceAt(FRAME.multipliedBy(frame))));
        // Held until here.
        Reference.reachabilityFence(recording);
    }

    private static void time(String what, long[] inputs, LongConsumer act) {
        long[] nanos = new long[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            long before = System.nanoTime();
            act.accept(inputs[i]);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "| %s | median %.2f ms, 95 %% %.2f ms, longest %.1f ms |%n", what,
                nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.95)] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static void row(String what, String format, double value, Object... of) {
        System.out.printf(Locale.ROOT, "| %s | %s |%n", String.format(Locale.ROOT, what, of),
                String.format(Locale.ROOT, format, value));
    }

    private static double heldMebibytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576.0;
    }
}
