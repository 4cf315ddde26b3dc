package orrery.map.picture;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be shown or left out. */
public enum Layer {
    CONNECTIONS, PROCESSES, LINKS, MONITORS,
    /** Parents and their children. */
    SUPERVISION,
    /** Processes and those to which their output goes. */
    LEADERS;

    /** What is shown until somebody chooses: all but what most pictures are too full for. */
    public static final Set<Layer> FIRST = Collections
            .unmodifiableSet(EnumSet.complementOf(EnumSet.of(SUPERVISION, LEADERS)));
}
