package orrery.node;

/** A command was not called as its help says; the message says what is wrong with the words. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
