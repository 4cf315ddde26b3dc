package orrery.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterEvent;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessState;
import orrery.cluster.Sample;
import orrery.cluster.SampleLog;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The lines of a recording. Each is one JSON object in UTF-8, and its first field says what it is:
 *
 * <pre>
 * { "orrery": "recording", "version": 1, "at": time }      the first line
 * { "base": "begin" }                                      what was known before the first event:
 * { "base": "node", "name": …, "facts": … }                  each node, without its processes
 * { "base": "process", "pid": …, … }                         each process
 * { "base": "end" }
 * { "event": "node_up", "seq": 17, "at": time, … }         a {@link ClusterEvent}, by the names of its components
 * { "traffic": "sent", "at": time, "pid": …, … }           a {@link Traffic}
 * { "samples": "process", "pid": …, "rows": [ [ microseconds since 1970, memory, reductions, queue length ] … ] }
 * { "samples": "node", "node": …, "rows": [ [ microseconds since 1970, memory, processes, run queue ] … ] }
 *                                                          (-1 for the three: from then on nothing is known)
 * { "bookmark": "by_hand", "seq": 17, "subject": text }
 * { "gap": "events", "count": 9 }                          so many could not be kept; after lost events, a new base follows
 * { "gap": "traffic", "count": 9 }
 * { "end": "recording", "events": 120, "traffic": 4 }      the last line, where the recording did not break off
 * </pre>
 *
 * A later version may add fields and kinds, which are ignored, and counts up {@value #VERSION} if it must change one.
 */
final class RecordingFormat {
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What {@link ProcessState} is made of. */
    record SavedProcess(Pid pid, Instant since, ProcessFacts facts, String name, Optional<Pid> parent,
            Optional<Pid> groupLeader, Map<Target, Instant> links, Map<Target, Instant> monitors) {
        static SavedProcess of(ProcessState process) {
            return new SavedProcess(process.pid(), process.since(), process.facts(), process.name(), process.parent(),
                    process.groupLeader(), process.links(), process.monitors());
        }

        ProcessState restored() {
            return ProcessState.of(pid, since, facts, name, parent, groupLeader, links, monitors);
        }
    }

    private RecordingFormat() {}

    static ObjectNode header(Instant at) {
        return JSON.objectNode().put("orrery", "recording").put("version", VERSION).put("at", at.toString());
    }

    static ObjectNode baseMark(String what) {
        return JSON.objectNode().put("base", what);
    }

    static ObjectNode node(NodeState node) {
        return baseMark("node").setAll(RecordJson.plain(new NodeState(node.name(), node.facts(), node.status(),
                node.since(), node.statusReason(), node.incarnation(), node.ends(), Map.of(), node.names(),
                node.shared(), node.exits())));
    }

    static NodeState node(JsonNode json, Alike alike) {
        return RecordJson.readPlain(json, NodeState.class, alike);
    }

    static ObjectNode process(ProcessState process) {
        return baseMark("process").setAll(RecordJson.plain(SavedProcess.of(process)));
    }

    static ProcessState process(JsonNode json, Alike alike) {
        return RecordJson.readPlain(json, SavedProcess.class, alike).restored();
    }

    static ObjectNode event(long sequence, ClusterEvent event) {
        RecordForm form = RecordJson.form(ClusterEvent.class, event);
        ObjectNode json = JSON.objectNode().put("event", form.name()).put("seq", sequence);
        form.components(event, json);
        return json;
    }

    static ClusterEvent event(JsonNode json, Alike alike) {
        return RecordJson.readNamed(json, "event", ClusterEvent.class, alike);
    }

    static ObjectNode traffic(Traffic traffic) {
        return RecordJson.named("traffic", Traffic.class, traffic);
    }

    static Traffic traffic(JsonNode json, Alike alike) {
        return RecordJson.readNamed(json, "traffic", Traffic.class, alike);
    }

    static ObjectNode samples(SampleLog.Series series) {
        return switch (series) {
            case SampleLog.Series.OfProcess(Pid pid, List<Sample> samples) -> {
                ObjectNode json = JSON.objectNode().put("samples", "process");
                json.set("pid", RecordJson.pid(pid));
                ArrayNode rows = json.putArray("rows");
                samples.forEach(sample -> row(rows, sample.at(), sample.memory(), sample.reductions(),
                        sample.queueLength()));
                yield json;
            }
            case SampleLog.Series.OfNode(NodeName node, List<NodeSample> samples) -> {
                ObjectNode json = JSON.objectNode().put("samples", "node").put("node", node.toString());
                ArrayNode rows = json.putArray("rows");
                samples.forEach(sample -> row(rows, sample.at(), sample.memory(), sample.processes(),
                        sample.runQueue()));
                yield json;
            }
        };
    }

    private static void row(ArrayNode rows, Instant at, long first, long second, long third) {
        rows.addArray().add(ChronoUnit.MICROS.between(Instant.EPOCH, at)).add(first).add(second).add(third);
    }

    static SampleLog.Series samples(JsonNode json, Alike alike) {
        List<Sample> rows = new ArrayList<>();
        json.path("rows").forEach(row -> rows.add(new Sample(
                Instant.EPOCH.plus(RecordJson.number(row.path(0)), ChronoUnit.MICROS), RecordJson.number(row.path(1)),
                RecordJson.number(row.path(2)), RecordJson.number(row.path(3)))));
        return switch (json.path("samples").asText()) {
            case "process" -> new SampleLog.Series.OfProcess(RecordJson.pid(json.path("pid"), alike), rows);
            case "node" -> new SampleLog.Series.OfNode(NodeName.parse(json.path("node").asText()), rows.stream()
                    .map(row -> new NodeSample(row.at(), row.memory(), row.reductions(), row.queueLength())).toList());
            default -> throw new UnknownKind(json.path("samples").asText());
        };
    }

    static ObjectNode bookmark(Bookmark mark) {
        return JSON.objectNode().put("bookmark", mark.kind().name().toLowerCase(Locale.ROOT))
                .put("seq", mark.sequence()).put("subject", mark.subject());
    }

    static ObjectNode gap(String what, long count) {
        return JSON.objectNode().put("gap", what).put("count", count);
    }

    static ObjectNode end(long events, long traffic) {
        return JSON.objectNode().put("end", "recording").put("events", events).put("traffic", traffic);
    }

    static String line(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the line is no JSON object */
    static JsonNode parse(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (json == null || !json.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
