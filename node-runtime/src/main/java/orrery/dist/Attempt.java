package orrery.dist;

import io.netty.channel.Channel;
import java.util.Optional;
import orrery.term.Atom;

/** One try at a connection to a peer, from either side. At most one per peer is wanted at a time. */
final class Attempt {
    private final Atom peer;
    private final boolean dialledByUs;
    private Optional<Channel> channel = Optional.empty();
    private Optional<HandshakeHandler> handshake = Optional.empty();
    private boolean abandoned = false;

    private Attempt(Atom peer, boolean dialledByUs) {
        this.peer = peer;
        this.dialledByUs = dialledByUs;
    }

    static Attempt ours(Atom peer) {
        return new Attempt(peer, true);
    }

    static Attempt theirs(Atom peer, Channel channel, HandshakeHandler handshake) {
        Attempt attempt = new Attempt(peer, false);
        attempt.channel = Optional.of(channel);
        attempt.handshake = Optional.of(handshake);
        return attempt;
    }

    Atom peer() {
        return peer;
    }

    boolean dialledByUs() {
        return dialledByUs;
    }

    Optional<HandshakeHandler> handshake() {
        return handshake;
    }

    /** The attempt has come as far as a channel; closes it if nobody wants the attempt any more. */
    synchronized void attach(Channel opened) {
        channel = Optional.of(opened);
        if (abandoned) {
            opened.close();
        }
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Nobody wants it any more. */
    synchronized void abandon() {
        abandoned = true;
        channel.ifPresent(Channel::close);
    }
}
