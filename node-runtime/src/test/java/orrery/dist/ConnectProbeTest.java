package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.dist.ConnectProbe.Report;
import orrery.dist.ConnectProbe.Result;
import orrery.dist.ConnectProbe.StageResult;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

class ConnectProbeTest {
    private final TestEpmd epmd = TestEpmd.start();
    private final TestNode peer = TestNode.start(epmd.port(), "peer");

    @AfterEach
    void end() {
        peer.close();
        epmd.close();
    }

    private Report probe(Cookie cookie, NodeName node) {
        Identity.Named self = ConnectProbe.throwAway(Interop.shortHost());
        return ConnectProbe.run(DistributionConfig.of(self, new CookieJar(cookie),
                new EpmdAddress("127.0.0.1", epmd.port())), self, node);
    }

    private static List<Result> results(Report report) {
        return report.stages().stream().map(StageResult::result).toList();
    }

    @Test
    void aReachablePeerPassesEveryStage() {
        Report report = probe(TestNode.COOKIE, peer.name());
        assertThat(results(report)).containsOnly(Result.PASSED).hasSize(4);
        assertThat(report.failure()).isEmpty();
        assertThat(report.stages()).allSatisfy(stage -> assertThat(stage.detail()).isNotEmpty())
                .allSatisfy(stage -> assertThat(stage.took()).isPositive());
        assertThat(report.stages().get(1).detail()).startsWith("'peer' listens on port ");
    }

    @Test
    void theProbeIsHiddenAndDoesNotStay() {
        probe(TestNode.COOKIE, peer.name());
        assertThat(peer.events().awaitUp(1).isHidden()).isTrue();
        peer.events().awaitDowns(1);
        assertThat(peer.distribution().connections()).isEmpty();
    }

    @Test
    void anotherCookieFailsTheHandshakeOnly() {
        Report report = probe(new Cookie("other"), peer.name());
        assertThat(results(report)).containsExactly(Result.PASSED, Result.PASSED, Result.PASSED, Result.FAILED);
        assertThat(report.failure().map(ConnectFailure::reason)).contains(new ConnectFailure.ClosedAfterProof());
        assertThat(report.stages().getLast().detail()).contains("different cookies");
    }

    @Test
    void aNameThatIsNotRegisteredLeavesTheRestUntried() {
        Report report = probe(TestNode.COOKIE, new NodeName("nobody", Interop.shortHost()));
        assertThat(results(report))
                .containsExactly(Result.PASSED, Result.FAILED, Result.NOT_TRIED, Result.NOT_TRIED);
        assertThat(report.stages().get(1).detail()).contains("It knows: peer");
    }

    @Test
    void aPortThatIsClosedIsToldFromASilentOne() {
        EpmdClient client = new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port()));
        try (Registration _ = client.register(EpmdEntry.of("gone", TestEpmd.freePort()))) {
            Report report = probe(TestNode.COOKIE, new NodeName("gone", Interop.shortHost()));
            assertThat(results(report))
                    .containsExactly(Result.PASSED, Result.PASSED, Result.FAILED, Result.NOT_TRIED);
            assertThat(report.failure().orElseThrow().reason()).isInstanceOf(ConnectFailure.PortRefused.class);
        }
    }

    @Test
    void namesThatCannotMeetAreFoundBeforeAnythingIsTried() {
        Report report = probe(TestNode.COOKIE, NodeName.parse("peer@host.example"));
        assertThat(results(report)).containsOnly(Result.NOT_TRIED).hasSize(4);
        assertThat(report.failure().map(ConnectFailure::reason))
                .contains(new ConnectFailure.NameModeMismatch(false));
    }

    @Test
    void aConnectedNodeCanProbeWithoutHarmingItsConnection() {
        try (TestNode us = TestNode.start(epmd.port(), "us")) {
            Connection connection = us.connect(peer.name());
            Report report = us.distribution().probe(peer.name());
            assertThat(results(report)).containsOnly(Result.PASSED);
            assertThat(report.stages().getLast().detail()).contains("connected");
            assertThat(us.distribution().connection(peer.atom())).isEqualTo(Optional.of(connection));
            assertThat(peer.events().downReasons()).isEmpty();
        }
    }
}
