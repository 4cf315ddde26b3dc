package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;

/** Reads the lines of a recording into a journal and a traffic log. */
final class RecordingReader {
    /** Events, and messages, of a recording that are kept at most; of a longer one the newest. */
    private static final int MOST = 1_000_000;
    /** What an event and a message take together is seldom more; half of the memory is for other things. */
    private static final int BYTES_EACH = 2 * 600;
    /** The longest lines, of the samples of a busy process, have some hundred thousands. */
    private static final int LONGEST_LINE = 1 << 24;

    private final Path file;
    private final int most = Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_EACH, Journal.CAPACITY, MOST);
    private final Journal journal = new Journal(most);
    private final TrafficLog traffic = new TrafficLog(most);
    private final SampleLog samples = new SampleLog();
    /** From which number in the file on events have which numbers in the journal. */
    private final TreeMap<Long, Long> numbers = new TreeMap<>();
    private final Alike alike = new Alike();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private @Nullable Instant at;
    private @Nullable BaseReader base;
    private long line;
    private long skipped;
    private long lost;
    private boolean complete;
    private Recording.Damage damage = Recording.Damage.NONE;

    private RecordingReader(Path file) {
        this.file = file;
    }

    static Recording read(Path file) {
        return new RecordingReader(file).read();
    }

    private Recording read() {
        try (Lines in = new Lines(RecordingFiles.reader(file), LONGEST_LINE)) {
            readAll(in);
        } catch (NoSuchFileException e) {
            throw new RecordingException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new RecordingException("you may not read " + file, e);
        } catch (ZipException e) {
            throw new RecordingException(file + " is no recording of Orrery, or it is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RecordingException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (at == null) {
            throw new RecordingException(file + " is no recording of Orrery: it is empty");
        }
        bookmarks.forEach(this::mark);
        journal.end();
        return new Recording(journal, traffic, samples, at, skipped, lost, complete, damage);
    }

    private void readAll(Lines in) throws IOException {
        try {
            String next = in.next();
            while (next != null) {
                line++;
                boolean cut = in.wasCut();
                String following = in.next();
                if (cut && line > 1) {
                    damage = damage.and("line " + line + " has more than " + LONGEST_LINE + " characters");
                } else {
                    read(next, following == null);
                }
                next = following;
            }
        } catch (ZipException e) {
            if (line == 0) {
                throw e;
            }
            damage = damage.and("after line " + line + " it cannot be unpacked any further (" + e.getMessage() + ")");
        }
    }

    private void read(String text, boolean last) {
        try {
            if (line == 1) {
                header(RecordingFormat.parse(text));
            } else if (!text.isBlank()) {
                take(RecordingFormat.parse(text));
            }
        } catch (UnknownKind e) {
            skipped++;
        } catch (IllegalArgumentException e) {
            if (line == 1) {
                throw new RecordingException("line 1 of " + file + " is broken: " + e.getMessage()
                        + "; is it a recording of Orrery?", e);
            } else if (!last) {
                damage = damage.and("line " + line + ": " + e.getMessage());
            }
            // Whoever wrote the last one may have been stopped in the middle of it: the recording is not complete.
        }
    }

    private void header(JsonNode json) {
        if (!json.path("orrery").asText().equals("recording")) {
            throw new IllegalArgumentException("a recording begins with {\"orrery\":\"recording\"");
        }
        int version = json.path("version").asInt();
        if (version > RecordingFormat.VERSION) {
            throw new RecordingException(file + " was recorded by a newer Orrery (format " + version
                    + "; this one reads up to " + RecordingFormat.VERSION + "): open it with a newer one");
        }
        at = RecordJson.instant(json.path("at").asText());
    }

    private void take(JsonNode json) {
        switch (json.fieldNames().hasNext() ? json.fieldNames().next() : "") {
            case "base" -> base(json);
            case "event" -> event(json);
            case "traffic" -> traffic.appendAll(List.of(RecordingFormat.traffic(json, alike)));
            case "samples" -> samples.addAll(RecordingFormat.samples(json, alike));
            case "bookmark" -> bookmarks.add(new Bookmark(json.path("seq").asLong(), kind(json),
                    json.path("subject").asText()));
            case "gap" -> gap(json);
            case "end" -> complete = true;
            default -> skipped++;
        }
    }

    private void event(JsonNode json) {
        var event = RecordingFormat.event(json, alike);
        long sequence = json.path("seq").asLong();
        journal.append(event);
        Map.Entry<Long, Long> known = numbers.floorEntry(sequence);
        if (known == null || sequence - known.getKey() != journal.lastSequence() - known.getValue()) {
            numbers.put(sequence, journal.lastSequence());
        }
    }

    private void gap(JsonNode json) {
        long count = json.path("count").asLong();
        lost += count;
        if (json.path("gap").asText().equals("traffic") && count > 0) {
            traffic.missed(count);
        }
    }

    private void mark(Bookmark mark) {
        Map.Entry<Long, Long> known = numbers.floorEntry(mark.sequence());
        long here = known == null ? journal.dropped() : known.getValue() + mark.sequence() - known.getKey();
        journal.mark(new Bookmark(Math.clamp(here, journal.dropped(), journal.lastSequence()), mark.kind(),
                mark.subject()));
    }

    private static Bookmark.Kind kind(JsonNode json) {
        String name = json.path("bookmark").asText().toUpperCase(Locale.ROOT);
        for (Bookmark.Kind kind : Bookmark.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new UnknownKind(name);
    }

    private void base(JsonNode json) {
        String what = json.path("base").asText();
        if (what.equals("begin")) {
            base = new BaseReader();
            return;
        }
        if (base == null) {
            throw new IllegalArgumentException("a base begins with {\"base\":\"begin\"}");
        }
        switch (what) {
            case "node" -> base.nodes.add(RecordingFormat.node(json, alike));
            case "process" -> base.processes.add(RecordingFormat.process(json, alike));
            case "end" -> {
                journal.resume(base.state());
                base = null;
            }
            default -> throw new UnknownKind(what);
        }
    }

    /** The nodes and processes of a base, until it is whole. */
    private static final class BaseReader {
        private final List<NodeState> nodes = new ArrayList<>();
        private final List<ProcessState> processes = new ArrayList<>();

        ClusterState state() {
            return ClusterState.of(nodes, processes);
        }
    }
}
