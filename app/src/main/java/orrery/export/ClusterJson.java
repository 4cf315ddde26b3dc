package orrery.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.End;
import orrery.cluster.Exit;
import orrery.cluster.Mfa;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Target;
import orrery.map.picture.Spoken;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A cluster state as JSON, for scripts and reports. The field names are a promise: a later version may add fields, and
 * counts up {@value #VERSION} if it must change one.
 *
 * <pre>
 * { "format": "orrery-cluster", "version": 1, "at": "2025-03-01T10:00:00Z",
 *   "nodes": [ { "name": "one@rane", "kind": "lab" | "beam" | "observer" | "unknown",
 *                "status": "up" | "suspect" | "down" | "known", "since": time, "reason": text, "name_mode": "short" | "long",
 *                "hidden": bool, "release": "27" or "", "creation": number, "started_by_us": bool, "incarnation": number,
 *                "names": { "bank": PID },
 *                "processes": [ { "pid": PID, "name": text or "", "kind": "plain" | "supervisor" | "server" | "group_leader",
 *                                 "status": "waiting" …, "initial_call": "m:f/a" or "", "current_function": "m:f/a" or "",
 *                                 "trap_exit": bool, "system": bool, "parent": PID or null, "group_leader": PID or null,
 *                                 "links": [ TARGET ], "monitors": [ TARGET ] } ],
 *                "exits": [ { "at": time, "pid": PID, "name": text, "reason": text } ] } ],
 *   "connections": [ { "a": node, "b": node, "state": "up" | "half" | "pending" | "refused" | "down", "hidden": bool,
 *                      "at_a": END, "at_b": END } ] }
 * PID    { "node": "one@rane", "text": "&lt;0.95.0&gt;", "creation": number }
 * TARGET { "pid": PID } | { "port": text, "node": node } | { "name": text, "node": node }
 * END    { "says": "reported", "since": time, "visibility": "visible" | "hidden" } | { "says": "none" } | { "says": "unknown" }
 *        | { "says": "pending", "since": time } | { "says": "lost", "at": time, "reason": text }
 *        | { "says": "refused", "at": time, "by": node, "card": "E01", "words": text }
 * </pre>
 *
 * Nodes and connections are in order of name, processes in the order in which they were made.
 */
public final class ClusterJson {
    public static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ClusterJson() {}

    /** Writes the state as it was at a moment; the writer is left open. */
    public static void write(ClusterState state, Instant at, Writer out) {
        try {
            out.write(text(state, at));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state as it was at a moment, on several indented lines. */
    public static String text(ClusterState state, Instant at) {
        ObjectNode root = JSON.objectNode().put("format", "orrery-cluster").put("version", VERSION)
                .put("at", at.toString());
        ArrayNode nodes = root.putArray("nodes");
        state.nodes().forEach(node -> nodes.add(node(node)));
        ArrayNode connections = root.putArray("connections");
        state.connections().forEach(connection -> connections.add(connection(connection)));
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode node(NodeState node) {
        ObjectNode json = JSON.objectNode().put("name", node.name().toString()).put("kind", word(node.facts().kind()))
                .put("status", word(node.status())).put("since", node.since().toString())
                .put("reason", node.statusReason()).put("name_mode", word(node.facts().nameMode()))
                .put("hidden", node.facts().hidden()).put("release", node.facts().release())
                .put("creation", node.facts().creation().value()).put("started_by_us", node.facts().startedByUs())
                .put("incarnation", node.incarnation());
        ObjectNode names = json.putObject("names");
        new TreeMap<>(node.names()).forEach((name, pid) -> names.set(name, pid(pid)));
        ArrayNode processes = json.putArray("processes");
        node.processesInOrder().forEach(process -> processes.add(process(process)));
        ArrayNode exits = json.putArray("exits");
        for (Exit exit : node.exits()) {
            exits.addObject().put("at", exit.at().toString()).<ObjectNode>set("pid", pid(exit.pid()))
                    .put("name", exit.name()).put("reason", exit.reason());
        }
        return json;
    }

    private static ObjectNode process(ProcessState process) {
        ObjectNode json = JSON.objectNode();
        json.set("pid", pid(process.pid()));
        json.put("name", process.name()).put("kind", word(process.facts().kind()))
                .put("status", word(process.facts().status()))
                .put("initial_call", function(process.facts().initialCall()))
                .put("current_function", function(process.facts().currentFunction()))
                .put("trap_exit", process.facts().trapExit()).put("system", process.facts().system());
        json.set("parent", process.parent().map(ClusterJson::pid).orElse(null));
        json.set("group_leader", process.groupLeader().map(ClusterJson::pid).orElse(null));
        json.set("links", targets(process.links().keySet()));
        json.set("monitors", targets(process.monitors().keySet()));
        return json;
    }

    private static String function(Mfa mfa) {
        return mfa.isKnown() ? mfa.toString() : "";
    }

    private static ArrayNode targets(Collection<Target> targets) {
        ArrayNode json = JSON.arrayNode();
        targets.stream().sorted(Comparator.comparing(ClusterJson::sortKey)).forEach(target -> json.add(target(target)));
        return json;
    }

    private static String sortKey(Target target) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> String.format(Locale.ROOT, "0 %s %010d %010d", pid.node().name(),
                    pid.serial(), pid.id());
            case Target.OfPort(var port) -> String.format(Locale.ROOT, "1 %s %020d", port.node().name(), port.id());
            case Target.OfName(String name, NodeName node) -> "2 " + node + " " + name;
        };
    }

    private static ObjectNode target(Target target) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> JSON.objectNode().set("pid", pid(pid));
            case Target.OfPort(var port) -> JSON.objectNode().put("port", "#Port<0." + port.id() + ">").put("node",
                    port.node().name());
            case Target.OfName(String name, NodeName node) -> JSON.objectNode().put("name", name).put("node",
                    node.toString());
        };
    }

    private static ObjectNode pid(Pid pid) {
        return JSON.objectNode().put("node", pid.node().name()).put("text", Spoken.pid(pid)).put("creation",
                pid.creation().value());
    }

    private static ObjectNode connection(Connection connection) {
        String state = connection.isHalf()
                ? "half"
                : connection.isUp()
                        ? "up"
                        : connection.isPending()
                                ? "pending"
                                : connection.refusal().isPresent() ? "refused" : "down";
        ObjectNode json = JSON.objectNode().put("a", connection.a().toString()).put("b", connection.b().toString())
                .put("state", state).put("hidden", connection.isHidden());
        json.set("at_a", end(connection.atA()));
        json.set("at_b", end(connection.atB()));
        return json;
    }

    private static ObjectNode end(End end) {
        ObjectNode json = JSON.objectNode();
        return switch (end) {
            case End.Unknown _ -> json.put("says", "unknown");
            case End.None _ -> json.put("says", "none");
            case End.Pending(Instant since) -> json.put("says", "pending").put("since", since.toString());
            case End.Reported(Instant since, var visibility) -> json.put("says", "reported")
                    .put("since", since.toString()).put("visibility", word(visibility));
            case End.Lost(Instant at, String reason) -> json.put("says", "lost").put("at", at.toString())
                    .put("reason", reason);
            case End.Refused(Instant at, NodeName by, String card, String words) -> json.put("says", "refused")
                    .put("at", at.toString()).put("by", by.toString()).put("card", card).put("words", words);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
