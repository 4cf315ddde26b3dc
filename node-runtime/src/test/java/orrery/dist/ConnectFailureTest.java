package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** Every way a connection can fail to come about, and what is said of it. */
class ConnectFailureTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    /** For what is expected to run out; whatever else happens meanwhile has to fit, on a busy machine too. */
    private static final Duration STAGE_TIME = Duration.ofMillis(1500);

    private final TestEpmd epmd = TestEpmd.start();
    private final TestNode us = TestNode.start(epmd.port(), "us");

    private TestNode hasty() {
        return TestNode.start(epmd.port(), "hasty", config -> config.withSetupTime(STAGE_TIME));
    }

    @AfterEach
    void end() {
        us.close();
        epmd.close();
    }

    private static NodeName named(String alive) {
        return new NodeName(alive, Interop.shortHost());
    }

    private ConnectFailure.Reason reason(String node) {
        return TestNode.failure(us.distribution().connect(Atom.of(node))).reason();
    }

    private ConnectFailure.Reason reason(ScriptedPeer.Script script) {
        return reason(us, script);
    }

    private ConnectFailure.Reason reason(TestNode from, ScriptedPeer.Script script) {
        try (ScriptedPeer peer = ScriptedPeer.register(epmd.port(), "peer", script)) {
            return from.failure(peer.name()).reason();
        }
    }

    /** Failures of the name daemon need one of their own. */
    private ConnectFailure.Reason reasonWithEpmdAt(int port) {
        try (Distribution other = new Distribution(DistributionConfig.of(
                new Identity.Named(named("lost"), new Creation(4)), new CookieJar(TestNode.COOKIE),
                new EpmdAddress("127.0.0.1", port)).withSetupTime(STAGE_TIME))) {
            other.start(new RecordingEvents(), _ -> {});
            return TestNode.failure(other.connect(named("peer").atom())).reason();
        }
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }

    @Test
    void whoIsNoNodeConnectsToNobody() {
        try (Distribution unborn = new Distribution(us.distribution().config())) {
            assertThat(TestNode.failure(unborn.connect(named("peer").atom())).reason())
                    .isEqualTo(new ConnectFailure.NotAlive());
        }
    }

    @Test
    void whatIsNoNodeName() {
        for (String text : List.of("peer", "peer@", "@host", "a@b@c", "a\n@b")) {
            assertThat(reason(text)).isInstanceOf(ConnectFailure.BadName.class);
        }
    }

    @Test
    void shortAndLongNamesDoNotMeet() {
        assertThat(reason("peer@host.example")).isEqualTo(new ConnectFailure.NameModeMismatch(false));
        assertThat(reason("peer@127.0.0.1")).isEqualTo(new ConnectFailure.NameModeMismatch(false));
        try (Distribution longNamed = new Distribution(DistributionConfig.of(
                new Identity.Named(NodeName.parse("us@127.0.0.1"), new Creation(4)),
                new CookieJar(TestNode.COOKIE), new EpmdAddress("127.0.0.1", epmd.port())))) {
            longNamed.start(new RecordingEvents(), _ -> {});
            assertThat(TestNode.failure(longNamed.connect(us.atom())).reason())
                    .isEqualTo(new ConnectFailure.NameModeMismatch(true));
        }
    }

    @Test
    void ourself() {
        assertThat(us.failure(us.name()).reason()).isEqualTo(new ConnectFailure.ItsOurself());
    }

    @Test
    void aHostNobodyKnows() {
        assertThat(reason("peer@nosuchhost")).isEqualTo(new ConnectFailure.HostUnknown("nosuchhost"));
    }

    @Test
    void noNameServiceThere() {
        int port = TestEpmd.freePort();
        assertThat(reasonWithEpmdAt(port)).isEqualTo(new ConnectFailure.EpmdRefused(at(port)));
    }

    @Test
    void aNameServiceThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, LOOPBACK)) {
            assertThat(reasonWithEpmdAt(silent.getLocalPort()))
                    .isEqualTo(new ConnectFailure.EpmdSilent(at(silent.getLocalPort()), STAGE_TIME));
        }
    }

    @Test
    void somethingElseInPlaceOfANameService() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, LOOPBACK)) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = other.accept()) {
                    caller.getOutputStream().write("SSH-2.0-OpenSSH\r\n".getBytes(
                            StandardCharsets.US_ASCII));
                    caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(reasonWithEpmdAt(other.getLocalPort())).isInstanceOf(ConnectFailure.EpmdFailed.class);
        }
    }

    @Test
    void aNameTheNameServiceDoesNotKnow() {
        assertThat(us.failure(named("nobody")).reason()).isEqualTo(new ConnectFailure.NotRegistered("nobody",
                at(epmd.port()), List.of("us")));
    }

    @Test
    void aPortNobodyListensOn() {
        int port = TestEpmd.freePort();
        try (Registration _ = register(EpmdEntry.of("gone", port))) {
            assertThat(us.failure(named("gone")).reason()).isEqualTo(new ConnectFailure.PortRefused(at(port)));
        }
    }

    @Test
    void aPortThatDropsWhatWeSend() throws IOException {
        // As a firewall would: a listener whose queue is full takes no further connection and says nothing.
        List<SocketChannel> queue = new ArrayList<>();
        try (TestNode hasty = hasty();
                ServerSocket full = new ServerSocket(0, 1, LOOPBACK);
                Registration _ = register(EpmdEntry.of("deaf", full.getLocalPort()))) {
            for (int i = 0; i < 8; i++) {
                SocketChannel waiting = SocketChannel.open();
                waiting.configureBlocking(false);
                waiting.connect(at(full.getLocalPort()));
                queue.add(waiting);
            }
            assertThat(hasty.failure(named("deaf")).reason())
                    .isEqualTo(new ConnectFailure.PortSilent(at(full.getLocalPort()), STAGE_TIME));
        } finally {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void aNodeThatIsTooOld() {
        try (Registration _ = register(new EpmdEntry("old", 4711, 'M', 0, 5, 5, Bitstring.EMPTY))) {
            assertThat(us.failure(named("old")).reason()).isEqualTo(new ConnectFailure.TooOld(5));
        }
    }

    private Registration register(EpmdEntry entry) {
        return new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).register(entry);
    }

    @Test
    void aPeerThatLacksFlags() {
        assertThat(reason(line -> {
            line.receive();
            line.send(new HandshakeMessage.Ok());
            line.send(line.challenge(DistFlags.MANDATORY_25.without(DistFlag.BIG_CREATION)));
            line.beSilent();
        })).isEqualTo(new ConnectFailure.TheyLackFlags(List.of("BIG_CREATION")));
    }

    @Test
    void aPeerThatDoesNotAllowUs() {
        assertThat(reason(line -> {
            line.receive();
            line.send(new HandshakeMessage.NotAllowed());
        })).isEqualTo(new ConnectFailure.NotAllowed());
    }

    @Test
    void aPeerOfAnotherName() {
        assertThat(reason(line -> {
            line.receive();
            line.send(new HandshakeMessage.Ok());
            line.send(new HandshakeMessage.Challenge(ScriptedPeer.FLAGS, 1, new Creation(4), "somebody@else"));
            line.beSilent();
        })).isEqualTo(new ConnectFailure.WrongPeerName("somebody@else"));
    }

    @Test
    void aPeerThatAcceptsAndFallsSilent() {
        try (TestNode hasty = hasty()) {
            assertThat(reason(hasty, ScriptedPeer.Line::beSilent))
                    .isEqualTo(new ConnectFailure.HandshakeTimeout("its answer to our name", STAGE_TIME));
        }
    }

    @Test
    void aPeerThatHangsUpAtOnce() {
        assertThat(reason(ScriptedPeer.Line::receive))
                .isEqualTo(new ConnectFailure.ClosedEarly("its answer to our name"));
    }

    @Test
    void aPeerThatHangsUpAtOurProof() {
        assertThat(reason(line -> {
            line.receive();
            line.send(new HandshakeMessage.Ok());
            line.send(line.challenge(ScriptedPeer.FLAGS));
            line.receive();
        })).isEqualTo(new ConnectFailure.ClosedAfterProof());
    }

    @Test
    void aPeerThatCannotProveTheCookie() {
        assertThat(reason(line -> {
            line.receive();
            line.send(new HandshakeMessage.Ok());
            line.send(line.challenge(ScriptedPeer.FLAGS));
            line.receive();
            line.send(new HandshakeMessage.ChallengeAck(Proof.of(TestNode.COOKIE, 12345)));
            line.beSilent();
        })).isEqualTo(new ConnectFailure.WrongProof());
    }

    @Test
    void aPeerThatSpeaksSomethingElse() {
        assertThat(reason(line -> line.out().writeBytes("HTTP/1.1 400 Bad Request\r\n\r\n")))
                .isInstanceOf(ConnectFailure.ProtocolError.class);
    }

    @Test
    void aPeerThatPromisesToDialAndDoesNot() {
        try (TestNode hasty = hasty()) {
            assertThat(reason(hasty, line -> {
                line.receive();
                line.send(new HandshakeMessage.Nok());
            })).isEqualTo(new ConnectFailure.Superseded(STAGE_TIME));
        }
    }

    @Test
    void aPeerThatPromisesToDialAndDoes() {
        int port = new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).lookup("us").orElseThrow().port();
        List<RawCaller> callers = new ArrayList<>();
        try (ScriptedPeer peer = ScriptedPeer.register(epmd.port(), "zz", line -> {
            line.receive();
            line.send(new HandshakeMessage.Nok());
            callers.add(new RawCaller(port).shakeHands(named("zz").toString(), ScriptedPeer.FLAGS));
        })) {
            Connection connection = us.connect(peer.name());
            assertThat(us.events().awaitUp(1)).isSameAs(connection);
        } finally {
            callers.forEach(RawCaller::close);
        }
    }

    @Test
    void everyFailureNamesBothNodes() {
        InetSocketAddress there = at(4711);
        Stream.of(new ConnectFailure.BadName("why"), new ConnectFailure.NameModeMismatch(true),
                new ConnectFailure.HostUnknown("h"), new ConnectFailure.EpmdSilent(there, STAGE_TIME),
                new ConnectFailure.EpmdRefused(there), new ConnectFailure.EpmdFailed(there, "what"),
                new ConnectFailure.NotRegistered("b", there, List.of()), new ConnectFailure.TooOld(5),
                new ConnectFailure.PortSilent(there, STAGE_TIME), new ConnectFailure.PortRefused(there),
                new ConnectFailure.PortFailed(there, "what"), new ConnectFailure.ClosedAfterProof(),
                new ConnectFailure.WrongProof(), new ConnectFailure.TheyLackFlags(List.of("F")),
                new ConnectFailure.WeLackFlags(List.of("F")), new ConnectFailure.NotAllowed(),
                new ConnectFailure.NotOnOurList(), new ConnectFailure.WrongPeerName("c@h"),
                new ConnectFailure.HandshakeTimeout("x", STAGE_TIME), new ConnectFailure.ClosedEarly("x"),
                new ConnectFailure.ProtocolError("x"), new ConnectFailure.Superseded(STAGE_TIME))
                .forEach(reason -> assertThat(reason.explain("a@h", "b@h")).contains("'a@h'").contains("'b@h'"));
        assertThat(new ConnectFailure.PortSilent(there, Duration.ofSeconds(7)).explain("a@h", "b@h"))
                .contains("waited 7 s");
        assertThat(new ConnectFailure.NotRegistered("b", there, List.of("one", "two")).explain("a@h", "b@h"))
                .endsWith("It knows: one, two");
    }
}
