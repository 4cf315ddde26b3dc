package orrery.epmd;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.term.Creation;

/**
 * Keeps a node registered: when the name service disappears, it registers again as soon as there is one, as OTP's
 * {@code erl_epmd} does.
 */
public final class EpmdKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EpmdKeeper.class);

    /** As often as OTP tries. */
    public static final Duration RETRY = Duration.ofSeconds(2);

    private final NameService service;
    private final EpmdClient client;
    private final EpmdEntry entry;
    private final Duration retry;
    private final Consumer<Event> listener;
    private final Creation creation;
    private final Thread thread;
    private volatile Registration registration;

    /** What becomes of the registration after the first. */
    public sealed interface Event {
        /** The name service went away; nobody new finds the node, but its connections live on. */
        record Lost() implements Event {}

        /** A further attempt failed; another one follows. */
        record StillLost(EpmdException why) implements Event {}

        /** Registered again. */
        record Back() implements Event {}
    }

    private EpmdKeeper(NameService service, EpmdClient client, Registration first, Duration retry,
            Consumer<Event> listener) {
        this.service = service;
        this.client = client;
        this.entry = first.entry();
        this.creation = first.creation();
        this.registration = first;
        this.retry = retry;
        this.listener = listener;
        thread = Thread.ofVirtual().name("keep " + entry.alive() + " registered").unstarted(this::keep);
    }

    /**
     * Registers a node, with a service of our own if need be and allowed, and keeps it registered until closed.
     *
     * @param listener told what happens later, on a thread of the keeper's
     * @throws EpmdException if the first registration fails
     */
    public static EpmdKeeper register(NameService service, EpmdEntry entry, Consumer<Event> listener) {
        return register(service, entry, RETRY, listener);
    }

    /** @param retry how long to wait before each new attempt */
    public static EpmdKeeper register(NameService service, EpmdEntry entry, Duration retry,
            Consumer<Event> listener) {
        service.ensure();
        EpmdClient client = new EpmdClient(service.address());
        EpmdKeeper keeper = new EpmdKeeper(service, client, client.register(entry), retry, listener);
        keeper.thread.start();
        return keeper;
    }

    public EpmdEntry entry() {
        return entry;
    }

    /**
     * The creation of the node: that of the first registration. A later one brings a new number, which OTP ignores too,
     * as pids made before must stay valid.
     */
    public Creation creation() {
        return creation;
    }

    /** Unregisters the node for good. The service stays: it may serve others. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registration.close();
    }

    private void keep() {
        try {
            while (true) {
                registration.ended().toCompletableFuture().get();
                tell(new Event.Lost());
                do {
                    Thread.sleep(retry);
                } while (!registerAgain());
                tell(new Event.Back());
            }
        } catch (InterruptedException | ExecutionException e) {
            // Closed: the end of a registration is a value, never a failure.
            return;
        }
    }

    private boolean registerAgain() {
        try {
            service.ensure();
            registration = client.register(entry);
            return true;
        } catch (EpmdException e) {
            tell(new Event.StillLost(e));
            return false;
        }
    }

    /** A listener that fails must not cost the node its registration. */
    private void tell(Event event) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("node", entry.alive()).setCause(e).log("a listener failed on " + event);
        }
    }
}
