package orrery.cluster;

import orrery.term.NodeName;

/** How a node was named; nodes of different modes never connect. */
public enum NameMode {
    SHORT, LONG,
    /** Started without a name: {@code nonode@nohost}, cannot be reached. */
    UNNAMED;

    public static NameMode of(NodeName name) {
        if (name.toString().equals("nonode@nohost")) {
            return UNNAMED;
        }
        return name.isLong() ? LONG : SHORT;
    }
}
