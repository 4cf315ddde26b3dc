package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import orrery.term.Pid;

/**
 * What a connection has to send. It leaves in the order in which it was added; only a long message lets those of other
 * processes pass.
 *
 * <p>
 * Mostly the event loop writes what has gathered and flushes once. But who sends a few messages after a pause writes by itself, where
 * that is possible: to wake the event loop would take longer than to write.
 */
final class Outbox {
    /** Where any thread may write that keeps the others from writing. */
    interface Direct {
        /** Whether all that the channel was given has left. */
        boolean isDrained();

        /** Never blocks; may leave a rest unread. */
        void writeNow(ByteBuf bytes) throws IOException;
    }

    /** The connection. */
    interface Owner {
        boolean isOpen();

        /** Something has left. */
        void less();

        /** It cannot be written to. */
        void broken();
    }

    /**
     * So much is handed to the channel in advance: several fragments, so that a sender of large messages does not wait for the socket
     * after each; no more, since whatever comes has to wait for it.
     */
    static final int CHANNEL_BYTES = 256 * 1024;

    private static final int MESSAGES_PER_TURN = 512;
    private static final int MESSAGES_PER_FRAGMENT = 8;

    /** Without such a pause, whoever has sent some messages is likely to send more: the event loop writes many at once. */
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(10);
    /** So many in a row are written by senders: a monitor and an answer, a news and an answer. */
    private static final int QUICK_WRITES = 4;
    /** More than an answer or two: those who send so much are better served by another thread that writes. */
    private static final int FEW_MESSAGES = 2;
    private static final int FEW_BYTES = 16 * 1024;

    private final Channel channel;
    private final Optional<Direct> direct;
    private final Owner owner;
    private final PacketWriter writer;
    private final Queue<OutboundMessage> messages = new ConcurrentLinkedQueue<>();
    /** Who has a long message on its way. */
    private final Set<Pid> unfinished = ConcurrentHashMap.newKeySet();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean turnScheduled = new AtomicBoolean();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong packetsOut = new AtomicLong();

    /** Held by who writes. */
    private final ReentrantLock writing = new ReentrantLock();
    /** What a sender had to leave to the event loop: before anything else. Under the lock. */
    private @Nullable ByteBuf rest;
    /** Set while a sender writes. Under the lock. */
    private @Nullable Direct now;
    private volatile long lastWrite = System.nanoTime();
    private volatile int lastCount;
    /** How often senders have written since the last pause. */
    private volatile int quickWrites;

    /** @param direct the channel's socket, unless something has to happen to the bytes on their way to it */
    Outbox(Channel channel, Optional<Direct> direct, DistFlags negotiated, Owner owner) {
        this.channel = channel;
        this.direct = direct;
        this.owner = owner;
        this.writer = new PacketWriter(negotiated, channel.alloc(), this::write, this::written);
    }

    /** @return how many bytes wait now */
    long add(OutboundMessage message) {
        if (writer.isLong(message)) {
            message.sender().ifPresent(unfinished::add);
        }
        long queued = queuedBytes.addAndGet(weight(message));
        messages.add(message);
        if (!mayWriteNow(queued) || !writesNow()) {
            scheduleTurn();
        }
        return queued;
    }

    /** A long message hinders its sender, not others: they go between its fragments. */
    private int weight(OutboundMessage message) {
        return writer.isLong(message) ? PacketWriter.FRAGMENT_BYTES : message.bytes();
    }

    private boolean mayWriteNow(long queued) {
        return direct.isPresent() && queued <= FEW_BYTES && lastCount <= FEW_MESSAGES && !turnScheduled.get()
                && (quickWrites < QUICK_WRITES || isAfterPause()) && !channel.eventLoop().inEventLoop();
    }

    private boolean isAfterPause() {
        return System.nanoTime() - lastWrite > PAUSE_NANOS;
    }

    /** By the sender. @return whether everything has left; if not, the event loop is to have a turn */
    private boolean writesNow() {
        if (!writing.tryLock()) {
            return false;
        }
        boolean all = false;
        try {
            Direct socket = direct.orElseThrow();
            if (rest == null && !writer.hasFragments() && owner.isOpen() && socket.isDrained()) {
                now = socket;
                quickWrites = isAfterPause() ? 1 : quickWrites + 1;
                int count = 0;
                for (OutboundMessage message = next(count); message != null; message = next(++count)) {
                    writer.write(message);
                }
                lastCount = count;
                all = rest == null && !writer.hasFragments();
            }
        } finally {
            now = null;
            lastWrite = System.nanoTime();
            writing.unlock();
        }
        // Asked without the lock: an event loop that found it taken meanwhile relies on it.
        return all && messages.isEmpty();
    }

    private @Nullable OutboundMessage next(int count) {
        return count > FEW_MESSAGES || rest != null ? null : messages.poll();
    }

    /** The channel takes more; on the event loop. */
    void scheduleTurn() {
        if (turnScheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::turn);
            } catch (RejectedExecutionException e) {
                // The event loop ends with its node: so does what was to be sent.
                discard();
            }
        }
    }

    private void turn() {
        turnScheduled.set(false);
        if (!writing.tryLock()) {
            // The sender that writes asks for another turn if it leaves something.
            return;
        }
        boolean more;
        try {
            writeRest();
            lastCount = writeSome();
            quickWrites = QUICK_WRITES;
            channel.flush();
            more = writer.hasFragments();
        } finally {
            lastWrite = System.nanoTime();
            writing.unlock();
        }
        if ((more || !messages.isEmpty()) && channel.isWritable()) {
            scheduleTurn();
        }
        owner.less();
    }

    /** Only what the channel takes: fragments that wait in it would be before what others send meanwhile. @return how many messages */
    private int writeSome() {
        int count = 0;
        for (int i = 0; i < MESSAGES_PER_TURN && channel.isWritable(); i++) {
            OutboundMessage message = messages.poll();
            if (message != null) {
                writer.write(message);
                count++;
            }
            if (writer.hasFragments() && (message == null || i % MESSAGES_PER_FRAGMENT == 0)) {
                writer.writeFragment();
            } else if (message == null) {
                break;
            }
        }
        return count;
    }

    /** To the channel, however much it is; on the event loop. */
    void writeAll() {
        // A sender that writes is done in a moment: it does not block.
        writing.lock();
        try {
            writeRest();
            for (OutboundMessage message = messages.poll(); message != null; message = messages.poll()) {
                writer.write(message);
            }
            while (writer.hasFragments()) {
                writer.writeFragment();
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeRest() {
        ByteBuf left = rest;
        if (left != null) {
            rest = null;
            channel.write(left, channel.voidPromise());
        }
    }

    /** An empty packet, unless another is being written; on the event loop. */
    void tick() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            writeRest();
            packetsOut.incrementAndGet();
            write(channel.alloc().buffer(FrameHandler.LENGTH_BYTES).writeInt(0));
            channel.flush();
        } finally {
            writing.unlock();
        }
    }

    /** One packet is written, or the header of one. Under the lock. */
    private void write(ByteBuf part) {
        bytesOut.addAndGet(part.readableBytes());
        Direct socket = now;
        if (socket == null) {
            channel.write(part, channel.voidPromise());
        } else if (rest == null) {
            rest = leftOf(part, socket);
        } else {
            rest = channel.alloc().compositeBuffer().addComponents(true, rest, part);
        }
    }

    private @Nullable ByteBuf leftOf(ByteBuf part, Direct socket) {
        try {
            socket.writeNow(part);
        } catch (IOException e) {
            // Whatever follows would not leave either; the event loop meets the same error, or this tells it.
            part.skipBytes(part.readableBytes());
            owner.broken();
        }
        if (part.isReadable()) {
            return part;
        }
        part.release();
        return null;
    }

    private void written(OutboundMessage message) {
        packetsOut.incrementAndGet();
        queuedBytes.addAndGet(-weight(message));
        if (!unfinished.isEmpty()) {
            message.sender().ifPresent(unfinished::remove);
        }
    }

    /** Whether that process may send without queueing up too much. */
    boolean isWritable(Pid sender, int busyBytes) {
        return queuedBytes.get() < busyBytes && !unfinished.contains(sender);
    }

    /** Whether something is still to be written, or is being written; on the event loop. */
    boolean hasUnwritten() {
        if (!writing.tryLock()) {
            return true;
        }
        try {
            return rest != null || writer.hasFragments() || !messages.isEmpty();
        } finally {
            writing.unlock();
        }
    }

    /** Forgets what has not begun to leave. */
    void discard() {
        for (OutboundMessage message = messages.poll(); message != null; message = messages.poll()) {
            queuedBytes.addAndGet(-weight(message));
            message.terms().release();
        }
    }

    /** Forgets everything: the channel is closed. */
    void close() {
        discard();
        writing.lock();
        try {
            writer.close();
            ByteBuf left = rest;
            if (left != null) {
                rest = null;
                left.release();
            }
        } finally {
            writing.unlock();
        }
    }

    long bytesOut() {
        return bytesOut.get();
    }

    long packetsOut() {
        return packetsOut.get();
    }
}
