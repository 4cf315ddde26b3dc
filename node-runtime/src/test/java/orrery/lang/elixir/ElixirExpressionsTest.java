package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.lang.Golden;
import orrery.lang.LoneEvaluator;
import orrery.lang.Printed;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Sources evaluated as Elixir 1.14 evaluated them: the same value as {@code inspect} prints it, or the same exception with the same
 * message, and the same text printed. What Elixir made of them is kept beside the sources in the resources, with the script that asked it.
 */
class ElixirExpressionsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();
    private static final Atom EXCEPTION = Atom.of("Elixir.Exception");
    private static final Atom KERNEL = Atom.of("Elixir.Kernel");

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> everySourceEvaluatesAsInElixir() {
        return Golden.lines("elixir_").map((JsonNode line) -> DynamicTest.dynamicTest(line.get("source").asText(),
                () -> assertThat(outcome(line.get("source").asText()))
                        .isEqualTo(expected(line))));
    }

    private static String expected(JsonNode line) {
        return line.get("outcome").asText()
                + (line.has("printed") ? "\nprinted:\n" + line.get("printed").asText() : "");
    }

    private static String outcome(String source) {
        return NODE.as((self, _) -> {
            Printed printed = Printed.by(self);
            String outcome = outcome(self, source);
            return Golden.nameless(outcome + (printed.text().isEmpty() ? "" : "\nprinted:\n" + printed.text()));
        });
    }

    private static String outcome(Self self, String source) throws InterruptedException {
        try {
            return "value " + text(self, KERNEL, "inspect", new ElixirSession(self, "iex").evaluate(source, 1));
        } catch (SyntaxProblem problem) {
            String column = problem.kind() == SyntaxProblem.Kind.COMPILE_ERROR
                    ? ""
                    : ":" + problem.place().column();
            return "** (" + problem.kind().elixirName() + ") iex:" + problem.place().line() + column + ": "
                    + problem.getMessage();
        } catch (ErlangError e) {
            if (e.kind() != ErlangError.Kind.ERROR) {
                return e.kind().atom() + " " + text(self, KERNEL, "inspect", e.reason());
            }
            Term exception = self.apply(EXCEPTION, Atom.of("normalize"),
                    List.of(Atom.ERROR, e.reason(), e.stack()));
            return text(self, EXCEPTION, "format_banner", Atom.ERROR, exception);
        }
    }

    private static String text(Self self, Atom module, String function, Term... arguments) throws InterruptedException {
        return ListTerm.text(self.apply(module, Atom.of(function), List.of(arguments))).orElseThrow();
    }
}
