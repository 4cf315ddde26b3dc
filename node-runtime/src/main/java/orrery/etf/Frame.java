package orrery.etf;

/** What happens to a buffer's array after a term was read from it. */
public enum Frame {
    /** It is written again (a pooled buffer): binaries are copied out of it. */
    REUSED,
    /**
     * It is given away and never written again: a binary that is a good part of it stays a view of it, without a copy. Only for
     * an unpooled heap buffer of which nobody else writes.
     */
    GIVEN_AWAY
}
