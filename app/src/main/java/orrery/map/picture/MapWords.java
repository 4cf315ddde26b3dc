package orrery.map.picture;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import orrery.cluster.Connection;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/** The texts on the map, from the bundle {@code orrery.map.words}. */
public final class MapWords {
    private final ResourceBundle bundle;
    private final Locale locale;

    public MapWords(Locale locale) {
        this.bundle = ResourceBundle.getBundle("orrery.map.words", locale);
        this.locale = locale;
    }

    /** The text with this key. */
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    /** One line under a node's name: what it is, or what is wrong with it. */
    public String about(NodeState node, Instant now) {
        return switch (node.status()) {
            case DOWN -> node.statusReason().isEmpty()
                    ? text("status.down.unknown")
                    : text("status.down", node.statusReason());
            case SUSPECT -> text("status.suspect", Math.max(0, Duration.between(node.since(), now).toSeconds()));
            case UP, KNOWN -> node.facts().hidden() ? text("kind.hidden", kind(node)) : kind(node);
        };
    }

    private String kind(NodeState node) {
        return switch (node.facts().kind()) {
            case LAB -> text("kind.lab");
            case BEAM -> text("kind.beam");
            case OBSERVER, UNKNOWN -> text("kind.unknown");
        };
    }

    /** What a screen reader says of a thing. */
    public String spoken(MapModel model, Selection thing) {
        return switch (thing) {
            case Selection.Nothing _ -> text("spoken.map", model.nodes().size());
            case Selection.OfNode(NodeName name) -> model.node(name)
                    .map(node -> text("spoken.node", name.toString(), about(node.state(), model.now()))).orElse("");
            case Selection.OfProcess process -> model.glyph(process.pid()).map(glyph -> spoken(process, glyph))
                    .orElse("");
            case Selection.OfConnection which -> model.edge(which).map(edge -> spoken(edge.connection())).orElse("");
        };
    }

    private String spoken(Selection.OfProcess process, Glyph glyph) {
        String pid = Spoken.pid(process.pid());
        String node = process.pid().node().name();
        return glyph.exit().map(exit -> text("spoken.process.ended", pid, glyph.label(), node, exit.reason()))
                .orElseGet(() -> text("spoken.process", pid, glyph.label(), node));
    }

    /** What a screen reader says of a connection. */
    public String spoken(Connection connection) {
        String how = connection.refusal()
                .map(refusal -> text("spoken.connection.refused", refusal.by().toString(), refusal.words()))
                .orElseGet(() -> text("spoken.connection." + (connection.isPending()
                        ? "pending"
                        : connection.isHalf()
                                ? "half"
                                : connection.isHidden() ? "hidden" : connection.isUp() ? "up" : "lost")));
        return text("spoken.connection", connection.a().toString(), connection.b().toString(), how);
    }

    /** Pid and label of a process, for a tooltip. */
    public String tooltip(ProcessState process) {
        return Spoken.pid(process.pid()) + "  " + Spoken.label(process);
    }
}
