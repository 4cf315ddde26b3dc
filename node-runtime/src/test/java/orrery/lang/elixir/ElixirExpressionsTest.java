package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.lang.Golden;
import orrery.lang.LoneEvaluator;
import orrery.lang.Outcomes;
import orrery.lang.Printed;

/**
 * Sources evaluated as Elixir 1.14 evaluated them: the same value as {@code inspect} prints it, or the same exception with the same
 * message, and the same text printed. What Elixir made of them is kept beside the sources in the resources, with the script that asked it.
 */
class ElixirExpressionsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> everySourceEvaluatesAsInElixir() {
        return Golden.lines("elixir_").map((JsonNode line) -> DynamicTest.dynamicTest(line.get("source").asText(),
                () -> assertThat(outcome(line.get("source").asText()))
                        .isEqualTo(Golden.expected(line))));
    }

    private static String outcome(String source) {
        return NODE.as((self, _) -> {
            Printed printed = Printed.by(self);
            return printed.with(new Outcomes.OfElixir(self, "iex").of(source));
        });
    }
}
