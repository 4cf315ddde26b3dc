package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.testsupport.OneShot;
import orrery.testsupport.TermGenerator;

class ElixirPrinterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"Elixir.Range | first=1 last=5 step=1 | 1..5",
        "Elixir.Range | first=1 last=5 | 1..5", "Elixir.Range | first=5 last=1 | 5..1//-1",
        "Elixir.Range | first=1 last=0 step=1 | 1..0//1", "Elixir.Range | first=1 last=10 step=2 | 1..10//2",
        "Elixir.Range | first=1 | %Range{first: 1}",
        "Elixir.Date | calendar=Elixir.Calendar.ISO year=2020 month=1 day=2 | ~D[2020-01-02]",
        "Elixir.Date | calendar=Elixir.Other year=2020 | %Date{calendar: Other, year: 2020}",
        "Elixir.RuntimeError | __exception__=true message=x | %RuntimeError{message: :x}",
        "Elixir.Foo.Bar | b=2 a=1 | %Foo.Bar{a: 1, b: 2}", "foo | a=1 | %{__struct__: :foo, a: 1}",
        "Elixir | a=1 | %{__struct__: Elixir, a: 1}"})
    void structsPrintInTheirOwnNotation(String module, String fields, String text) {
        MapTerm struct = MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of(module));
        for (String field : fields.split(" ")) {
            String value = field.substring(field.indexOf('=') + 1);
            struct = struct.with(Atom.of(field.substring(0, field.indexOf('='))),
                    value.matches("-?\\d+") ? Int.of(Long.parseLong(value)) : Atom.of(value));
        }
        assertThat(ElixirPrinter.print(struct)).isEqualTo(text);
    }

    @Test
    void realStructsPrintAsElixirPrintsThem() throws CharacterCodingException {
        Term pairs = OneShot.elixir(
                """
                        Enum.map([1..10, 1..10//3, 10..1, MapSet.new([3, 1, 2]), MapSet.new('abc'), MapSet.new(), ~D[2020-01-02],
                          ~D[-0001-12-31], ~T[10:11:12.120], ~T[01:02:03], ~N[2020-01-02 10:11:12.5], ~U[2020-01-02 10:11:12Z],
                          %RuntimeError{message: "x"}, %ArgumentError{}, ~r/a\\/b/iu],
                          &{&1, inspect(&1)})""",
                Nil.NIL);
        for (Term pair : ((ListTerm) pairs).proper().orElseThrow()) {
            Tuple both = (Tuple) pair;
            assertThat(ElixirPrinter.print(both.get(0))).isEqualTo(((Bitstring) both.get(1)).utf8());
        }
    }

    @Test
    void aLongTextIsCut() {
        Term list = ListTerm.of(Atom.OK, Atom.OK, Atom.OK);
        assertThat(ElixirPrinter.print(list, NodeNumbering.ANYWHERE, 10)).isEqualTo("[:ok, :ok,...");
    }

    @Test
    void realElixirPrintsTheSame() throws CharacterCodingException {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofOtp25(seed);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            terms.add(generator.next());
        }
        Term texts = OneShot.elixir(
                "Enum.map(x, &inspect(&1, limit: :infinity, printable_limit: :infinity, width: :infinity))",
                ListTerm.of(terms));
        List<Term> expected = ((ListTerm) texts).proper().orElseThrow();
        for (int i = 0; i < terms.size(); i++) {
            String text = ((Bitstring) expected.get(i)).utf8();
            // Random structs are of no module: Elixir shows those as maps, or as failures to inspect them.
            if (!text.contains("__struct__")) {
                PrintedText.assertSame(withoutNodes(ElixirPrinter.print(terms.get(i))), withoutNodes(text), seed);
            }
        }
    }

    private static String withoutNodes(String text) {
        return text.replaceAll("(#PID<|#Reference<|#Port<)\\d+\\.", "$1N.");
    }
}
