package orrery.dist;

import orrery.term.Atom;

/**
 * Who wants to know what happens on a node's connections. For one connection the calls come one after another, in
 * order: {@code up}, then {@code received} and {@code settled} any number of times, then {@code down}. So they do for one peer: the {@code
 * down} of a connection has returned before the next connection to that peer is {@code up}. Connections to different
 * peers may call at the same time.
 *
 * <p>
 * Implementations must not block. One that throws costs the peer its connection.
 */
public interface PeerEvents {
    /** {@link Peers#connection} finds it already. */
    void up(Connection connection);

    /**
     * Followed by {@link #settled} before long: who has to be woken for it may be woken then, once for all that has come.
     */
    void received(Connection connection, Control control);

    /** No more has come for now, or enough. */
    void settled(Connection connection);

    /** @param reason as OTP names it (protocol §6.2), for example {@code connection_closed} */
    void down(Connection connection, Atom reason);
}
