package orrery.map.picture;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be shown or left out. */
public enum Layer {
    CONNECTIONS('1'), PROCESSES('2'), LINKS('3'), MONITORS('4'),
    /** Registered names as labels of processes. */
    NAMES('5'),
    /** Names of {@code global}. */
    GLOBALS('6'),
    /** Groups of {@code pg}. */
    GROUPS('7'),
    /** Locks of {@code global}. */
    LOCKS('8'),
    /** Parents and their children. */
    SUPERVISION('9'),
    /** Processes and those to which their output goes. */
    LEADERS('0');

    private final char key;

    Layer(char key) {
        this.key = key;
    }

    /** What, typed with Alt, shows it or leaves it out. */
    public char key() {
        return key;
    }

    /** What is shown until somebody chooses: all but what most pictures are too full for. */
    public static final Set<Layer> FIRST = Collections
            .unmodifiableSet(EnumSet.complementOf(EnumSet.of(SUPERVISION, LEADERS)));
}
