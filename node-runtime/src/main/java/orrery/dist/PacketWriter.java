package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import orrery.term.Pid;

/**
 * Makes packets of messages (protocol §3) in the order in which they leave. A long message goes in fragments, with others
 * between them. Belongs to one event loop.
 */
final class PacketWriter {
    /** A fragment has at most so many bytes of terms, as OTP's {@code ERTS_DIST_FRAGMENT_SIZE}. */
    static final int FRAGMENT_BYTES = 64 * 1024;
    /**
     * Up to so many bytes a message goes in one packet all the same: others wait hardly longer, and a binary of 64 KiB is not cut
     * into a fragment and a rest of some bytes, after which its sender has to be woken.
     */
    static final int LONGEST_WHOLE_BYTES = 2 * FRAGMENT_BYTES;

    private static final int PASS_THROUGH = 112;
    private static final int HEADER = 68;
    private static final int FIRST_FRAGMENT = 69;
    private static final int FRAGMENT = 70;
    private static final int FRAGMENT_HEADER_BYTES = FrameHandler.LENGTH_BYTES + 2 + 2 * Long.BYTES;

    private final boolean passThrough;
    private final boolean fragments;
    private final ByteBufAllocator allocator;
    private final Consumer<ByteBuf> channel;
    private final Consumer<OutboundMessage> done;

    private final OutboundAtoms cache = new OutboundAtoms();
    private final ByteBuf header = Unpooled.buffer(OutboundMessage.HEADROOM);
    private final Lanes<OutboundMessage> lanes = new Lanes<>(this::begin);
    private final Queue<Sequence> sequences = new ArrayDeque<>();
    private long ids;

    private static final class Sequence {
        final long id;
        final OutboundMessage message;
        final Lanes.Block block;
        long left;

        Sequence(long id, OutboundMessage message, Lanes.Block block, long left) {
            this.id = id;
            this.message = message;
            this.block = block;
            this.left = left;
        }
    }

    /**
     * @param channel takes buffers: one packet is one or two, one after the other
     * @param done told of messages that have been written to their end
     */
    PacketWriter(DistFlags negotiated, ByteBufAllocator allocator, Consumer<ByteBuf> channel,
            Consumer<OutboundMessage> done) {
        this.passThrough = PacketReader.isPassThrough(negotiated);
        this.fragments = negotiated.has(DistFlag.FRAGMENTS);
        this.allocator = allocator;
        this.channel = channel;
        this.done = done;
    }

    /** Writes a message, or as much of it as goes before others have their turn; or lets it wait for its sender's last. */
    void write(OutboundMessage message) {
        lanes.add(message.sender(), message);
    }

    /** Whether {@link #writeFragment} has something to do. */
    boolean hasFragments() {
        return !sequences.isEmpty();
    }

    /** Writes a fragment of the message that waits longest for its turn. */
    void writeFragment() {
        Sequence sequence = sequences.remove();
        ByteBuf terms = sequence.message.terms();
        int length = Math.min(FRAGMENT_BYTES, terms.readableBytes());
        channel.accept(allocator.buffer(FRAGMENT_HEADER_BYTES)
                .writeInt(FRAGMENT_HEADER_BYTES - FrameHandler.LENGTH_BYTES + length)
                .writeByte(ControlEncoder.VERSION).writeByte(FRAGMENT).writeLong(sequence.id)
                .writeLong(sequence.left));
        channel.accept(terms.readRetainedSlice(length));
        sequence.left--;
        if (terms.isReadable()) {
            sequences.add(sequence);
        } else {
            terms.release();
            done.accept(sequence.message);
            lanes.unblock(sequence.block);
        }
    }

    boolean isLong(OutboundMessage message) {
        return fragments && message.bytes() > Math.max(LONGEST_WHOLE_BYTES, message.controlBytes());
    }

    /** Forgets what is unfinished: the connection is closed. */
    void close() {
        sequences.forEach(sequence -> sequence.message.terms().release());
        sequences.clear();
        lanes.drain(message -> message.terms().release());
    }

    private void begin(Optional<Pid> sender, OutboundMessage message) {
        if (isLong(message)) {
            beginSequence(sender, message);
            return;
        }
        header.clear().writeInt(0);
        if (passThrough) {
            header.writeByte(PASS_THROUGH);
        } else {
            header.writeByte(ControlEncoder.VERSION).writeByte(HEADER);
            cache.writeHeader(message.atoms(), header);
        }
        writeBehindHeader(message.terms());
        done.accept(message);
    }

    private void beginSequence(Optional<Pid> sender, OutboundMessage message) {
        int first = Math.max(FRAGMENT_BYTES, message.controlBytes());
        long count = 1 + (message.bytes() - first + FRAGMENT_BYTES - 1) / FRAGMENT_BYTES;
        Sequence sequence = new Sequence(++ids, message, lanes.block(sender), count - 1);
        header.clear().writeInt(0).writeByte(ControlEncoder.VERSION).writeByte(FIRST_FRAGMENT).writeLong(sequence.id)
                .writeLong(count);
        cache.writeHeader(message.atoms(), header);
        writeBehindHeader(message.terms().readRetainedSlice(first));
        sequences.add(sequence);
    }

    private void writeBehindHeader(ByteBuf terms) {
        int length = header.readableBytes();
        header.setInt(0, length - FrameHandler.LENGTH_BYTES + terms.readableBytes());
        int room = terms.readerIndex();
        if (length <= room) {
            terms.setBytes(room - length, header, 0, length).readerIndex(room - length);
        } else {
            channel.accept(allocator.buffer(length).writeBytes(header, 0, length));
        }
        channel.accept(terms);
    }
}
