package orrery.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;
import orrery.app.OrreryApp;
import orrery.app.RecordedBackend;
import orrery.cluster.Journal;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;
import orrery.recording.Recording;

/**
 * Measures the whole window over a {@link CrowdedCluster}: how long it takes from frame to frame while the map is panned and
 * zoomed by mouse events, without messages and with 2,000 a second; what it costs while nobody touches it; and its memory
 * after some minutes of messages. Prints a table.
 *
 * <pre>{@code java -Dprism.order=sw -cp ... orrery.benchmarks.WindowBench MINUTES}</pre>
 */
public final class WindowBench {
    private static final int FRAMES = 360;
    /** Frames until what is measured is compiled. */
    private static final int WARM_UP = 120;
    private static final int MESSAGES_A_SECOND = 2_000;
    /** As often as a tracer tells. */
    private static final Duration BATCH = Duration.ofMillis(20);
    private static final Duration REST = Duration.ofSeconds(20);
    /** Of a wheel; a whole one has 40. */
    private static final double NOTCH = 12;
    /** Whole notches until names can be read. */
    private static final int NEARER = 12;

    private final Journal journal = new Journal();
    private final TrafficLog traffic = new TrafficLog();
    private final CrowdedCluster cluster = new CrowdedCluster();

    private WindowBench() {}

    public static void main(String[] args) throws Exception {
        int minutes = args.length == 0 ? 1 : Integer.parseInt(args[0]);
        Path remembered = Files.createTempDirectory("orrery-bench").resolve("window.json");
        var bench = new WindowBench();
        bench.journal.appendAll(bench.cluster.events());
        var driver = Thread.ofPlatform().daemon().name("Drive the window").start(() -> bench.drive(minutes));
        try {
            OrreryApp.launch(bench::behind, remembered);
        } finally {
            driver.interrupt();
            Files.deleteIfExists(remembered);
            Files.delete(remembered.getParent());
        }
    }

    /** Nobody to act on: as a recording that grows. */
    private RecordedBackend behind() {
        return new RecordedBackend(Path.of("crowded.orrery.jsonl"),
                new Recording(journal, traffic, new SampleLog(), Instant.now(), 0, 0, true,
                        Recording.Damage.NONE));
    }

    private void drive(int minutes) {
        try {
            Node map = map();
            System.out.println("| what | median | 95 % | longest | processor |\n|---|---|---|---|---|");
            rest("nobody touches it");
            frames("pan, everything in sight", frame -> pan(map, frame % 120 < 60 ? 6 : -6));
            frames("zoom, everything in sight", frame -> zoom(map, frame % 60 < 30 ? NOTCH : -NOTCH));
            try (ScheduledExecutorService tracer = Executors.newSingleThreadScheduledExecutor()) {
                int batch = (int) (MESSAGES_A_SECOND * BATCH.toMillis() / 1_000);
                tracer.scheduleAtFixedRate(() -> traffic.appendAll(cluster.traffic(batch)), 0, BATCH.toMillis(),
                        TimeUnit.MILLISECONDS);
                frames("messages", _ -> {});
                frames("messages, pan", frame -> pan(map, frame % 120 < 60 ? 6 : -6));
                frames("messages, zoom", frame -> zoom(map, frame % 60 < 30 ? NOTCH : -NOTCH));
                Platform.runLater(() -> IntStream.range(0, NEARER).forEach(_ -> zoom(map, 40)));
                frames("messages, near, pan", frame -> pan(map, frame % 120 < 60 ? 12 : -12));
                frames("messages, near, zoom", frame -> zoom(map, frame % 60 < 30 ? NOTCH : -NOTCH));
                for (int minute = 1; minute <= minutes; minute++) {
                    Thread.sleep(Duration.ofMinutes(1));
                    if (minute == 1 || minute % 5 == 0 || minute == minutes) {
                        System.out.printf(Locale.ROOT,
                                "| memory after %d min of messages | %d MiB resident, and %d shared with the X server | | | |%n",
                                minute, resident("RssAnon:") + resident("RssFile:"), resident("RssShmem:"));
                    }
                }
                tracer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            Platform.runLater(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
    }

    /** The map, as soon as the window is there and shows the cluster. */
    private static Node map() throws InterruptedException {
        while (true) {
            Thread.sleep(200);
            var found = new CompletableFuture<Optional<Node>>();
            // Before the toolkit is there nobody takes it.
            try {
                Platform.runLater(() -> found.complete(Window.getWindows().stream()
                        .flatMap(window -> Optional.ofNullable(window.getScene()).stream())
                        .flatMap(scene -> Optional.ofNullable(scene.lookup(".map-view")).stream()).findFirst()));
            } catch (IllegalStateException notYet) {
                continue;
            }
            if (found.join().isPresent()) {
                Thread.sleep(Duration.ofSeconds(3));
                return found.join().get();
            }
        }
    }

    private void rest(String what) throws InterruptedException {
        long before = processorNanos();
        long began = System.nanoTime();
        Thread.sleep(REST);
        print(what, "-", "-", "-", before, began);
    }

    private static void print(String what, String median, String high, String longest, long processor, long began) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s | %.1f %% |%n", what, median, high, longest,
                100.0 * (processorNanos() - processor) / (System.nanoTime() - began));
    }

    private void frames(String what, IntConsumer move) {
        var times = new CompletableFuture<List<Double>>();
        long before = processorNanos();
        long began = System.nanoTime();
        Platform.runLater(() -> measure(move, times::complete));
        List<Double> sorted = new ArrayList<>(times.join());
        Collections.sort(sorted);
        print(what, millis(sorted.get(sorted.size() / 2)), millis(sorted.get((int) (sorted.size() * 0.95))),
                millis(sorted.getLast()), before, began);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }

    private static void measure(IntConsumer move, Consumer<List<Double>> then) {
        List<Double> times = new ArrayList<>();
        new AnimationTimer() {
            private long last;
            private int frame;

            @Override
            public void handle(long now) {
                // Not what JavaFX says: after a late frame it tells the time at which the frame should have been.
                long real = System.nanoTime();
                if (frame > WARM_UP) {
                    times.add((real - last) / 1e6);
                }
                last = real;
                move.accept(frame++);
                if (frame == FRAMES) {
                    stop();
                    then.accept(times);
                }
            }
        }.start();
    }

    private static void zoom(Node map, double notch) {
        double x = map.getLayoutBounds().getCenterX();
        double y = map.getLayoutBounds().getCenterY();
        map.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false, false, false, false, 0,
                notch,
                0, notch, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                null));
    }

    /** As a wheel that is tilted. */
    private static void pan(Node map, double pixels) {
        double x = map.getLayoutBounds().getCenterX();
        double y = map.getLayoutBounds().getCenterY();
        map.fireEvent(
                new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, true, false, false, false, false, false, pixels, 0,
                        pixels, 0, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                        null));
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** In MiB. */
    private static long resident(String kind) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(kind))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024).findFirst().orElse(0);
        }
    }
}
