package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.dist.HandshakeEffect.AskAdmission;
import orrery.dist.HandshakeEffect.Caller;
import orrery.dist.HandshakeEffect.Complete;
import orrery.dist.HandshakeEffect.Dismiss;
import orrery.dist.HandshakeEffect.DropOldConnection;
import orrery.dist.HandshakeEffect.Established;
import orrery.dist.HandshakeEffect.Fail;
import orrery.dist.HandshakeEffect.Refuse;
import orrery.dist.HandshakeEffect.Send;
import orrery.dist.HandshakeEffect.YieldToTheirs;
import orrery.dist.HandshakeEvent.Admission;
import orrery.dist.HandshakeEvent.Admitted;
import orrery.dist.HandshakeEvent.Received;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;

/** Every edge of both handshake machines. */
class HandshakeTablesTest {
    private static final NodeName A = NodeName.parse("a@h");
    private static final NodeName B = NodeName.parse("b@h");
    private static final Identity.Named ME_A = new Identity.Named(A, new Creation(11));
    private static final Identity.Named ME_B = new Identity.Named(B, new Creation(22));
    private static final Cookie COOKIE = new Cookie("secret");
    private static final DistFlags OFFER = OtpRelease.OTP_27.offer().with(DistFlag.PUBLISHED);
    private static final int CHALLENGE_A = 0xFFFF_FFF0;
    private static final int CHALLENGE_B = 77;
    private static final Duration WAITED = Duration.ofSeconds(7);

    private static HandshakeTerms terms(Identity self, int challenge) {
        return new HandshakeTerms(self, OFFER, DistFlags.MANDATORY_26, challenge, new CookieJar(COOKIE));
    }

    private static Received status(HandshakeMessage status) {
        return new Received(status);
    }

    private static Received challenge(DistFlags flags, String name) {
        return new Received(new HandshakeMessage.Challenge(flags, CHALLENGE_B, ME_B.creation(), name));
    }

    private static List<HandshakeEffect> initiate(Identity self, HandshakeEvent... events) {
        return last(Machines.initiator(B, terms(self, CHALLENGE_A)), events);
    }

    private static List<HandshakeEffect> accept(HandshakeEvent... events) {
        return last(Machines.acceptor(ME_B, terms(ME_B, CHALLENGE_B)), events);
    }

    private static List<HandshakeEffect> last(HandshakeHandler.Machine machine, HandshakeEvent... events) {
        List<HandshakeEffect> effects = machine.step(new HandshakeEvent.Connected());
        for (HandshakeEvent event : events) {
            effects = machine.step(event);
        }
        return effects;
    }

    private static Received name(DistFlags flags, String name) {
        return new Received(new HandshakeMessage.SendName(flags, ME_A.creation(), name));
    }

    private static final Received OK = status(new HandshakeMessage.Ok());
    private static final Received GOOD_CHALLENGE = challenge(OFFER, "b@h");
    private static final Received GOOD_ACK = new Received(
            new HandshakeMessage.ChallengeAck(Proof.of(COOKIE, CHALLENGE_A)));
    private static final Received GOOD_NAME = name(OFFER, "a@h");
    private static final Admitted WELCOME = new Admitted(new Admission.Welcome());
    private static final Received GOOD_REPLY = new Received(
            new HandshakeMessage.ChallengeReply(CHALLENGE_A, Proof.of(COOKIE, CHALLENGE_B)));
    private static final Established BOTH_SEEN_FROM_A = new Established(B, ME_B.creation(), OFFER, Optional.empty());
    private static final Established BOTH_SEEN_FROM_B = new Established(A, ME_A.creation(), OFFER, Optional.empty());

    /** What was done, and what must come of its last step. */
    record Row(String name, List<HandshakeEffect> effects, List<HandshakeEffect> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, List<HandshakeEffect> effects, HandshakeEffect... expected) {
        return new Row(name, effects, List.of(expected));
    }

    static Stream<Row> initiator() {
        Identity.ToBeNamed nameless = new Identity.ToBeNamed("h");
        DistFlags hidden = OFFER.without(DistFlag.PUBLISHED).with(DistFlag.NAME_ME);
        Identity.Named given = new Identity.Named(NodeName.parse("X1@h"), new Creation(9));
        Received named = status(new HandshakeMessage.Named("X1@h", new Creation(9)));
        return Stream.of(
                row("name first", initiate(ME_A),
                        new Send(new HandshakeMessage.SendName(OFFER, ME_A.creation(), "a@h"))),
                row("connected twice", initiate(ME_A, new HandshakeEvent.Connected())),
                row("ok", initiate(ME_A, OK)),
                row("ok_simultaneous", initiate(ME_A, status(new HandshakeMessage.OkSimultaneous()))),
                row("alive is insisted on", initiate(ME_A, status(new HandshakeMessage.Alive())),
                        new Send(new HandshakeMessage.StillWanted(true))),
                row("nok", initiate(ME_A, status(new HandshakeMessage.Nok())), new YieldToTheirs()),
                row("not_allowed", initiate(ME_A, status(new HandshakeMessage.NotAllowed())),
                        new Fail(new ConnectFailure.NotAllowed())),
                row("unknown status", initiate(ME_A, status(new HandshakeMessage.OtherStatus("maybe\n"))),
                        new Fail(new ConnectFailure.ProtocolError(
                                "status 'maybe?' where its answer to our name was expected"))),
                row("a name we did not ask for", initiate(ME_A, named), new Fail(new ConnectFailure.ProtocolError(
                        "a name for us where its answer to our name was expected"))),
                row("challenge without status", initiate(ME_A, GOOD_CHALLENGE),
                        new Fail(new ConnectFailure.ProtocolError(
                                "a challenge where its answer to our name was expected"))),
                row("status twice", initiate(ME_A, OK, OK), new Fail(new ConnectFailure.ProtocolError(
                        "status 'ok' where its challenge was expected"))),
                row("challenge", initiate(ME_A, OK, GOOD_CHALLENGE), new Send(new HandshakeMessage.ChallengeReply(
                        CHALLENGE_A, Proof.of(COOKIE, CHALLENGE_B)))),
                row("another node answers", initiate(ME_A, OK, challenge(OFFER, "c@h")),
                        new Fail(new ConnectFailure.WrongPeerName("c@h"))),
                row("they lack flags", initiate(ME_A, OK, challenge(OFFER.without(DistFlag.BIG_CREATION,
                        DistFlag.V4_NC, DistFlag.MANDATORY_25_DIGEST), "b@h")), new Fail(
                                new ConnectFailure.TheyLackFlags(List.of("BIG_CREATION", "V4_NC")))),
                row("the digest flag stands for what is mandatory since 25", initiate(ME_A, OK, challenge(DistFlags.of(
                        DistFlag.MANDATORY_25_DIGEST, DistFlag.V4_NC, DistFlag.UNLINK_ID), "b@h"), GOOD_ACK),
                        new Complete(new Established(B, ME_B.creation(), DistFlags.MANDATORY_26.with(
                                DistFlag.MANDATORY_25_DIGEST), Optional.empty()))),
                row("done", initiate(ME_A, OK, GOOD_CHALLENGE, GOOD_ACK), new Complete(BOTH_SEEN_FROM_A)),
                row("nothing after the end", initiate(ME_A, OK, GOOD_CHALLENGE, GOOD_ACK, GOOD_ACK)),
                row("closed after the end", initiate(ME_A, OK, GOOD_CHALLENGE, GOOD_ACK,
                        new HandshakeEvent.Closed())),
                row("their proof is wrong", initiate(ME_A, OK, GOOD_CHALLENGE, new Received(
                        new HandshakeMessage.ChallengeAck(Proof.of(new Cookie("other"), CHALLENGE_A)))),
                        new Fail(new ConnectFailure.WrongProof())),
                row("closed after our proof", initiate(ME_A, OK, GOOD_CHALLENGE, new HandshakeEvent.Closed()),
                        new Fail(new ConnectFailure.ClosedAfterProof())),
                row("closed before its status", initiate(ME_A, new HandshakeEvent.Closed()),
                        new Fail(new ConnectFailure.ClosedEarly("its answer to our name"))),
                row("closed before its challenge", initiate(ME_A, OK, new HandshakeEvent.Closed()),
                        new Fail(new ConnectFailure.ClosedEarly("its challenge"))),
                row("silent at the end", initiate(ME_A, OK, GOOD_CHALLENGE, new HandshakeEvent.TimedOut(WAITED)),
                        new Fail(new ConnectFailure.HandshakeTimeout("its proof of the cookie", WAITED))),
                row("garbage", initiate(ME_A, new HandshakeEvent.Unreadable("what")),
                        new Fail(new ConnectFailure.ProtocolError("what"))),
                row("asks for a name", initiate(nameless),
                        new Send(new HandshakeMessage.SendName(hidden, Creation.UNKNOWN, "h"))),
                row("gets no name", initiate(nameless, OK), new Fail(new ConnectFailure.ProtocolError(
                        "status 'ok' where its answer to our name was expected"))),
                row("is refused a name", initiate(nameless, status(new HandshakeMessage.NotAllowed())),
                        new Fail(new ConnectFailure.NotAllowed())),
                row("gets a name on another host", initiate(nameless,
                        status(new HandshakeMessage.Named("x@elsewhere", new Creation(9)))),
                        new Fail(new ConnectFailure.ProtocolError(
                                "'x@elsewhere' as our new name, which is none on host h"))),
                row("gets a name", initiate(nameless, named, challenge(hidden, "b@h"), GOOD_ACK),
                        new Complete(new Established(B, ME_B.creation(), hidden, Optional.of(given)))));
    }

    static Stream<Row> acceptor() {
        Send ok = new Send(new HandshakeMessage.Ok());
        Send ack = new Send(new HandshakeMessage.ChallengeAck(Proof.of(COOKIE, CHALLENGE_A)));
        Send ourChallenge = new Send(
                new HandshakeMessage.Challenge(OFFER, CHALLENGE_B, ME_B.creation(), "b@h"));
        DistFlags hidden = OFFER.without(DistFlag.PUBLISHED).with(DistFlag.NAME_ME);
        Admitted supersedes = new Admitted(new Admission.Supersedes());
        Received insists = new Received(new HandshakeMessage.StillWanted(true));
        Received oldName = new Received(new HandshakeMessage.OldSendName(5, new DistFlags(
                OFFER.bits() & 0xFFFF_FFFFL), "a@h"));
        Received rest = new Received(new HandshakeMessage.Complement(new DistFlags(
                OFFER.bits() & ~0xFFFF_FFFFL), ME_A.creation()));
        return Stream.of(
                row("waits for the name", accept()),
                row("who is it", accept(GOOD_NAME), new AskAdmission(new Caller.Node(A))),
                row("no @", accept(name(OFFER, "ah")), new Refuse(new InboundRefusal.BadName("ah"))),
                row("two @", accept(name(OFFER, "a@h@i")), new Refuse(new InboundRefusal.BadName("a@h@i"))),
                row("no host", accept(name(OFFER, "a@")), new Refuse(new InboundRefusal.BadName("a@"))),
                row("no name", accept(name(OFFER, "@h")), new Refuse(new InboundRefusal.BadName("@h"))),
                row("a line break", accept(name(OFFER, "a\n@h")), new Refuse(new InboundRefusal.BadName("a\n@h"))),
                row("lacks flags", accept(name(OFFER.without(DistFlag.UNLINK_ID), "a@h")),
                        new Send(new HandshakeMessage.NotAllowed()),
                        new Refuse(new InboundRefusal.LacksFlags(List.of("UNLINK_ID")), Optional.of(A))),
                row("only what is mandatory", accept(name(DistFlags.MANDATORY_26, "a@h")),
                        new AskAdmission(new Caller.Node(A))),
                row("welcome", accept(GOOD_NAME, WELCOME), ok, ourChallenge),
                row("simultaneous", accept(GOOD_NAME, new Admitted(new Admission.Simultaneous())),
                        new Send(new HandshakeMessage.OkSimultaneous()), ourChallenge),
                row("ours goes on", accept(GOOD_NAME, new Admitted(new Admission.OursGoesOn())),
                        new Send(new HandshakeMessage.Nok()), new Dismiss()),
                row("busy", accept(GOOD_NAME, new Admitted(new Admission.Busy())), new Dismiss()),
                row("disallowed", accept(GOOD_NAME, new Admitted(new Admission.Disallowed())),
                        new Send(new HandshakeMessage.NotAllowed()), new Refuse(new InboundRefusal.NotOnAllowList())),
                row("done", accept(GOOD_NAME, WELCOME, GOOD_REPLY), ack, new Complete(BOTH_SEEN_FROM_B)),
                row("nothing after the end", accept(GOOD_NAME, WELCOME, GOOD_REPLY, GOOD_REPLY)),
                row("wrong cookie", accept(GOOD_NAME, WELCOME, new Received(new HandshakeMessage.ChallengeReply(
                        CHALLENGE_A, Proof.of(new Cookie("other"), CHALLENGE_B)))),
                        new Refuse(new InboundRefusal.WrongCookie())),
                row("proof of another challenge", accept(GOOD_NAME, WELCOME, new Received(
                        new HandshakeMessage.ChallengeReply(CHALLENGE_A, Proof.of(COOKIE, CHALLENGE_A)))),
                        new Refuse(new InboundRefusal.WrongCookie())),
                row("is connected already", accept(GOOD_NAME, supersedes), new Send(new HandshakeMessage.Alive())),
                row("does not insist", accept(GOOD_NAME, supersedes,
                        new Received(new HandshakeMessage.StillWanted(false))), new Dismiss()),
                row("insists", accept(GOOD_NAME, supersedes, insists), ourChallenge),
                row("the old connection falls only to a proof", accept(GOOD_NAME, supersedes, insists, GOOD_REPLY),
                        new DropOldConnection()),
                row("no ack before the old one is gone", accept(GOOD_NAME, supersedes, insists, GOOD_REPLY,
                        new HandshakeEvent.OldConnectionGone()), ack, new Complete(BOTH_SEEN_FROM_B)),
                row("the old one goes before the proof", accept(GOOD_NAME, supersedes, insists,
                        new HandshakeEvent.OldConnectionGone())),
                row("reply without name", accept(GOOD_REPLY), new Refuse(new InboundRefusal.ProtocolError(
                        "a challenge reply where its name was expected"))),
                row("name twice", accept(GOOD_NAME, WELCOME, GOOD_NAME), new Refuse(new InboundRefusal.ProtocolError(
                        "a name where its proof of the cookie was expected"))),
                row("closed", accept(GOOD_NAME, WELCOME, new HandshakeEvent.Closed()),
                        new Refuse(new InboundRefusal.Closed("its proof of the cookie"))),
                row("closed before its name", accept(new HandshakeEvent.Closed()),
                        new Refuse(new InboundRefusal.Closed("its name"))),
                row("closed while we ask who it is", accept(GOOD_NAME, new HandshakeEvent.Closed()), new Dismiss()),
                row("overtaken by our own attempt", accept(GOOD_NAME, supersedes, new HandshakeEvent.Closed()),
                        new Dismiss()),
                row("closed after its proof", accept(GOOD_NAME, supersedes, insists, GOOD_REPLY,
                        new HandshakeEvent.Closed()), new Dismiss()),
                row("silent", accept(new HandshakeEvent.TimedOut(WAITED)),
                        new Refuse(new InboundRefusal.TimedOut("its name", WAITED))),
                row("garbage", accept(new HandshakeEvent.Unreadable("what")),
                        new Refuse(new InboundRefusal.ProtocolError("what"))),
                row("wants a name", accept(name(hidden, "h")), new AskAdmission(new Caller.Nameless("h"))),
                row("wants a name but has one", accept(name(hidden, "a@h")),
                        new Refuse(new InboundRefusal.BadName("a@h"))),
                row("gets a name", accept(name(hidden, "h"), new Admitted(
                        new Admission.WelcomeAs(NodeName.parse("X@h"), new Creation(5)))),
                        new Send(new HandshakeMessage.Named("X@h", new Creation(5))),
                        new Send(new HandshakeMessage.Challenge(hidden, CHALLENGE_B, ME_B.creation(), "b@h"))),
                row("is connected under it", accept(name(hidden, "h"), new Admitted(
                        new Admission.WelcomeAs(NodeName.parse("X@h"), new Creation(5))), GOOD_REPLY), ack,
                        new Complete(new Established(NodeName.parse("X@h"), new Creation(5), hidden,
                                Optional.empty()))),
                row("old name", accept(oldName, WELCOME), ok, ourChallenge),
                row("old name of a wrong version", accept(new Received(new HandshakeMessage.OldSendName(4,
                        OFFER, "a@h"))), new Refuse(new InboundRefusal.ProtocolError(
                                "a name where its name was expected"))),
                row("old name, the rest", accept(oldName, WELCOME, rest)),
                row("old name, done", accept(oldName, WELCOME, rest, GOOD_REPLY), ack,
                        new Complete(BOTH_SEEN_FROM_B)),
                row("old name without the rest", accept(oldName, WELCOME, GOOD_REPLY),
                        new Refuse(new InboundRefusal.ProtocolError(
                                "a challenge reply where the rest of its flags was expected"))),
                row("old name, the rest lacks flags", accept(oldName, WELCOME, new Received(
                        new HandshakeMessage.Complement(new DistFlags(0), ME_A.creation()))),
                        new Refuse(new InboundRefusal.LacksFlags(List.of("V4_NC")))));
    }

    @ParameterizedTest
    @MethodSource("initiator")
    void initiatorsStep(Row row) {
        assertThat(row.effects()).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("acceptor")
    void acceptorsStep(Row row) {
        assertThat(row.effects()).isEqualTo(row.expected());
    }

    @Test
    void refusedForOurOwnFlagsWeSayWhich() {
        HandshakeTerms poor = new HandshakeTerms(ME_A, DistFlags.MANDATORY_25, DistFlags.MANDATORY_25, CHALLENGE_A,
                new CookieJar(COOKIE));
        assertThat(last(Machines.initiator(B, poor), status(new HandshakeMessage.NotAllowed()))).isEqualTo(
                List.of(new Fail(new ConnectFailure.WeLackFlags(List.of("UNLINK_ID", "V4_NC")))));
    }

    @Test
    void aPeerMayHaveACookieOfItsOwn() {
        CookieJar jar = new CookieJar(new Cookie("other"));
        jar.set(A, COOKIE);
        HandshakeTerms terms = new HandshakeTerms(ME_B, OFFER, DistFlags.MANDATORY_26, CHALLENGE_B, jar);
        assertThat(last(Machines.acceptor(ME_B, terms), GOOD_NAME, WELCOME, GOOD_REPLY))
                .contains(new Complete(BOTH_SEEN_FROM_B));
    }

    @Test
    void everyMessageReadsBackAsItWasWritten() {
        List<HandshakeMessage> fromInitiator = List.of(new HandshakeMessage.SendName(OFFER, new Creation(0xFFFF_FFFFL),
                "a@h"), new HandshakeMessage.OldSendName(5, DistFlags.MANDATORY_25, "a@h"),
                new HandshakeMessage.StillWanted(true), new HandshakeMessage.StillWanted(false),
                new HandshakeMessage.Complement(DistFlags.of(DistFlag.V4_NC), new Creation(7)),
                new HandshakeMessage.ChallengeReply(-1, Proof.of(COOKIE, 1)));
        List<HandshakeMessage> fromAcceptor = List.of(new HandshakeMessage.Ok(), new HandshakeMessage.OkSimultaneous(),
                new HandshakeMessage.Nok(), new HandshakeMessage.NotAllowed(), new HandshakeMessage.Alive(),
                new HandshakeMessage.Named("X@h", new Creation(7)), new HandshakeMessage.OtherStatus("hm"),
                new HandshakeMessage.Challenge(OFFER, -2, new Creation(8), "b@h"),
                new HandshakeMessage.ChallengeAck(Proof.of(COOKIE, 2)));
        fromInitiator.forEach(message -> check(HandshakeCodec.Sender.INITIATOR, message));
        fromAcceptor.forEach(message -> check(HandshakeCodec.Sender.ACCEPTOR, message));
    }

    private static void check(HandshakeCodec.Sender sender, HandshakeMessage message) {
        ByteBuf bytes = Unpooled.buffer();
        HandshakeCodec.write(message, bytes);
        assertThat(HandshakeCodec.read(sender, bytes.duplicate())).isEqualTo(message);
        boolean endsWhereItLikes = message instanceof HandshakeMessage.OldSendName
                || bytes.getByte(0) == 's' && !(message instanceof HandshakeMessage.Named);
        if (endsWhereItLikes) {
            return;
        }
        int shortest = message instanceof HandshakeMessage.Named ? "snamed:".length() : 0;
        for (int length = shortest; length < bytes.readableBytes(); length++) {
            ByteBuf cut = bytes.slice(0, length);
            assertThatThrownBy(() -> HandshakeCodec.read(sender, cut)).isInstanceOf(HandshakeSyntaxException.class);
        }
    }

    @Test
    void noSecretIsShown() {
        assertThat(List.of(new CookieJar(COOKIE), Proof.of(COOKIE, 1), terms(ME_A, 1)).toString())
                .doesNotContain("secret");
        assertThat(GOOD_REPLY.toString()).contains("Proof[*****]");
    }
}
