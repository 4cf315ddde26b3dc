package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.epmd.EpmdAddress;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Real {@code erl} of two releases on the other side. */
class RealPeerTest {
    /** Whose {@code erl}. */
    enum Otp {
        INSTALLED, OTP_27;

        Launch<ErlNode> erl(TestEpmd epmd, String name) {
            if (this == OTP_27) {
                Interop.requireOtp27();
                return RealNode.erl(epmd, name).otp27();
            }
            Interop.requireErl();
            return RealNode.erl(epmd, name);
        }
    }

    private final TestEpmd epmd = TestEpmd.start();

    @BeforeEach
    void needsErl() {
        Interop.requireErl();
    }

    @AfterEach
    void end() {
        epmd.close();
    }

    private TestNode us() {
        return us(UnaryOperator.identity());
    }

    private TestNode us(UnaryOperator<DistributionConfig> settings) {
        return TestNode.start(epmd.port(), "us", settings);
    }

    private static String connect(ErlNode erl, TestNode us) {
        return erl.eval("net_kernel:connect_node(" + us.name() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void erlDialsUsAndListsUs(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").start()) {
            assertThat(connect(erl, us)).isEqualTo("true");
            Connection connection = us.events().awaitUp(1);
            assertThat(connection.peer()).isEqualTo(erl.name());
            assertThat(connection.peerCreation().value())
                    .isEqualTo(Long.parseLong(erl.eval("erlang:system_info(creation)")));
            assertThat(connection.isHidden()).isFalse();
            assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
            erl.eval("erlang:disconnect_node(" + us.name() + ")");
            us.events().awaitDowns(1);
            assertThat(us.events().downReasons()).containsExactly("connection_closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void weDialErlAndItListsUs(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").start()) {
            erl.eval("net_kernel:monitor_nodes(true, [nodedown_reason])");
            us.connect(erl.name());
            assertThat(erl.eval("receive {nodeup, N, _} -> N after 9000 -> none end"))
                    .isEqualTo(us.name().toString());
            assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
            us.distribution().disconnect(erl.name().atom());
            assertThat(erl.eval("receive {nodedown, M, R} -> {M, R} after 9000 -> none end"))
                    .isEqualTo("{" + us.name() + ",[{nodedown_reason,connection_closed}]}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHiddenEndIsNotListed(Otp otp) {
        try (TestNode us = us(config -> config.withHidden(true)); ErlNode erl = otp.erl(epmd, "erl").start()) {
            assertThat(us.connect(erl.name()).isHidden()).isTrue();
            Await.until("us among hidden nodes",
                    () -> erl.eval("nodes(hidden)").equals("[" + us.name() + "]"));
            assertThat(erl.eval("nodes()")).isEqualTo("[]");
        }
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "hid").hidden().start()) {
            assertThat(connect(erl, us)).isEqualTo("true");
            assertThat(us.events().awaitUp(1).isHidden()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherCookieIsRefusedEitherWay(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").cookie("other").start()) {
            assertThat(connect(erl, us)).isEqualTo("false");
            assertThat(us.awaitRefusal().message()).isEqualTo(
                    "Connection attempt from node " + erl.name() + " rejected. Invalid challenge reply.");
            assertThat(us.failure(erl.name()).reason()).isEqualTo(new ConnectFailure.ClosedAfterProof());
            erl.awaitOutput("Connection attempt from node " + us.name() + " rejected. Invalid challenge reply");
            us.cookies().set(erl.name(), erl.cookie());
            assertThat(us.connect(erl.name()).peer()).isEqualTo(erl.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotAllowedIsRefusedEitherWay(Otp otp) {
        AllowList list = new AllowList();
        try (TestNode us = us(config -> config.withAllowList(list)); ErlNode erl = otp.erl(epmd, "erl").start()) {
            erl.eval("net_kernel:allow([only@here])");
            assertThat(us.failure(erl.name()).reason()).isEqualTo(new ConnectFailure.NotAllowed());
        }
        list.allow(List.of("only@here"));
        try (TestNode us = us(config -> config.withAllowList(list)); ErlNode erl = otp.erl(epmd, "erl").start()) {
            assertThat(connect(erl, us)).isEqualTo("false");
            assertThat(us.awaitRefusal().why()).isEqualTo(new InboundRefusal.NotOnAllowList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothDialAtOnce(Otp otp) {
        try (TestNode us = us();
                ErlNode smaller = otp.erl(epmd, "aa").start();
                ErlNode greater = otp.erl(epmd, "zz").start()) {
            for (ErlNode erl : List.of(smaller, greater)) {
                for (int round = 0; round < 10; round++) {
                    erl.start("net_kernel:connect_node(" + us.name() + ")");
                    Connection connection = us.connect(erl.name());
                    assertThat(erl.lastAnswer(Await.DEADLINE)).isEqualTo("true");
                    Await.until("one connection that is up", () -> us.distribution().connections().size() == 1);
                    assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
                    us.distribution().disconnect(erl.name().atom());
                    Await.until("its end", () -> erl.eval("nodes()").equals("[]"));
                    assertThat(((DistConnection) connection).isOpen()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewIncarnationSupersedesTheOldOne(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").start()) {
            us.connect(erl.name());
            Await.until("us in nodes()", () -> erl.eval("nodes()").equals("[" + us.name() + "]"));
            // Another node of our name, as after a crash that the peer has not noticed.
            RecordingEvents events = new RecordingEvents();
            Creation later = new Creation(us.pid(1).creation().value() + 1);
            try (Distribution again = new Distribution(DistributionConfig.of(new Identity.Named(us.name(), later),
                    us.cookies(), new EpmdAddress("127.0.0.1", epmd.port())))) {
                again.start(events, _ -> {});
                TestNode.await(again.connect(erl.name().atom()));
                us.events().awaitDowns(1);
                Await.until("us in nodes()", () -> erl.eval("nodes()").equals("[" + us.name() + "]"));
                assertThat(events.downReasons()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ticksKeepAnIdleConnectionUpAndTheirAbsenceEndsIt(Otp otp) {
        Duration tickTime = Duration.ofSeconds(2);
        try (TestNode us = us(config -> config.withTicks(tickTime, 4));
                ErlNode erl = otp.erl(epmd, "erl").args("-kernel", "net_ticktime", "2").start()) {
            Connection connection = us.connect(erl.name());
            Await.until("ticks for twice the tick time",
                    () -> connection.traffic().packetsIn() >= 8 && connection.traffic().packetsOut() >= 8);
            assertThat(us.events().downReasons()).isEmpty();
            assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
            erl.freeze();
            us.events().awaitDowns(1);
            assertThat(us.events().downReasons()).containsExactly("net_tick_timeout");
            erl.thaw();
        }
    }

    @ParameterizedTest
    @EnumSource
    void erlGivesUsUpWhenWeDoNotTick(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").args("-kernel", "net_ticktime", "1").start()) {
            us.connect(erl.name());
            us.events().awaitDowns(1);
            assertThat(us.events().downReasons()).containsExactly("connection_closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void signalsGoBothWays(Otp otp) {
        Atom echo = Atom.of("echo");
        RecordingEvents events = new RecordingEvents((connection, control) -> {
            switch (control) {
                case Control.SendToName send when send.to().equals(echo) -> connection
                        .send(new Control.Send(Optional.empty(), send.from(), send.message()));
                case Control.Monitor monitor -> connection.send(new Control.Down(monitor.item(), monitor.watcher(),
                        monitor.reference(), Atom.of("noproc")));
                default -> {
                    return;
                }
            }
        });
        try (TestNode us = TestNode.start(epmd.port(), "us", UnaryOperator.identity(), events);
                ErlNode erl = otp.erl(epmd, "erl").start()) {
            String echoed = "T = {hello, [1, 2.5, <<\"x\">>], #{k => make_ref()}, self(), fun lists:sort/1}, "
                    + "{echo, " + us.name() + "} ! T, receive R -> R =:= T after 9000 -> timeout end";
            assertThat(erl.eval(echoed)).isEqualTo("true");
            assertThat(erl.eval("B = binary:copy(<<7>>, 20000000), {echo, " + us.name() + "} ! B, "
                    + "receive Q -> Q =:= B after 9000 -> timeout end")).isEqualTo("true");
            assertThat(erl.eval("M = monitor(process, {nobody, " + us.name() + "}), "
                    + "receive {'DOWN', M, process, _, Why} -> Why after 9000 -> timeout end")).isEqualTo("noproc");
            erl.eval("register(here, self())");
            Connection connection = us.events().awaitUp(1);
            connection.send(new Control.SendToName(us.pid(1), Atom.of("here"),
                    Tuple.of(us.pid(1), Bitstring.ofBytes(new byte[]{1, 2}))));
            assertThat(erl.eval("receive {P, X} -> {node(P), X} after 9000 -> timeout end"))
                    .isEqualTo("{" + us.name() + ",<<1,2>>}");
            Reference ref = new Reference(us.atom(), us.pid(1).creation(), List.of(1L, 2L, 3L));
            connection.send(new Control.Monitor(us.pid(1), Atom.of("nobody"), ref));
            Control down = new Control.Down(Atom.of("nobody"), us.pid(1), ref, Atom.of("noproc"));
            Await.until("noproc", () -> us.events().controls().contains(down));
            assertThat(us.events().downReasons()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMalformedSignalMakesErlHangUp(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "erl").start()) {
            Connection connection = us.connect(erl.name());
            connection.send(new Control.Link(new Pid(Atom.of("third@h"), 1, 0, new Creation(4)),
                    new Pid(erl.name().atom(), 1, 0, connection.peerCreation())));
            us.events().awaitDowns(1);
            assertThat(us.events().downReasons()).containsExactly("connection_closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void erlWithoutANameGetsOneFromUs(Otp otp) {
        try (TestNode us = us(); ErlNode erl = otp.erl(epmd, "undefined").start()) {
            assertThat(erl.eval("node()")).isEqualTo("nonode@nohost");
            assertThat(connect(erl, us)).isEqualTo("true");
            Connection connection = us.events().awaitUp(1);
            assertThat(erl.eval("node()").replace("'", "")).isEqualTo(connection.peer().toString());
            assertThat(connection.peerCreation().value())
                    .isEqualTo(Long.parseLong(erl.eval("erlang:system_info(creation)")));
            assertThat(connection.isHidden()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void weWithoutANameGetOneFromErl(Otp otp) {
        RecordingEvents events = new RecordingEvents();
        try (ErlNode erl = otp.erl(epmd, "erl").start();
                Distribution us = new Distribution(DistributionConfig.of(
                        new Identity.ToBeNamed(Interop.shortHost()), new CookieJar(TestNode.COOKIE),
                        new EpmdAddress("127.0.0.1", epmd.port())))) {
            us.start(events, _ -> {});
            TestNode.await(us.connect(erl.name().atom()));
            Identity.Named me = us.self().orElseThrow();
            Await.until("our new name among hidden nodes",
                    () -> erl.eval("nodes(hidden)").replace("'", "").equals("[" + me.name() + "]"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void erlCanBeProbed(Otp otp) {
        try (ErlNode erl = otp.erl(epmd, "erl").start()) {
            Identity.Named self = ConnectProbe.throwAway(Interop.shortHost());
            ConnectProbe.Report report = ConnectProbe.run(DistributionConfig.of(self,
                    new CookieJar(TestNode.COOKIE), new EpmdAddress("127.0.0.1", epmd.port())), self, erl.name());
            assertThat(report.stages()).extracting(ConnectProbe.StageResult::result)
                    .containsOnly(ConnectProbe.Result.PASSED);
            Await.until("nobody left", () -> erl.eval("nodes(known)").equals("[" + erl.name() + "]")
                    || erl.eval("nodes(connected)").equals("[]"));
        }
    }
}
