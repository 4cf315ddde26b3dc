package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedLinesTest {
    private final RecordedConsole heard = new RecordedConsole();
    private final TypedLines lines = new TypedLines(heard);
    private final List<String> answers = new ArrayList<>();

    private void ask(String prompt) {
        lines.requestLine(prompt, line -> answers.add(prompt + line.orElse("eof")));
    }

    @Test
    void linesWaitForWhoAsks() {
        lines.type("a\nb");
        ask("1> ");
        assertThat(answers).containsExactly("1> a\n");
        ask("2> ");
        ask("3> ");
        assertThat(heard.prompt()).isEqualTo("3> ");
        lines.type("\n");
        assertThat(answers).containsExactly("1> a\n", "2> b\n", "3> \n");
        assertThat(heard.screen()).isEqualTo("1> a\n2> b\n3> \n");
    }

    @Test
    void whoAsksWhileAnotherWaitsIsNext() {
        ask("1> ");
        ask("name? ");
        assertThat(heard.prompt()).isEqualTo("1> ");
        assertThat(lines.isShellWaiting()).isTrue();
        lines.release();
        lines.type("x");
        assertThat(heard.prompt()).isEqualTo("name? ");
        assertThat(lines.isShellWaiting()).isFalse();
        lines.release();
        assertThat(answers).containsExactly("1> x\n", "name? \n");
    }

    @Test
    void whatWasTypedAheadIsForgotten() {
        lines.type("a\nb\nc");
        lines.forget();
        ask("iex(a@h)1> ");
        assertThat(answers).isEmpty();
        assertThat(lines.isShellWaiting()).isTrue();
    }
}
