package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.node.HostNames;
import orrery.term.Cookie;
import orrery.term.NodeName;

class NameRulesTest {
    private final NameRules rules = new NameRules(HostNames.of("vm"));

    @ParameterizedTest
    @ValueSource(strings = {"one@vm", "a-b_C9@vm", "x@light-boy", "one@localhost"})
    void shortNamesOfOtp(String name) {
        assertThat(check(name, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one@127.0.0.1", "one@vm.example.org", "one@::1"})
    void longNamesOfOtp(String name) {
        assertThat(check(name, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"foo@a.b, false, foo@vm, dot in the host", "foo@vm, true, foo@127.0.0.1, needs a host with a dot",
        "we ird@vm, false, we_ird@vm, 'letters, digits, _ and - only'",
        "é@vm, false, _@vm, 'letters, digits, _ and - only'", "a.b@vm, false, a_b@vm, '''.'' is not among them'",
        "one@v m, false, one@v-m, cannot be a host"})
    void whatOtpRefusesGetsItsCardAndABetterName(String name, boolean longName, String better, String words) {
        Problem problem = check(name, longName).orElseThrow();
        assertThat(problem.id()).isEqualTo("E12");
        assertThat(problem.what() + problem.why()).contains(words);
        assertThat(problem.suggestions()).containsExactly(better);
        assertThat(problem.fix()).contains(better);
    }

    @Test
    void aCookieThatCannotBeTypedIsRefused() {
        NewNode node = new NewNode(NewNode.Kind.LAB, NodeName.parse("one@vm"), false, new Cookie("a\nb"), false);
        assertThat(rules.check(node).orElseThrow().what()).contains("U+000A");
    }

    @Test
    void shortAndLongNamesCannotMeet() {
        Problem problem = rules.checkPair(NodeName.parse("wobble@vm"), NodeName.parse("wibble@light-boy.local"))
                .orElseThrow();
        assertThat(problem.id()).isEqualTo("E02");
        assertThat(problem.what()).contains("wobble@vm uses short names, wibble@light-boy.local long ones");
        assertThat(problem.realShell()).contains("** Hostname light-boy.local is illegal **");
    }

    @Test
    void aShellWithoutANameIsNoNode() {
        assertThat(rules.checkPair(NodeName.parse("nonode@nohost"), NodeName.parse("one@vm")).orElseThrow().id())
                .isEqualTo("E08");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one@vm", ":one@vm", ":\"one@vm\"", "'one@vm'", "\"one@vm\"", "  one "})
    void aNameIsReadAsPeopleTypeIt(String typed) {
        assertThat(rules.read(typed, false)).isEqualTo(NodeName.parse("one@vm"));
    }

    @Test
    void aLongNameTypedWithoutAHostGetsTheLoopbackAddress() {
        assertThat(rules.read("one", true)).isEqualTo(NodeName.parse("one@127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "one@", "@vm", "a@b@c"})
    void whatIsNoNameIsRefusedWithAnExample(String typed) {
        assertThatThrownBy(() -> rules.read(typed, false)).isInstanceOfSatisfying(LabException.class, e -> {
            assertThat(e.problem().id()).isEqualTo("E12");
            assertThat(e.problem().suggestions()).containsExactly("one@vm");
        });
    }

    private Optional<Problem> check(String name, boolean longName) {
        return rules.check(new NewNode(NewNode.Kind.LAB, NodeName.parse(name), longName, new Cookie("c"), false));
    }
}
