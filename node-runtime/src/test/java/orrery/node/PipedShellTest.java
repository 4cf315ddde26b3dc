package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** {@code orrery node} with its input from a pipe: it evaluates what is piped and ends, as iex does. */
class PipedShellTest {
    /** The command in a program of its own. */
    static final class NodeProgram {
        private NodeProgram() {}

        public static void main(String[] arguments) {
            System.exit(new Program(System.out, System.err, () -> "").run(new NodeCommand(), 0, List.of(arguments)));
        }
    }

    @ParameterizedTest
    @CsvSource({"iex, Enum.sum([20+22]), 42", "erl, lists:sum([20+22])., 42"})
    void whatIsPipedIsEvaluatedAndThenTheNodeEnds(String shell, String source, String value) {
        try (TestEpmd epmd = TestEpmd.start()) {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String node = String.join(" ", List.of(java, "-cp", "'" + System.getProperty("java.class.path") + "'",
                    "'" + NodeProgram.class.getName() + "'", "--sname", "piped@" + Interop.shortHost(), "--cookie", "c",
                    "--epmd-port", Integer.toString(epmd.port()), "--shell", shell));
            String printed = ChildProcess.run(List.of("sh", "-c", "echo '" + source + "' | " + node), Map.of(),
                    Duration.ofSeconds(40));
            assertThat(printed).contains("1> " + value + "\n");
        }
    }
}
