package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Signals are encoded by whoever sends them and leave through one queue, so that the order of two signals is the order
 * of their {@code send} even if different threads sent them; only a long message lets those of other processes pass. The
 * event loop writes what has gathered and flushes once.
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

    /**
     * So much is handed to the channel in advance: several fragments, so that a sender of large messages does not wait for the socket
     * after each; no more, since whatever comes has to wait for it.
     */
    private static final int CHANNEL_BYTES = 256 * 1024;
    private static final int MESSAGES_PER_TURN = 512;
    private static final int MESSAGES_PER_FRAGMENT = 8;
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Channel channel;
    private final Established peer;
    private final Atom peerAtom;
    private final long id;
    private final ControlEncoder encoder;

    private final PacketWriter writer;
    private final Queue<OutboundMessage> outbound = new ConcurrentLinkedQueue<>();
    /** Who has a long message on its way. */
    private final Set<Pid> unfinished = ConcurrentHashMap.newKeySet();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean turnScheduled = new AtomicBoolean();
    private volatile boolean announced = false;
    private final AtomicReference<@Nullable Atom> closeReason = new AtomicReference<>();

    private final CountDownLatch down = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong packetsIn = new AtomicLong();
    private final AtomicLong packetsOut = new AtomicLong();

    DistConnection(Channel channel, Established peer, Atom peerAtom, long id) {
        this.channel = channel;
        this.peer = peer;
        this.peerAtom = peerAtom;
        this.id = id;
        this.encoder = new ControlEncoder(peer.flags());
        this.writer = new PacketWriter(peer.flags(), channel.alloc(), this::write, this::written);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(CHANNEL_BYTES / 2, CHANNEL_BYTES));
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
        if (writer.isLong(message)) {
            message.sender().ifPresent(unfinished::add);
        }
        long queued = queuedBytes.addAndGet(weight(message));
        outbound.add(message);
        scheduleTurn();
        if (!isOpen()) {
            // It may have closed between the check and the queueing: nobody else comes to empty the queue then.
            discardQueue();
        } else if (queued > MOST_QUEUED_BYTES && closeReason.compareAndSet(null, CONNECTION_CLOSED)) {
            LOG.atWarn().addKeyValue("peer", peer()).log("It does not read what it is sent. The connection is closed");
            closeNow(CONNECTION_CLOSED);
        }
    }

    /** A long message hinders its sender, not others: they go between its fragments. */
    private int weight(OutboundMessage message) {
        return writer.isLong(message) ? PacketWriter.FRAGMENT_BYTES : message.bytes();
    }

    private void scheduleTurn() {
        if (turnScheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::writeQueue);
            } catch (RejectedExecutionException e) {
                // The event loop ends with its node: so does what was to be sent.
                discardQueue();
            }
        }
    }

    /** On the event loop. */
    private void writeQueue() {
        turnScheduled.set(false);
        writeSome();
        channel.flush();
        if (hasUnwritten() && channel.isWritable()) {
            scheduleTurn();
        }
        signalChange();
    }

    /** Only what the channel takes: fragments that wait in it would be before what others send meanwhile. */
    private void writeSome() {
        for (int i = 0; i < MESSAGES_PER_TURN && channel.isWritable(); i++) {
            OutboundMessage message = outbound.poll();
            if (message != null) {
                writer.write(message);
            }
            if (writer.hasFragments() && (message == null || i % MESSAGES_PER_FRAGMENT == 0)) {
                writer.writeFragment();
            } else if (message == null) {
                return;
            }
        }
    }

    /** On the event loop. */
    private void writeAll() {
        for (OutboundMessage message = outbound.poll(); message != null; message = outbound.poll()) {
            writer.write(message);
        }
        while (writer.hasFragments()) {
            writer.writeFragment();
        }
    }

    private boolean hasUnwritten() {
        return !outbound.isEmpty() || writer.hasFragments();
    }

    /** One packet is written, or the header of one. */
    private void write(ByteBuf part) {
        bytesOut.addAndGet(part.readableBytes());
        channel.write(part, channel.voidPromise());
    }

    private void written(OutboundMessage message) {
        packetsOut.incrementAndGet();
        queuedBytes.addAndGet(-weight(message));
        if (!unfinished.isEmpty()) {
            message.sender().ifPresent(unfinished::remove);
        }
    }

    /** The channel takes more, or does not any longer; on the event loop. */
    void writabilityChanged() {
        if (channel.isWritable()) {
            scheduleTurn();
        }
    }

    /** On the event loop. */
    void sendTick() {
        packetsOut.incrementAndGet();
        write(channel.alloc().buffer(FrameHandler.LENGTH_BYTES).writeInt(0));
        channel.flush();
    }

    @Override
    public boolean isWritable(Pid sender) {
        return queuedBytes.get() < BUSY_BYTES && !unfinished.contains(sender);
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
                writeAll();
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
        discardQueue();
        writer.close();
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

    private void discardQueue() {
        for (OutboundMessage message = outbound.poll(); message != null; message = outbound.poll()) {
            queuedBytes.addAndGet(-weight(message));
            message.terms().release();
        }
    }

    void countReceived(int bytes) {
        bytesIn.addAndGet(bytes);
        packetsIn.incrementAndGet();
    }

    /** On the event loop. */
    boolean hasQueued() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return hasUnwritten() || pending != null && pending.totalPendingWriteBytes() > 0;
    }

    @Override
    public Traffic traffic() {
        return new Traffic(bytesIn.get(), bytesOut.get(), packetsIn.get(), packetsOut.get());
    }

    @Override
    public String toString() {
        return "connection " + id + " to " + peer.peer();
    }
}
