package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.Queue;
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
 * of their {@code send} even if different threads sent them; the event loop writes what has gathered and flushes once.
 */
final class DistConnection implements Connection {
    static final Atom CONNECTION_CLOSED = Atom.of("connection_closed");

    /** A sender should wait above this many bytes that have not left, as OTP's {@code zdbbl} (1 MiB). */
    static final int BUSY_BYTES = 1 << 20;

    private static final int USUAL_PACKET_BYTES = 256;
    private static final int PACKETS_PER_TURN = 512;
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Channel channel;
    private final Established peer;
    private final Atom peerAtom;
    private final long id;
    private final ControlEncoder encoder;

    private final Queue<ByteBuf> outbound = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean turnScheduled = new AtomicBoolean();
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

    boolean isOpen() {
        return closeReason.get() == null && channel.isActive();
    }

    @Override
    public void send(Control control) {
        if (!isOpen() || wouldEndTheConnection(control)) {
            return;
        }
        ByteBuf packet = channel.alloc().buffer(USUAL_PACKET_BYTES);
        boolean written = false;
        try {
            packet.writeInt(0);
            written = encoder.write(control, packet);
        } finally {
            if (!written) {
                packet.release();
            }
        }
        if (written) {
            packet.setInt(0, packet.readableBytes() - FrameHandler.LENGTH_BYTES);
            enqueue(packet);
        }
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

    private void enqueue(ByteBuf packet) {
        queuedBytes.addAndGet(packet.readableBytes());
        outbound.add(packet);
        scheduleTurn();
        if (!isOpen()) {
            // It may have closed between the check and the queueing: nobody else comes to empty the queue then.
            discardQueue();
        }
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
        if (!outbound.isEmpty()) {
            scheduleTurn();
        }
        signalChange();
    }

    private void writeSome() {
        for (int i = 0; i < PACKETS_PER_TURN; i++) {
            ByteBuf packet = outbound.poll();
            if (packet == null) {
                return;
            }
            int length = packet.readableBytes();
            queuedBytes.addAndGet(-length);
            countSent(length);
            channel.write(packet, channel.voidPromise());
        }
    }

    /** On the event loop. */
    void sendTick() {
        countSent(FrameHandler.LENGTH_BYTES);
        channel.writeAndFlush(channel.alloc().buffer(FrameHandler.LENGTH_BYTES).writeInt(0), channel.voidPromise());
    }

    @Override
    public boolean isWritable() {
        return queuedBytes.get() < BUSY_BYTES && channel.isWritable();
    }

    @Override
    public void awaitWritable() throws InterruptedException {
        if (isWritable() || !isOpen()) {
            return;
        }
        waiting.incrementAndGet();
        lock.lockInterruptibly();
        try {
            while (!isWritable() && isOpen()) {
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
                while (!outbound.isEmpty()) {
                    writeSome();
                }
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
        for (ByteBuf packet = outbound.poll(); packet != null; packet = outbound.poll()) {
            queuedBytes.addAndGet(-packet.readableBytes());
            packet.release();
        }
    }

    private void countSent(int bytes) {
        bytesOut.addAndGet(bytes);
        packetsOut.incrementAndGet();
    }

    void countReceived(int bytes) {
        bytesIn.addAndGet(bytes);
        packetsIn.incrementAndGet();
    }

    /** On the event loop. */
    boolean hasQueued() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return !outbound.isEmpty() || pending != null && pending.totalPendingWriteBytes() > 0;
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
