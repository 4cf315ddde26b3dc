package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
    private static List<String> packets(FrameAssembler assembler, ByteBuf... pieces) {
        List<String> packets = new ArrayList<>();
        for (ByteBuf piece : pieces) {
            assembler.feed(piece, packet -> packets.add(HexFormat.of().formatHex(packet)));
            assertThat(piece.isReadable()).isFalse();
        }
        return packets;
    }

    @Test
    void packetsAreTheSameHoweverTheyAreCut() {
        byte[] stream = HexFormat.of().parseHex("00000000" + "00000003010203" + "00000001ff" + "00000000");
        List<String> whole = List.of("", "010203", "ff", "");
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                assertThat(packets(new FrameAssembler(4, 100), Unpooled.wrappedBuffer(stream, 0, first),
                        Unpooled.wrappedBuffer(stream, first, second - first),
                        Unpooled.wrappedBuffer(stream, second, stream.length - second))).isEqualTo(whole);
            }
        }
    }

    @Test
    void theSizeOfLengthsCanChangeBetweenTwoPackets() {
        FrameAssembler assembler = new FrameAssembler(2, 100);
        List<String> packets = new ArrayList<>();
        assembler.feed(Unpooled.wrappedBuffer(HexFormat.of().parseHex("0001aa" + "00000001bb")), packet -> {
            packets.add(HexFormat.of().formatHex(packet));
            assembler.expect(4, 100);
        });
        assertThat(packets).containsExactly("aa", "bb");
    }

    @Test
    void aLongPacketComesInOnePieceOutOfMany() {
        byte[] content = new byte[1_000_003];
        new Random(1).nextBytes(content);
        ByteBuf stream = Unpooled.buffer().writeInt(content.length).writeBytes(content);
        List<byte[]> packets = new ArrayList<>();
        FrameAssembler assembler = new FrameAssembler(4, content.length);
        while (stream.isReadable()) {
            assembler.feed(stream.readSlice(Math.min(977, stream.readableBytes())), packets::add);
        }
        assertThat(packets).hasSize(1);
        assertThat(packets.getFirst()).isEqualTo(content);
    }

    @Test
    void whatIsTooLongIsRefusedByItsLengthAlone() {
        assertThatThrownBy(() -> packets(new FrameAssembler(4, 99), Unpooled.buffer().writeInt(100)))
                .isInstanceOf(FrameTooLongException.class).hasMessageContaining("100 bytes");
        assertThatThrownBy(() -> packets(new FrameAssembler(4, Integer.MAX_VALUE), Unpooled.buffer().writeInt(-1)))
                .isInstanceOf(FrameTooLongException.class).hasMessageContaining("4294967295 bytes");
    }

    @Test
    void aPromisedLengthAloneTakesNoMemory() {
        // 256 assemblers that were promised 1 GiB each, in a JVM that has far less.
        List<FrameAssembler> waiting = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            FrameAssembler assembler = new FrameAssembler(4, 1 << 30);
            packets(assembler, Unpooled.buffer().writeInt(1 << 30).writeByte(1));
            waiting.add(assembler);
        }
        assertThat(waiting).hasSize(256);
    }
}
