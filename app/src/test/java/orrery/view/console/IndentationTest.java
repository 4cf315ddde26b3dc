package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentationTest {
    @Test
    void aBlockIsOneStepIn() {
        assertThat(Indentation.after("fn a ->")).isEqualTo("  ");
        assertThat(Indentation.after("if x do\n  foo(")).isEqualTo("    ");
        assertThat(Indentation.after("if x do\n  foo")).isEqualTo("  ");
        assertThat(Indentation.after("1 +")).isEmpty();
    }

    @Test
    void itsEndIsMovedBack() {
        assertThat(Indentation.settled("fn a ->\n  a\n  end")).isEqualTo("fn a ->\n  a\nend");
        assertThat(Indentation.settled("fn a ->\n  end")).isEqualTo("fn a ->\nend");
        assertThat(Indentation.settled("if x do\n  if y do\n    z\n    end"))
                .isEqualTo("if x do\n  if y do\n    z\n  end");
        assertThat(Indentation.settled("if x do\n  if y do\n    z\n  end"))
                .isEqualTo("if x do\n  if y do\n    z\n  end");
        assertThat(Indentation.settled("fn a ->\n  ending")).isEqualTo("fn a ->\n  ending");
        assertThat(Indentation.settled("end")).isEqualTo("end");
    }
}
