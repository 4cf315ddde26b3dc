package orrery.dist;

import orrery.term.Creation;

/** A packet of the handshake (protocol §2). Names are as they travel: Latin-1 text that nobody has checked yet. */
sealed interface HandshakeMessage {
    /** Step 1, A to B: {@code 'N'}. {@code name} is only a host when {@link DistFlag#NAME_ME} is set. */
    record SendName(DistFlags flags, Creation creation, String name) implements HandshakeMessage {}

    /**
     * Step 1 as a node of OTP 23 or 24 without a name daemon sends it: {@code 'n'}, with the lower half of the flags.
     */
    record OldSendName(int version, DistFlags lowFlags, String name) implements HandshakeMessage {}

    /** Step 2, B to A: go on. */
    record Ok() implements HandshakeMessage {}

    /** Step 2: go on; B gave up its own attempt to A. */
    record OkSimultaneous() implements HandshakeMessage {}

    /** Step 2: stop; B's own attempt to A goes on instead. */
    record Nok() implements HandshakeMessage {}

    /** Step 2: refused. */
    record NotAllowed() implements HandshakeMessage {}

    /** Step 2: B believes A to be connected still; A answers {@link StillWanted}. */
    record Alive() implements HandshakeMessage {}

    /** Step 2: go on, under this name. */
    record Named(String name, Creation creation) implements HandshakeMessage {}

    /** Step 2 with a text nobody knows. */
    record OtherStatus(String text) implements HandshakeMessage {}

    /** Step 2b, A to B, after {@link Alive}. */
    record StillWanted(boolean wanted) implements HandshakeMessage {}

    /** Step 3, B to A. {@code challenge} is unsigned. */
    record Challenge(DistFlags flags, int challenge, Creation creation, String name) implements HandshakeMessage {}

    /** Step 3b, A to B, only after {@link OldSendName}. */
    record Complement(DistFlags highFlags, Creation creation) implements HandshakeMessage {}

    /** Step 4, A to B. */
    record ChallengeReply(int challenge, Proof proof) implements HandshakeMessage {}

    /** Step 5, B to A. */
    record ChallengeAck(Proof proof) implements HandshakeMessage {}
}
