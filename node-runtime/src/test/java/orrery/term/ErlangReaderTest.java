package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.ErlangPrinter.Form;
import orrery.testsupport.OneShot;
import orrery.testsupport.TermGenerator;

class ErlangReaderTest {
    private static final String LITERALS = """
            ok
            'quoted atom'
            'it\\'s'
            ''
            åäö_1@x
            0
            -17
            + 5
            - 5
            1_000_000
            16#fF
            2#1010
            36#Zz
            16#dead_beef
            123456789012345678901234567890
            1.5
            -2.5e-3
            1.0E10
            1_0.2_5
            $a
            $\\n
            $\\s
            $\\x{1F600}
            $\\^A
            $\\101
            -$a
            ""
            "text"
            "a\\tb\\"c\\\\d\\e\\x41\\x{e5}\\377\\0"
            "one" "two"
            "日本"
            []
            [1,2,3]
            [ 1 , [ ] | tail ]
            [a|[b]]
            {}
            {ok, {1, "x"}, []}
            #{}
            #{a => 1, "k" => #{1.0 => x, 1 => y}}
            #{a => 1, a => 2}
            <<>>
            <<1,2,300>>
            <<"abc">>
            <<"å"/utf8>>
            <<"日本"/utf16>>
            <<"a":16, 5:3, 1.5/float, 2.5:32/float-little, -1:16/signed, 258:16/little>>
            << <<1,2>>/binary, <<7:3>>/bitstring, (<<9,8>>):1/bytes >>
            <<16#1f600/utf8, 65/utf32-little>>
            <<3:4/unit:2>>
            <<1:1,0:1>>
            fun lists:map/2
            fun 'Elixir.IO':puts/1
            fun erlang:'+'/2
            [1, % a comment
             2]
            """;

    @Test
    void literalsMeanWhatRealErlangMakesOfThem() {
        List<String> sources = LITERALS.replace(" % a comment\n", " % a comment\\\n").lines()
                .map(line -> line.replace("\\\n", "\n")).toList();
        List<String> texts = joined(sources);
        Term input = ListTerm.of(texts.stream().map(ListTerm::charlist).toList());
        Term theirs = OneShot.erl("""
                [begin {ok, Ts, _} = erl_scan:string(S ++ "."), {ok, Es} = erl_parse:parse_exprs(Ts),
                       {value, V, _} = erl_eval:exprs(Es, []), V end || S <- X]""", input);
        List<Term> expected = ((ListTerm) theirs).proper().orElseThrow();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(ErlangReader.read(texts.get(i))).as(texts.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** A line that ends with a comment goes on in the next one. */
    private static List<String> joined(List<String> lines) {
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            if (!texts.isEmpty() && texts.getLast().contains("% ") && texts.getLast().lines().count() == 1) {
                texts.set(texts.size() - 1, texts.getLast() + "\n" + line);
            } else {
                texts.add(line);
            }
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsPrintedIsReadBack(Form form) {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofLiterals(seed);
        for (int i = 0; i < 10_000; i++) {
            Term term = generator.next();
            String text = ErlangPrinter.print(term, form, NodeNumbering.ANYWHERE);
            assertThat(ErlangReader.read(text)).as("seed %s: %s", seed, text).isEqualTo(term);
        }
    }

    @Test
    void pidsReferencesAndPortsAreReadWhereTheirNodesAreKnown() {
        NodeTable table = new NodeTable(new Incarnation(Atom.of("a@h"), new Creation(5)));
        Creation creation = new Creation(6);
        Atom remote = Atom.of("b@h");
        for (Term term : List.of(new Pid(Atom.of("a@h"), 95, 0, new Creation(5)),
                new Pid(remote, 0xFFFF_FFFFL, 3, creation),
                new Reference(remote, creation, List.of(1L, 2L, 3L)),
                new Port(remote, 0x8000_0000_0000_0001L, creation))) {
            String text = ErlangPrinter.print(term, Form.P, table);
            assertThat(ErlangReader.read(text, table)).as(text).isEqualTo(term);
            assertThat(ElixirReader.read(ElixirPrinter.print(term, table), table)).isEqualTo(term);
        }
        assertThatThrownBy(() -> ErlangReader.read("<7.95.0>", table))
                .hasMessageContaining("no node has the number 7 here");
    }

    @Test
    void argumentsAreTermsWithCommasBetween() {
        assertThat(ErlangReader.readArguments(" ")).isEmpty();
        assertThat(ErlangReader.readArguments("1, {a, b}, [2]")).containsExactly(Int.ONE,
                Tuple.of(Atom.of("a"), Atom.of("b")), ListTerm.of(Int.of(2)));
        assertThat(ErlangReader.read("{ok, 1}. % done")).isEqualTo(Tuple.of(Atom.OK, Int.ONE));
        assertThatThrownBy(() -> ErlangReader.readArguments("1, 2,")).hasMessage("a term expected (at character 6)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        ":ok | an atom is written without a colon in Erlang, as ok; or choose Elixir's notation (at character 1)",
        "[1, %{a: 1}] | %{ is Elixir's notation of a map", "Foo | Foo is a variable in Erlang", "_ | _ is a variable",
        "&Enum.map/2 | & is Elixir's notation", "~c\"x\" | a sigil is Elixir's notation", "?a | ? is Elixir's notation",
        "0xff | 0x is Elixir's notation: write 16#ff", "#PID<0.1.0> | this is Elixir's notation: write <0.1.0>",
        "{a, case} | case is a reserved word: as an atom, write 'case' (at character 5)",
        "lists:seq(1, 2) | a call is not evaluated here", "1 + 2 | the term ends before '+'", "#{a := 1} | => expected",
        "#rec{a = 1} | a record is known only to the module", "#Fun<a.1.2> | a fun made in a module has no notation",
        "40#1 | a base is 2 to 36, not 40", "16#g | digits of base 16 expected, not 'g'",
        "1e5 | the term ends before 'e'",
        "1.0e999 | a float beyond", "<<a>> | an integer expected between << and >>, not a",
        "<<1/foo>> | 'foo' is no type", "<<1:99999999999>> | more than 16777216 bits",
        "<<1.0:7/float>> | a float has 64 or 32 bits here, not 7", "fun m:f/256 | a function has at most 255 arguments",
        "<0.1> | a pid has three numbers", "\"\\x{110000}\" | the number of a character",
        "{a; b} | } expected in a tuple, not ';'",
        "1__ | digits of base 10 expected", ") | a term cannot begin with ')'"})
    void whatIsWrongIsSaidWithWhatToWrite(String text, String message) {
        TermSyntaxException wrong = catchThrowableOfType(TermSyntaxException.class, () -> ErlangReader.read(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.getMessage()).contains(message);
        assertThat(wrong.isIncomplete()).as(text).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{a", "{a,", "[1|", "\"abc", "'abc", "#{a", "#{a =>", "<<", "<<1:", "<<1/", "fun",
        "fun m:", "fun m:f/",
        "-", "16#", "<0.", "$", "\"a\\"})
    void aTextThatIsNotFinishedIsToldFromOneThatIsWrong(String text) {
        TermSyntaxException wrong = catchThrowableOfType(TermSyntaxException.class, () -> ErlangReader.read(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.isIncomplete()).as(wrong.getMessage()).isTrue();
    }

    @Test
    void anyTextIsATermOrRefused() {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofLiterals(seed);
        Random random = new Random(seed);
        String scraps = "{}[]<>#%:=|,.'\"$\\?&~/-_ aA19";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0
                    ? ErlangPrinter.print(generator.next())
                    : ElixirPrinter.print(generator.next()));
            for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
                text.setCharAt(random.nextInt(text.length()), scraps.charAt(random.nextInt(scraps.length())));
            }
            try {
                ErlangReader.read(text.toString());
            } catch (TermSyntaxException e) {
                assertThat(e.position()).as("seed %s: %s", seed, text).isBetween(0, text.length());
            }
            try {
                ElixirReader.read(text.toString());
            } catch (TermSyntaxException e) {
                assertThat(e.position()).as("seed %s: %s", seed, text).isBetween(0, text.length());
            }
        }
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> ErlangReader.read("[".repeat(100_000)))
                .hasMessageContaining("more than 1000 terms inside one another");
    }
}
