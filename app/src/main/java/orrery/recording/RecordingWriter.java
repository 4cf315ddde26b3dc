package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;

/** Writes the lines of a recording in their order. */
final class RecordingWriter implements Closeable {
    private final Writer out;
    private long events;
    private long traffic;

    RecordingWriter(Writer out, Instant at) throws IOException {
        this.out = out;
        line(RecordingFormat.header(at));
    }

    void base(ClusterState state) throws IOException {
        line(RecordingFormat.baseMark("begin"));
        for (NodeState node : state.nodes()) {
            line(RecordingFormat.node(node));
            for (ProcessState process : node.processes().values()) {
                line(RecordingFormat.process(process));
            }
        }
        line(RecordingFormat.baseMark("end"));
    }

    void event(Journal.Entry entry) throws IOException {
        line(RecordingFormat.event(entry.sequence(), entry.event()));
        events++;
    }

    void traffic(TrafficLog.Entry entry) throws IOException {
        line(RecordingFormat.traffic(entry.traffic()));
        traffic++;
    }

    void bookmark(Bookmark mark) throws IOException {
        line(RecordingFormat.bookmark(mark));
    }

    void samples(SampleLog.News news) throws IOException {
        for (SampleLog.Series series : news.series()) {
            line(RecordingFormat.samples(series));
        }
    }

    /** So many events are missing; the base must be told anew. */
    void lostEvents(long count, ClusterState state) throws IOException {
        line(RecordingFormat.gap("events", count));
        base(state);
    }

    void lostTraffic(long count) throws IOException {
        if (count > 0) {
            line(RecordingFormat.gap("traffic", count));
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    private void line(JsonNode json) throws IOException {
        out.write(RecordingFormat.line(json));
        out.write('\n');
    }

    /** Says that this is all. */
    void end() throws IOException {
        line(RecordingFormat.end(events, traffic));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
