package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import orrery.dist.ConnectFailure;
import orrery.dist.InboundRefusal;
import orrery.term.Atom;
import orrery.term.NodeName;

class RefusalsTest {
    private static final Duration WAITED = Duration.ofSeconds(7);
    private static final InetSocketAddress EPMD = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4369);
    private static final InetSocketAddress PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 34535);

    private static final Map<ConnectFailure.Reason, String> CARDS = new LinkedHashMap<>();

    static {
        CARDS.put(new ConnectFailure.NotAlive(), "E08");
        CARDS.put(new ConnectFailure.BadName("no @"), "E12");
        CARDS.put(new ConnectFailure.NameModeMismatch(false), "E02");
        CARDS.put(new ConnectFailure.ItsOurself(), "E00");
        CARDS.put(new ConnectFailure.ShuttingDown(), "E00");
        CARDS.put(new ConnectFailure.HostUnknown("nosuchhost"), "E05");
        CARDS.put(new ConnectFailure.EpmdRefused(EPMD), "E03");
        CARDS.put(new ConnectFailure.EpmdSilent(EPMD, WAITED), "E03");
        CARDS.put(new ConnectFailure.EpmdFailed(EPMD, "it sent rubbish"), "E03");
        CARDS.put(new ConnectFailure.NotRegistered("two", EPMD, List.of("one", "three")), "E06");
        CARDS.put(new ConnectFailure.TooOld(5), "E10");
        CARDS.put(new ConnectFailure.PortSilent(PORT, WAITED), "E07");
        CARDS.put(new ConnectFailure.PortRefused(PORT), "E07");
        CARDS.put(new ConnectFailure.PortFailed(PORT, "no route"), "E07");
        CARDS.put(new ConnectFailure.ClosedAfterProof(), "E01");
        CARDS.put(new ConnectFailure.WrongProof(), "E01");
        CARDS.put(new ConnectFailure.TheyLackFlags(List.of("V4_NC")), "E10");
        CARDS.put(new ConnectFailure.WeLackFlags(List.of("V4_NC")), "E10");
        CARDS.put(new ConnectFailure.NotAllowed(), "E23");
        CARDS.put(new ConnectFailure.NotOnOurList(), "E23");
        CARDS.put(new ConnectFailure.WrongPeerName("other@vm"), "E10");
        CARDS.put(new ConnectFailure.HandshakeTimeout("its challenge", WAITED), "E07");
        CARDS.put(new ConnectFailure.ClosedEarly("its challenge"), "E07");
        CARDS.put(new ConnectFailure.ProtocolError("a letter"), "E10");
        CARDS.put(new ConnectFailure.TlsFailed("no common version"), "E10");
        CARDS.put(new ConnectFailure.Superseded(WAITED), "E00");
    }

    @TestFactory
    Stream<DynamicTest> everyReasonHasItsCardWithNothingLeftBlank() {
        return CARDS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(
                entry.getKey().getClass().getSimpleName() + " is " + entry.getValue(), () -> {
                    Problem problem = problem(entry.getKey());
                    assertThat(problem.id()).isEqualTo(entry.getValue());
                    assertThat(Stream.of(problem.what(), problem.why(), problem.fix(), problem.realShell()))
                            .noneMatch(text -> text.matches("(?s).*\\{[a-zA-Z]+}.*"));
                    assertThat(problem.what() + problem.why()).contains("two");
                }));
    }

    @Test
    void noReasonIsForgotten() {
        Set<Class<?>> covered = CARDS.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrderElementsOf(kinds(ConnectFailure.Reason.class).toList());
    }

    /** The records below a sealed type, through the families between. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RefusalsTest::kinds)
                : Stream.of(type);
    }

    @Test
    void theCardsSayWhoRefusedAndWhatToDo() {
        assertThat(problem(new ConnectFailure.ClosedAfterProof()).what())
                .isEqualTo("two@vm refused one@vm: different cookies.");
        assertThat(problem(new ConnectFailure.WrongProof()).what())
                .isEqualTo("one@vm refused two@vm: different cookies.");
        assertThat(problem(new ConnectFailure.PortSilent(PORT, WAITED)).what()).isEqualTo(
                "Found two@vm at port 34535, but that port does not answer (waited 7 s).");
        assertThat(problem(new ConnectFailure.HostUnknown("vm")).what()).contains("does not know the name 'vm'");
    }

    @Test
    void theNamesThatAreKnownAreOffered() {
        Problem problem = problem(new ConnectFailure.NotRegistered("two", EPMD, List.of("one", "three")));
        assertThat(problem.what()).isEqualTo("The name service on vm answered, but knows no 'two'.");
        assertThat(problem.why()).startsWith("It knows: one, three.");
        assertThat(problem.suggestions()).containsExactly("one@vm", "three@vm");
    }

    @Test
    void anAttemptThatWeTurnedAwayIsTheSameCardTheOtherWayRound() {
        var refusal = new InboundRefusal(NodeName.parse("two@vm"), Optional.of(NodeName.parse("one@vm")), PORT,
                new InboundRefusal.WrongCookie());
        assertThat(Refusals.problem(refusal)).isEqualTo(problem(new ConnectFailure.ClosedAfterProof()));
        var unknown = new InboundRefusal(NodeName.parse("two@vm"), Optional.empty(), PORT,
                new InboundRefusal.TimedOut("its name", WAITED));
        assertThat(Refusals.problem(unknown).what()).isEqualTo("two@vm did not connect to somebody@127.0.0.1.");
    }

    private static Problem problem(ConnectFailure.Reason reason) {
        return Refusals.problem(new ConnectFailure(Atom.of("one@vm"), Atom.of("two@vm"), reason));
    }
}
