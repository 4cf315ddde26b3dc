package orrery.dist;

/** The flags in an {@link Operation#ALTACT_SIG_SEND} (protocol §4.4). */
final class AltActFlag {
    static final long TOKEN = 2;
    static final long ALIAS = 4;
    static final long NAME = 8;
    static final long EXIT = 16;

    private AltActFlag() {}
}
