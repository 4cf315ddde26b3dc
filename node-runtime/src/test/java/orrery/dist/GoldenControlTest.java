package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Every signal between real OTP 25 and 27 and a foreign node that speaks pass-through packets as we do. */
class GoldenControlTest {
    private static final DistFlags NEGOTIATED = OtpRelease.OTP_27.offer()
            .without(DistFlag.DIST_HDR_ATOM_CACHE, DistFlag.FRAGMENTS);

    /** One captured packet, seen from the node that received it. */
    record Frame(String file, GoldenWire.Packet packet, Atom receiver, Creation creation, Atom sender) {
        Control decoded() {
            return decodedFrom(packet.body(FrameHandler.LENGTH_BYTES));
        }

        Control decodedFrom(byte[] bytes) {
            return new Packets.Reader(receiver, creation, sender, NEGOTIATED).read(bytes).getFirst();
        }

        /** As the capture describes it, for example {@code LINK (1, <a@vm.1.0/5>, <b@vm.2.0/6>)}. */
        String meaning() {
            return packet.meaning();
        }

        @Override
        public String toString() {
            return file + " " + packet;
        }
    }

    static Stream<Frame> frames() {
        return Stream.of("foreign_otp25", "foreign_otp27").flatMap(file -> {
            List<HandshakeMessage> handshake = GoldenWire.of(file, "handshake").stream()
                    .map(p -> HandshakeCodec.read(p.fromInitiator()
                            ? HandshakeCodec.Sender.INITIATOR
                            : HandshakeCodec.Sender.ACCEPTOR, Unpooled.wrappedBuffer(p.body(2))))
                    .toList();
            HandshakeMessage.SendName dialler = (HandshakeMessage.SendName) handshake.getFirst();
            HandshakeMessage.Challenge otp = handshake.stream().filter(HandshakeMessage.Challenge.class::isInstance)
                    .map(HandshakeMessage.Challenge.class::cast).findFirst().orElseThrow();
            return GoldenWire.of(file, "dist").stream().filter(p -> p.bytes().length > FrameHandler.LENGTH_BYTES)
                    .map(p -> p.fromInitiator()
                            ? new Frame(file, p, Atom.of(otp.name()), otp.creation(), Atom.of(dialler.name()))
                            : new Frame(file, p, Atom.of(dialler.name()), dialler.creation(), Atom.of(otp.name())));
        });
    }

    @Test
    void eachMeansWhatTheCaptureSays() {
        frames().forEach(frame -> {
            String control = frame.meaning().replaceFirst(" payload=(?s:.*)", "").replace(" (pass-through)", "");
            assertThat(described(frame.decoded())).as("%s", frame).isEqualTo(control);
        });
    }

    @Test
    void ourFormIsTheSameBitForBit() {
        assertThat(frames()).hasSizeGreaterThan(700).allSatisfy(GoldenControlTest::checkOurForm);
    }

    private static void checkOurForm(Frame frame) {
        byte[] out = ByteBufUtil.getBytes(Packets.one(NEGOTIATED, frame.decoded()));
        if (isOfAnotherForm(frame)) {
            assertThat(frame.decodedFrom(out)).isEqualTo(frame.decoded());
        } else {
            assertThat(ByteBufUtil.hexDump(out))
                    .isEqualTo(ByteBufUtil.hexDump(frame.packet().body(FrameHandler.LENGTH_BYTES)));
        }
    }

    private static boolean isOfAnotherForm(Frame frame) {
        return frame.meaning().startsWith("SEND_SENDER_TT") // we send no trace tokens
                || frame.meaning().contains("payload=[100]") // the foreign node writes [100] as no OTP node does
                || frame.packet().step().equals("b_terms"); // holds a port: see TermEncoder
    }

    static String described(Control control) {
        return switch (control) {
            case Control.Link(Pid from, Pid to) -> tuple("LINK", 1, from, to);
            case Control.Unlink(Pid from, Pid to) -> tuple("UNLINK", 4, from, to);
            case Control.UnlinkId(long id, Pid from, Pid to) -> tuple("UNLINK_ID", 35, Int.of(id), from, to);
            case Control.UnlinkIdAck(long id, Pid from, Pid to) -> tuple("UNLINK_ID_ACK", 36, Int.of(id), from, to);
            case Control.Send(Optional<Pid> from, Pid to, Term message) when message.equals(Atom.of("traced")) -> tuple(
                    "SEND_SENDER_TT", 23, from.orElseThrow(), to,
                    Tuple.of(Int.ZERO, Int.of(5), Int.ONE, from.orElseThrow(), Int.ZERO));
            case Control.Send(Optional<Pid> from, Pid to, _) -> from.isPresent()
                    ? tuple("SEND_SENDER", 22, from.get(), to)
                    : tuple("SEND", 2, Atom.EMPTY, to);
            case Control.SendToName(Pid from, Atom to, _) -> tuple("REG_SEND", 6, from, Atom.EMPTY, to);
            case Control.SendToAlias(Pid from, Reference to, _) -> tuple("ALIAS_SEND", 33, from, to);
            case Control.Exit(Pid from, Pid to, _) -> tuple("PAYLOAD_EXIT", 24, from, to);
            case Control.Exit2(Pid from, Pid to, _) -> tuple("PAYLOAD_EXIT2", 26, from, to);
            case Control.ExitToAlias(Pid from, Reference to, _) -> tuple("ALTACT_SIG_SEND", 37, from, to);
            case Control.GroupLeader(Pid leader, Pid process) -> tuple("GROUP_LEADER", 7, leader, process);
            case Control.Monitor(Pid watcher, Term item, Reference ref) -> tuple("MONITOR_P", 19, watcher, item, ref);
            case Control.Demonitor(Pid watcher, Term item, Reference ref) -> tuple("DEMONITOR_P", 20, watcher, item,
                    ref);
            case Control.Down(Term item, Pid watcher, Reference ref, _) -> tuple("PAYLOAD_MONITOR_P_EXIT", 28, item,
                    watcher, ref);
            case Control.SpawnRequest r -> tuple("SPAWN_REQUEST", 29, r.request(), r.parent(), r.groupLeader(),
                    Tuple.of(r.module(), r.function(), Int.of(r.arity())), r.options());
            case Control.SpawnReply(Reference request, Pid parent, int flags, Term result) -> tuple("SPAWN_REPLY", 31,
                    request, parent, Int.of(flags), result);
        };
    }

    private static String tuple(String name, int tag, Term... rest) {
        return name + " (" + tag + ", " + Stream.of(rest).map(GoldenControlTest::described)
                .collect(Collectors.joining(", ")) + ")";
    }

    private static String described(Term term) {
        return switch (term) {
            case Atom atom -> atom.name().isEmpty() ? "''" : atom.name();
            case SmallInt(long value) -> Long.toString(value);
            case Pid pid -> "<" + pid.node().name() + "." + pid.id() + "." + pid.serial() + "/"
                    + Long.toHexString(pid.creation().value()) + ">";
            case Reference ref -> "#Ref<" + ref.node().name() + "/" + Long.toHexString(ref.creation().value()) + ":"
                    + ref.words().stream().map(String::valueOf).collect(Collectors.joining(".")) + ">";
            case Tuple tuple -> tuple.elements().stream().map(GoldenControlTest::described)
                    .collect(Collectors.joining(", ", "(", ")"));
            case ListTerm list -> list.proper().orElseThrow().stream().map(GoldenControlTest::described)
                    .collect(Collectors.joining(", ", "[", "]"));
            default -> throw new AssertionError("not in a control message here: " + term);
        };
    }
}
