package orrery.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.lang.Golden;
import orrery.lang.LoneEvaluator;
import orrery.lang.Printed;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Expressions evaluated as OTP 25 evaluated them: the same value or the same class and reason, and the same text printed. What OTP made
 * of them is kept beside the sources in the resources, with the script that asked it.
 */
class ErlangExpressionsTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExpressionEvaluatesAsInOtp() {
        return Golden.lines("erlang_").map(line -> DynamicTest.dynamicTest(line.get("source").asText(),
                () -> assertThat(outcome(forms(line.get("forms").asText()))).isEqualTo(Golden.expected(line))));
    }

    private static String outcome(List<Term> forms) {
        return NODE.as((self, evaluator) -> {
            Printed printed = Printed.by(self);
            return printed.with(outcome(self, evaluator, forms));
        });
    }

    private static String outcome(Self self, Evaluator evaluator, List<Term> forms) throws InterruptedException {
        try {
            return "value " + evaluator.expressions(self, forms, Map.of(), false).value();
        } catch (ErlangError e) {
            return e.kind().atom() + " " + e.reason();
        }
    }

    private static List<Term> forms(String base64) {
        Term term = TermDecoder.readVersioned(Unpooled.wrappedBuffer(Base64.getDecoder().decode(base64)),
                Limits.DEFAULT);
        return ((ListTerm) term).proper().orElseThrow();
    }
}
