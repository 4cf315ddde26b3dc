package orrery.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import orrery.cluster.Bookmark;
import orrery.cluster.Journal;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;

/**
 * What was recorded, ready to be looked at.
 *
 * @param at when it was recorded
 * @param skipped how many lines told of kinds that only a newer version knows
 * @param lost how many events and messages the recorder could not keep
 * @param complete whether its last line says that it is the last
 * @param damage what of the file cannot be read; what is left is here
 */
public record Recording(Journal journal, TrafficLog traffic, SampleLog samples, Instant at, long skipped, long lost,
        boolean complete, Damage damage) {
    /**
     * What cannot be read.
     *
     * @param lines how many lines; the rest of a file that cannot be read any further counts as one
     * @param first where the first of them is, and why; empty if there is none
     */
    public record Damage(long lines, String first) {
        public static final Damage NONE = new Damage(0, "");

        /** With one more. */
        Damage and(String where) {
            return new Damage(lines + 1, lines == 0 ? where : first);
        }
    }

    /** What a recording's file is called. */
    public static final String ENDING = ".orrery.jsonl";
    /** The same, compressed. */
    public static final String COMPRESSED = ENDING + ".gz";

    /**
     * Reads a file, compressed or not. What is damaged is left out, and told.
     *
     * @throws RecordingException if it is no recording
     */
    public static Recording open(Path file) {
        return RecordingReader.read(file);
    }

    /**
     * Writes all that is kept, compressed if the name ends in {@code .gz}. What the file held before stays until the new
     * one is whole.
     *
     * @throws RecordingException if it cannot be written
     */
    public static void save(Path file, Journal journal, TrafficLog traffic, SampleLog samples, Instant now) {
        SavedFile.write(file, out -> {
            RecordingWriter writer = new RecordingWriter(RecordingFiles.writer(out, RecordingFiles.isCompressed(file)),
                    now);
            write(writer, journal.stretch(0), journal.bookmarks(), traffic.since(0));
            writer.lostTraffic(traffic.dropped());
            writer.samples(samples.since(0));
            writer.end();
            writer.close();
        });
    }

    private static void write(RecordingWriter writer, Journal.Stretch stretch, List<Bookmark> bookmarks,
            List<TrafficLog.Entry> traffic) throws IOException {
        writer.base(stretch.before());
        for (Journal.Entry entry : stretch.entries()) {
            writer.event(entry);
        }
        for (Bookmark mark : bookmarks) {
            writer.bookmark(mark);
        }
        for (TrafficLog.Entry entry : traffic) {
            writer.traffic(entry);
        }
    }
}
