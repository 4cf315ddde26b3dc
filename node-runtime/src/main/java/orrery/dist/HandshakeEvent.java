package orrery.dist;

import java.time.Duration;
import orrery.term.Creation;
import orrery.term.NodeName;

/** What happens to a handshake. */
sealed interface HandshakeEvent {
    /** The TCP connection we dialled is there. */
    record Connected() implements HandshakeEvent {}

    record Received(HandshakeMessage message) implements HandshakeEvent {}

    /** Bytes arrived that are no message. */
    record Unreadable(String what) implements HandshakeEvent {}

    /** The answer to {@link HandshakeEffect.AskAdmission}. */
    record Admitted(Admission admission) implements HandshakeEvent {}

    /** The answer to {@link HandshakeEffect.DropOldConnection}. */
    record OldConnectionGone() implements HandshakeEvent {}

    /** Nothing arrived in the time a step may take. */
    record TimedOut(Duration waited) implements HandshakeEvent {}

    /** TLS did not come about, or broke. @param what a sentence without its full stop */
    record TlsFailed(String what) implements HandshakeEvent {}

    /** The peer closed the connection. */
    record Closed() implements HandshakeEvent {}

    /** What an accepting node makes of a caller, given its other connections and attempts (protocol §2.2 to §2.4). */
    sealed interface Admission {
        record Welcome() implements Admission {}

        record WelcomeAs(NodeName name, Creation creation) implements Admission {}

        /** It dialled while we did, and its attempt goes on; ours is given up. */
        record Simultaneous() implements Admission {}

        /** It dialled while we did, and our attempt goes on. */
        record OursGoesOn() implements Admission {}

        /** There is a connection to it; once it has proven the cookie, the new one replaces the old one. */
        record Supersedes() implements Admission {}

        /** Another attempt of that name waits for the old connection to end already. */
        record Busy() implements Admission {}

        /** Not on the list of {@code net_kernel:allow/1}. */
        record Disallowed() implements Admission {}
    }
}
