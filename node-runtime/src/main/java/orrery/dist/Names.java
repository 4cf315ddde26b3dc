package orrery.dist;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.NodeName;

/** The names that handshakes carry. */
final class Names {
    private Names() {}

    private static final int SHOWN_CHARACTERS = 60;

    /**
     * A node name as peers say it: one {@code @} between two halves that are not empty. OTP asks no more; we also
     * refuse control characters, which have no place in a log or on a screen.
     */
    static Optional<NodeName> parse(String text) {
        int at = text.indexOf('@');
        return at <= 0 || at == text.length() - 1 || text.indexOf('@', at + 1) >= 0
                || text.length() > Atom.MAX_CHARACTERS || text.chars().anyMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of(new NodeName(text.substring(0, at), text.substring(at + 1)));
    }

    /** What a message is, for a sentence that complains about it. */
    static String of(HandshakeMessage message) {
        return switch (message) {
            case HandshakeMessage.SendName _,HandshakeMessage.OldSendName _ -> "a name";
            case HandshakeMessage.Ok _ -> "status 'ok'";
            case HandshakeMessage.OkSimultaneous _ -> "status 'ok_simultaneous'";
            case HandshakeMessage.Nok _ -> "status 'nok'";
            case HandshakeMessage.NotAllowed _ -> "status 'not_allowed'";
            case HandshakeMessage.Alive _ -> "status 'alive'";
            case HandshakeMessage.Named _ -> "a name for us";
            case HandshakeMessage.OtherStatus(String text) -> "status '" + shown(text) + "'";
            case HandshakeMessage.StillWanted _ -> "an answer to 'alive'";
            case HandshakeMessage.Challenge _ -> "a challenge";
            case HandshakeMessage.Complement _ -> "the rest of the flags";
            case HandshakeMessage.ChallengeReply _ -> "a challenge reply";
            case HandshakeMessage.ChallengeAck _ -> "a challenge ack";
        };
    }

    /** What a stranger said, fit for a log or a screen. */
    static String shown(String text) {
        String start = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
        StringBuilder out = new StringBuilder();
        start.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Whether the host part of a name is an IP address. */
    static boolean isAddress(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }
}
