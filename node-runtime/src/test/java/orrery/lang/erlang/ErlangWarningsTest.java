package orrery.lang.erlang;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.lang.Golden;
import orrery.lang.LoneEvaluator;

/**
 * What {@code c(m)} prints of a source that is wrong or odd is what {@code erl} prints: the words, the places, the order. What it printed is
 * kept beside the sources in the resources, with the script that asked it.
 */
class ErlangWarningsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongOrOddIsSaidAsInErl() {
        return Golden.linesOf(Golden.file("warnings/erlang_warnings.jsonl")).map((JsonNode line) -> {
            String source = line.get("source").asText();
            return DynamicTest.dynamicTest(source, () -> {
                ErlangModule.Compilation ours = ErlangModule.checked(source + "\n", "m.erl", Includes.NONE,
                        NODE.code());
                // Whether the name is that of the file is asked by those who load it.
                String said = line.get("said").asText().replaceFirst("^\\./m\\.beam: .*\n", "");
                assertThat(ours.said()).isEqualTo(said);
                assertThat(ours.module().isPresent()).isEqualTo(!line.get("value").asText().equals("error")
                        || line.get("said").asText().startsWith("./m.beam"));
            });
        });
    }
}
