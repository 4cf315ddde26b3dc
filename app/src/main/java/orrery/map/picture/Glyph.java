package orrery.map.picture;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Exit;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessState;
import orrery.cluster.ProcessStatus;
import orrery.term.Pid;

/**
 * One process as it is drawn in its node.
 *
 * @param centre relative to the upper left corner of its node
 * @param cell its slot, relative to the same
 * @param label what stands beside it
 * @param unnamed what stands there when names are not shown
 * @param sleeping whether it waits until it may ask for a lock again
 */
public record Glyph(Pid pid, Point centre, Box cell, double radius, ProcessKind kind, ProcessStatus status,
        String label, String unnamed, boolean sleeping, @Nullable Exit ended) {
    /** Pixels. */
    private static final double LARGEST = 26;

    static Glyph living(ProcessState process, Point centre, Box cell, double radius) {
        return new Glyph(process.pid(), centre, cell, radius, process.facts().kind(), process.facts().status(),
                Spoken.label(process), Spoken.unnamed(process), Locks.sleeps(process.facts()), null);
    }

    static Glyph dead(Exit exit, Point centre, Box cell, double radius) {
        return new Glyph(exit.pid(), centre, cell, radius, ProcessKind.PLAIN, ProcessStatus.EXITING,
                exit.name().isEmpty() ? Spoken.pid(exit.pid()) : exit.name(), Spoken.pid(exit.pid()), false, exit);
    }

    Glyph sized(double part) {
        return new Glyph(pid, centre, cell, radius * part, kind, status, label, unnamed, sleeping, ended);
    }

    /** Its radius in pixels: from near it grows no more, what is known of it takes the room. */
    double radius(Viewport viewport) {
        return Math.min(radius * viewport.zoom(), LARGEST);
    }

    boolean named() {
        return !label.equals(unnamed);
    }

    /** How it ended, if it is only a tombstone. */
    public Optional<Exit> exit() {
        return Optional.ofNullable(ended);
    }
}
