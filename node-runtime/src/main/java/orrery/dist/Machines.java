package orrery.dist;

import java.util.List;
import orrery.term.NodeName;

/** Handshakes with their state inside, ready to be run. */
final class Machines {
    private Machines() {}

    static HandshakeHandler.Machine initiator(NodeName peer, HandshakeTerms terms) {
        return new HandshakeHandler.Machine() {
            private InitiatorHandshake.State state = new InitiatorHandshake.State.Start();

            @Override
            public List<HandshakeEffect> step(HandshakeEvent event) {
                HandshakeStep<InitiatorHandshake.State> step = InitiatorHandshake.step(state, event, peer, terms);
                state = step.state();
                return step.effects();
            }

            @Override
            public HandshakeCodec.Sender peerRole() {
                return HandshakeCodec.Sender.ACCEPTOR;
            }
        };
    }

    static HandshakeHandler.Machine acceptor(Identity.Named me, HandshakeTerms terms) {
        return new HandshakeHandler.Machine() {
            private AcceptorHandshake.State state = new AcceptorHandshake.State.AwaitName();

            @Override
            public List<HandshakeEffect> step(HandshakeEvent event) {
                HandshakeStep<AcceptorHandshake.State> step = AcceptorHandshake.step(state, event, me, terms);
                state = step.state();
                return step.effects();
            }

            @Override
            public HandshakeCodec.Sender peerRole() {
                return HandshakeCodec.Sender.INITIATOR;
            }
        };
    }
}
