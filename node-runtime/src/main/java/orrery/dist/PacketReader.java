package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.etf.ReceivedAtoms;

/**
 * Makes messages of packets (protocol §3): pass-through ones, those with an atom header, and fragments of several messages
 * in any mixture. Belongs to one event loop.
 */
final class PacketReader {
    private static final int HEADER = 68;
    private static final int FIRST_FRAGMENT = 69;
    private static final int FRAGMENT = 70;

    /** Unfinished messages at a time; a BEAM node has at most one per process that sends. */
    static final int MOST_SEQUENCES = 4096;
    /** What a fragment costs besides its bytes. */
    private static final int FRAGMENT_COST = 64;

    private final ControlDecoder decoder;
    private final boolean passThrough;
    private final boolean fragments;
    private final int mostBytes;
    private final InboundAtoms cache = new InboundAtoms();
    private final Map<Long, Sequence> sequences = new HashMap<>();
    private long openBytes;

    /** @param mostBytes of one message; unfinished ones may take twice as much together */
    PacketReader(ControlDecoder decoder, DistFlags negotiated, int mostBytes) {
        this.decoder = decoder;
        this.passThrough = isPassThrough(negotiated);
        this.fragments = negotiated.has(DistFlag.FRAGMENTS);
        this.mostBytes = mostBytes;
    }

    static boolean isPassThrough(DistFlags negotiated) {
        return !negotiated.has(DistFlag.DIST_HDR_ATOM_CACHE) && !negotiated.has(DistFlag.FRAGMENTS);
    }

    /** The longest message accepted. */
    int mostBytes() {
        return mostBytes;
    }

    /**
     * A message that is all here.
     *
     * @param parts its payload, if it came in several
     * @param bytes the length of the payload
     */
    record Message(ControlDecoder.Opened opened, List<ByteBuf> parts, int bytes) {
        /**
         * Takes time for a long one; on any thread.
         *
         * @throws InvalidControlException if OTP would drop the connection for it
         */
        Control read() {
            if (parts.isEmpty()) {
                return opened.read();
            }
            ByteBuf joined = Unpooled.wrappedBuffer(new byte[bytes]).clear();
            parts.forEach(joined::writeBytes);
            return opened.with(joined).read();
        }
    }

    private static final class Sequence {
        final ControlDecoder.Opened opened;
        final List<ByteBuf> parts = new ArrayList<>();
        /** Unsigned, as it counts down to 1. */
        long next;
        int bytes;
        int cost;

        Sequence(ControlDecoder.Opened opened, long next) {
            this.opened = opened;
            this.next = next;
        }
    }

    /**
     * @param bytes a packet without its length, given away
     * @return the message that this packet completes
     * @throws InvalidControlException if OTP would drop the connection for it
     */
    Optional<Message> read(byte[] bytes) {
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (bytes.length < 2) {
            throw new InvalidControlException("a packet of " + bytes.length + " bytes");
        }
        int first = packet.readUnsignedByte();
        if (passThrough) {
            // OTP does not look at the first byte either.
            return whole(decoder.open(packet, ReceivedAtoms.NONE, true));
        }
        int kind = packet.readUnsignedByte();
        if (first == ControlEncoder.VERSION && kind == HEADER) {
            ReceivedAtoms atoms = cache.readHeader(packet);
            return whole(decoder.open(packet, atoms, false));
        }
        if (first == ControlEncoder.VERSION && fragments && packet.readableBytes() >= 2 * Long.BYTES) {
            long sequence = packet.readLong();
            long number = packet.readLong();
            if (kind == FIRST_FRAGMENT) {
                return first(sequence, number, packet);
            }
            if (kind == FRAGMENT) {
                return next(sequence, number, packet);
            }
        }
        throw new InvalidControlException("a packet without a distribution header");
    }

    private static Optional<Message> whole(ControlDecoder.Opened opened) {
        return Optional.of(new Message(opened, List.of(), opened.rest().readableBytes()));
    }

    private Optional<Message> first(long id, long number, ByteBuf packet) {
        ReceivedAtoms atoms = cache.readHeader(packet);
        ControlDecoder.Opened opened = decoder.open(packet, atoms, false);
        if (number == 0) {
            throw new InvalidControlException("a sequence of no fragments");
        }
        if (number == 1) {
            return whole(opened);
        }
        Sequence sequence = new Sequence(opened, number);
        if (sequences.putIfAbsent(id, sequence) != null) {
            throw new InvalidControlException("a second start of the same sequence of fragments");
        }
        if (sequences.size() > MOST_SEQUENCES) {
            throw new InvalidControlException("more than " + MOST_SEQUENCES + " unfinished messages");
        }
        return add(id, sequence, opened.rest(), packet.readerIndex());
    }

    private Optional<Message> next(long id, long number, ByteBuf packet) {
        Sequence sequence = sequences.get(id);
        if (sequence == null || sequence.next != number) {
            throw new InvalidControlException("fragment " + Long.toUnsignedString(number) + " of a sequence where "
                    + (sequence == null ? "none began" : Long.toUnsignedString(sequence.next) + " is due"));
        }
        return add(id, sequence, packet, 0);
    }

    /** @param more what the part costs besides */
    private Optional<Message> add(long id, Sequence sequence, ByteBuf part, int more) {
        int cost = part.readableBytes() + FRAGMENT_COST + more;
        if (part.readableBytes() > mostBytes - sequence.bytes || cost > 2L * mostBytes - openBytes) {
            throw new InvalidControlException("unfinished messages of more than " + mostBytes + " bytes");
        }
        sequence.parts.add(part);
        sequence.bytes += part.readableBytes();
        sequence.cost += cost;
        openBytes += cost;
        if (sequence.next-- != 1) {
            return Optional.empty();
        }
        sequences.remove(id);
        openBytes -= sequence.cost;
        return Optional.of(new Message(sequence.opened, sequence.parts, sequence.bytes));
    }
}
