package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.etf.Limits;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** Whoever calls and means no good, or no sense: only its own connection suffers, and one line says why. */
class HostileCallerTest {
    private static final DistFlags FLAGS = OtpRelease.OTP_27.offer()
            .without(DistFlag.DIST_HDR_ATOM_CACHE, DistFlag.FRAGMENTS).with(DistFlag.PUBLISHED);
    private static final DistFlags MODERN = OtpRelease.OTP_27.offer().with(DistFlag.PUBLISHED);
    private static final Duration SHORT = Duration.ofMillis(1500);

    private final TestEpmd epmd = TestEpmd.start();
    private final TestNode node = TestNode.start(epmd.port(), "victim");
    private final Logger logger = (Logger) LoggerFactory.getLogger("orrery.dist");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<RawCaller> callers = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
    }

    @AfterEach
    void end() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
        callers.forEach(RawCaller::close);
        node.close();
        epmd.close();
    }

    private RawCaller caller() {
        return caller("victim");
    }

    private RawCaller caller(String alive) {
        RawCaller caller = new RawCaller(new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).lookup(alive)
                .orElseThrow().port());
        callers.add(caller);
        return caller;
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream().filter(e -> e.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void stillWelcomesOthers() {
        try (TestNode other = TestNode.start(epmd.port(), "other")) {
            assertThat(other.connect(node.name()).peer()).isEqualTo(node.name());
        }
    }

    @Test
    void garbageInPlaceOfAName() {
        caller().send("0005" + "4745542f20").awaitEnd();
        assertThat(node.awaitRefusal().why())
                .isEqualTo(new InboundRefusal.ProtocolError("a handshake packet that starts with byte 71"));
        assertThat(warnings()).hasSize(1).first().asString().contains("127.0.0.1").contains("byte 71");
        stillWelcomesOthers();
    }

    @Test
    void aBrowserThatLooksIn() {
        caller().send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                .awaitEnd();
        assertThat(node.awaitRefusal().message()).contains("a packet of 18245 bytes, where at most 4096 are accepted");
        stillWelcomesOthers();
    }

    @Test
    void randomBytesAtEachStep() {
        Random random = new Random(4711);
        try (TestNode hasty = TestNode.start(epmd.port(), "hasty", config -> config.withSetupTime(SHORT))) {
            List<RawCaller> talking = new ArrayList<>();
            for (int round = 0; round < 60; round++) {
                talking.add(talk(random, round));
            }
            // Whatever it was taken for, it is over at the latest when the time for a step is.
            talking.forEach(RawCaller::awaitEnd);
            assertThat(hasty.events().ups()).isZero();
            assertThat(warnings()).hasSizeLessThanOrEqualTo(talking.size());
        }
        stillWelcomesOthers();
    }

    private RawCaller talk(Random random, int round) {
        RawCaller caller = caller("hasty");
        if (round % 3 > 0) {
            caller.send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "r" + round + "@h"));
            caller.receive();
            caller.receive();
        }
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        bytes[0] = 0;
        return caller.send(bytes);
    }

    @Test
    void whoSaysNothingIsSentAway() {
        try (TestNode hasty = TestNode.start(epmd.port(), "hasty", config -> config.withSetupTime(SHORT))) {
            caller("hasty").awaitEnd();
            assertThat(hasty.awaitRefusal().why()).isEqualTo(new InboundRefusal.TimedOut("its name", SHORT));
        }
    }

    @Test
    void whoStopsHalfWayIsSentAway() {
        try (TestNode hasty = TestNode.start(epmd.port(), "hasty", config -> config.withSetupTime(SHORT))) {
            RawCaller caller = caller("hasty").send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "half@h"));
            caller.receive();
            caller.receive();
            caller.send("0015" + "72");
            caller.awaitEnd();
            InboundRefusal refusal = hasty.awaitRefusal();
            assertThat(refusal.why()).isEqualTo(new InboundRefusal.TimedOut("its proof of the cookie", SHORT));
            assertThat(refusal.peer().orElseThrow()).hasToString("half@h");
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void whoGoesHalfWayAndLeavesIsNoNews() {
        RawCaller caller = caller().send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "half@h"));
        caller.receive();
        caller.close();
        assertThat(node.awaitRefusal().why()).isEqualTo(new InboundRefusal.Closed("its proof of the cookie"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void noLogLineHoldsACookieOrADigest() {
        RawCaller caller = caller().send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "thief@h"));
        caller.receive();
        HandshakeMessage.Challenge challenge = (HandshakeMessage.Challenge) caller.receive();
        Proof wrong = Proof.of(new Cookie("guess"), challenge.challenge());
        caller.send(new HandshakeMessage.ChallengeReply(1, wrong)).awaitEnd();
        assertThat(node.awaitRefusal().why()).isEqualTo(new InboundRefusal.WrongCookie());
        String all = List.copyOf(log.list).stream().map(e -> e.getFormattedMessage() + e.getKeyValuePairs()).toList()
                .toString();
        assertThat(all).contains("Invalid challenge reply").doesNotContain(TestNode.COOKIE.secret())
                .doesNotContain(HexFormat.of().formatHex(wrong.bytes()));
    }

    @Test
    void whoHasOurOwnNameIsRefused() {
        RawCaller caller = caller().send(new HandshakeMessage.SendName(FLAGS, new Creation(4),
                node.name().toString()));
        assertThat(caller.receive()).isEqualTo(new HandshakeMessage.NotAllowed());
        caller.awaitEnd();
    }

    @Test
    void whoLacksFlagsIsToldNotAllowed() {
        RawCaller caller = caller().send(new HandshakeMessage.SendName(FLAGS.without(DistFlag.BIG_CREATION,
                DistFlag.MANDATORY_25_DIGEST), new Creation(4), "old@h"));
        assertThat(caller.receive()).isEqualTo(new HandshakeMessage.NotAllowed());
        caller.awaitEnd();
        assertThat(node.awaitRefusal().message())
                .isEqualTo("Connection attempt from node old@h rejected since it cannot handle BIG_CREATION.");
    }

    @Test
    void aPacketThatIsTooLongEndsTheConnection() {
        RawCaller caller = caller().shakeHands("long@h", FLAGS).send("ffffffff");
        caller.awaitEnd();
        node.events().awaitDowns(1);
        assertThat(warnings()).hasSize(1).first().asString().contains("4294967295 bytes");
        stillWelcomesOthers();
    }

    @Test
    void anInvalidSignalEndsTheConnectionWithOneLine() {
        Pid third = new Pid(Atom.of("third@h"), 1, 0, new Creation(4));
        ByteBuf link = Packets.one(FLAGS, new Control.Link(third, node.pid(1)));
        ByteBuf packets = Unpooled.buffer();
        for (int i = 0; i < 10; i++) {
            packets.writeInt(link.readableBytes()).writeBytes(link.duplicate());
        }
        RawCaller caller = caller().shakeHands("liar@h", FLAGS).send(ByteBufUtil.getBytes(packets));
        caller.awaitEnd();
        node.events().awaitDowns(1);
        assertThat(node.events().controls()).isEmpty();
        assertThat(warnings()).hasSize(1).first().asString()
                .contains("Invalid distribution message: no process of liar@h");
        stillWelcomesOthers();
    }

    @Test
    void garbageInsteadOfAHeaderEndsTheConnectionWithOneLine() {
        Random random = new Random(11);
        List<byte[]> garbage = new ArrayList<>();
        for (int kind = 67; kind <= 71; kind++) {
            for (int length : new int[]{0, 1, 16, 17, 40}) {
                byte[] bytes = new byte[2 + length];
                random.nextBytes(bytes);
                bytes[0] = (byte) 131;
                bytes[1] = (byte) kind;
                garbage.add(bytes);
            }
        }
        for (int i = 0; i < garbage.size(); i++) {
            byte[] bytes = garbage.get(i);
            caller().shakeHands("garbage" + i + "@h", MODERN)
                    .send(ByteBufUtil.getBytes(Unpooled.buffer().writeInt(bytes.length).writeBytes(bytes)))
                    .awaitEnd();
        }
        node.events().awaitDowns(garbage.size());
        assertThat(warnings()).hasSize(garbage.size())
                .allSatisfy(line -> assertThat(line).startsWith("Invalid distribution message"));
        stillWelcomesOthers();
    }

    @Test
    void fragmentsWithoutEndEndTheConnectionWithOneLine() {
        try (TestNode small = TestNode.start(epmd.port(), "small",
                config -> config.withLimits(new Limits(1000, 1 << 20, 1 << 20, 1 << 20)))) {
            RawCaller caller = caller("small").shakeHands("endless@h", MODERN);
            Control send = new Control.Send(Optional.of(new Pid(Atom.of("endless@h"), 1, 0, new Creation(4))),
                    small.pid(1), Bitstring.ofBytes(new byte[4 << 20]));
            assertThatCode(() -> caller.send(Packets.stream(MODERN, send))).satisfiesAnyOf(
                    thrown -> assertThat(thrown).isNull(),
                    thrown -> assertThat(thrown).isInstanceOf(UncheckedIOException.class));
            caller.awaitEnd();
            small.events().awaitDowns(1);
            assertThat(small.events().controls()).isEmpty();
            assertThat(warnings()).hasSize(1).first().asString().contains("1048576 bytes");
        }
    }

    @Test
    void aFloodOfAtomsFillsNothing() {
        RawCaller caller = caller().shakeHands("flood@h", MODERN);
        Packets.Writer writer = new Packets.Writer(MODERN);
        Pid flood = new Pid(Atom.of("flood@h"), 1, 0, new Creation(4));
        int messages = 400;
        for (int i = 0; i < messages; i++) {
            int message = i;
            writer.begin(new Control.Send(Optional.of(flood), node.pid(1), ListTerm.of(IntStream.range(0, 250)
                    .<Term>mapToObj(n -> Atom.of("flood" + message + "_" + n)).toList())));
        }
        caller.send(ByteBufUtil.getBytes(writer.stream()));
        Await.until("all of it", () -> node.events().controls().size() == messages);
        assertThat(warnings()).isEmpty();
        stillWelcomesOthers();
    }

    @Test
    void packetsCutAtEveryByteAreTheSamePackets() {
        Control hello = new Control.Send(Optional.of(new Pid(Atom.of("slow@h"), 1, 0, new Creation(4))), node.pid(1),
                Atom.of("hello"));
        byte[] packet = Packets.stream(FLAGS, hello);
        RawCaller caller = caller().shakeHands("slow@h", FLAGS);
        for (byte one : packet) {
            caller.send(new byte[]{one});
        }
        Await.until("the signal", () -> node.events().controls().equals(List.of(hello)));
    }

    @Test
    void aPeerThatReconnectsReplacesItsOldConnection() {
        RawCaller first = caller().shakeHands("twice@h", FLAGS);
        Connection old = node.events().awaitUp(1);
        RawCaller second = caller().shakeHands("twice@h", FLAGS);
        first.awaitEnd();
        Connection next = node.events().awaitUp(2);
        assertThat(next.id()).isNotEqualTo(old.id());
        assertThat(node.events().all().stream().map(seen -> seen.getClass().getSimpleName()))
                .containsExactly("Up", "Down", "Up");
        second.close();
        node.events().awaitDowns(2);
    }

    @Test
    void whoOnlyClaimsToBeAPeerDoesNotHarmItsConnection() {
        caller().shakeHands("real@h", FLAGS);
        Connection real = node.events().awaitUp(1);
        RawCaller impostor = caller().send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "real@h"));
        assertThat(impostor.receive()).isEqualTo(new HandshakeMessage.Alive());
        impostor.send(new HandshakeMessage.StillWanted(true));
        impostor.receive();
        impostor.send(new HandshakeMessage.ChallengeReply(1, Proof.of(new Cookie("guess"), 1))).awaitEnd();
        assertThat(node.awaitRefusal().why()).isEqualTo(new InboundRefusal.WrongCookie());
        assertThat(node.distribution().connection(Atom.of("real@h"))).contains(real);
        // The way is free for the real one's next attempt.
        caller().shakeHands("real@h", FLAGS);
        node.events().awaitUp(2);
    }

    @Test
    void whoDoesNotInsistLeavesTheOldConnection() {
        caller().shakeHands("real@h", FLAGS);
        RawCaller second = caller().send(new HandshakeMessage.SendName(FLAGS, new Creation(4), "real@h"));
        assertThat(second.receive()).isEqualTo(new HandshakeMessage.Alive());
        second.send(new HandshakeMessage.StillWanted(false)).awaitEnd();
        assertThat(node.events().downReasons()).isEmpty();
        assertThat(node.distribution().connection(Atom.of("real@h"))).isPresent();
    }

    @Test
    void crowdsThatSayNothingKeepNobodyOutAndFillNoLog() {
        try (TestNode crowded = TestNode.start(epmd.port(), "crowded",
                config -> config.withSetupTime(Duration.ofSeconds(5)))) {
            List<RawCaller> crowd = new ArrayList<>();
            for (int i = 0; i < 1100; i++) {
                RawCaller caller = caller("crowded");
                crowd.add(i % 2 == 0 ? caller : caller.send("0100" + "4e"));
            }
            // Room is made by those that came first, before their time is over.
            Await.until("who had to go", () -> crowded.refusals().size() >= 76);
            assertThat(crowded.refusals().getFirst().why()).isEqualTo(new InboundRefusal.TooMany(1024));
            assertThat(node.connect(crowded.name()).peer()).isEqualTo(crowded.name());
            crowd.forEach(RawCaller::awaitEnd);
            Await.until("a refusal of each", () -> crowded.refusals().size() == crowd.size());
        }
        assertThat(log.list).hasSizeLessThan(2 * RefusalLines.MOST + 20);
    }
}
