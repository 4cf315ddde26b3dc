package orrery.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.lang.LoneEvaluator;
import orrery.process.ErlangError;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Expressions evaluated as OTP 25 evaluated them: the same value, or the same class and reason. What OTP made of them is kept beside
 * the sources in the resources, with the script that asked it.
 */
class ErlangExpressionsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExpressionEvaluatesAsInOtp() {
        return lines().map(line -> DynamicTest.dynamicTest(line.get("source").asText(), () -> {
            String expected = line.get("outcome").asText() + " " + line.get("text").asText();
            assertThat(outcome(forms(line.get("forms").asText()))).isEqualTo(expected);
        }));
    }

    private static String outcome(List<Term> forms) {
        try {
            return "value " + NODE.as((self, evaluator) -> evaluator.expressions(self, forms, Map.of(), false).value());
        } catch (ErlangError e) {
            return e.kind().atom() + " " + e.reason();
        }
    }

    private static List<Term> forms(String base64) {
        Term term = TermDecoder.readVersioned(Unpooled.wrappedBuffer(Base64.getDecoder().decode(base64)),
                Limits.DEFAULT);
        return ((ListTerm) term).proper().orElseThrow();
    }

    private static Stream<JsonNode> lines() {
        ObjectMapper json = new ObjectMapper();
        return new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                ErlangExpressionsTest.class.getResourceAsStream("/lang/erlang_expressions.jsonl")),
                StandardCharsets.UTF_8)).lines().map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
