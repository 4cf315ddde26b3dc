package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.etf.Limits;
import orrery.term.Atom;
import orrery.term.Creation;

/** What {@link DistConnection} and {@link ConnectionHandler} do with signals and packets, without a channel between. */
final class Packets {
    private Packets() {}

    /** The sending end. */
    static final class Writer {
        /** Nobody releases what a test has written: the collector does. */
        private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

        private final ControlEncoder encoder;
        private final PacketWriter packets;
        private final CompositeByteBuf out = HEAP.compositeHeapBuffer(1 << 20);

        Writer(DistFlags negotiated) {
            encoder = new ControlEncoder(negotiated);
            packets = new PacketWriter(negotiated, HEAP,
                    part -> out.addComponent(true, part), _ -> {});
        }

        /** @return false if such a peer gets no such signal */
        boolean begin(Control control) {
            Optional<OutboundMessage> message = encoder.encode(control, HEAP);
            message.ifPresent(packets::write);
            return message.isPresent();
        }

        void finish() {
            while (packets.hasFragments()) {
                packets.writeFragment();
            }
        }

        /** All that was written so far, with lengths. */
        ByteBuf stream() {
            return out;
        }
    }

    /** The receiving end. */
    static final class Reader {
        private final PacketReader packets;

        Reader(Atom self, Creation creation, Atom peer, DistFlags negotiated) {
            packets = new PacketReader(new ControlDecoder(self, creation, peer, Limits.DEFAULT), negotiated,
                    Limits.DEFAULT.bytes());
        }

        /** The signals in these packets, which may be cut anywhere. */
        List<Control> read(FrameAssembler assembler, ByteBuf piece) {
            List<Control> controls = new ArrayList<>();
            assembler.feed(piece, packet -> {
                if (packet.length > 0) {
                    controls.addAll(read(packet));
                }
            });
            return controls;
        }

        List<Control> read(byte[] packet) {
            return packets.read(packet).map(PacketReader.Message::read).stream().toList();
        }
    }

    /** One signal as a whole stream, with lengths; empty if such a peer gets none. */
    static byte[] stream(DistFlags negotiated, Control control) {
        Writer writer = new Writer(negotiated);
        writer.begin(control);
        writer.finish();
        return ByteBufUtil.getBytes(writer.stream());
    }

    /** The same in one packet, without its length. */
    static ByteBuf one(DistFlags negotiated, Control control) {
        byte[] stream = stream(negotiated, control);
        return stream.length == 0
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(stream, FrameHandler.LENGTH_BYTES, stream.length - FrameHandler.LENGTH_BYTES);
    }
}
