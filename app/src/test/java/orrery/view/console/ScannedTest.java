package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.lab.Console.Flavour;
import orrery.view.console.Piece.Kind;

class ScannedTest {
    private static Scanned elixir(String source) {
        return Scanned.of(Flavour.IEX, source);
    }

    private static Scanned erlang(String source) {
        return Scanned.of(Flavour.ERL, source);
    }

    private static List<String> of(Scanned scanned, Kind kind) {
        return scanned.pieces().stream().filter(piece -> piece.kind() == kind).map(scanned::text).toList();
    }

    @Test
    void thePiecesCoverTheSource() {
        for (String source : List.of("", "x = :a", "\"open", "?", "~s(a) <> \"b#{1}\" # c", "f(é, 日本, \\\\)")) {
            for (Scanned scanned : List.of(elixir(source), erlang(source))) {
                assertThat(scanned.pieces().stream().map(scanned::text).reduce("", String::concat)).isEqualTo(source);
            }
        }
    }

    @Test
    void elixirIsInColours() {
        Scanned scanned = elixir(
                "total = Enum.map([1, 0x1F, ?a], fn n -> n * 2.5 end) |> IO.inspect(label: \"it\") # :x");
        assertThat(of(scanned, Kind.KEYWORD)).containsExactly("fn", "end");
        assertThat(of(scanned, Kind.MODULE)).containsExactly("Enum", "IO");
        assertThat(of(scanned, Kind.NUMBER)).containsExactly("1", "0x1F", "?a", "2.5");
        assertThat(of(scanned, Kind.ATOM)).containsExactly("label:");
        assertThat(of(scanned, Kind.STRING)).containsExactly("\"it\"");
        assertThat(of(scanned, Kind.COMMENT)).containsExactly("# :x");
        assertThat(of(scanned, Kind.VARIABLE)).containsExactly("total", "n", "n");
        assertThat(of(elixir("[:ok, :\"a b\", :one@host, nil, ~w(a b)a, 'c', :==]"), Kind.ATOM))
                .containsExactly(":ok", ":\"a b\"", ":one@host", ":==");
        assertThat(of(elixir("~w(a b)a <> ~S\"\"\"\nx\n\"\"\""), Kind.STRING))
                .containsExactly("~w(a b)", "~S\"\"\"\nx\n\"\"\"");
    }

    @Test
    void erlangIsInColours() {
        Scanned scanned = erlang("X = lists:map(fun(N) -> N * 16#1F end, [$a, 'b c', ok, \"s\"]). % done");
        assertThat(of(scanned, Kind.KEYWORD)).containsExactly("fun", "end");
        assertThat(of(scanned, Kind.MODULE)).containsExactly("lists");
        assertThat(of(scanned, Kind.NUMBER)).containsExactly("16#1F", "$a");
        assertThat(of(scanned, Kind.ATOM)).containsExactly("'b c'", "ok");
        assertThat(of(scanned, Kind.STRING)).containsExactly("\"s\"");
        assertThat(of(scanned, Kind.COMMENT)).containsExactly("% done");
        assertThat(of(scanned, Kind.VARIABLE)).containsExactly("X", "N", "N");
    }

    @Test
    void iexAsksForMoreWhereAnExpressionIsNotFinished() {
        assertThat(List.of("1 + 1", "f()", "fn -> 1 end", "if x, do: 1", "x = \"a\"", "[1, 2]", "end", "<<1>>",
                "if a do\n b\nend", "# only a comment", "\"\"\"\na\n\"\"\"", "", "x.do_it", "%{do: 1}", "&(&1 + 1)"))
                .allMatch(source -> elixir(source).isFinished());
        assertThat(List.of("1 +", "f(", "fn -> 1", "if x do", "x = \"a", "[1,", "x =", "a |>", "\"\"\"\na",
                "defmodule A do\n def a do\n end", "'c", "~s(x", "case x do\n a -> fn -> b end", "a # b +\n+"))
                .noneMatch(source -> elixir(source).isFinished());
    }

    @Test
    void erlAsksForMoreUntilADot() {
        assertThat(List.of("1.", "f(X) . % yes", "\"a.b\".", "X = 1.5.", "$..", "", "a. b."))
                .allMatch(source -> erlang(source).isFinished());
        assertThat(List.of("1", "1.5", "\"a.", "f(X)", "1 % .", "'a.", "lists:map(", "X = fun() ->\n ok\nend"))
                .noneMatch(source -> erlang(source).isFinished());
    }

    @Test
    void theOtherBracketIsFound() {
        Scanned scanned = elixir("f([1, \")\", {2}])");
        assertThat(scanned.pairAt(1)).contains(new Scanned.Pair(1, 15));
        assertThat(scanned.pairAt(16)).contains(new Scanned.Pair(1, 15));
        assertThat(scanned.pairAt(3)).contains(new Scanned.Pair(2, 14));
        assertThat(scanned.pairAt(11)).contains(new Scanned.Pair(11, 13));
        assertThat(scanned.pairAt(7)).isEmpty();
        assertThat(elixir("(1]").pairAt(0)).isEmpty();
        assertThat(elixir("((1)").pairAt(0)).isEmpty();
    }

    @Test
    void whatWasBoundIsRemembered() {
        var seen = new SeenVariables();
        seen.see(elixir("{a, [b | _rest]} = c = foo(d)"));
        seen.see(elixir("e == f"));
        assertThat(seen.names()).containsExactly("a", "b", "c");
        seen.forget();
        seen.see(erlang("{ok, Pid} = start(Arg)."));
        assertThat(seen.names()).containsExactly("Pid");
    }
}
