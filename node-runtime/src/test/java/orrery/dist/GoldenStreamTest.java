package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.Atom;

/** Whole connections between two OTP nodes, with atom cache and fragments, through the real assembler and decoder. */
class GoldenStreamTest {
    /** One direction of a captured connection. */
    private record Stream(HandshakeMessage.SendName from, HandshakeMessage.Challenge to, boolean fromInitiator,
            List<GoldenWire.Packet> packets) {
        DistFlags negotiated() {
            return from.flags().expanded().and(to.flags().expanded());
        }

        Packets.Reader reader() {
            Atom initiator = Atom.of(from.name());
            Atom acceptor = Atom.of(to.name());
            return fromInitiator
                    ? new Packets.Reader(acceptor, to.creation(), initiator, negotiated())
                    : new Packets.Reader(initiator, from.creation(), acceptor, negotiated());
        }

        ByteBuf bytes() {
            ByteBuf all = Unpooled.buffer();
            packets.forEach(packet -> all.writeBytes(packet.bytes()));
            return all;
        }
    }

    private static Stream stream(String file, boolean fromInitiator) {
        List<HandshakeMessage> handshake = GoldenWire.of(file, "handshake").stream()
                .map(p -> HandshakeCodec.read(p.fromInitiator()
                        ? HandshakeCodec.Sender.INITIATOR
                        : HandshakeCodec.Sender.ACCEPTOR, Unpooled.wrappedBuffer(p.body(2))))
                .toList();
        HandshakeMessage.Challenge challenge = handshake.stream().filter(HandshakeMessage.Challenge.class::isInstance)
                .map(HandshakeMessage.Challenge.class::cast).findFirst().orElseThrow();
        return new Stream((HandshakeMessage.SendName) handshake.getFirst(), challenge, fromInitiator,
                GoldenWire.of(file, "dist").stream().filter(p -> p.fromInitiator() == fromInitiator).toList());
    }

    private static List<Control> read(Stream stream, Random pieces, int longest) {
        Packets.Reader reader = stream.reader();
        FrameAssembler assembler = new FrameAssembler(FrameHandler.LENGTH_BYTES, 1 << 24);
        List<Control> controls = new ArrayList<>();
        ByteBuf bytes = stream.bytes();
        while (bytes.isReadable()) {
            int length = Math.min(bytes.readableBytes(), 1 + pieces.nextInt(longest));
            controls.addAll(reader.read(assembler, bytes.readSlice(length)));
        }
        return controls;
    }

    /** Trace tokens are read and not kept; and the capture names the older of two tags. */
    private static String untraced(String meaning) {
        return meaning.replace("UNLINK(old)", "UNLINK").replace("REG_SEND_TT (16", "REG_SEND (6")
                .replace("SEND_SENDER_TT (23", "SEND_SENDER (22")
                .replaceFirst(", \\(1, 17, \\d+, <[^>]*>, \\d+\\)\\)$", ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"control_otp23_otp25", "control_otp25_otp25", "control_otp27_otp27"})
    void everySignalMeansWhatTheCaptureSays(String file) {
        for (boolean fromInitiator : new boolean[]{true, false}) {
            Stream stream = stream(file, fromInitiator);
            assertThat(stream.negotiated().has(DistFlag.DIST_HDR_ATOM_CACHE)).isTrue();
            List<String> meanings = stream.packets().stream().map(GoldenWire.Packet::meaning)
                    .filter(meaning -> !meaning.startsWith("FRAG cont") && !meaning.startsWith("TICK"))
                    .map(meaning -> meaning.replaceFirst("FRAG first seq=\\d+ frag=\\d+ ", "")
                            .replaceFirst("(?s) payload=.*", "").replaceFirst(" \\((dist-header )?atoms=\\d+\\).*", ""))
                    .map(GoldenStreamTest::untraced).toList();
            List<Control> controls = read(stream, new Random(1), 1 << 20);
            assertThat(controls.stream().map(GoldenControlTest::described)).containsExactlyInAnyOrderElementsOf(
                    meanings);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control_otp23_otp25", "control_otp25_otp25", "control_otp27_otp27"})
    void theSignalsAreTheSameWhereverTheStreamIsCut(String file) {
        for (boolean fromInitiator : new boolean[]{true, false}) {
            Stream stream = stream(file, fromInitiator);
            List<Control> whole = read(stream, new Random(1), 1 << 20);
            assertThat(whole).hasSizeGreaterThan(100);
            assertThat(read(stream, new Random(1), 1)).isEqualTo(whole);
            for (int seed = 0; seed < 10; seed++) {
                assertThat(read(stream, new Random(seed), 700)).as("seed %s", seed).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control_otp23_otp25", "control_otp25_otp25", "control_otp27_otp27"})
    void whatWeMakeOfThemReadsTheSame(String file) {
        for (boolean fromInitiator : new boolean[]{true, false}) {
            Stream stream = stream(file, fromInitiator);
            List<Control> controls = read(stream, new Random(1), 1 << 20).stream()
                    .filter(control -> !(control instanceof Control.Unlink)).toList();
            Packets.Writer writer = new Packets.Writer(stream.negotiated());
            for (Control control : controls) {
                assertThat(writer.begin(control)).as("%s", control).isTrue();
                writer.finish();
            }
            assertThat(stream.reader().read(new FrameAssembler(FrameHandler.LENGTH_BYTES, 1 << 24), writer.stream()))
                    .isEqualTo(controls);
        }
    }
}
