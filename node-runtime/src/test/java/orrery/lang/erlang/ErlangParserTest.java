package orrery.lang.erlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.Unpooled;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.lang.Golden;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Expressions read as {@code erl_parse} of OTP 25 read them, whose forms are kept beside the sources. */
class ErlangParserTest {
    @TestFactory
    Stream<DynamicTest> everyExpressionReadsAsInOtp() {
        return Golden.lines("erlang_")
                .map((JsonNode line) -> DynamicTest.dynamicTest(line.get("source").asText(), () -> {
                    Term forms = TermDecoder.readVersioned(
                            Unpooled.wrappedBuffer(Base64.getDecoder().decode(line.get("forms").asText())),
                            Limits.DEFAULT);
                    assertThat(ListTerm.of(parse(line.get("source").asText()))).isEqualTo(forms);
                }));
    }

    private static List<Term> parse(String source) {
        ErlScanner.Outcome outcome = new ErlScanner(source + ".", 1, 0).scan(true, true).orElseThrow();
        return ErlangParser.expressions(((ErlScanner.Outcome.Scanned) outcome).tokens());
    }

    @Test
    void whatIsNoExpressionIsToldAsOtpDoes() {
        assertThatThrownBy(() -> parse("1 +")).hasMessage("syntax error before: '.'");
        assertThatThrownBy(() -> parse("foo(1, ]")).hasMessage("syntax error before: ']'");
        assertThatThrownBy(() -> parse("case X of end")).hasMessage("syntax error before: 'end'");
    }
}
