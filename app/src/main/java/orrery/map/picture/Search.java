package orrery.map.picture;

import java.util.Locale;

/**
 * What is looked for on the map, in names of nodes and in pids and labels of processes; upper and lower case are the same.
 *
 * @param text empty if nothing is looked for
 */
public record Search(String text) {
    public static final Search NONE = new Search("");

    public Search {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean isOn() {
        return !text.isEmpty();
    }

    /** Whether the node itself is meant. */
    boolean matchesName(NodeShape node) {
        return node.name().toString().toLowerCase(Locale.ROOT).contains(text);
    }

    boolean matches(Glyph glyph) {
        return glyph.label().toLowerCase(Locale.ROOT).contains(text) || Spoken.pid(glyph.pid()).contains(text);
    }

    /** Whether the node or a process on it is meant. */
    boolean matches(NodeShape node) {
        return !isOn() || matchesName(node) || node.glyphs().stream().anyMatch(this::matches)
                || node.state().names().keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
    }
}
