package orrery.etf;

/** A term that has no encoding where it stands. */
public final class TermEncodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TermEncodeException(String message) {
        super(message);
    }
}
