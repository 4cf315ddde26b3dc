package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenTest {
    @Test
    void aNameOfElixirIsWrittenAsElixirWritesIt() {
        assertThat(Written.name("Elixir.Logger.Supervisor")).isEqualTo("Logger.Supervisor");
        assertThat(Written.name("kernel_sup")).isEqualTo("kernel_sup");
    }
}
