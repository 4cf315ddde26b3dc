package orrery.dist;

/** Bytes that are no handshake packet. Its message completes "the peer sent ...". */
final class HandshakeSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HandshakeSyntaxException(String what) {
        super(what);
    }

    HandshakeSyntaxException(String what, Throwable cause) {
        super(what, cause);
    }
}
