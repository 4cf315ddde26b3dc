package orrery.etf;

/** Bytes that are no term, or one beyond the {@link Limits}. */
public final class TermDecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int tag;
    private final int offset;

    TermDecodeException(String what, int tag, int offset) {
        super(what + " (tag " + tag + " at offset " + offset + ")");
        this.what = what;
        this.tag = tag;
        this.offset = offset;
    }

    /** What is wrong, without the place. */
    public String what() {
        return what;
    }

    /** The tag byte of the part that is wrong. */
    public int tag() {
        return tag;
    }

    /** Where that tag byte stands, counted from where reading began; inside a compressed term, in the inflated bytes. */
    public int offset() {
        return offset;
    }
}
