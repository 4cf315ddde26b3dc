package orrery.process;

import java.util.function.Consumer;
import orrery.term.Atom;
import orrery.term.Creation;

/**
 * What the processes of a node need to know.
 *
 * @param node the node's name; {@code nonode@nohost} if it has none
 * @param limit most processes alive at a time
 * @param crashes hears of each crash on the crashing process's own thread
 */
public record ProcessSettings(Atom node, Creation creation, Code code, int limit, Consumer<CrashReport> crashes) {
    /** As many as a BEAM node allows by default. */
    public static final int DEFAULT_LIMIT = 262_144;

    public static ProcessSettings of(Atom node, Creation creation, Code code) {
        return new ProcessSettings(node, creation, code, DEFAULT_LIMIT, _ -> {});
    }

    public ProcessSettings withLimit(int processes) {
        return new ProcessSettings(node, creation, code, processes, crashes);
    }

    public ProcessSettings reportingTo(Consumer<CrashReport> sink) {
        return new ProcessSettings(node, creation, code, limit, sink);
    }
}
