package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.kernel.GenStart;
import orrery.kernel.InputSource;
import orrery.kernel.IoDevice;
import orrery.lang.Golden;
import orrery.lang.LoneEvaluator;
import orrery.lang.Printed;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;

/**
 * What is odd about a source is said in the words of Elixir 1.14, at the same places and in the same order. What Elixir said is kept
 * beside the sources in the resources, with the script that asked it.
 */
class ElixirWarningsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();
    private static final StringBuffer SAID = new StringBuffer();

    @BeforeAll
    static void listen() {
        NODE.as((self, _) -> GenStart.start(self, Optional.of(Atom.of("standard_error")),
                new IoDevice("standard_error", SAID::append, InputSource.END)));
    }

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsOddIsSaidAsInElixir() {
        return Golden.linesOf(Golden.file("warnings/elixir_warnings.jsonl")).map((JsonNode line) -> {
            String source = line.get("source").asText();
            return DynamicTest.dynamicTest(source, () -> assertThat(said(source)).isEqualTo(line.get("said").asText()));
        });
    }

    private static String said(String source) {
        return NODE.as((self, _) -> {
            Printed.by(self);
            SAID.setLength(0);
            NODE.code().modules().stream().filter(module -> NODE.code().loaded(module).isPresent()).toList()
                    .forEach(NODE.code()::delete);
            evaluate(self, source);
            return SAID.toString();
        });
    }

    private static void evaluate(Self self, String source) throws InterruptedException {
        try {
            if (source.startsWith("# file\n")) {
                self.apply(Atom.of("Elixir.Code"), Atom.of("compile_string"),
                        List.of(ListTerm.binary(source), ListTerm.binary("file.ex")));
            } else {
                new ElixirSession(self, "iex").evaluate(source, 1);
            }
        } catch (SyntaxProblem | ErlangError e) {
            // What is said before matters here.
        }
    }
}
