package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.dist.HandshakeEvent.Admission;
import orrery.dist.HandshakeMessage.Challenge;
import orrery.dist.HandshakeMessage.ChallengeReply;
import orrery.dist.HandshakeMessage.SendName;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;

/**
 * Handshakes of real nodes, with us in the place of either: what we say is what they said, bit for bit, however TCP cuts what
 * we hear.
 */
class GoldenHandshakeTest {
    private static final Cookie COOKIE = new Cookie("c1");

    /** One captured handshake. */
    record Captured(String file, List<GoldenWire.Packet> packets) {
        List<HandshakeMessage> from(HandshakeCodec.Sender sender) {
            return packets.stream().filter(p -> p.fromInitiator() == (sender == HandshakeCodec.Sender.INITIATOR))
                    .map(p -> HandshakeCodec.read(sender, Unpooled.wrappedBuffer(p.body(2)))).toList();
        }

        byte[] bytesFrom(HandshakeCodec.Sender sender) {
            ByteBuf all = Unpooled.buffer();
            packets.stream().filter(p -> p.fromInitiator() == (sender == HandshakeCodec.Sender.INITIATOR))
                    .forEach(p -> all.writeBytes(p.bytes()));
            return ByteBufUtil.getBytes(all);
        }

        <T extends HandshakeMessage> Optional<T> first(HandshakeCodec.Sender sender, Class<T> type) {
            return from(sender).stream().filter(type::isInstance).map(type::cast).findFirst();
        }

        boolean isNameless() {
            return name().flags().has(DistFlag.NAME_ME);
        }

        SendName name() {
            return first(HandshakeCodec.Sender.INITIATOR, SendName.class).orElseThrow();
        }

        @Override
        public String toString() {
            return file + " #" + packets.getFirst().connection();
        }
    }

    static Stream<Captured> handshakes() {
        return Stream.of("hs_ok", "hs_hidden", "hs_wrong_cookie", "hs_not_allowed", "hs_alive", "hs_simultaneous",
                "hs_dynamic_name").flatMap(file -> {
                    List<GoldenWire.Packet> packets = GoldenWire.of(file, "handshake");
                    return packets.stream().map(GoldenWire.Packet::connection).distinct()
                            .map(c -> new Captured(file, packets.stream().filter(p -> p.connection() == c).toList()));
                });
    }

    /** What a handshake came to, on a channel that cuts at one place. */
    private static final class Outcome implements HandshakeHandler.Host {
        private final Admission admission;
        private final List<Object> outcomes = new ArrayList<>();

        Outcome(Admission admission) {
            this.admission = admission;
        }

        @Override
        public void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller) {
            handshake.event(new HandshakeEvent.Admitted(admission));
        }

        @Override
        public void dropOldConnection(HandshakeHandler handshake) {
            handshake.event(new HandshakeEvent.OldConnectionGone());
        }

        @Override
        public void completed(ChannelHandlerContext ctx, HandshakeEffect.Established established) {
            outcomes.add(established);
        }

        @Override
        public void ended(HandshakeEffect.End how) {
            outcomes.add(how);
        }

        Object only() {
            assertThat(outcomes).hasSize(1);
            return outcomes.getFirst();
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void asInitiatorWeSayWhatOtpSaid(Captured captured) {
        byte[] heard = captured.bytesFrom(HandshakeCodec.Sender.ACCEPTOR);
        for (int cut = 0; cut <= heard.length; cut++) {
            Outcome outcome = new Outcome(new Admission.Busy());
            byte[] said = run(initiator(captured), outcome, heard, cut);
            if (captured.file().equals("hs_wrong_cookie")) {
                // The cookie that was wrong is not known: the digest is not compared.
                assertThat(said).hasSize(captured.bytesFrom(HandshakeCodec.Sender.INITIATOR).length);
            } else {
                assertThat(said).isEqualTo(captured.bytesFrom(HandshakeCodec.Sender.INITIATOR));
            }
            checkInitiator(captured, outcome.only());
        }
    }

    private static void checkInitiator(Captured captured, Object outcome) {
        switch (captured.file()) {
            case "hs_wrong_cookie" -> assertThat(outcome)
                    .isEqualTo(new HandshakeEffect.Fail(new ConnectFailure.ClosedAfterProof()));
            case "hs_not_allowed" -> assertThat(outcome)
                    .isEqualTo(new HandshakeEffect.Fail(new ConnectFailure.NotAllowed()));
            default -> {
                Optional<Challenge> challenge = captured.first(HandshakeCodec.Sender.ACCEPTOR, Challenge.class);
                if (challenge.isEmpty()) {
                    assertThat(outcome).isEqualTo(new HandshakeEffect.YieldToTheirs());
                } else {
                    assertThat(outcome).isEqualTo(new HandshakeEffect.Established(
                            NodeName.parse(challenge.get().name()), challenge.get().creation(),
                            captured.name().flags().and(challenge.get().flags()), given(captured)));
                }
            }
        }
    }

    private static Optional<Identity.Named> given(Captured captured) {
        return captured.first(HandshakeCodec.Sender.ACCEPTOR, HandshakeMessage.Named.class)
                .map(named -> new Identity.Named(NodeName.parse(named.name()), named.creation()));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void asAcceptorWeSayWhatOtpSaid(Captured captured) {
        byte[] heard = captured.bytesFrom(HandshakeCodec.Sender.INITIATOR);
        for (int cut = 0; cut <= heard.length; cut++) {
            Outcome outcome = new Outcome(admission(captured));
            byte[] said = run(acceptor(captured), outcome, heard, cut);
            assertThat(said).isEqualTo(captured.bytesFrom(HandshakeCodec.Sender.ACCEPTOR));
            checkAcceptor(captured, outcome.only());
        }
    }

    private static void checkAcceptor(Captured captured, Object outcome) {
        switch (captured.file()) {
            case "hs_wrong_cookie" -> assertThat(outcome)
                    .isEqualTo(new HandshakeEffect.Refuse(new InboundRefusal.WrongCookie()));
            case "hs_not_allowed" -> assertThat(outcome)
                    .isEqualTo(new HandshakeEffect.Refuse(new InboundRefusal.NotOnAllowList()));
            default -> {
                Optional<Challenge> challenge = captured.first(HandshakeCodec.Sender.ACCEPTOR, Challenge.class);
                if (challenge.isEmpty()) {
                    assertThat(outcome).isEqualTo(new HandshakeEffect.Dismiss());
                } else {
                    Identity.Named peer = given(captured).orElseGet(() -> new Identity.Named(
                            NodeName.parse(captured.name().name()), captured.name().creation()));
                    assertThat(outcome).isEqualTo(new HandshakeEffect.Established(peer.name(), peer.creation(),
                            captured.name().flags().and(challenge.get().flags()), Optional.empty()));
                }
            }
        }
    }

    private static byte[] run(HandshakeHandler.Machine machine, Outcome outcome, byte[] heard, int cut) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameHandler(2),
                new HandshakeHandler(machine, outcome, Duration.ofSeconds(7),
                        new Transport(Optional.empty(), Duration.ofSeconds(7))));
        channel.writeInbound(Unpooled.copiedBuffer(heard, 0, cut),
                Unpooled.copiedBuffer(heard, cut, heard.length - cut));
        channel.close().syncUninterruptibly();
        ByteBuf said = Unpooled.buffer();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            said.writeBytes(out);
            out.release();
        }
        return ByteBufUtil.getBytes(said);
    }

    private static HandshakeHandler.Machine initiator(Captured captured) {
        SendName name = captured.name();
        Identity self = captured.isNameless()
                ? new Identity.ToBeNamed(name.name())
                : new Identity.Named(NodeName.parse(name.name()), name.creation());
        NodeName peer = captured.first(HandshakeCodec.Sender.ACCEPTOR, Challenge.class)
                .map(challenge -> NodeName.parse(challenge.name())).orElse(NodeName.parse("sb@vm"));
        int challenge = captured.first(HandshakeCodec.Sender.INITIATOR, ChallengeReply.class)
                .map(ChallengeReply::challenge).orElse(0);
        return Machines.initiator(peer,
                new HandshakeTerms(self, name.flags(), DistFlags.MANDATORY_26, challenge, new CookieJar(COOKIE)));
    }

    private static HandshakeHandler.Machine acceptor(Captured captured) {
        Challenge challenge = captured.first(HandshakeCodec.Sender.ACCEPTOR, Challenge.class)
                .orElse(new Challenge(OtpRelease.OTP_25.offer(), 0, new Creation(4), "hb@vm"));
        Identity.Named me = new Identity.Named(NodeName.parse(challenge.name()), challenge.creation());
        return Machines.acceptor(me, new HandshakeTerms(me, challenge.flags(), DistFlags.MANDATORY_26,
                challenge.challenge(), new CookieJar(COOKIE)));
    }

    private static Admission admission(Captured captured) {
        return switch (captured.from(HandshakeCodec.Sender.ACCEPTOR).getFirst()) {
            case HandshakeMessage.Ok _ -> new Admission.Welcome();
            case HandshakeMessage.OkSimultaneous _ -> new Admission.Simultaneous();
            case HandshakeMessage.Nok _ -> new Admission.OursGoesOn();
            case HandshakeMessage.Alive _ -> new Admission.Supersedes();
            case HandshakeMessage.NotAllowed _ -> new Admission.Disallowed();
            case HandshakeMessage.Named(String name, Creation creation) -> new Admission.WelcomeAs(NodeName.parse(name),
                    creation);
            case HandshakeMessage other -> throw new AssertionError(other);
        };
    }
}
