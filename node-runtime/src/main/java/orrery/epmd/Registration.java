package orrery.epmd;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import orrery.term.Creation;

/**
 * A node's name at a name service, held as long as the connection to it is open.
 *
 * <p>
 * Its thread holds the socket: forgetting the object does not unregister the node.
 */
public final class Registration implements AutoCloseable {
    /** Why a registration is over. */
    public enum End {
        /** By {@link Registration#close}. */
        CLOSED,
        /** The service closed the connection: it ended, or was told to forget the node. */
        LOST
    }

    /** How long {@link #close} waits for the service to take notice. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final EpmdEntry entry;
    private final EpmdAddress address;
    private final Creation creation;
    private final Socket socket;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<End> ended = new CompletableFuture<>();

    Registration(EpmdEntry entry, EpmdAddress address, Creation creation, Socket socket) {
        this.entry = entry;
        this.address = address;
        this.creation = creation;
        this.socket = socket;
        Thread.ofVirtual().name("registration of " + entry.alive()).start(this::watch);
    }

    public EpmdEntry entry() {
        return entry;
    }

    public EpmdAddress address() {
        return address;
    }

    /** What the service chose for this incarnation of the name. */
    public Creation creation() {
        return creation;
    }

    /** Completes when the registration is over, whoever ended it. */
    public CompletionStage<End> ended() {
        return ended.minimalCompletionStage();
    }

    /** Unregisters the node; when this returns, the service has taken notice, unless it hangs. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        try (Socket toClose = socket) {
            if (!ended.isDone()) {
                toClose.shutdownOutput();
                ended.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | TimeoutException | ExecutionException e) {
            // The service is gone or hangs: closing the socket is all that can be done, and enough.
            ended.complete(End.CLOSED);
        }
    }

    private void watch() {
        awaitEnd();
        ended.complete(closing.get() ? End.CLOSED : End.LOST);
    }

    private void awaitEnd() {
        byte[] ignored = new byte[64];
        try (Socket open = socket) {
            open.setSoTimeout(0);
            InputStream in = open.getInputStream();
            int n = 0;
            // OTP's erl_epmd, too, takes no notice of what is said here; only the end counts.
            while (n >= 0) {
                n = in.read(ignored);
            }
        } catch (IOException e) {
            // A connection that breaks has ended, too.
            return;
        }
    }
}
