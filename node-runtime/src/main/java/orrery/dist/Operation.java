package orrery.dist;

import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Tuple;

/** The tags of control messages (protocol §4, {@code enum dop} of {@code dist.h}). */
final class Operation {
    static final int LINK = 1;
    static final int SEND = 2;
    static final int EXIT = 3;
    static final int UNLINK = 4;
    static final int REG_SEND = 6;
    static final int GROUP_LEADER = 7;
    static final int EXIT2 = 8;
    static final int SEND_TT = 12;
    static final int EXIT_TT = 13;
    static final int REG_SEND_TT = 16;
    static final int EXIT2_TT = 18;
    static final int MONITOR_P = 19;
    static final int DEMONITOR_P = 20;
    static final int MONITOR_P_EXIT = 21;
    static final int SEND_SENDER = 22;
    static final int SEND_SENDER_TT = 23;
    static final int PAYLOAD_EXIT = 24;
    static final int PAYLOAD_EXIT_TT = 25;
    static final int PAYLOAD_EXIT2 = 26;
    static final int PAYLOAD_EXIT2_TT = 27;
    static final int PAYLOAD_MONITOR_P_EXIT = 28;
    static final int SPAWN_REQUEST = 29;
    static final int SPAWN_REQUEST_TT = 30;
    static final int SPAWN_REPLY = 31;
    static final int SPAWN_REPLY_TT = 32;
    static final int ALIAS_SEND = 33;
    static final int ALIAS_SEND_TT = 34;
    static final int UNLINK_ID = 35;
    static final int UNLINK_ID_ACK = 36;
    static final int ALTACT_SIG_SEND = 37;

    private Operation() {}

    /**
     * Whose signal a control tuple is: the order of signals is kept per sender.
     *
     * @return nothing if the tuple does not say; then it may be anybody's
     */
    static Optional<Pid> sender(int tag, Tuple control) {
        int place = switch (tag) {
            case SEND, SEND_TT, GROUP_LEADER -> 0;
            case SPAWN_REQUEST, SPAWN_REQUEST_TT, UNLINK_ID, UNLINK_ID_ACK, ALTACT_SIG_SEND -> 2;
            case SPAWN_REPLY, SPAWN_REPLY_TT -> 4;
            default -> 1;
        };
        return place < control.arity() && control.get(place) instanceof Pid sender
                ? Optional.of(sender)
                : Optional.empty();
    }

    /** Whether a second term follows the control tuple. */
    static boolean hasPayload(int tag) {
        return switch (tag) {
            case SEND, REG_SEND, SEND_TT, REG_SEND_TT, SEND_SENDER, SEND_SENDER_TT, PAYLOAD_EXIT, PAYLOAD_EXIT_TT,
                    PAYLOAD_EXIT2, PAYLOAD_EXIT2_TT, PAYLOAD_MONITOR_P_EXIT, SPAWN_REQUEST, SPAWN_REQUEST_TT,
                    ALIAS_SEND, ALIAS_SEND_TT, ALTACT_SIG_SEND ->
                true;
            default -> false;
        };
    }
}
