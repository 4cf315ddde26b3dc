package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.testsupport.OneShot;
import orrery.testsupport.TermGenerator;

class ElixirReaderTest {
    private static final String LITERALS = """
            :ok
            :"quoted atom"
            :'single'
            :a@b
            :empty?
            :fetch!
            :å
            :+
            :<>
            :{}
            :%{}
            :..
            :when
            nil
            true
            Foo
            Foo.Bar.Baz
            Elixir
            Elixir.Foo
            :Foo
            0
            -17
            + 5
            1_000
            0xfF
            0b101
            0o17
            123456789012345678901234567890
            1.5
            -2.5e-3
            1.0E10
            ?a
            ?\\n
            ?å
            ""
            "text"
            "a\\tb\\"c\\\\d\\e\\x41\\u00e5\\u{1F600}\\xff\\0\\s\\#{x} #x"
            'abc'
            'it\\'s'
            ~c"abc"
            ~c'it "is"'
            ~s(text)
            ~w(a b c)
            ~w(a b)a
            ~w[a b]c
            []
            [1, 2, 3]
            [1, 2,]
            [1 | 2]
            [1, 2 | [3]]
            [a: 1, b: 2]
            [1, a: 1]
            ["b c": 1, +: 2, ok?: 3, Foo: 4, nil: 5]
            [{:a, 1}, 2]
            {}
            {1, a: 2}
            {:ok, {1, "x"}, []}
            %{}
            %{a: 1, "b c": 2}
            %{:a => 1, "k" => %{1.0 => :x, 1 => :y}}
            %{"k" => 1, a: 2}
            %{"a": 1}
            <<>>
            <<1, 2, 300>>
            <<"abc", 5::3, 1.5, 2.5::float-32-little, -1::signed-size(16), 258::16-little>>
            <<"å"::utf8, "日本"::utf16, ?a::utf32>>
            <<(<<1, 2>>)::binary, <<7::3>>::bitstring>>
            <<3::size(4)-unit(2)>>
            <<1::1, 0::1>>
            &Enum.map/2
            &:erlang.+/2
            &:erlang.//2
            &:m."two words"/1
            &Foo.ok?/0
            1..5
            5..1
            1..10//3
            10..1//1
            -1..-3
            MapSet.new([1, 2, 3])
            MapSet.new()
            %Range{first: 1, last: 2, step: 1}
            """;

    @Test
    void literalsMeanWhatRealElixirMakesOfThem() {
        List<String> texts = LITERALS.lines().toList();
        Term theirs = OneShot.elixir("Enum.map(x, fn s -> elem(Code.eval_string(s), 0) end)",
                ListTerm.of(texts.stream().map(ListTerm::binary).toList()));
        List<Term> expected = ((ListTerm) theirs).proper().orElseThrow();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(ElixirReader.read(texts.get(i))).as(texts.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void whatIsPrintedIsReadBack() {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofLiterals(seed);
        for (int i = 0; i < 20_000; i++) {
            Term term = generator.next();
            String text = ElixirPrinter.print(term);
            assertThat(ElixirReader.read(text)).as("seed %s: %s", seed, text).isEqualTo(term);
        }
    }

    @Test
    void argumentsAreTermsWithCommasBetweenAndKeywordsAtTheEnd() {
        assertThat(ElixirReader.readArguments(" ")).isEmpty();
        assertThat(ElixirReader.readArguments("1, :a, [2]")).containsExactly(Int.ONE, Atom.of("a"),
                ListTerm.of(Int.of(2)));
        assertThat(ElixirReader.readArguments("Foo, timeout: 5, name: :x")).containsExactly(Atom.of("Elixir.Foo"),
                ListTerm.of(Tuple.of(Atom.of("timeout"), Int.of(5)), Tuple.of(Atom.of("name"), Atom.of("x"))));
    }

    @Test
    void commentsAreSkipped() {
        assertThat(ElixirReader.read("[1, # one\n 2] # end")).isEqualTo(ListTerm.of(Int.ONE, Int.of(2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "ok | ok is a variable in Elixir, and has no value here: an atom is written :ok; or choose Erlang's notation (at character 1)",
        "{ok, 1} | ok is a variable in Elixir", "#{a => 1} | #{ is Erlang's notation of a map: write %{key => value}",
        "<0.1.0> | this is Erlang's notation of a pid: write #PID<0.1.0>", "$a | $ is Erlang's notation of a character",
        "16#ff | this is Erlang's notation: write 0xff",
        "fun lists:map/2 | this is Erlang's notation: write &module.function/1",
        "IO.puts(1) | a call is not evaluated here", "self() | a call is not evaluated here",
        ":erlang.node() | a call is not evaluated here", "1 + 2 | the term ends before '+'",
        "\"a#{1}\" | nothing is evaluated here: for the two characters themselves write \\#{",
        "[a: 1, 2] | elements with a key stand last in a list", "{a: 1, 2} | elements with a key stand last in a tuple",
        "#Function<1.2/3 in Foo> | a function made in a module has no notation", "%foo{} | a map is written %{...}",
        "%{1} | => expected in a map, not '}'", "%{a:1} | a is a variable", "1..2.0 | a range has integers",
        "1..2//0 | a range has integers, and a step that is not 0", "~r/x/ | of the sigils only ~c, ~s and ~w",
        "<<:a>> | an integer expected between << and >>", "<<1::foo>> | 'foo' is no type",
        "&Foo.bar/300 | a function has at most 255 arguments", "&foo/1 | only a function of a module can stand here",
        "MapSet.new(1) | a set is made of a list", "Foo.bar | a call is not evaluated here",
        ") | a term cannot begin with ')'"})
    void whatIsWrongIsSaidWithWhatToWrite(String text, String message) {
        TermSyntaxException wrong = catchThrowableOfType(TermSyntaxException.class, () -> ElixirReader.read(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.getMessage()).contains(message);
        assertThat(wrong.isIncomplete()).as(text).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{:a", "{:a,", "[1 |", "\"abc", "'abc", ":\"a", ":", "%", "%{", "%{a: ", "%{:a =>",
        "%Foo", "<<",
        "<<1::", "&", "&Foo", "&Foo.", "&Foo.bar/", "-", "0x", "#PID<0.", "?", "1..", "~c", "~c\"a", "MapSet.new("})
    void aTextThatIsNotFinishedIsToldFromOneThatIsWrong(String text) {
        TermSyntaxException wrong = catchThrowableOfType(TermSyntaxException.class, () -> ElixirReader.read(text));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong.isIncomplete()).as(wrong.getMessage()).isTrue();
    }
}
