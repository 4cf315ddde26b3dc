package orrery.dist;

import java.util.Optional;

/** One capability of the handshake (protocol §2.5, {@code dist.hrl}). */
public enum DistFlag {
    /** The node shows itself in {@code nodes()}; a connection is visible only if both sides set it. */
    PUBLISHED(0), ATOM_CACHE(1), EXTENDED_REFERENCES(2), DIST_MONITOR(3), FUN_TAGS(4), DIST_MONITOR_NAME(
            5), HIDDEN_ATOM_CACHE(6), NEW_FUN_TAGS(7), EXTENDED_PIDS_PORTS(8), EXPORT_PTR_TAG(9), BIT_BINARIES(
                    10), NEW_FLOATS(11), UNICODE_IO(12), DIST_HDR_ATOM_CACHE(13), SMALL_ATOM_TAGS(14), UTF8_ATOMS(
                            16), MAP_TAG(17), BIG_CREATION(18), SEND_SENDER(19), BIG_SEQTRACE_LABELS(
                                    20), EXIT_PAYLOAD(22), FRAGMENTS(23), HANDSHAKE_23(24), UNLINK_ID(25),
    /** Stands for all flags that are mandatory since OTP 25. Its bit is 26; newer guides are wrong about that. */
    MANDATORY_25_DIGEST(26), SPAWN(32),
    /** Not a capability but a request: the node that dials has no name and wants one (protocol §2.4). */
    NAME_ME(33), V4_NC(34), ALIAS(35), ALTACT_SIG(37), NATIVE_RECORDS(38);

    private final long bit;

    DistFlag(int position) {
        bit = 1L << position;
    }

    public long bit() {
        return bit;
    }

    /** The flag of that bit, if it has a name. */
    static Optional<DistFlag> ofBit(long bit) {
        for (DistFlag flag : values()) {
            if (flag.bit == bit) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
