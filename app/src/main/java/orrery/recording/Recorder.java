package orrery.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.cluster.Bookmark;
import orrery.cluster.Journal;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;

/**
 * Writes what happens from now on into a file, on a thread of its own.
 *
 * <p>
 * The queue is the journal itself, the traffic log and that of samples: what they let go before it was written is lost to the file, counted
 * there and {@linkplain Progress here}, and after lost events the file tells the whole state again. The file is whole after
 * every second, also if the app is ended from outside.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long FLUSH_MILLIS = 1_000;
    private static final long SAMPLES_NANOS = 5_000_000_000L;
    /** Events written between two looks at the clock. */
    private static final int BATCH = 2_000;

    /**
     * How far it is.
     *
     * @param written events and messages in the file
     * @param dropped events and messages that went by too fast
     */
    public record Progress(long written, long dropped) {}

    private final Path file;
    private final Journal journal;
    private final TrafficLog traffic;
    private final SampleLog samples;
    private final RecordingWriter writer;
    private final Consumer<RecordingException> onFailure;
    private final Semaphore news = new Semaphore(0);
    private final List<Journal.Subscription> subscriptions;
    private final Set<Bookmark> marked = new HashSet<>();
    private final Thread thread;
    private long seenEvents;
    private long seenTraffic;
    private long seenSamples;
    private long sampled = System.nanoTime();
    private volatile boolean closing;
    private volatile Progress progress = new Progress(0, 0);

    private Recorder(Path file, Journal journal, TrafficLog traffic, SampleLog samples,
            InstantSource clock, Consumer<RecordingException> onFailure) throws IOException {
        this.file = file;
        this.journal = journal;
        this.traffic = traffic;
        this.samples = samples;
        this.onFailure = onFailure;
        writer = new RecordingWriter(RecordingFiles.writer(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                RecordingFiles.isCompressed(file)), clock.instant());
        Journal.Stretch now = journal.stretch(journal.lastSequence());
        seenEvents = now.after();
        seenTraffic = traffic.lastSequence();
        SampleLog.News known = samples.newest();
        seenSamples = known.stamp();
        marked.addAll(journal.bookmarks());
        writer.base(now.before());
        writer.samples(known);
        subscriptions = List.of(journal.subscribe(_ -> news.release()), traffic.subscribe(news::release));
        thread = Thread.ofPlatform().daemon().name("Record to " + file.getFileName()).unstarted(this::run);
    }

    /**
     * Begins a recording.
     *
     * @param file where; it must not exist yet
     * @param onFailure called once, on the recorder's thread, if the file cannot be written any more; the recording ends there
     * @throws RecordingException if the file cannot be made
     */
    public static Recorder start(Path file, Journal journal, TrafficLog traffic, SampleLog samples,
            InstantSource clock, Consumer<RecordingException> onFailure) {
        try {
            var recorder = new Recorder(file, journal, traffic, samples, clock, onFailure);
            recorder.thread.start();
            return recorder;
        } catch (IOException e) {
            throw SavedFile.failure(file, e);
        }
    }

    private void run() {
        try (writer) {
            while (!closing) {
                news.tryAcquire(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
                long before = progress.written();
                write();
                boolean sampled = writeSamples();
                if (sampled || progress.written() > before) {
                    writer.flush();
                }
            }
            write();
            writer.samples(samples.since(seenSamples));
            writer.end();
        } catch (IOException e) {
            stop();
            LOG.warn("the recording to {} ends: {}", file, e.getMessage());
            onFailure.accept(SavedFile.failure(file, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() throws IOException {
        Journal.Stretch stretch = journal.stretch(seenEvents);
        if (stretch.after() > seenEvents) {
            long lost = stretch.after() - seenEvents;
            writer.lostEvents(lost, stretch.before());
            count(0, lost);
        }
        int batched = 0;
        for (Journal.Entry entry : stretch.entries()) {
            writer.event(entry);
            seenEvents = entry.sequence();
            if (++batched % BATCH == 0) {
                count(BATCH, 0);
            }
        }
        count(batched % BATCH, 0);
        seenEvents = Math.max(seenEvents, stretch.after());
        writeTraffic();
        for (Bookmark mark : journal.bookmarks()) {
            if (marked.add(mark)) {
                writer.bookmark(mark);
            }
        }
    }

    private void writeTraffic() throws IOException {
        List<TrafficLog.Entry> entries = traffic.since(seenTraffic);
        if (entries.isEmpty()) {
            return;
        }
        long lost = entries.getFirst().sequence() - seenTraffic - 1;
        writer.lostTraffic(lost);
        for (TrafficLog.Entry entry : entries) {
            writer.traffic(entry);
        }
        seenTraffic = entries.getLast().sequence();
        count(entries.size(), lost);
    }

    /** Gathered for a while, so that many are on one line. */
    private boolean writeSamples() throws IOException {
        long now = System.nanoTime();
        if (now - sampled < SAMPLES_NANOS) {
            return false;
        }
        sampled = now;
        SampleLog.News found = samples.since(seenSamples);
        seenSamples = found.stamp();
        writer.samples(found);
        return !found.series().isEmpty();
    }

    private void count(long written, long dropped) {
        Progress before = progress;
        progress = new Progress(before.written() + written, before.dropped() + dropped);
    }

    private void stop() {
        closing = true;
        subscriptions.forEach(Journal.Subscription::close);
    }

    public Path file() {
        return file;
    }

    public Progress progress() {
        return progress;
    }

    /** Writes what is still to be written, and ends; returns when the file is whole. */
    @Override
    public void close() {
        stop();
        news.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
