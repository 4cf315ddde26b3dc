package orrery.epmd;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a name service answers (protocol §1.2). No reply has a length in front. */
sealed interface EpmdReply {
    int ALIVE2 = 'y';
    int ALIVE2_X = 'v';
    int PORT2 = 'w';

    /** From this version on a node is told a creation of 32 bits. */
    int WIDE_CREATION_VERSION = 6;

    /** Registered; the creation is 1 to 3 for nodes older than version 6. */
    record Registered(int highestVersion, long creation) implements EpmdReply {}

    /** Not registered: the name is taken, or none a node can have. */
    record Refused(int highestVersion) implements EpmdReply {}

    record Found(EpmdEntry entry) implements EpmdReply {}

    record NotFound() implements EpmdReply {}

    /** The service's port, then rows of text with whatever ends them. */
    record Listing(int port, List<String> rows) implements EpmdReply {
        public Listing {
            rows = List.copyOf(rows);
        }
    }

    /** A bare word: {@code OK}, {@code NO}, {@code STOPPED}. */
    record Word(String text) implements EpmdReply {}

    default byte[] encode() {
        PacketBody body = new PacketBody();
        switch (this) {
            case Registered(int highest, long creation) -> alive(body, highest, 0, creation);
            case Refused(int highest) -> alive(body, highest, 1, 99);
            case Found(EpmdEntry entry) -> {
                body.u8(PORT2);
                body.u8(0);
                body.entry(entry);
            }
            case NotFound _ -> {
                body.u8(PORT2);
                body.u8(1);
            }
            case Listing(int port, List<String> rows) -> {
                body.u32(port);
                rows.forEach(row -> body.bytes(row.getBytes(StandardCharsets.UTF_8)));
            }
            case Word(String text) -> body.bytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return body.toBytes();
    }

    private static void alive(PacketBody body, int highestVersion, int result, long creation) {
        boolean wide = highestVersion >= WIDE_CREATION_VERSION;
        body.u8(wide ? ALIVE2_X : ALIVE2);
        body.u8(result);
        if (wide) {
            body.u32(creation);
        } else {
            body.u16((int) creation);
        }
    }
}
