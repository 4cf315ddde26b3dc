package orrery.dist;

/** A packet announces itself as longer than this node accepts. */
final class FrameTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FrameTooLongException(long announced, int most) {
        super("a packet of " + announced + " bytes, where at most " + most + " are accepted");
    }
}
