package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.etf.GoldenTerms;
import orrery.term.ErlangPrinter.Form;
import orrery.testsupport.OneShot;
import orrery.testsupport.TermGenerator;

class ErlangPrinterTest {
    static List<GoldenTerms.Row> goldenRows() {
        return GoldenTerms.of("etf_otp25").stream().filter(GoldenTerms.Row::ok).toList();
    }

    @ParameterizedTest
    @MethodSource("goldenRows")
    void goldenTermsPrintAsOtpPrintedThem(GoldenTerms.Row row) {
        // The recorded text of a long term was cut.
        int most = row.text().endsWith("...") ? row.text().length() - "...".length() : Integer.MAX_VALUE;
        String text = ErlangPrinter.print(row.term(), Form.TW, NodeNumbering.ANYWHERE, most);
        assertThat(withoutNodes(text)).isEqualTo(withoutNodes(row.text()));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void realErlangPrintsTheSame(Form form) throws CharacterCodingException {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofOtp25(seed);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            terms.add(generator.next());
        }
        String format = switch (form) {
            case W -> "~w";
            case TW -> "~tw";
            case P -> "~0p";
            case TP, TEXT -> "~0tp";
        };
        List<String> arguments = form == Form.TEXT ? List.of("+pc", "unicode") : List.of();
        Term texts = OneShot.erl(arguments,
                "[unicode:characters_to_binary(io_lib:format(\"" + format + "\", [T])) || T <- X]", ListTerm.of(terms));
        List<Term> expected = ((ListTerm) texts).proper().orElseThrow();
        for (int i = 0; i < terms.size(); i++) {
            String text = ErlangPrinter.print(terms.get(i), form, NodeNumbering.ANYWHERE);
            PrintedText.assertSame(withoutNodes(text), withoutNodes(((Bitstring) expected.get(i)).utf8()), seed);
        }
    }

    @Test
    void aLongTextIsCutAndItsRestNotMade() {
        Term endless = Nil.NIL;
        for (int i = 0; i < 1_000_000; i++) {
            endless = new Cons(Atom.OK, endless);
        }
        assertThat(ErlangPrinter.print(endless, Form.TEXT, NodeNumbering.ANYWHERE, 10)).isEqualTo("[ok,ok,ok,...");
        assertThat(ErlangPrinter.print(Atom.OK, Form.TEXT, NodeNumbering.ANYWHERE, 2)).isEqualTo("ok");
    }

    @Test
    void aDeepTermIsPrintedWithoutTheThreadsStack() {
        Term deep = Nil.NIL;
        for (int i = 0; i < 100_000; i++) {
            deep = Tuple.of(deep);
        }
        assertThat(deep.toString()).hasSize(200_002).startsWith("{{{").contains("{[]}");
    }

    @Test
    void nodesAreNumberedFromOneAndFoundByTheirNumber() {
        Incarnation local = new Incarnation(Atom.of("a@h"), new Creation(1));
        Incarnation other = new Incarnation(Atom.of("b@h"), new Creation(2));
        NodeTable table = new NodeTable(local);
        assertThat(ErlangPrinter.print(new Pid(local.node(), 7, 1, local.creation()), Form.P, table))
                .isEqualTo("<0.7.1>");
        assertThat(ErlangPrinter.print(new Pid(other.node(), 7, 1, other.creation()), Form.P, table))
                .isEqualTo("<1.7.1>");
        Incarnation restarted = new Incarnation(other.node(), new Creation(3));
        assertThat(table.numberOf(restarted)).isEqualTo(1);
        assertThat(table.node(0)).contains(local);
        assertThat(table.node(1)).contains(restarted);
        assertThat(table.node(2)).isEmpty();
    }

    /** The number of a node is of no meaning elsewhere. */
    private static String withoutNodes(String text) {
        return text.replaceAll("(<|#Ref<|#Port<)\\d+\\.", "$1N.");
    }
}
