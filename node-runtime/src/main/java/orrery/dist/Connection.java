package orrery.dist;

import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/** A live connection to a peer, after its handshake. Safe for use by any thread. */
public interface Connection {
    NodeName peer();

    /** The peer's name as an atom, always the same instance. */
    Atom peerAtom();

    /** The peer's incarnation, as it said in the handshake. */
    Creation peerCreation();

    /** What both sides offered. */
    DistFlags flags();

    /** Hidden if either side does not publish itself (protocol §2.6). */
    boolean isHidden();

    /** Unique among the connections of this node, ever: OTP's {@code connection_id}. */
    long id();

    /**
     * Encodes and queues a signal; never blocks. Signals of one sender leave in the order of their {@code send},
     * whichever threads call it.
     *
     * <p>
     * Dropped without a word are: whatever comes after the connection is closed, what the peer's flags say it cannot
     * take (for example a monitor), and what makes OTP close the connection because it is for a process of an earlier
     * incarnation (protocol §4.3).
     *
     * @throws orrery.etf.TermEncodeException if a term has no encoding
     */
    void send(Control control);

    /**
     * Whether the peer keeps up, and nothing is left of a long message of that sender. While not, a process that sends is
     * suspended (busy distribution port); what others send goes between the fragments of a long message.
     */
    boolean isWritable(Pid sender);

    /** Blocks the calling (virtual) thread until that sender may go on, or the connection is gone. */
    void awaitWritable(Pid sender) throws InterruptedException;

    /**
     * Closes the connection; {@link PeerEvents#down} follows.
     *
     * @param reason as OTP names it, for example {@code disconnect} or {@code net_tick_timeout} (protocol §6.2)
     */
    void close(Atom reason);

    /** Bytes and packets so far, for "what this costs". */
    Traffic traffic();

    /** Totals since the connection came up. */
    record Traffic(long bytesIn, long bytesOut, long packetsIn, long packetsOut) {}
}
