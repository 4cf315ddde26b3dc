package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Real nodes and the real {@code epmd} program with our server, and the real daemon with our client. */
class EpmdInteropTest {
    private static final EpmdEntry OURS = EpmdEntry.of("ours", 4711);

    @Test
    void realNodesRegisterWithOurServerAndFindOneAnother() {
        Interop.requireIex();
        try (TestEpmd epmd = TestEpmd.start();
                ErlNode a = RealNode.erl(epmd, "a").start();
                IexNode b = RealNode.iex(epmd, "b").hidden().start();
                ErlNode c = RealNode.erl(epmd, "c").hidden().start();
                Registration _ = epmd.client().register(OURS)) {
            assertThat(b.ask("Node.ping(:\"" + a.name() + "\")")).isEqualTo(":pong");
            assertThat(c.eval("net_adm:ping('" + a.name() + "')")).isEqualTo("pong");
            assertThat(a.eval("{ok, L} = net_adm:names(), lists:sort([N || {N, _} <- L])"))
                    .isEqualTo("[\"a\",\"b\",\"c\",\"ours\"]");
            assertThat(a.eval("erl_epmd:port_please(\"ours\", \"" + a.name().host() + "\")"))
                    .isEqualTo("{port,4711,6}");
            assertThat(a.eval("erl_epmd:port_please(\"nobody\", \"" + a.name().host() + "\")")).isEqualTo("noport");
            assertThat(epmd.client().lookup("a")).hasValueSatisfying(entry -> assertThat(entry)
                    .isEqualTo(EpmdEntry.of("a", entry.port())));
            // A hidden node tells the name service nothing of it.
            assertThat(epmd.client().lookup("c")).hasValueSatisfying(entry -> assertThat(entry.nodeType())
                    .isEqualTo(EpmdEntry.NORMAL_NODE));
            c.close();
            Await.until("c to be unregistered", () -> epmd.client().lookup("c").isEmpty());
        }
    }

    @Test
    void nodesOfOtp27RegisterWithOurServer() {
        Interop.requireErl();
        Interop.requireOtp27();
        try (TestEpmd epmd = TestEpmd.start();
                ErlNode a = RealNode.erl(epmd, "a").start();
                ErlNode b = RealNode.erl(epmd, "b").otp27().start()) {
            assertThat(b.eval("net_adm:ping('" + a.name() + "')")).isEqualTo("pong");
            assertThat(a.eval("net_adm:ping('" + b.name() + "')")).isEqualTo("pong");
            assertThatThrownBy(() -> RealNode.erl(epmd, "b").otp27().start())
                    .hasMessageContaining("seems to be in use by another Erlang node");
        }
    }

    @Test
    void theEpmdProgramTalksToOurServer() {
        Interop.requireEpmd();
        try (TestEpmd epmd = TestEpmd.start(EpmdOptions.onPort(0).withRelaxed(true))) {
            Registration ours = epmd.client().register(OURS);
            Registration other = epmd.client().register(EpmdEntry.of("žlutý", 4712));
            assertThat(program(epmd, "-names")).isEqualTo("epmd: up and running on port " + epmd.port()
                    + " with data:\nname žlutý at port 4712\nname ours at port 4711\n");
            assertThat(program(epmd, "-stop", "ours")).isEqualTo("STOPPED\n");
            assertThat(program(epmd, "-stop", "nobody")).isEqualTo("NOEXIST\n");
            assertThat(program(epmd, "-address", "127.0.0.1", "-d")).contains("there is already a epmd running");
            assertThat(program(epmd, "-kill")).isEqualTo("Killed\n");
            Await.until("both registrations to be lost", () -> ours.ended().toCompletableFuture().isDone()
                    && other.ended().toCompletableFuture().isDone());
        }
    }

    @Test
    void theEpmdProgramMayNotKillOurServerUnderANode() {
        Interop.requireEpmd();
        try (TestEpmd epmd = TestEpmd.start(); Registration _ = epmd.client().register(OURS)) {
            assertThatThrownBy(() -> program(epmd, "-kill"))
                    .hasMessageContaining("Killing not allowed - living nodes in database.");
            assertThatThrownBy(() -> program(epmd, "-stop", "ours")).hasMessageContaining("responded with <>");
        }
    }

    @Test
    void ourClientTalksToTheRealDaemon() throws Exception {
        Interop.requireEpmd();
        try (TestEpmd epmd = TestEpmd.startReal()) {
            EpmdClient client = epmd.client();
            assertThat(client.names()).isEmpty();
            Registration ours = client.register(OURS);
            Registration b = client.register(EpmdEntry.of("žlutý", 4712));
            assertThat(ours.creation().value()).isGreaterThan(1_700_000_000L);
            assertThat(client.lookup("ours")).contains(OURS);
            assertThat(client.lookup("nobody")).isEmpty();
            assertThat(client.names()).containsExactly(new NamedPort("žlutý", 4712), new NamedPort("ours", 4711));
            assertThatThrownBy(() -> client.register(OURS)).isInstanceOf(EpmdException.NameTaken.class);
            ours.close();
            assertThat(client.dump()).satisfiesExactly(line -> assertThat(line).startsWith("active name     <žlutý>"),
                    line -> assertThat(line).startsWith("old/unused name <ours>"));
            Registration again = client.register(OURS);
            assertThat(again.creation().value()).isEqualTo(ours.creation().value() + 1);
            assertThat(client.stop("ours")).isTrue();
            assertThat(client.stop("ours")).isFalse();
            assertThat(client.kill()).isTrue();
            for (Registration lost : List.of(b, again)) {
                assertThat(lost.ended().toCompletableFuture().get(10, TimeUnit.SECONDS))
                        .isEqualTo(Registration.End.LOST);
            }
        }
    }

    @Test
    void whenTheRealDaemonDiesOursTakesOverAndEveryNodeComesBack() {
        Interop.requireErl();
        List<EpmdKeeper.Event> events = new CopyOnWriteArrayList<>();
        try (TestEpmd real = TestEpmd.startReal();
                ErlNode a = RealNode.erl(real, "a").start();
                NameService service = NameService.existingOrOwn(EpmdOptions.onPort(real.port()));
                EpmdKeeper _ = EpmdKeeper.register(service, OURS, Duration.ofMillis(50), events::add)) {
            assertThat(service.own()).isEmpty();
            real.close();
            Await.until("our node to be back", () -> events.contains(new EpmdKeeper.Event.Back()));
            assertThat(service.own()).isPresent();
            Await.until("the real node to be back", () -> real.client().lookup("a").isPresent());
            assertThat(a.eval("{ok, L} = net_adm:names(), lists:sort([N || {N, _} <- L])"))
                    .isEqualTo("[\"a\",\"ours\"]");
        }
    }

    /** Runs the {@code epmd} program; fails if it ends with an error. */
    private static String program(TestEpmd epmd, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst("epmd");
        return ChildProcess.run(command, epmd.environment(), Await.DEADLINE);
    }
}
