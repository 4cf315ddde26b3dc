package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.dist.TlsSettings.End;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.testsupport.Await;
import orrery.testsupport.Interop;
import orrery.testsupport.TestCertificates;
import orrery.testsupport.TestEpmd;

/** Nodes of ours that secure their connections, and what is said where that fails. */
class TlsTest {
    @TempDir
    private static Path folder;
    @TempDir
    private static Path another;
    private static TestCertificates certificates;
    private static TestEpmd epmd;
    private static End shown;
    private static End verifying;

    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() {
        certificates = TestCertificates.in(folder).issue("expired", Interop.shortHost(), "-9d")
                .issue("elsewhere", "elsewhere.example", "-1d");
        epmd = TestEpmd.start();
        shown = End.OPEN.showing(certificates.chain("node"), certificates.key("node"));
        verifying = shown.verifying(certificates.chain("ca"), true);
    }

    @AfterAll
    static void endEpmd() {
        epmd.close();
    }

    @AfterEach
    void end() {
        nodes.forEach(TestNode::close);
    }

    private TestNode node(String alive, End server, End client) {
        return node(alive, Optional.of(new TlsSettings(server, client)));
    }

    private TestNode node(String alive, Optional<TlsSettings> tls) {
        TestNode node = TestNode.start(epmd.port(), alive,
                config -> config.withTls(tls).withSetupTime(Duration.ofSeconds(2)));
        nodes.add(node);
        return node;
    }

    /** What the one that dials says, and behind it what the other one says, if it says something. */
    private static String failure(TestNode from, TestNode to) {
        ConnectFailure failure = from.failure(to.name());
        Await.until("a refusal on " + to.name(), () -> !to.refusals().isEmpty());
        return failure.getMessage() + " | " + to.refusals().getFirst().message();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void nodesThatVerifyEachOtherMeet(String version) {
        End both = verifying.speaking(List.of(version));
        TestNode one = node("one", both, both);
        TestNode two = node("two", both, both);

        assertThat(one.connect(two.name()).peer()).isEqualTo(two.name());
        assertThat(one.distribution().probe(two.name()).failure()).isEmpty();
    }

    @Test
    void withoutVerificationACallerNeedsNoCertificate() {
        TestNode one = node("one", shown, End.OPEN);
        TestNode two = node("two", shown, End.OPEN);

        assertThat(one.connect(two.name()).peer()).isEqualTo(two.name());
    }

    @Test
    void whoShowsNoCertificateIsToldThatOneIsDemanded() {
        assertThat(failure(node("one", shown, End.OPEN), node("two", verifying, End.OPEN)))
                .contains("cannot secure their connection", "showed no certificate, and one is demanded");
    }

    @Test
    void anUnknownAuthorityIsNamedAsTheCauseOnBothSides() {
        End trustingAnother = shown.verifying(TestCertificates.in(another).chain("ca"), true);
        assertThat(failure(node("one", shown, trustingAnother), node("two", shown, End.OPEN)))
                .contains("signed by nobody we trust", "refused with the alert");
    }

    @Test
    void anExpiredCertificateIsCalledSo() {
        End expired = End.OPEN.showing(certificates.chain("expired"), certificates.key("expired"));
        assertThat(failure(node("one", shown, verifying), node("two", expired, End.OPEN)))
                .contains("certificate has expired", "refused with the alert");
    }

    @Test
    void aCertificateForAnotherHostIsCalledSo() {
        End elsewhere = End.OPEN.showing(certificates.chain("elsewhere"), certificates.key("elsewhere"));
        assertThat(failure(node("one", shown, verifying), node("two", elsewhere, End.OPEN)))
                .contains("is for another host", "refused with the alert");
    }

    @Test
    void versionsThatDoNotMeetAreCalledSo() {
        assertThat(failure(node("one", shown, End.OPEN.speaking(List.of("tlsv1.2"))),
                node("two", shown.speaking(List.of("tlsv1.3")), End.OPEN)))
                .contains("no version of TLS in common");
    }

    @Test
    void aPlainCallerAtATlsPortIsRecognizedOnBothSides() {
        assertThat(failure(node("one", Optional.empty()), node("two", shown, End.OPEN)))
                .contains("speaks without TLS");
    }

    @Test
    void aTlsCallerAtAPlainPortIsRecognizedOnBothSides() {
        assertThat(failure(node("one", shown, End.OPEN), node("two", Optional.empty())))
                .contains("speaks without TLS", "the other end speaks TLS and this one does not");
    }

    @Test
    void aHundredSilentCallersKeepNobodyFromConnecting() {
        TestNode two = node("two", shown, End.OPEN);
        int port = new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).lookup("two").orElseThrow().port();
        List<RawCaller> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                silent.add(new RawCaller(port));
            }
            assertThat(node("one", shown, End.OPEN).connect(two.name()).peer()).isEqualTo(two.name());
            Await.until("refusal of every silent caller", () -> two.refusals().size() == silent.size());
            assertThat(two.refusals()).allMatch(r -> r.message().contains("did not finish the TLS handshake in time"));
        } finally {
            silent.forEach(RawCaller::close);
        }
    }

    @Test
    void theOptfileOfOtpIsRead() {
        TlsSettings settings = TlsOptfile.read(certificates.optfile("['tlsv1.2']"));

        assertThat(settings.server()).isEqualTo(verifying.speaking(List.of("tlsv1.2")));
        assertThat(settings.client().failIfNoPeerCertificate()).isFalse();
    }

    @Test
    void anOptionThatIsNotKnownIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("odd"), "[{server,[{certfile,\"a\"},{depth,1}]}].");

        assertThatThrownBy(() -> TlsOptfile.read(file)).hasMessageContaining("not {depth,1}");
    }

    @Test
    void aKeyFileThatIsNoneIsReportedAtTheStart() {
        End broken = End.OPEN.showing(certificates.chain("node"), certificates.chain("node"));

        assertThatThrownBy(() -> new Transport(Optional.of(new TlsSettings(broken, End.OPEN)), Duration.ofSeconds(1)))
                .hasMessageContaining("TLS cannot be used");
    }
}
