package orrery.epmd;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name service this machine's nodes use: the one that runs already, which is left alone, or else one of our own.
 */
public final class NameService implements AutoCloseable {
    /** Something on the own machine either accepts a connection at once or is not there. */
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final EpmdAddress address;
    private final @Nullable EpmdOptions options;
    private @Nullable EpmdServer own;

    private NameService(EpmdAddress address, @Nullable EpmdOptions options) {
        this.address = address;
        this.options = options;
    }

    /** A service somebody else must run: none is ever started. */
    public static NameService existing(EpmdAddress address) {
        return new NameService(address, null);
    }

    /** The service on the port of the options; {@link #ensure} starts one with them when nothing listens there. */
    public static NameService existingOrOwn(EpmdOptions options) {
        return new NameService(new EpmdAddress("127.0.0.1", options.port()), options);
    }

    public EpmdAddress address() {
        return address;
    }

    /**
     * Starts a service of our own if that is allowed and nothing listens on the address.
     *
     * @return whether the service is ours
     * @throws EpmdException.CannotListen if the port can be neither reached nor had
     */
    public synchronized boolean ensure() {
        if (own != null && !own.isClosed()) {
            return true;
        }
        own = null;
        // Asked first, because some systems let two listen on one port, one on all addresses and one on the loopback.
        if (options == null || isReachable()) {
            return false;
        }
        try {
            own = EpmdServer.start(options);
            return true;
        } catch (EpmdException.CannotListen e) {
            if (isReachable()) {
                // Another process that saw the same gap was quicker.
                return false;
            }
            throw e;
        }
    }

    /** The service of our own, while there is one. */
    public synchronized Optional<EpmdServer> own() {
        return own == null || own.isClosed() ? Optional.empty() : Optional.of(own);
    }

    /** Ends the service if it is ours. */
    @Override
    public synchronized void close() {
        if (own != null) {
            own.close();
            own = null;
        }
    }

    private boolean isReachable() {
        return new EpmdClient(address, PROBE).isReachable();
    }
}
