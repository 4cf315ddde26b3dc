package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PrepareCommandTest {
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void goesThroughAStartAndBothShellsWithoutAWord() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true);

        assertThat(new Program(stream, stream, () -> "").run(new PrepareCommand(), 0, List.of())).as(said.toString())
                .isZero();
        assertThat(said.toString()).isEmpty();
    }
}
