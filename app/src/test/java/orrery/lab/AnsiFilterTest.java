package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiFilterTest {
    private final AnsiFilter filter = new AnsiFilter();

    @Test
    void coloursAreTakenOutAlsoWhereTheyAreCut() {
        assertThat(filter.filter("\u001b[33m42\u001b[0m\r\n")).isEqualTo("42\n");
        assertThat(filter.filter("a\u001b[3")).isEqualTo("a");
        assertThat(filter.filter("3mb\u001b")).isEqualTo("b");
        assertThat(filter.filter("[0m[ok]")).isEqualTo("[ok]");
    }
}
