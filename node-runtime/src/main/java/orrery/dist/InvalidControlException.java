package orrery.dist;

/**
 * A packet that is no signal, or one that this peer may not send. OTP drops a connection for each of these (protocol
 * §4.3).
 */
final class InvalidControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidControlException(String what) {
        super(what);
    }

    InvalidControlException(String what, Throwable cause) {
        super(what, cause);
    }
}
