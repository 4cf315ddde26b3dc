package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import orrery.term.Bitstring;

class EpmdRequestTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The bytes are those of a node named py1 (protocol §1.4). */
    @Test
    void aRegistrationIsWrittenAsRealNodesWriteIt() {
        EpmdEntry entry = new EpmdEntry("py1", 46591, EpmdEntry.NORMAL_NODE, 0, 6, 6, Bitstring.EMPTY);
        assertThat(HEX.formatHex(new EpmdRequest.Alive(entry).encode()))
                .isEqualTo("001078b5ff4d00000600060003" + "7079310000");
    }

    @Test
    void everyRequestIsReadAsItWasWritten() throws EpmdRequest.Malformed {
        EpmdEntry entry = new EpmdEntry("žluť", 65535, 72, 1, 7, 5, Bitstring.ofBytes(new byte[]{1, 0, 2}));
        for (EpmdRequest request : new EpmdRequest[]{new EpmdRequest.Alive(entry), new EpmdRequest.PortPlease("é"),
            new EpmdRequest.Names(), new EpmdRequest.Dump(), new EpmdRequest.Kill(), new EpmdRequest.Stop("a")}) {
            assertThat(EpmdRequest.decode(body(request))).isEqualTo(request);
        }
    }

    @Test
    void aRegistrationCutAnywhereIsRefusedWithoutAnAnswer() {
        byte[] whole = bodyBytes(new EpmdRequest.Alive(EpmdEntry.of("node", 4711)));
        for (int length = 1; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> EpmdRequest.decode(cut)).isInstanceOf(EpmdRequest.Malformed.class);
        }
    }

    @Test
    void bytesAfterARegistrationWithinItsPacketMeanNothing() throws EpmdRequest.Malformed {
        EpmdRequest alive = new EpmdRequest.Alive(EpmdEntry.of("node", 4711));
        byte[] whole = bodyBytes(alive);
        assertThat(EpmdRequest.decode(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 3)))).isEqualTo(alive);
    }

    @Test
    void namesNobodyCanHaveAreToBeAnswered() throws EpmdRequest.Malformed {
        assertThat(EpmdRequest.decode(alive(6, new byte[]{(byte) 0xFF, (byte) 0xFE})))
                .isEqualTo(new EpmdRequest.Unacceptable(6, "invalid node name encoding"));
        assertThat(EpmdRequest.decode(alive(5, "a".repeat(256).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(EpmdRequest.Unacceptable.class);
        assertThat(EpmdRequest.decode(alive(6, "é".repeat(255).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(EpmdRequest.Alive.class);
    }

    @Test
    void aNulEndsAnAskedNameOnlyAtItsEnd() throws EpmdRequest.Malformed {
        assertThat(EpmdRequest.decode(ascii("znew\0"))).isEqualTo(new EpmdRequest.PortPlease("new"));
        for (String wrong : new String[]{"z", "z\0", "zn\0w", "s", "z" + "a".repeat(256), "?"}) {
            assertThatThrownBy(() -> EpmdRequest.decode(ascii(wrong))).isInstanceOf(EpmdRequest.Malformed.class);
        }
    }

    @Test
    void anEntryRefusesWhatDoesNotFitItsFields() {
        assertThatThrownBy(() -> EpmdEntry.of("", 1)).hasMessageContaining("1 to 255 characters, not 0");
        assertThatThrownBy(() -> EpmdEntry.of("a\0b", 1)).hasMessageContaining("NUL");
        assertThatThrownBy(() -> EpmdEntry.of("\uD800", 1)).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> EpmdEntry.of("a", 65536)).hasMessageContaining("port is 0 to 65535, not 65536");
    }

    @Test
    void theVersionBothSpeakIsTheLowerOfTheHighest() {
        assertThat(EpmdEntry.of("a", 1).commonVersion()).hasValue(6);
        assertThat(versions(5, 5).commonVersion()).hasValue(5);
        assertThat(versions(9, 6).commonVersion()).hasValue(6);
        assertThat(versions(9, 7).commonVersion()).isEmpty();
        assertThat(versions(4, 0).commonVersion()).isEmpty();
    }

    private static EpmdEntry versions(int highest, int lowest) {
        return new EpmdEntry("a", 1, EpmdEntry.NORMAL_NODE, 0, highest, lowest, Bitstring.EMPTY);
    }

    private static ByteBuffer alive(int highestVersion, byte[] name) {
        PacketBody body = new PacketBody();
        body.u8('x');
        body.u16(4711);
        body.u16(0x4D00);
        body.u16(highestVersion);
        body.u16(5);
        body.u16(name.length);
        body.bytes(name);
        body.u16(0);
        return ByteBuffer.wrap(body.toBytes());
    }

    private static ByteBuffer ascii(String body) {
        return ByteBuffer.wrap(body.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer body(EpmdRequest request) {
        return ByteBuffer.wrap(bodyBytes(request));
    }

    private static byte[] bodyBytes(EpmdRequest request) {
        byte[] packet = request.encode();
        assertThat(Short.toUnsignedInt(ByteBuffer.wrap(packet).getShort())).isEqualTo(packet.length - 2);
        return Arrays.copyOfRange(packet, 2, packet.length);
    }
}
