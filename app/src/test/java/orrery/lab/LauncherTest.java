package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdOptions;
import orrery.epmd.NameService;
import orrery.lab.NewNode.Kind;
import orrery.node.HostNames;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

class LauncherTest {
    private static final Duration DEADLINE = Duration.ofSeconds(40);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNodeIsThereWhenTheNameServiceKnowsItAndGoneWithTheLauncher(Kind kind) throws InterruptedException {
        require(kind);
        try (NameService names = NameService.existingOrOwn(EpmdOptions.onPort(TestEpmd.freePort()));
                Launcher launcher = launcher(names)) {
            NodeProcess process = launcher.start(node(kind, "launched"));
            assertThat(new EpmdClient(names.address()).lookup("launched")).isPresent();
            assertThat(launcher.process(node(kind, "launched").name())).contains(process);
            launcher.close();
            assertThat(process.isAlive()).isFalse();
            Await.until("its name to be free", () -> new EpmdClient(names.address()).lookup("launched").isEmpty());
        }
    }

    @Test
    void aTakenNameIsRefusedBeforeAnythingIsStarted() {
        Interop.requireErl();
        try (TestEpmd epmd = TestEpmd.start();
                RealNode _ = RealNode.erl(epmd, "taken").start();
                Launcher launcher = launcher(NameService.existing(new EpmdAddress("127.0.0.1", epmd.port())))) {
            assertThatThrownBy(() -> launcher.start(node(Kind.ERL, "taken"))).isInstanceOfSatisfying(
                    LabException.class, e -> assertThat(e.problem().id()).isEqualTo("E04"));
        }
    }

    @Test
    void withoutANameServiceNothingStarts() {
        try (Launcher launcher = launcher(
                NameService.existing(new EpmdAddress("127.0.0.1", TestEpmd.freePort())))) {
            assertThatThrownBy(() -> launcher.start(node(Kind.LAB, "lonely"))).isInstanceOfSatisfying(
                    LabException.class, e -> assertThat(e.problem().id()).isEqualTo("E03"));
        }
    }

    @Test
    void aNameOnAnotherMachineCannotBeStartedHere() {
        try (Launcher launcher = launcher(
                NameService.existing(new EpmdAddress("127.0.0.1", TestEpmd.freePort())))) {
            NewNode elsewhere = new NewNode(Kind.LAB, NodeName.parse("one@192.0.2.1"), true, new Cookie("c"), false);
            assertThatThrownBy(() -> launcher.start(elsewhere)).isInstanceOfSatisfying(LabException.class, e -> {
                assertThat(e.problem().id()).isEqualTo("E12");
                assertThat(e.problem().suggestions()).containsExactly("one@127.0.0.1");
            });
        }
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        try (NameService names = NameService.existingOrOwn(EpmdOptions.onPort(TestEpmd.freePort()));
                Launcher launcher = new Launcher(new Programs(List.of("no-such-program"), List.of(), false),
                        HostNames.of(Interop.shortHost()), names, Map.of(), DEADLINE)) {
            assertThat(launcher.startable()).containsExactly(Kind.LAB);
            assertThatThrownBy(() -> launcher.start(node(Kind.LAB, "x")))
                    .hasMessageContaining("no-such-program could not be started");
            assertThatThrownBy(() -> launcher.start(node(Kind.ERL, "x")))
                    .hasMessageContaining("erl could not be started");
        }
    }

    @Test
    void aNodeThatEndsAtOnceIsExplained() {
        try (NameService names = NameService.existingOrOwn(EpmdOptions.onPort(TestEpmd.freePort()));
                Launcher launcher = new Launcher(
                        new Programs(List.of("sh", "-c", "echo boom; exit 3"), List.of(), false),
                        HostNames.of(Interop.shortHost()), names, Map.of(), DEADLINE)) {
            assertThatThrownBy(() -> launcher.start(node(Kind.LAB, "x"))).isInstanceOfSatisfying(LabException.class,
                    e -> {
                        assertThat(e.problem().what()).contains("exit status 3");
                        assertThat(e.problem().why()).contains("boom");
                    });
        }
    }

    @Test
    void aNodeThatNeverRegistersIsEndedAndExplained() {
        try (NameService names = NameService.existingOrOwn(EpmdOptions.onPort(TestEpmd.freePort()));
                Launcher launcher = new Launcher(
                        new Programs(List.of("sh", "-c", "echo $$; read line"), List.of(), false),
                        HostNames.of(Interop.shortHost()), names, Map.of(), Duration.ofMillis(300))) {
            assertThatThrownBy(() -> launcher.start(node(Kind.LAB, "x"))).isInstanceOfSatisfying(LabException.class,
                    e -> {
                        assertThat(e.problem().what()).contains("did not become reachable");
                        long pid = Long.parseLong(e.problem().why().replaceAll("(?s).*printed: ([0-9]+).*", "$1"));
                        Await.until("its end", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
                    });
        }
    }

    /** The guarantee that matters most: nothing outlives the app, not even when the app is killed. */
    @Test
    void nodesEndWhenTheAppIsKilled() {
        Interop.requireIex();
        try (TestEpmd epmd = TestEpmd.start();
                ChildProcess app = ChildProcess.start(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledApp.class.getName(), Integer.toString(epmd.port())), Map.of())) {
            List<Long> pids = Await.value(() -> "the nodes to be started; the app printed " + app.output(), DEADLINE,
                    () -> Optional.of(pidsIn(app.output())).filter(found -> found.size() == 3));
            assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isPresent());
            app.signal("KILL");
            Await.until("the end of " + pids, () -> pids.stream()
                    .noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()));
        }
    }

    /** What the app does, in a JVM that is to be killed. */
    static final class KilledApp {
        private KilledApp() {}

        public static void main(String[] args) throws InterruptedException {
            NameService names = NameService.existing(new EpmdAddress("127.0.0.1", Integer.parseInt(args[0])));
            Launcher launcher = launcher(names);
            for (Kind kind : Kind.values()) {
                System.out.println("started " + launcher.start(node(kind, "of_app_" + kind)).pid());
            }
            Thread.currentThread().join();
        }
    }

    private static List<Long> pidsIn(String output) {
        return Pattern.compile("started ([0-9]+)").matcher(output).results().map((MatchResult m) -> m.group(1))
                .map(Long::valueOf).toList();
    }

    private static Launcher launcher(NameService names) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ERL_EPMD_PORT", Integer.toString(names.address().port()));
        environment.put("ERL_AFLAGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("TERM", "dumb");
        Programs onPath = Programs.ofThisMachine();
        return new Launcher(onPath, HostNames.of(Interop.shortHost()), names, environment, DEADLINE);
    }

    private static NewNode node(Kind kind, String alive) {
        return new NewNode(kind, new NodeName(alive, Interop.shortHost()), false, new Cookie("launched"), false);
    }

    private static void require(Kind kind) {
        switch (kind) {
            case ERL -> Interop.requireErl();
            case IEX -> Interop.requireIex();
            case LAB -> {
            }
        }
    }
}
