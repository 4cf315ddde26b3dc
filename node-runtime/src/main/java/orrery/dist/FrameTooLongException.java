package orrery.dist;

/** A packet announces itself as longer than this node accepts. */
final class FrameTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long announced;

    FrameTooLongException(long announced, int most) {
        super("a packet of " + announced + " bytes, where at most " + most + " are accepted");
        this.announced = announced;
    }

    /** The first bytes of a TLS greeting (0x1603) or alert (0x1503), taken for a length of two bytes. */
    boolean looksLikeTls() {
        return announced == 0x1603 || announced == 0x1503;
    }
}
