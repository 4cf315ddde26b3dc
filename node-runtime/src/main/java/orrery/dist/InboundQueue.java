package orrery.dist;

import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import orrery.term.Pid;

/**
 * Decodes what arrives and hands it over in order. A long message is decoded elsewhere; meanwhile what other senders send
 * goes on, and what its own sender sends waits. Belongs to one event loop.
 *
 * <p>
 * When as much waits as one message may have, nothing more is read until it is done.
 */
final class InboundQueue {
    /** Up to so many bytes a payload is decoded at once: that takes less time than to move it to another thread. */
    private static final int AT_ONCE_BYTES = 256 * 1024;
    private static final int MESSAGE_COST = 256;

    private final ChannelHandlerContext ctx;
    private final int mostBytes;
    private final Consumer<Control> taker;
    private final Runnable settled;
    private final Consumer<InvalidControlException> invalid;
    private final Consumer<RuntimeException> failed;
    private final Lanes<PacketReader.Message> lanes = new Lanes<>(this::begin);
    private long waitingBytes;
    private boolean broken = false;
    private Optional<Runnable> whenEmpty = Optional.empty();

    /**
     * @param taker takes the signals; may throw
     * @param settled told after signals that were handed over later than they were added
     * @param invalid told of the first message that cannot be decoded; the rest is dropped
     * @param failed told of what the taker throws, unless {@link #add} throws it
     */
    InboundQueue(ChannelHandlerContext ctx, int mostBytes, Consumer<Control> taker, Runnable settled,
            Consumer<InvalidControlException> invalid, Consumer<RuntimeException> failed) {
        this.ctx = ctx;
        this.mostBytes = mostBytes;
        this.taker = taker;
        this.settled = settled;
        this.invalid = invalid;
        this.failed = failed;
    }

    void add(PacketReader.Message message) {
        waitingBytes += cost(message);
        lanes.add(message.opened().sender(), message);
        if (waitingBytes > mostBytes) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    /** Runs that after everything that has arrived is handed over. */
    void whenEmpty(Runnable last) {
        whenEmpty = Optional.of(last);
        endIfEmpty();
    }

    private static long cost(PacketReader.Message message) {
        return message.bytes() + MESSAGE_COST;
    }

    private void begin(Optional<Pid> sender, PacketReader.Message message) {
        if (message.bytes() <= AT_ONCE_BYTES) {
            waitingBytes -= cost(message);
            handOver(message::read);
        } else {
            Lanes.Block block = lanes.block(sender);
            Thread.ofVirtual().name("decode").start(() -> decode(message, block));
        }
    }

    private interface Decoded {
        Control get();
    }

    private void decode(PacketReader.Message message, Lanes.Block block) {
        Decoded decoded;
        try {
            Control control = message.read();
            decoded = () -> control;
        } catch (InvalidControlException e) {
            decoded = () -> {
                throw e;
            };
        }
        Decoded outcome = decoded;
        try {
            ctx.executor().execute(() -> finish(message, outcome, block));
        } catch (RejectedExecutionException e) {
            // The event loop has ended, and with it the node.
            return;
        }
    }

    private void finish(PacketReader.Message message, Decoded decoded, Lanes.Block block) {
        waitingBytes -= cost(message);
        try {
            handOver(decoded);
            lanes.unblock(block);
            settled.run();
        } catch (RuntimeException e) {
            broken = true;
            failed.accept(e);
        }
        if (waitingBytes <= mostBytes / 2) {
            ctx.channel().config().setAutoRead(true);
        }
        endIfEmpty();
    }

    private void handOver(Decoded decoded) {
        if (broken) {
            return;
        }
        try {
            taker.accept(decoded.get());
        } catch (InvalidControlException e) {
            broken = true;
            invalid.accept(e);
        }
    }

    private void endIfEmpty() {
        if (lanes.isIdle() || broken) {
            whenEmpty.ifPresent(last -> {
                whenEmpty = Optional.empty();
                last.run();
            });
        }
    }
}
