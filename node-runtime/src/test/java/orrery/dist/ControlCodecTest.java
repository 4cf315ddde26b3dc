package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.etf.Limits;
import orrery.etf.TermEncodeException;
import orrery.etf.TermEncoder;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Forms that no capture holds: old ones, traced ones, those of newer releases, and those OTP drops a connection for. */
class ControlCodecTest {
    private static final Atom SELF = Atom.of("us@h");
    private static final Atom PEER = Atom.of("them@h");
    private static final Creation OURS = new Creation(7);
    private static final Creation THEIRS = new Creation(9);
    private static final Pid US = new Pid(SELF, 1, 0, OURS);
    private static final Pid US_BEFORE = new Pid(SELF, 1, 0, new Creation(6));
    private static final Pid THEM = new Pid(PEER, 2, 0, THEIRS);
    private static final Pid THIRD = new Pid(Atom.of("third@h"), 3, 0, OURS);
    private static final Reference OUR_REF = new Reference(SELF, OURS, List.of(1L, 2L, 3L));
    private static final Reference THEIR_REF = new Reference(PEER, THEIRS, List.of(1L, 2L, 3L));
    private static final Atom NAME = Atom.of("name");
    private static final Atom WHY = Atom.of("why");
    private static final Tuple TOKEN = Tuple.of(Int.ZERO, Int.of(5), Int.ONE, THEM, Int.ZERO);
    private static final Tuple MFA = Tuple.of(Atom.of("m"), Atom.of("f"), Int.of(0));
    private static final DistFlags OTP_27 = OtpRelease.OTP_27.offer().without(DistFlag.DIST_HDR_ATOM_CACHE,
            DistFlag.FRAGMENTS);
    private static final DistFlags ALL = OtpRelease.OTP_29.offer().without(DistFlag.DIST_HDR_ATOM_CACHE,
            DistFlag.FRAGMENTS);

    private static Control read(ByteBuf packet) {
        return new Packets.Reader(SELF, OURS, PEER, ALL).read(ByteBufUtil.getBytes(packet)).getFirst();
    }

    private static ByteBuf packet(Term... terms) {
        ByteBuf out = Unpooled.buffer().writeByte(112);
        for (Term term : terms) {
            TermEncoder.writeVersioned(term, out);
        }
        return out;
    }

    private static Tuple control(int tag, Term... rest) {
        return Tuple.of(Stream.concat(Stream.of(Int.of(tag)), Stream.of(rest)).toList());
    }

    /** A packet and what it means. */
    record Row(Control meaning, ByteBuf packet) {
        @Override
        public String toString() {
            return meaning.toString();
        }
    }

    static Stream<Row> accepted() {
        Int biggest = Int.of(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        return Stream.of(
                new Row(new Control.Send(Optional.empty(), US, WHY), packet(control(2, Atom.EMPTY, US), WHY)),
                new Row(new Control.Send(Optional.empty(), US, WHY), packet(control(2, NAME, US), WHY)),
                new Row(new Control.Send(Optional.empty(), US, WHY), packet(control(12, Atom.EMPTY, US, TOKEN), WHY)),
                new Row(new Control.Send(Optional.of(THIRD), US_BEFORE, WHY),
                        packet(control(22, THIRD, US_BEFORE), WHY)),
                new Row(new Control.Send(Optional.of(THEM), US, WHY), packet(control(23, THEM, US, TOKEN), WHY)),
                new Row(new Control.SendToName(THEM, NAME, WHY), packet(control(6, THEM, Atom.EMPTY, NAME), WHY)),
                new Row(new Control.SendToName(THEM, NAME, WHY),
                        packet(control(16, THEM, Atom.EMPTY, NAME, TOKEN), WHY)),
                new Row(new Control.SendToAlias(THEM, OUR_REF, WHY), packet(control(33, THEM, OUR_REF), WHY)),
                new Row(new Control.SendToAlias(THEM, OUR_REF, WHY), packet(control(34, THEM, OUR_REF, TOKEN), WHY)),
                new Row(new Control.Link(THEM, US_BEFORE), packet(control(1, THEM, US_BEFORE))),
                new Row(new Control.Unlink(THEM, US), packet(control(4, THEM, US))),
                new Row(new Control.UnlinkId(-1, THEM, US), packet(control(35, biggest, THEM, US))),
                new Row(new Control.UnlinkIdAck(-1, THEM, US), packet(control(36, biggest, THEM, US))),
                new Row(new Control.Exit(THEM, US, WHY), packet(control(3, THEM, US, WHY))),
                new Row(new Control.Exit(THEM, US, WHY), packet(control(13, THEM, US, TOKEN, WHY))),
                new Row(new Control.Exit(THEM, US, WHY), packet(control(24, THEM, US), WHY)),
                new Row(new Control.Exit(THEM, US, WHY), packet(control(25, THEM, US, TOKEN), WHY)),
                new Row(new Control.Exit2(THEM, US_BEFORE, WHY), packet(control(8, THEM, US_BEFORE, WHY))),
                new Row(new Control.Exit2(THEM, US, WHY), packet(control(18, THEM, US, TOKEN, WHY))),
                new Row(new Control.Exit2(THEM, US, WHY), packet(control(26, THEM, US), WHY)),
                new Row(new Control.Exit2(THEM, US, WHY), packet(control(27, THEM, US, TOKEN), WHY)),
                new Row(new Control.GroupLeader(THIRD, US), packet(control(7, THIRD, US))),
                new Row(new Control.Monitor(THEM, US_BEFORE, THEIR_REF),
                        packet(control(19, THEM, US_BEFORE, THEIR_REF))),
                new Row(new Control.Monitor(THEM, NAME, THEIR_REF), packet(control(19, THEM, NAME, THEIR_REF))),
                new Row(new Control.Demonitor(THEM, NAME, THEIR_REF), packet(control(20, THEM, NAME, THEIR_REF))),
                new Row(new Control.Down(THEM, US_BEFORE, OUR_REF, WHY),
                        packet(control(21, THEM, US_BEFORE, OUR_REF, WHY))),
                new Row(new Control.Down(NAME, US, OUR_REF, WHY), packet(control(28, NAME, US, OUR_REF), WHY)),
                new Row(new Control.SpawnRequest(THEIR_REF, THEM, THIRD, Atom.of("m"), Atom.of("f"), 0, Nil.NIL,
                        Nil.NIL), packet(control(30, THEIR_REF, THEM, THIRD, MFA, Nil.NIL, TOKEN), Nil.NIL)),
                new Row(new Control.SpawnReply(OUR_REF, US_BEFORE, 3, THEM),
                        packet(control(31, OUR_REF, US_BEFORE, Int.of(3), THEM))),
                new Row(new Control.SpawnReply(OUR_REF, US, 0, NAME),
                        packet(control(32, OUR_REF, US, Int.ZERO, NAME, TOKEN))),
                new Row(new Control.Send(Optional.of(THEM), US, WHY), packet(control(37, Int.ZERO, THEM, US), WHY)),
                new Row(new Control.Send(Optional.of(THEM), US, WHY),
                        packet(control(37, Int.of(1 | 2), THEM, US, TOKEN), WHY)),
                new Row(new Control.SendToAlias(THEM, OUR_REF, WHY),
                        packet(control(37, Int.of(4), THEM, OUR_REF), WHY)),
                new Row(new Control.SendToAlias(THEM, OUR_REF, WHY),
                        packet(control(37, Int.of(5), THEM, OUR_REF, NAME, NAME), WHY)),
                new Row(new Control.SendToName(THEM, NAME, WHY), packet(control(37, Int.of(8), THEM, NAME), WHY)),
                new Row(new Control.Exit2(THEM, US, WHY), packet(control(37, Int.of(17), THEM, US), WHY)),
                new Row(new Control.ExitToAlias(THEM, OUR_REF, WHY),
                        packet(control(37, Int.of(21), THEM, OUR_REF), WHY)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void everyFormIsUnderstood(Row row) {
        assertThat(read(row.packet().duplicate())).isEqualTo(row.meaning());
    }

    @Test
    void theFirstByteAndWhatFollowsAreNotLookedAt() {
        ByteBuf packet = packet(control(1, THEM, US)).setByte(0, 0);
        assertThat(read(packet.writeBytes(new byte[]{1, 2, 3}))).isEqualTo(new Control.Link(THEM, US));
    }

    /** A packet OTP drops the connection for, and what has to be said of it. */
    record Refused(String why, ByteBuf packet) {
        @Override
        public String toString() {
            return why + " " + ByteBufUtil.hexDump(packet);
        }
    }

    static Stream<Refused> refused() {
        Int tooBig = Int.of(BigInteger.ONE.shiftLeft(64));
        return Stream.of(
                new Refused("a packet of 0 bytes", Unpooled.buffer()),
                new Refused("a packet of 1 bytes", Unpooled.buffer().writeByte(112)),
                new Refused("does not start with byte 131", Unpooled.buffer().writeShort(112 << 8 | 68)),
                new Refused("cannot be decoded", Unpooled.buffer().writeMedium(112 << 16 | 131 << 8 | 250)),
                new Refused("cannot be decoded", Unpooled.buffer().writeShort(112 << 8 | 131)),
                new Refused("no tuple", packet(NAME)),
                new Refused("no tuple", packet(Tuple.EMPTY)),
                new Refused("no tuple", packet(Tuple.of(NAME))),
                new Refused("no tuple", packet(Tuple.of(tooBig))),
                new Refused("unknown kind (kind 0)", packet(control(0))),
                new Refused("unknown kind (kind 5)", packet(control(5, THEM, US))),
                new Refused("unknown kind (kind 38)", packet(control(38, THEM, US))),
                new Refused("unknown kind (kind -1)", packet(control(-1, THEM, US))),
                new Refused("3 elements instead of 4", packet(control(35, THEM, US))),
                new Refused("4 elements instead of 3", packet(control(1, THEM, US, US))),
                new Refused("4 elements instead of 3", packet(control(22, THEM, US, TOKEN), WHY)),
                new Refused("fewer than 4", packet(control(37, Int.of(4), THEM), WHY)),
                new Refused("fewer than 5", packet(control(37, Int.of(6), THEM, OUR_REF), WHY)),
                new Refused("no process of them@h", packet(control(1, THIRD, US))),
                new Refused("no process of them@h", packet(control(1, US, US))),
                new Refused("no pid in place 2", packet(control(1, NAME, US))),
                new Refused("no process of this node", packet(control(1, THEM, THIRD))),
                new Refused("no process of them@h", packet(control(24, THIRD, US), WHY)),
                new Refused("no process of them@h", packet(control(26, THIRD, US), WHY)),
                new Refused("an earlier incarnation", packet(control(24, THEM, US_BEFORE), WHY)),
                new Refused("an earlier incarnation", packet(control(3, THEM, US_BEFORE, WHY))),
                new Refused("an earlier incarnation", packet(control(35, Int.ONE, THEM, US_BEFORE))),
                new Refused("an earlier incarnation", packet(control(36, Int.ONE, THEM, US_BEFORE))),
                new Refused("no number of 64 bits above 0", packet(control(35, Int.ZERO, THEM, US))),
                new Refused("no number of 64 bits above 0", packet(control(35, Int.of(-1), THEM, US))),
                new Refused("no number of 64 bits", packet(control(35, tooBig, THEM, US))),
                new Refused("no number of 64 bits", packet(control(36, tooBig, THEM, US))),
                new Refused("no process of this node", packet(control(19, THEM, THIRD, THEIR_REF))),
                new Refused("no reference", packet(control(19, THEM, US, US))),
                new Refused("no process of them@h", packet(control(20, THIRD, US, THEIR_REF))),
                new Refused("a process of this node", packet(control(28, US, US, OUR_REF), WHY)),
                new Refused("no process of this node", packet(control(28, THEM, THIRD, OUR_REF), WHY)),
                new Refused("the payload does not start with byte 131", packet(control(22, THEM, US))),
                new Refused("the payload cannot be decoded",
                        packet(control(22, THEM, US)).writeShort(131 << 8 | 250)),
                new Refused("the payload cannot be decoded",
                        packet(control(24, THEM, US)).writeBytes(new byte[]{(byte) 131, 80, 0, 0, 0, 2, 1, 2})),
                new Refused("no pid", packet(control(22, THEM, NAME), WHY)),
                new Refused("no pid", packet(control(22, NAME, US), WHY)),
                new Refused("no atom", packet(control(6, THEM, Atom.EMPTY, US), WHY)),
                new Refused("no reference", packet(control(33, THEM, US), WHY)),
                new Refused("no pid", packet(control(7, NAME, US))),
                new Refused("in the name of this node",
                        packet(control(29, OUR_REF, THEM, THIRD, MFA, Nil.NIL), Nil.NIL)),
                new Refused("in the name of this node",
                        packet(control(29, THEIR_REF, US, THIRD, MFA, Nil.NIL), Nil.NIL)),
                new Refused("without module, function and arity",
                        packet(control(29, THEIR_REF, THEM, THIRD, NAME, Nil.NIL), Nil.NIL)),
                new Refused("without module, function and arity", packet(control(29, THEIR_REF, THEM, THIRD,
                        Tuple.of(NAME, NAME, NAME), Nil.NIL), Nil.NIL)),
                new Refused("options are no list", packet(control(29, THEIR_REF, THEM, THIRD, MFA, NAME), Nil.NIL)),
                new Refused("options are no list",
                        packet(control(29, THEIR_REF, THEM, THIRD, MFA, new Cons(NAME, NAME)), Nil.NIL)),
                new Refused("arguments are no list", packet(control(29, THEIR_REF, THEM, THIRD, MFA, Nil.NIL), NAME)),
                new Refused("another node's request", packet(control(31, THEIR_REF, US, Int.ZERO, THEM))),
                new Refused("no process of this node", packet(control(31, OUR_REF, THIRD, Int.ZERO, THEM))),
                new Refused("unknown flags", packet(control(31, OUR_REF, US, Int.of(1 << 27), THEM))),
                new Refused("unknown flags", packet(control(31, OUR_REF, US, Int.of(-1), THEM))),
                new Refused("a process of this node", packet(control(31, OUR_REF, US, Int.ZERO, US))),
                new Refused("an exit signal to a name", packet(control(37, Int.of(24), THEM, NAME), WHY)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatOtpDropsAConnectionForIsRefused(Refused row) {
        assertThatThrownBy(() -> read(row.packet().duplicate())).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining(row.why());
    }

    @Test
    void noPieceOfAPacketIsTakenForAWholeOne() {
        accepted().forEach(row -> {
            for (int length = 0; length < row.packet().readableBytes(); length++) {
                ByteBuf piece = row.packet().slice(0, length);
                assertThatThrownBy(() -> read(piece)).isInstanceOf(InvalidControlException.class);
            }
        });
    }

    @Test
    void randomBytesGiveOneClearException() {
        Random random = new Random(20240507);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[2 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[1] = (byte) 131;
            try {
                read(Unpooled.wrappedBuffer(bytes));
            } catch (InvalidControlException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private static String form(DistFlags flags, Control control) {
        ByteBuf out = Packets.one(flags, control);
        return out.isReadable() ? "tag " + tag(out) : "nothing";
    }

    private static int tag(ByteBuf packet) {
        return packet.getUnsignedByte(5);
    }

    @Test
    void theFormFollowsTheFlags() {
        DistFlags none = DistFlags.MANDATORY_25;
        Control.Send send = new Control.Send(Optional.of(US), THEM, WHY);
        assertThat(form(ALL, send)).isEqualTo("tag 22");
        assertThat(form(none, send)).isEqualTo("tag 2");
        assertThat(form(ALL, new Control.Send(Optional.empty(), THEM, WHY))).isEqualTo("tag 2");
        assertThat(form(ALL, new Control.Exit(US, THEM, WHY))).isEqualTo("tag 24");
        assertThat(form(none, new Control.Exit(US, THEM, WHY))).isEqualTo("tag 3");
        assertThat(form(ALL, new Control.Exit2(US, THEM, WHY))).isEqualTo("tag 26");
        assertThat(form(none, new Control.Exit2(US, THEM, WHY))).isEqualTo("tag 8");
        Control.Down down = new Control.Down(US, THEM, THEIR_REF, WHY);
        assertThat(form(ALL, down)).isEqualTo("tag 28");
        assertThat(form(none.with(DistFlag.DIST_MONITOR, DistFlag.DIST_MONITOR_NAME), down)).isEqualTo("tag 21");
        assertThat(form(none.with(DistFlag.DIST_MONITOR), down)).isEqualTo("nothing");
        assertThat(form(none, new Control.Monitor(US, THEM, OUR_REF))).isEqualTo("nothing");
        assertThat(form(ALL, new Control.UnlinkId(1, US, THEM))).isEqualTo("tag 35");
        assertThat(form(none, new Control.UnlinkId(1, US, THEM))).isEqualTo("tag 4");
        assertThat(form(none, new Control.UnlinkIdAck(1, US, THEM))).isEqualTo("nothing");
        assertThat(form(ALL, new Control.Unlink(US, THEM))).isEqualTo("nothing");
        Control.SendToAlias alias = new Control.SendToAlias(US, THEIR_REF, WHY);
        assertThat(form(ALL, alias)).isEqualTo("tag 37");
        assertThat(form(OTP_27, alias)).isEqualTo("tag 33");
        assertThat(form(none, alias)).isEqualTo("nothing");
        assertThat(form(OTP_27, new Control.ExitToAlias(US, THEIR_REF, WHY)))
                .isEqualTo("nothing");
        assertThat(form(none, new Control.SpawnReply(THEIR_REF, THEM, 0, US))).isEqualTo("nothing");
    }

    @Test
    void whatWeWriteAPeerReadsBack() {
        List<Control> all = List.of(new Control.Link(US, THEM), new Control.UnlinkId(-2, US, THEM),
                new Control.UnlinkIdAck(1, US, THEM), new Control.Send(Optional.of(US), THEM, WHY),
                new Control.Send(Optional.empty(), THEM, WHY), new Control.SendToName(US, NAME, WHY),
                new Control.SendToAlias(US, THEIR_REF, WHY), new Control.Exit(US, THEM, WHY),
                new Control.Exit2(US, THEM, WHY), new Control.ExitToAlias(US, THEIR_REF, WHY),
                new Control.GroupLeader(US, THEM), new Control.Monitor(US, NAME, OUR_REF),
                new Control.Demonitor(US, THEM, OUR_REF), new Control.Down(US, THEM, THEIR_REF, WHY),
                new Control.SpawnRequest(OUR_REF, US, US, NAME, NAME, 1, ListTerm.of(Atom.of("link")),
                        ListTerm.of(Int.ONE)),
                new Control.SpawnReply(THEIR_REF, THEM, 2, US));
        Term large = ListTerm.of(Bitstring.ofBytes(new byte[200_000]), NAME, Atom.of("\u00e4".repeat(255)));
        List<Control> more = Stream.concat(all.stream(), Stream.of(new Control.Send(Optional.of(US), THEM, large),
                new Control.Send(Optional.of(US), THEM, WHY), new Control.Exit(US, THEM, large))).toList();
        for (DistFlags flags : List.of(ALL, ALL.with(DistFlag.FRAGMENTS), ALL.with(DistFlag.DIST_HDR_ATOM_CACHE),
                ALL.with(DistFlag.DIST_HDR_ATOM_CACHE, DistFlag.FRAGMENTS))) {
            Packets.Writer writer = new Packets.Writer(flags);
            for (Control control : more) {
                assertThat(writer.begin(control)).isTrue();
                writer.finish();
            }
            assertThat(new Packets.Reader(PEER, THEIRS, SELF, flags).read(new FrameAssembler(4, 1 << 20),
                    writer.stream())).as("%s", flags).isEqualTo(more);
        }
    }

    @Test
    void aTermWithoutEncodingLeavesNothingBehind() {
        Control control = new Control.Send(Optional.of(US), THEM,
                Tuple.of(new LocalTerm(Bitstring.EMPTY)));
        Packets.Writer writer = new Packets.Writer(ALL);
        assertThatThrownBy(() -> writer.begin(control)).isInstanceOf(TermEncodeException.class);
        assertThat(writer.stream().readableBytes()).isZero();
    }
}
