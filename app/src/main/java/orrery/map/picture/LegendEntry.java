package orrery.map.picture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import orrery.cluster.Change;
import orrery.cluster.Connection;
import orrery.cluster.End;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;

/** A sign that may occur on a picture and is explained then. */
enum LegendEntry {
    LAB("lab"), BEAM("beam"), HIDDEN("hidden"), MENTIONED("mentioned"), SILENT("silent"), DOWN("down"), WATCHED(
            "watched"),
    // Processes
    PROCESS("process"), SERVER("server"), SUPERVISOR("supervisor"), SPEAKER("speaker"), ENDED("ended"),
    // Connections
    VISIBLE("visible"), HIDDEN_LINK("hiddenLink"), HALF("half"), PENDING("pending"), BROKEN("broken"), BUNDLE("bundle"),
    // What ties processes together
    LINK("link"), MONITOR("monitor"), CHILD("child"), LEADER("leader"),
    // What nodes share
    GLOBAL("global"), QUARREL("quarrel"), GROUP("group"), LOCK("lock"), SLEEPER("sleeper"),
    // What differs from an earlier moment
    ADDED("added"), REMOVED("removed"), CHANGED("changed");

    private final String key;

    LegendEntry(String key) {
        this.key = key;
    }

    /** Where its text is. */
    String key() {
        return "legend." + key;
    }

    String text(MapModel model, MapWords words) {
        Commons shared = model.commons();
        return this == GROUP && shared.moreGroups() > 0
                ? words.text("legend.groups", shared.groups().size(), shared.allGroups().size())
                : words.text(key());
    }

    /** What occurs on a picture with such layers. */
    static Set<LegendEntry> of(MapModel model, Set<Layer> layers) {
        Set<LegendEntry> found = EnumSet.noneOf(LegendEntry.class);
        for (NodeShape node : model.nodes()) {
            found.add(entry(node.state()));
            if (node.state().facts().hidden()) {
                found.add(HIDDEN);
            }
            if (node.watched()) {
                found.add(WATCHED);
            }
        }
        if (layers.contains(Layer.PROCESSES)) {
            model.nodes().forEach(node -> node.glyphs().forEach(glyph -> found.add(entry(glyph))));
        }
        if (layers.contains(Layer.CONNECTIONS) && model.bundles().bundled() > 0) {
            found.add(BUNDLE);
        }
        for (EdgeShape edge : layers.contains(Layer.CONNECTIONS) ? model.edges() : List.<EdgeShape>of()) {
            found.addAll(entries(edge.connection()));
        }
        for (ThreadShape thread : model.threads()) {
            if (model.shows(thread, layers)) {
                found.add(entry(thread.layer()));
            }
        }
        model.commons().tags().values().forEach(tags -> tags.stream()
                .filter(tag -> layers.contains(tag.kind().layer())).forEach(tag -> found.add(entry(tag.kind()))));
        if (layers.contains(Layer.GROUPS) && !model.commons().allGroups().isEmpty()) {
            found.add(GROUP);
        }
        if (layers.contains(Layer.LOCKS) && model.nodes().stream()
                .anyMatch(node -> node.glyphs().stream()
                        .anyMatch(glyph -> glyph.sleeping() || model.commons().isWaiting(glyph.pid())))) {
            found.add(SLEEPER);
        }
        for (Change.Kind kind : Change.Kind.values()) {
            if (model.difference().total(kind) > 0) {
                found.add(entry(kind));
            }
        }
        return found;
    }

    private static LegendEntry entry(Glyph glyph) {
        return glyph.exit().isPresent()
                ? ENDED
                : switch (glyph.kind()) {
                    case PLAIN -> PROCESS;
                    case SERVER -> SERVER;
                    case SUPERVISOR -> SUPERVISOR;
                    case GROUP_LEADER -> SPEAKER;
                };
    }

    private static LegendEntry entry(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> ADDED;
            case REMOVED -> REMOVED;
            case CHANGED -> CHANGED;
        };
    }

    private static LegendEntry entry(Tag.Kind tag) {
        return switch (tag) {
            case HOLDS -> GLOBAL;
            case CLAIMS, DIFFERS, LACKS, MISSES -> QUARREL;
            case LOCKS, AWAITED -> LOCK;
            case SLEEP -> SLEEPER;
            case GROUP -> GROUP;
        };
    }

    private static LegendEntry entry(Layer thread) {
        return switch (thread) {
            case LINKS -> LINK;
            case MONITORS -> MONITOR;
            case SUPERVISION -> CHILD;
            case LEADERS -> LEADER;
            default -> throw new IllegalArgumentException(thread + " does not tie two processes");
        };
    }

    private static LegendEntry entry(NodeState node) {
        return node.status() == NodeStatus.DOWN
                ? DOWN
                : node.status() == NodeStatus.SUSPECT
                        ? SILENT
                        : node.status() == NodeStatus.KNOWN
                                ? MENTIONED
                                : node.facts().kind() == NodeKind.BEAM ? BEAM : LAB;
    }

    private static List<LegendEntry> entries(Connection connection) {
        List<LegendEntry> found = new ArrayList<>();
        if (connection.isUp()) {
            found.add(connection.isHidden() ? HIDDEN_LINK : VISIBLE);
        }
        if (connection.isHalf()) {
            found.add(HALF);
        }
        if (connection.isPending()) {
            found.add(PENDING);
        }
        if (connection.refusal().isPresent() || !connection.isUp() && !connection.isPending()
                && (connection.atA() instanceof End.Lost || connection.atB() instanceof End.Lost)) {
            found.add(BROKEN);
        }
        return found;
    }
}
