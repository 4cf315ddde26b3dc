package orrery.term;

/** A text that is no term in its notation. The message says what is wrong, where, and what to write instead. */
public final class TermSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int position;
    private final boolean incomplete;

    TermSyntaxException(String what, int position, boolean incomplete) {
        super(what + " (at character " + (position + 1) + ")");
        this.what = what;
        this.position = position;
        this.incomplete = incomplete;
    }

    /** What is wrong, without the place. */
    public String what() {
        return what;
    }

    /** Where it is wrong: an index into the text, which may be its length. */
    public int position() {
        return position;
    }

    /** Whether the text is only not finished: more of it may make it right. */
    public boolean isIncomplete() {
        return incomplete;
    }
}
