package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.etf.Limits;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.Pid;

/** Long messages in fragments (protocol §3.2). */
class FragmentsTest {
    private static final Atom SELF = Atom.of("us@h");
    private static final Atom PEER = Atom.of("them@h");
    private static final Creation CREATION = new Creation(7);
    private static final Pid US = new Pid(SELF, 1, 0, CREATION);
    private static final DistFlags FLAGS = OtpRelease.OTP_27.offer();

    private static Pid them(int id) {
        return new Pid(PEER, id, 0, CREATION);
    }

    private static Control bytes(int sender, int count) {
        return new Control.Send(Optional.of(them(sender)), US, Bitstring.ofBytes(new byte[count]));
    }

    private static List<Control> read(ByteBuf stream) {
        return new Packets.Reader(SELF, CREATION, PEER, FLAGS).read(new FrameAssembler(4, 1 << 20), stream);
    }

    @Test
    void shortMessagesPassLongOnesOfOtherSenders() {
        Packets.Writer writer = new Packets.Writer(FLAGS);
        writer.begin(bytes(1, 1_000_000));
        writer.begin(bytes(2, 300_000));
        writer.begin(bytes(3, 1));
        writer.begin(bytes(1, 2));
        writer.begin(bytes(2, 3));
        writer.finish();
        assertThat(read(writer.stream())).containsExactly(bytes(3, 1), bytes(2, 300_000), bytes(2, 3),
                bytes(1, 1_000_000), bytes(1, 2));
    }

    @Test
    void noPacketIsLongerThanAFragment() {
        Packets.Writer writer = new Packets.Writer(FLAGS);
        writer.begin(bytes(1, 1_000_000));
        writer.finish();
        ByteBuf stream = writer.stream();
        int packets = 0;
        while (stream.isReadable()) {
            int length = stream.readInt();
            assertThat(length).isLessThan(PacketWriter.FRAGMENT_BYTES + 400);
            stream.skipBytes(length);
            packets++;
        }
        assertThat(packets).isEqualTo(16);
    }

    @Test
    void aMessageHardlyLongerThanAFragmentGoesWhole() {
        Packets.Writer writer = new Packets.Writer(FLAGS);
        writer.begin(bytes(1, PacketWriter.FRAGMENT_BYTES));
        writer.finish();
        ByteBuf stream = writer.stream();
        assertThat(stream.readInt()).isEqualTo(stream.readableBytes());
    }

    private static byte[] first(long id, long number, byte... part) {
        byte[] whole = ByteBufUtil.getBytes(Packets.one(FLAGS, bytes(1, 1)));
        ByteBuf out = Unpooled.buffer().writeByte(131).writeByte(69).writeLong(id).writeLong(number);
        // Without the encoded binary of one byte at its end.
        return ByteBufUtil.getBytes(out.writeBytes(whole, 2, whole.length - 2 - 6).writeBytes(part));
    }

    private static byte[] next(long id, long number, byte... part) {
        return ByteBufUtil.getBytes(
                Unpooled.buffer().writeByte(131).writeByte(70).writeLong(id).writeLong(number).writeBytes(part));
    }

    private static PacketReader reader(int mostBytes) {
        return new PacketReader(new ControlDecoder(SELF, CREATION, PEER, Limits.DEFAULT), FLAGS, mostBytes);
    }

    @Test
    void fragmentsMayBeAsSmallAsTheyLike() {
        PacketReader reader = reader(1000);
        assertThat(reader.read(first(5, 4))).isEmpty();
        assertThat(reader.read(next(5, 3, (byte) 109, (byte) 0))).isEmpty();
        assertThat(reader.read(next(5, 2))).isEmpty();
        assertThat(reader.read(next(5, 1, (byte) 0, (byte) 0, (byte) 1, (byte) 0)).orElseThrow().read())
                .isEqualTo(bytes(1, 1));
    }

    @Test
    void sequencesThatBreakTheRulesAreRefused() {
        PacketReader unknown = reader(1000);
        assertThatThrownBy(() -> unknown.read(next(5, 1))).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining("none began");
        PacketReader wrong = reader(1000);
        wrong.read(first(5, 4));
        assertThatThrownBy(() -> wrong.read(next(5, 2))).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining("3 is due");
        PacketReader twice = reader(1000);
        twice.read(first(5, 4));
        assertThatThrownBy(() -> twice.read(first(5, 4))).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining("second start");
        PacketReader finished = reader(1000);
        finished.read(first(5, 1, (byte) 97, (byte) 1));
        assertThatThrownBy(() -> finished.read(next(5, 0))).isInstanceOf(InvalidControlException.class);
    }

    @Test
    void endlessFragmentsAreRefusedAtTheLimit() {
        PacketReader reader = reader(100_000);
        reader.read(first(5, -1));
        assertThatThrownBy(() -> {
            for (long number = -2; number < 0; number--) {
                reader.read(next(5, number, new byte[1000]));
            }
        }).isInstanceOf(InvalidControlException.class).hasMessageContaining("100000 bytes");
    }

    @Test
    void emptyFragmentsWithoutEndCountToo() {
        PacketReader reader = reader(100_000);
        reader.read(first(5, -1));
        assertThatThrownBy(() -> {
            for (long number = -2; number < 0; number--) {
                reader.read(next(5, number));
            }
        }).isInstanceOf(InvalidControlException.class);
    }

    @Test
    void moreUnfinishedMessagesThanTheLimitAreRefused() {
        PacketReader reader = reader(Limits.DEFAULT.bytes());
        assertThatThrownBy(() -> {
            for (long id = 0; id < Long.MAX_VALUE; id++) {
                reader.read(first(id, 2));
            }
        }).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining(PacketReader.MOST_SEQUENCES + " unfinished");
    }
}
