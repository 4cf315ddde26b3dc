package orrery.kernel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the code that runs on a node may reach of the machine it runs on.
 *
 * @param folder where its files are; empty means a new folder that lives as long as the node
 * @param isOpen whether it may leave that folder, and run commands, as on a BEAM node
 */
public record HostAccess(Optional<Path> folder, boolean isOpen) {
    /** A folder of its own, and nothing else. */
    public static final HostAccess CONFINED = new HostAccess(Optional.empty(), false);

    public HostAccess in(Path itsFolder) {
        return new HostAccess(Optional.of(itsFolder), isOpen);
    }

    public HostAccess opened() {
        return new HostAccess(folder, true);
    }
}
