package orrery.dist;

import java.util.List;
import java.util.Optional;
import orrery.dist.HandshakeEffect.Complete;
import orrery.dist.HandshakeEffect.Established;
import orrery.dist.HandshakeEffect.Fail;
import orrery.dist.HandshakeEffect.Send;
import orrery.dist.HandshakeEffect.YieldToTheirs;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;

/** The handshake of the node that dials (protocol §2, {@code handshake_we_started} in {@code dist_util.erl}). */
final class InitiatorHandshake {
    /** Where a handshake stands. */
    sealed interface State {
        /** In: made. Out: {@link AwaitStatus} when TCP is connected. */
        record Start() implements State {}

        /** In: name sent. Out: {@link AwaitChallenge}, or the end at {@code nok} and {@code not_allowed}. */
        record AwaitStatus() implements State {}

        /** In: status was favourable. Out: {@link AwaitAck}. */
        record AwaitChallenge(Identity.Named me) implements State {}

        /** In: proof sent. Out: the end, good if {@code expected} comes. */
        record AwaitAck(Established established, Proof expected) implements State {}

        /** Nothing changes any more. */
        record Ended() implements State {}
    }

    private static final State ENDED = new State.Ended();

    private InitiatorHandshake() {}

    static HandshakeStep<State> step(State state, HandshakeEvent event, NodeName peer, HandshakeTerms terms) {
        if (state instanceof State.Ended) {
            return HandshakeStep.to(state);
        }
        return switch (event) {
            case HandshakeEvent.Connected _ -> state instanceof State.Start
                    ? HandshakeStep.to(new State.AwaitStatus(), new Send(sendName(terms)))
                    : HandshakeStep.to(state);
            case HandshakeEvent.Received(HandshakeMessage message) -> received(state, message, peer, terms);
            case HandshakeEvent.Unreadable(String what) -> fail(new ConnectFailure.ProtocolError(what));
            case HandshakeEvent.TlsFailed(String what) -> fail(new ConnectFailure.TlsFailed(what));
            case HandshakeEvent.TimedOut timeout -> fail(
                    new ConnectFailure.HandshakeTimeout(awaited(state), timeout.waited()));
            case HandshakeEvent.Closed _ -> fail(state instanceof State.AwaitAck
                    ? new ConnectFailure.ClosedAfterProof()
                    : new ConnectFailure.ClosedEarly(awaited(state)));
            case HandshakeEvent.Admitted _,HandshakeEvent.OldConnectionGone _ -> HandshakeStep.to(state);
        };
    }

    private static HandshakeStep<State> received(State state, HandshakeMessage message, NodeName peer,
            HandshakeTerms terms) {
        return switch (state) {
            case State.AwaitStatus _ -> status(message, terms);
            case State.AwaitChallenge(Identity.Named me) -> message instanceof HandshakeMessage.Challenge challenge
                    ? challenged(challenge, me, peer, terms)
                    : unexpected(message, state);
            case State.AwaitAck waiting -> message instanceof HandshakeMessage.ChallengeAck(Proof proof)
                    ? acknowledged(waiting, proof)
                    : unexpected(message, state);
            case State.Start _,State.Ended _ -> unexpected(message, state);
        };
    }

    private static HandshakeStep<State> acknowledged(State.AwaitAck waiting, Proof proof) {
        return proof.equals(waiting.expected())
                ? HandshakeStep.to(ENDED, new Complete(waiting.established()))
                : fail(new ConnectFailure.WrongProof());
    }

    private static HandshakeMessage.SendName sendName(HandshakeTerms terms) {
        return switch (terms.self()) {
            case Identity.Named(NodeName name, Creation creation) -> new HandshakeMessage.SendName(terms.offer(),
                    creation, name.toString());
            case Identity.ToBeNamed(String host) -> new HandshakeMessage.SendName(terms.namelessOffer(),
                    Creation.UNKNOWN, host);
        };
    }

    private static HandshakeStep<State> status(HandshakeMessage message, HandshakeTerms terms) {
        if (message instanceof HandshakeMessage.NotAllowed) {
            List<String> missing = terms.offer().expanded().lacking(DistFlags.MANDATORY_26);
            return fail(missing.isEmpty() ? new ConnectFailure.NotAllowed() : new ConnectFailure.WeLackFlags(missing));
        }
        return switch (terms.self()) {
            case Identity.Named me -> switch (message) {
                case HandshakeMessage.Ok _,HandshakeMessage.OkSimultaneous _ -> HandshakeStep.to(
                        new State.AwaitChallenge(me));
                // An attempt that is not wanted any more has its connection closed: whoever gets here still wants it.
                case HandshakeMessage.Alive _ -> HandshakeStep.to(new State.AwaitChallenge(me),
                        new Send(new HandshakeMessage.StillWanted(true)));
                case HandshakeMessage.Nok _ -> HandshakeStep.to(ENDED, new YieldToTheirs());
                default -> unexpected(message, new State.AwaitStatus());
            };
            case Identity.ToBeNamed(String host) ->
                message instanceof HandshakeMessage.Named(String name, Creation creation)
                        ? named(name, creation, host)
                        : unexpected(message, new State.AwaitStatus());
        };
    }

    private static HandshakeStep<State> named(String text, Creation creation, String host) {
        Optional<NodeName> name = Names.parse(text).filter(n -> n.host().equals(host));
        return name.isPresent()
                ? HandshakeStep.to(new State.AwaitChallenge(new Identity.Named(name.get(), creation)))
                : fail(new ConnectFailure.ProtocolError(
                        "'" + text + "' as our new name, which is none on host " + host));
    }

    private static HandshakeStep<State> challenged(HandshakeMessage.Challenge challenge, Identity.Named me,
            NodeName peer, HandshakeTerms terms) {
        if (!challenge.name().equals(peer.toString())) {
            return fail(new ConnectFailure.WrongPeerName(challenge.name()));
        }
        DistFlags theirs = challenge.flags().expanded();
        List<String> missing = theirs.lacking(terms.required());
        if (!missing.isEmpty()) {
            return fail(new ConnectFailure.TheyLackFlags(missing));
        }
        boolean wasNamed = terms.self() instanceof Identity.ToBeNamed;
        DistFlags ours = wasNamed ? terms.namelessOffer() : terms.offer();
        Cookie cookie = terms.cookies().of(peer);
        Established established = new Established(peer, challenge.creation(), ours.and(theirs),
                wasNamed ? Optional.of(me) : Optional.empty());
        return HandshakeStep.to(new State.AwaitAck(established, Proof.of(cookie, terms.challenge())),
                new Send(new HandshakeMessage.ChallengeReply(terms.challenge(),
                        Proof.of(cookie, challenge.challenge()))));
    }

    private static HandshakeStep<State> unexpected(HandshakeMessage message, State state) {
        return fail(new ConnectFailure.ProtocolError(
                Names.of(message) + " where " + awaited(state) + " was expected"));
    }

    private static HandshakeStep<State> fail(ConnectFailure.Reason reason) {
        return HandshakeStep.to(ENDED, new Fail(reason));
    }

    private static String awaited(State state) {
        return switch (state) {
            case State.Start _,State.Ended _ -> "nothing";
            case State.AwaitStatus _ -> "its answer to our name";
            case State.AwaitChallenge _ -> "its challenge";
            case State.AwaitAck _ -> "its proof of the cookie";
        };
    }
}
