package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

class PrepareCommandTest {
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void goesThroughAStartAndBothShellsWithoutAWord() {
        StringWriter said = new StringWriter();
        CommandLine prepare = CommandErrors.applyTo(new CommandLine(new PrepareCommand()))
                .setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));

        assertThat(prepare.execute()).as(said.toString()).isZero();
        assertThat(said.toString()).isEmpty();
    }
}
