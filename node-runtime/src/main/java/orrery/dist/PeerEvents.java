package orrery.dist;

import orrery.term.Atom;

/**
 * Who wants to know what happens on a node's connections. For one connection the calls come one after another, in order:
 * {@code up}, then {@code received} any number of times, then {@code down}. Implementations must not block.
 */
public interface PeerEvents {
    void up(Connection connection);

    void received(Connection connection, Control control);

    /** @param reason as OTP names it (protocol §6.2), for example {@code connection_closed} */
    void down(Connection connection, Atom reason);
}
