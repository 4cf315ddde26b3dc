package orrery.dist;

import java.util.List;
import java.util.Optional;
import orrery.dist.HandshakeEffect.AskAdmission;
import orrery.dist.HandshakeEffect.Caller;
import orrery.dist.HandshakeEffect.Complete;
import orrery.dist.HandshakeEffect.Dismiss;
import orrery.dist.HandshakeEffect.DropOldConnection;
import orrery.dist.HandshakeEffect.Established;
import orrery.dist.HandshakeEffect.Refuse;
import orrery.dist.HandshakeEffect.Send;
import orrery.dist.HandshakeEvent.Admission;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;

/**
 * The handshake of the node that is dialled (protocol §2, {@code handshake_other_started} in {@code dist_util.erl}).
 */
final class AcceptorHandshake {
    /** Where a handshake stands. */
    sealed interface State {
        /** In: made. Out: {@link AwaitAdmission}, or the end if the name or the flags will not do. */
        record AwaitName() implements State {}

        /**
         * In: a name that will do. Out: {@link AwaitReply}, {@link AwaitComplement}, {@link AwaitStillWanted}, or the
         * end.
         */
        record AwaitAdmission(Caller caller, Offer offer) implements State {}

        /** In: told the caller that it is connected already. Out: as from admission if it insists, else the end. */
        record AwaitStillWanted(NodeName peer, Offer offer) implements State {}

        /** In: challenge sent to a caller that speaks the old way. Out: {@link AwaitReply}. */
        record AwaitComplement(NodeName peer, Offer offer, boolean supersedes) implements State {}

        /** In: challenge sent. Out: the end, or {@link AwaitOldGone}, if the proof is right. */
        record AwaitReply(Established established, boolean supersedes) implements State {}

        /** In: the proof was right. Out: the end. */
        record AwaitOldGone(Established established, Proof ack) implements State {}

        /** Nothing changes any more. */
        record Ended() implements State {}
    }

    /**
     * What the caller said of itself. {@code halved}: the upper half of its flags and the creation are still to come.
     */
    record Offer(DistFlags flags, Creation creation, boolean halved) {}

    private static final State ENDED = new State.Ended();
    private static final int OLD_VERSION = 5;
    private static final DistFlags LOW_HALF = new DistFlags(0xFFFF_FFFFL);

    private AcceptorHandshake() {}

    /** @param me who we are; {@code terms} say the same */
    static HandshakeStep<State> step(State state, HandshakeEvent event, Identity.Named me, HandshakeTerms terms) {
        if (state instanceof State.Ended) {
            return HandshakeStep.to(state);
        }
        return switch (event) {
            case HandshakeEvent.Connected _ -> HandshakeStep.to(state);
            case HandshakeEvent.Received(HandshakeMessage message) -> received(state, message, me, terms);
            case HandshakeEvent.Admitted(Admission admission) -> state instanceof State.AwaitAdmission asked
                    ? admitted(asked, admission, me, terms)
                    : HandshakeStep.to(state);
            case HandshakeEvent.OldConnectionGone _ -> state instanceof State.AwaitOldGone waiting
                    ? complete(waiting.established(), waiting.ack())
                    : HandshakeStep.to(state);
            case HandshakeEvent.Unreadable(String what) -> refuse(new InboundRefusal.ProtocolError(what));
            case HandshakeEvent.TlsFailed(String what) -> refuse(new InboundRefusal.TlsFailed(what));
            case HandshakeEvent.TimedOut timeout -> refuse(
                    new InboundRefusal.TimedOut(awaited(state), timeout.waited()));
            case HandshakeEvent.Closed _ -> closed(state);
        };
    }

    /** A node whose attempt is overtaken by ours to it ends its own, whatever we had answered: nobody's fault. */
    private static HandshakeStep<State> closed(State state) {
        return switch (state) {
            case State.AwaitName _,State.AwaitComplement _,State.AwaitReply _ -> refuse(
                    new InboundRefusal.Closed(awaited(state)));
            case State.AwaitAdmission _,State.AwaitStillWanted _,State.AwaitOldGone _,State.Ended _ -> HandshakeStep.to(
                    ENDED, new Dismiss());
        };
    }

    private static HandshakeStep<State> received(State state, HandshakeMessage message, Identity.Named me,
            HandshakeTerms terms) {
        return switch (state) {
            case State.AwaitName _ -> greeted(message, terms);
            case State.AwaitStillWanted waiting -> message instanceof HandshakeMessage.StillWanted(boolean wanted)
                    ? insisted(waiting, wanted, me, terms)
                    : unexpected(message, state);
            case State.AwaitComplement waiting -> message instanceof HandshakeMessage.Complement rest
                    ? complemented(waiting, rest, terms)
                    : unexpected(message, state);
            case State.AwaitReply waiting -> message instanceof HandshakeMessage.ChallengeReply reply
                    ? replied(waiting, reply, terms)
                    : unexpected(message, state);
            case State.AwaitAdmission _,State.AwaitOldGone _,State.Ended _ -> unexpected(message, state);
        };
    }

    private static HandshakeStep<State> greeted(HandshakeMessage message, HandshakeTerms terms) {
        return switch (message) {
            case HandshakeMessage.SendName hello -> introduced(hello.name(),
                    new Offer(hello.flags().expanded(), hello.creation(), false), terms);
            case HandshakeMessage.OldSendName hello when hello.version() == OLD_VERSION -> introduced(hello.name(),
                    new Offer(hello.lowFlags().expanded(), Creation.UNKNOWN, true), terms);
            default -> unexpected(message, new State.AwaitName());
        };
    }

    private static HandshakeStep<State> insisted(State.AwaitStillWanted waiting, boolean wanted, Identity.Named me,
            HandshakeTerms terms) {
        return wanted
                ? challenge(waiting.peer(), waiting.offer(), true, me, terms)
                : HandshakeStep.to(ENDED, new Dismiss());
    }

    private static HandshakeStep<State> introduced(String name, Offer offer, HandshakeTerms terms) {
        Optional<Caller> caller = offer.flags().has(DistFlag.NAME_ME)
                ? Optional.of(name).filter(host -> !host.isEmpty() && !host.contains("@")).map(Caller.Nameless::new)
                : Names.parse(name).map(Caller.Node::new);
        if (caller.isEmpty()) {
            return refuse(new InboundRefusal.BadName(name));
        }
        DistFlags required = offer.halved() ? terms.required().and(LOW_HALF) : terms.required();
        List<String> missing = offer.flags().lacking(required);
        if (!missing.isEmpty()) {
            return HandshakeStep.to(ENDED, new Send(new HandshakeMessage.NotAllowed()),
                    new Refuse(new InboundRefusal.LacksFlags(missing), Names.parse(name)));
        }
        return HandshakeStep.to(new State.AwaitAdmission(caller.get(), offer), new AskAdmission(caller.get()));
    }

    private static HandshakeStep<State> admitted(State.AwaitAdmission asked, Admission admission, Identity.Named me,
            HandshakeTerms terms) {
        Offer offer = asked.offer();
        return switch (asked.caller()) {
            case Caller.Nameless _ -> switch (admission) {
                case Admission.WelcomeAs(NodeName name, Creation creation) -> challenge(name,
                        new Offer(offer.flags(), creation, offer.halved()), false, me, terms,
                        new Send(new HandshakeMessage.Named(name.toString(), creation)));
                case Admission.Disallowed _ -> disallowed();
                default -> HandshakeStep.to(ENDED, new Dismiss());
            };
            case Caller.Node(NodeName peer) -> switch (admission) {
                case Admission.Welcome _,Admission.WelcomeAs _ -> challenge(peer, offer, false, me, terms,
                        new Send(new HandshakeMessage.Ok()));
                case Admission.Simultaneous _ -> challenge(peer, offer, false, me, terms,
                        new Send(new HandshakeMessage.OkSimultaneous()));
                case Admission.OursGoesOn _ -> HandshakeStep.to(ENDED, new Send(new HandshakeMessage.Nok()),
                        new Dismiss());
                case Admission.Supersedes _ -> HandshakeStep.to(new State.AwaitStillWanted(peer, offer),
                        new Send(new HandshakeMessage.Alive()));
                case Admission.Busy _ -> HandshakeStep.to(ENDED, new Dismiss());
                case Admission.Disallowed _ -> disallowed();
            };
        };
    }

    private static HandshakeStep<State> disallowed() {
        return HandshakeStep.to(ENDED, new Send(new HandshakeMessage.NotAllowed()),
                new Refuse(new InboundRefusal.NotOnAllowList()));
    }

    private static HandshakeStep<State> challenge(NodeName peer, Offer offer, boolean supersedes, Identity.Named me,
            HandshakeTerms terms, Send... before) {
        DistFlags ours = oursTo(offer, terms);
        Send challenge = new Send(new HandshakeMessage.Challenge(ours, terms.challenge(), me.creation(),
                me.name().toString()));
        HandshakeEffect[] effects = before.length == 0
                ? new HandshakeEffect[]{challenge}
                : new HandshakeEffect[]{before[0], challenge};
        return HandshakeStep.to(offer.halved()
                ? new State.AwaitComplement(peer, offer, supersedes)
                : new State.AwaitReply(new Established(peer, offer.creation(), ours.and(offer.flags()),
                        Optional.empty()), supersedes),
                effects);
    }

    private static HandshakeStep<State> complemented(State.AwaitComplement waiting, HandshakeMessage.Complement rest,
            HandshakeTerms terms) {
        Offer whole = new Offer(new DistFlags(waiting.offer().flags().bits() | rest.highFlags().bits()),
                rest.creation(), false);
        List<String> missing = whole.flags().lacking(terms.required());
        if (!missing.isEmpty()) {
            return refuse(new InboundRefusal.LacksFlags(missing));
        }
        return HandshakeStep.to(new State.AwaitReply(new Established(waiting.peer(), whole.creation(),
                oursTo(whole, terms).and(whole.flags()), Optional.empty()), waiting.supersedes()));
    }

    private static DistFlags oursTo(Offer offer, HandshakeTerms terms) {
        return offer.flags().has(DistFlag.NAME_ME) ? terms.namelessOffer() : terms.offer();
    }

    private static HandshakeStep<State> replied(State.AwaitReply state, HandshakeMessage.ChallengeReply reply,
            HandshakeTerms terms) {
        Cookie cookie = terms.cookies().of(state.established().peer());
        if (!reply.proof().equals(Proof.of(cookie, terms.challenge()))) {
            return refuse(new InboundRefusal.WrongCookie());
        }
        Proof ack = Proof.of(cookie, reply.challenge());
        return state.supersedes()
                ? HandshakeStep.to(new State.AwaitOldGone(state.established(), ack), new DropOldConnection())
                : complete(state.established(), ack);
    }

    private static HandshakeStep<State> complete(Established established, Proof ack) {
        return HandshakeStep.to(ENDED, new Send(new HandshakeMessage.ChallengeAck(ack)), new Complete(established));
    }

    private static HandshakeStep<State> unexpected(HandshakeMessage message, State state) {
        return refuse(new InboundRefusal.ProtocolError(
                Names.of(message) + " where " + awaited(state) + " was expected"));
    }

    private static HandshakeStep<State> refuse(InboundRefusal.Why why) {
        return HandshakeStep.to(ENDED, new Refuse(why));
    }

    private static String awaited(State state) {
        return switch (state) {
            case State.AwaitName _ -> "its name";
            case State.AwaitStillWanted _ -> "whether it insists";
            case State.AwaitComplement _ -> "the rest of its flags";
            case State.AwaitReply _ -> "its proof of the cookie";
            case State.AwaitAdmission _,State.AwaitOldGone _,State.Ended _ -> "nothing";
        };
    }
}
