package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.process.ExitRule.Verdict;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Tuple;

class ExitRuleTest {
    private static final Pid ME = new Pid(Atom.of("a@h"), 1, 0, new Creation(1));
    private static final Pid OTHER = new Pid(Atom.of("a@h"), 2, 0, new Creation(1));

    @ParameterizedTest(name = "{0} of {1}, trapping {2}: {3}")
    @CsvSource({
        "link, normal, false, ignore", "link, normal, true, deliver normal", "link, kill, false, die kill",
        "link, kill, true, deliver kill", "link, killed, true, deliver killed", "link, bang, false, die bang",
        "link, bang, true, deliver bang", "exit2, normal, false, ignore", "exit2, normal, true, deliver normal",
        "exit2, kill, false, die killed", "exit2, kill, true, die killed", "exit2, bang, false, die bang",
        "exit2, bang, true, deliver bang", "exit2, killed, true, deliver killed"})
    void anExitSignalDoesWhatOtpSays(String kind, String reason, boolean trapping, String outcome) {
        Atom why = Atom.of(reason);
        Verdict verdict = kind.equals("link")
                ? ExitRule.ofLinked(OTHER, why, trapping)
                : ExitRule.ofExit2(OTHER, ME, why, trapping);
        assertThat(verdict).isEqualTo(expected(outcome));
    }

    @Test
    void aProcessMaySayNormalToItselfAndDieOfIt() {
        assertThat(ExitRule.ofExit2(ME, ME, Atom.of("normal"), false)).isEqualTo(new Verdict.Die(Atom.of("normal")));
        assertThat(ExitRule.ofExit2(ME, ME, Atom.of("normal"), true))
                .isEqualTo(new Verdict.Deliver(Tuple.of(Atom.of("EXIT"), ME, Atom.of("normal"))));
    }

    private static Verdict expected(String outcome) {
        String[] words = outcome.split(" ");
        return switch (words[0]) {
            case "die" -> new Verdict.Die(Atom.of(words[1]));
            case "deliver" -> new Verdict.Deliver(Tuple.of(Atom.of("EXIT"), OTHER, Atom.of(words[1])));
            default -> new Verdict.Ignore();
        };
    }
}
