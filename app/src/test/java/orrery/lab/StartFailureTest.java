package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.node.HostNames;
import orrery.term.Cookie;
import orrery.term.NodeName;

class StartFailureTest {
    private final StartFailure failure = new StartFailure(
            new NewNode(NewNode.Kind.IEX, NodeName.parse("one@vm"), false, new Cookie("c"), false),
            HostNames.of("vm"), 4369);

    /** Texts of OTP 25, and of our own node. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Protocol 'inet_tcp': the name one@vm seems to be in use by another Erlang node | E04",
        "orrery node: there is a node called one on this machine already; choose another name | E04",
        "Protocol 'inet_tcp': register/listen error: econnrefused | E03",
        "Cookie file /home/ana/.erlang.cookie must be accessible by owner only | E13",
        "Can't set short node name! Please check your configuration | E12",
        "Can't set long node name! Please check your configuration | E12", "Segmentation fault | E00"})
    void whatTheNodePrintedMakesTheCard(String output, String id) {
        assertThat(failure.ended(output, "1").problem().id()).isEqualTo(id);
    }

    @Test
    void aReadableCookieFileIsNamedWithTheCommandThatMendsIt() {
        Problem problem = failure.ended("Cookie file /home/ana/.erlang.cookie must be accessible by owner only", "1")
                .problem();
        assertThat(problem.suggestions()).containsExactly("chmod 400 /home/ana/.erlang.cookie");
    }

    @Test
    void theFirstFreeNumberIsOfferedForATakenName() {
        Problem problem = failure.nameTaken(4711, Set.of("one", "one2", "one3")).problem();
        assertThat(problem.what()).isEqualTo("There is already a node called one@vm here.");
        assertThat(problem.suggestions()).containsExactly("one4@vm");
    }

    @Test
    void anUnknownEndShowsTheLastOutputWithoutControlsAndTheLineToTry() {
        Problem problem = failure.ended("x".repeat(1000) + "\u001b[31mboom\u001b[0m\u0007\n", "139").problem();
        assertThat(problem.what()).contains("one@vm", "139");
        assertThat(problem.why()).endsWith("xboom").hasSizeLessThan(500);
        assertThat(problem.fix()).endsWith("iex --sname one --cookie c");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThat(failure.noProgram("iex", new IOException("it is not on the PATH")).problem().what())
                .isEqualTo("iex could not be started.");
    }
}
