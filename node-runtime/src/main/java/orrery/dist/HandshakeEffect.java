package orrery.dist;

import java.util.Optional;
import orrery.term.Creation;
import orrery.term.NodeName;

/** What a handshake wants done, in that order. */
sealed interface HandshakeEffect {
    record Send(HandshakeMessage message) implements HandshakeEffect {}

    /** Find out what to make of that caller; answer with {@link HandshakeEvent.Admitted}. */
    record AskAdmission(Caller caller) implements HandshakeEffect {}

    /** End the present connection to that peer; answer with {@link HandshakeEvent.OldConnectionGone}. */
    record DropOldConnection() implements HandshakeEffect {}

    /** From now on this is a connection. */
    record Complete(Established established) implements HandshakeEffect {}

    /** Nothing will come of it: close. */
    sealed interface End extends HandshakeEffect {}

    /** The peer's own attempt goes on instead of ours. */
    record YieldToTheirs() implements End {}

    /** We dialled in vain. */
    record Fail(ConnectFailure.Reason reason) implements End {}

    /** Somebody dialled us in vain. */
    record Refuse(InboundRefusal.Why why, Optional<NodeName> peer) implements End {
        /** Nothing has been learnt of the peer beyond what {@link AskAdmission} told. */
        Refuse(InboundRefusal.Why why) {
            this(why, Optional.empty());
        }
    }

    /** Nobody's fault: another connection or attempt goes on. */
    record Dismiss() implements End {}

    /** Who wants in: a node by its name, or one without a name by its host. */
    sealed interface Caller {
        record Node(NodeName name) implements Caller {}

        record Nameless(String host) implements Caller {}
    }

    /**
     * @param flags what both offered
     * @param named our own new name, if the peer gave us one
     */
    record Established(NodeName peer, Creation creation, DistFlags flags, Optional<Identity.Named> named) {}
}
