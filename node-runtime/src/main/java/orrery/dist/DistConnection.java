package orrery.dist;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.dist.HandshakeEffect.Established;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A connection over a channel: the sending half, and what is known of it.
 *
 * <p>
 * Signals are encoded by whoever sends them and leave through one {@link Outbox}, so that the order of two signals is the order
 * of their {@code send} even if different threads sent them.
 */
final class DistConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(DistConnection.class);
    static final Atom CONNECTION_CLOSED = Atom.of("connection_closed");

    /** A sender should wait above this many bytes that have not left, as OTP's {@code zdbbl} (1 MiB). */
    static final int BUSY_BYTES = 1 << 20;

    /**
     * Signals that cannot wait, such as exits, still queue up above {@link #BUSY_BYTES} when a peer does not read. At so
     * many it is given up; OTP would wait until memory is out.
     */
    static final int MOST_QUEUED_BYTES = 64 << 20;

    private static final Duration LINGER = Duration.ofMillis(500);

    private final Channel channel;
    private final Established peer;
    private final Atom peerAtom;
    private final long id;
    private final ControlEncoder encoder;

    private final Outbox outbox;
    private volatile boolean announced = false;
    private final AtomicReference<@Nullable Atom> closeReason = new AtomicReference<>();

    private final CountDownLatch down = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong packetsIn = new AtomicLong();

    DistConnection(Channel channel, Established peer, Atom peerAtom, long id) {
        this.channel = channel;
        this.peer = peer;
        this.peerAtom = peerAtom;
        this.id = id;
        this.encoder = new ControlEncoder(peer.flags());
        this.outbox = new Outbox(channel, direct(channel), peer.flags(), new Owner());
        channel.config().setWriteBufferWaterMark(
                new WriteBufferWaterMark(Outbox.CHANNEL_BYTES / 2, Outbox.CHANNEL_BYTES));
    }

    private static Optional<Outbox.Direct> direct(Channel channel) {
        return channel instanceof PeerSocket socket && channel.pipeline().get(SslHandler.class) == null
                ? Optional.of(socket)
                : Optional.empty();
    }

    private final class Owner implements Outbox.Owner {
        @Override
        public boolean isOpen() {
            return DistConnection.this.isOpen();
        }

        @Override
        public void less() {
            signalChange();
        }

        @Override
        public void broken() {
            closeNow(CONNECTION_CLOSED);
        }
    }

    @Override
    public NodeName peer() {
        return peer.peer();
    }

    @Override
    public Atom peerAtom() {
        return peerAtom;
    }

    @Override
    public Creation peerCreation() {
        return peer.creation();
    }

    @Override
    public DistFlags flags() {
        return peer.flags();
    }

    @Override
    public boolean isHidden() {
        return !peer.flags().has(DistFlag.PUBLISHED);
    }

    @Override
    public long id() {
        return id;
    }

    /** Whether the node has been told of it: before that it is of no use to its processes. */
    boolean isAnnounced() {
        return announced;
    }

    void announced() {
        announced = true;
    }

    boolean isOpen() {
        return closeReason.get() == null && channel.isActive();
    }

    @Override
    public void send(Control control) {
        if (!isOpen() || wouldEndTheConnection(control)) {
            return;
        }
        encoder.encode(control, channel.alloc()).ifPresent(this::enqueue);
    }

    /** OTP closes the connection for these when the process is of an incarnation that is gone (protocol §4.3). */
    private boolean wouldEndTheConnection(Control control) {
        return switch (control) {
            case Control.Exit(_, Pid to, _) -> isStale(to);
            case Control.UnlinkId(_, _, Pid to) -> isStale(to);
            case Control.UnlinkIdAck(_, _, Pid to) -> isStale(to);
            default -> false;
        };
    }

    private boolean isStale(Pid to) {
        return !to.creation().equals(peer.creation());
    }

    private void enqueue(OutboundMessage message) {
        long queued = outbox.add(message);
        if (!isOpen()) {
            // It may have closed between the check and the queueing: nobody else comes to empty the queue then.
            outbox.discard();
        } else if (queued > MOST_QUEUED_BYTES && closeReason.compareAndSet(null, CONNECTION_CLOSED)) {
            LOG.atWarn().addKeyValue("peer", peer()).log("It does not read what it is sent. The connection is closed");
            closeNow(CONNECTION_CLOSED);
        }
    }

    /** The channel takes more, or does not any longer; on the event loop. */
    void writabilityChanged() {
        if (channel.isWritable()) {
            outbox.scheduleTurn();
        }
    }

    /** On the event loop. */
    void sendTick() {
        outbox.tick();
    }

    @Override
    public boolean isWritable(Pid sender) {
        return outbox.isWritable(sender, BUSY_BYTES);
    }

    @Override
    public void awaitWritable(Pid sender) throws InterruptedException {
        if (isWritable(sender) || !isOpen()) {
            return;
        }
        waiting.incrementAndGet();
        lock.lockInterruptibly();
        try {
            while (!isWritable(sender) && isOpen()) {
                changed.await();
            }
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    void signalChange() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close(Atom reason) {
        if (closeReason.compareAndSet(null, reason)) {
            signalChange();
            onEventLoop(() -> {
                outbox.writeAll();
                channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
                if (channel.isActive()) {
                    // A peer that does not read must not keep us from leaving.
                    channel.eventLoop().schedule(() -> channel.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
                }
            });
        }
    }

    /** Closes without waiting for what is still to be written. */
    void closeNow(Atom reason) {
        closeReason.compareAndSet(null, reason);
        signalChange();
        onEventLoop(() -> channel.close());
    }

    private void onEventLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The event loop has ended, and with it every channel.
            return;
        }
    }

    /** The channel is closed; on the event loop. @return why, as OTP names it */
    Atom closed() {
        closeReason.compareAndSet(null, CONNECTION_CLOSED);
        outbox.close();
        signalChange();
        Atom reason = closeReason.get();
        return reason == null ? CONNECTION_CLOSED : reason;
    }

    /** Blocks until everybody has been told that the connection is down, at most so long. */
    void awaitDown(Duration atMost) {
        try {
            down.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everybody has been told. */
    void isDown() {
        down.countDown();
    }

    void countReceived(int bytes) {
        bytesIn.addAndGet(bytes);
        packetsIn.incrementAndGet();
    }

    /** On the event loop. */
    boolean hasQueued() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return outbox.hasUnwritten() || pending != null && pending.totalPendingWriteBytes() > 0;
    }

    @Override
    public Traffic traffic() {
        return new Traffic(bytesIn.get(), outbox.bytesOut(), packetsIn.get(), outbox.packetsOut());
    }

    @Override
    public String toString() {
        return "connection " + id + " to " + peer.peer();
    }
}
