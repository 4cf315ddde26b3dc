package orrery.epmd;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import orrery.term.Bitstring;

/** What is asked of a name service (protocol §1.2). */
sealed interface EpmdRequest {
    int ALIVE2 = 'x';
    int PORT_PLEASE2 = 'z';
    int NAMES = 'n';
    int DUMP = 'd';
    int KILL = 'k';
    int STOP = 's';

    /** A whole packet, its two bytes of length included, is shorter than this. */
    int PACKET_LIMIT = 3 * EpmdEntry.MAX_BYTES;

    /** Registers a node for as long as the connection stays open. */
    record Alive(EpmdEntry entry) implements EpmdRequest {}

    /** A registration that is well framed but of a name nobody can have: it is answered, as a taken name is. */
    record Unacceptable(int highestVersion, String why) implements EpmdRequest {}

    /** Asks for the entry of a node. */
    record PortPlease(String alive) implements EpmdRequest {}

    /** Asks for the names and ports of all nodes. */
    record Names() implements EpmdRequest {}

    /** Asks for the names now and formerly registered. */
    record Dump() implements EpmdRequest {}

    /** Asks the service to end. */
    record Kill() implements EpmdRequest {}

    /** Asks the service to forget a node. */
    record Stop(String alive) implements EpmdRequest {}

    /** Thrown for bytes that are no request; the connection is closed without an answer. */
    final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    /** The name of the request in the protocol and in the log of {@code epmd -d}. */
    default String title() {
        return switch (this) {
            case Alive _,Unacceptable _ -> "ALIVE2_REQ";
            case PortPlease _ -> "PORT2_REQ";
            case Names _ -> "NAMES_REQ";
            case Dump _ -> "DUMP_REQ";
            case Kill _ -> "KILL_REQ";
            case Stop _ -> "STOP_REQ";
        };
    }

    /** Whether only processes of the same machine may ask it. */
    default boolean isForLocalPeersOnly() {
        return switch (this) {
            case Alive _,Unacceptable _,Dump _,Kill _,Stop _ -> true;
            case PortPlease _,Names _ -> false;
        };
    }

    /** The request as a packet, its length in front. */
    default byte[] encode() {
        PacketBody body = new PacketBody();
        switch (this) {
            case Alive(EpmdEntry entry) -> {
                body.u8(ALIVE2);
                body.entry(entry);
            }
            case PortPlease(String alive) -> {
                body.u8(PORT_PLEASE2);
                body.bytes(alive.getBytes(StandardCharsets.UTF_8));
            }
            case Stop(String alive) -> {
                body.u8(STOP);
                body.bytes(alive.getBytes(StandardCharsets.UTF_8));
            }
            case Names _ -> body.u8(NAMES);
            case Dump _ -> body.u8(DUMP);
            case Kill _ -> body.u8(KILL);
            case Unacceptable _ -> throw new IllegalArgumentException("nobody asks for " + this);
        }
        byte[] bytes = body.toBytes();
        PacketBody packet = new PacketBody();
        packet.u16(bytes.length);
        packet.bytes(bytes);
        return packet.toBytes();
    }

    /**
     * Reads the body of a packet: what follows its length.
     *
     * @throws Malformed in the words of {@code epmd -d}
     */
    static EpmdRequest decode(ByteBuffer body) throws Malformed {
        int size = body.remaining();
        int code = Byte.toUnsignedInt(body.get());
        return switch (code) {
            case ALIVE2 -> alive(body, size);
            case PORT_PLEASE2 -> new PortPlease(onlyName(body, size, "PORT2_REQ"));
            case NAMES -> new Names();
            case DUMP -> new Dump();
            case KILL -> new Kill();
            case STOP -> new Stop(onlyName(body, size, "STOP_REQ"));
            default -> throw new Malformed("got garbage");
        };
    }

    private static EpmdRequest alive(ByteBuffer body, int size) throws Malformed {
        if (size <= 13) {
            throw new Malformed("packet to small for request ALIVE2_REQ (" + size + ")");
        }
        int port = Short.toUnsignedInt(body.getShort());
        int nodeType = Byte.toUnsignedInt(body.get());
        int protocol = Byte.toUnsignedInt(body.get());
        int highest = Short.toUnsignedInt(body.getShort());
        int lowest = Short.toUnsignedInt(body.getShort());
        byte[] name = counted(body, "Node name size error in ALIVE2_REQ", 2);
        byte[] extra = counted(body, "Extra info size error in ALIVE2_REQ", 0);
        for (byte b : name) {
            if (b == 0) {
                throw new Malformed("node name contains ascii 0 in ALIVE2_REQ");
            }
        }
        try {
            return new Alive(new EpmdEntry(utf8(name), port, nodeType, protocol, highest, lowest,
                    Bitstring.ofBytes(extra)));
        } catch (CharacterCodingException e) {
            return new Unacceptable(highest, "invalid node name encoding");
        } catch (IllegalArgumentException e) {
            return new Unacceptable(highest, String.valueOf(e.getMessage()));
        }
    }

    /** A name that fills the rest of the packet; a NUL after it is an old custom and means nothing. */
    private static String onlyName(ByteBuffer body, int size, String title) throws Malformed {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        int length = bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
        if (length == 0) {
            throw new Malformed("packet too small for request " + title + " (" + size + ")");
        }
        try {
            String name = utf8(Arrays.copyOf(bytes, length));
            EpmdEntry.requireName(name);
            return name;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new Malformed("invalid node name in " + title);
        }
    }

    private static byte[] counted(ByteBuffer body, String complaint, int needed) throws Malformed {
        int length = Short.toUnsignedInt(body.getShort());
        if (length + needed > body.remaining()) {
            throw new Malformed(complaint);
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
