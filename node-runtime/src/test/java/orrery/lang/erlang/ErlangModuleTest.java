package orrery.lang.erlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.lang.LoneEvaluator;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** Modules of Erlang source, loaded and called. */
class ErlangModuleTest {
    private final LoneEvaluator node = new LoneEvaluator();

    @AfterEach
    void end() {
        node.close();
    }

    private void load(String source) {
        node.code().load(ErlangModule.compile(source, "m.erl", node.code()));
    }

    private String call(String function, Term... arguments) {
        return node.as((self, _) -> self.apply(Atom.of("m"), Atom.of(function), List.of(arguments))).toString();
    }

    @Test
    void functionsCallEachOtherAndOnlyExportsCanBeCalledFromOutside() {
        load("""
                -module(m).
                -export([fact/1, seen/0]).
                %% a comment
                fact(0) -> 1;
                fact(N) when N > 0 -> N * fact(N - 1).
                seen() -> hidden().
                hidden() -> {?MODULE, ?LINE}.
                """);
        assertThat(call("fact", Int.of(20))).isEqualTo("2432902008176640000");
        assertThat(call("seen")).isEqualTo("{m,7}");
        assertThatThrownBy(() -> call("hidden")).hasMessageContaining("undef");
        assertThatThrownBy(() -> call("fact", Int.of(-1))).hasMessageContaining("function_clause");
    }

    @Test
    void aSourceIncludesFilesAndIsToldOfThoseThatAreNotThere() {
        String source = """
                -module(m).
                -export([make/0]).
                -include("people.hrl").
                -include_lib("stdlib/include/nothing.hrl").
                make() -> {#person{name = ?NAME}, #pet{}}.
                """;
        Includes files = (name, library) -> switch (name) {
            case "people.hrl" -> Optional.of("-define(NAME, joe).\n-record(person, {name :: atom(), age = 1}).\n"
                    + "-include(\"pets.hrl\").\n");
            case "pets.hrl" -> Optional.of("-record(pet, {kind = cat}).\n-record(unused, {}).\n");
            default -> Optional.empty();
        };
        assertThat(ErlangModule.checked(source, "m.erl", files, node.code()).said()).isEqualTo("""
                m.erl:4:14: can't find include lib "stdlib/include/nothing.hrl"
                %    4| -include_lib("stdlib/include/nothing.hrl").
                %     |              ^

                """);
        node.code().load(ErlangModule.checked(source.replace("-include_lib", "% "), "m.erl", files, node.code())
                .module().orElseThrow());
        assertThat(call("make")).isEqualTo("{{person,joe,1},{pet,cat}}");
    }

    /** As OTP 25 tells of the same two files. */
    @Test
    void whatIsOddInAnIncludedFileIsToldWithItsName() {
        String source = """
                -module(m).
                -export([f/1]).
                -include("odd.hrl").
                f(X) -> h(2).
                """;
        Includes files = (_, _) -> Optional.of("""
                g(Y) -> 1.

                h(_) -> 1, 2;
                h(1) -> 3.
                """);
        assertThat(ErlangModule.checked(source, "m.erl", files, node.code()).said()).isEqualTo(
                """
                        m.erl:4:3: Warning: variable 'X' is unused
                        %    4| f(X) -> h(2).
                        %     |   ^

                        odd.hrl:1:1: Warning: function g/1 is unused
                        %    1| g(Y) -> 1.
                        %     | ^

                        odd.hrl:1:3: Warning: variable 'Y' is unused
                        %    1| g(Y) -> 1.
                        %     |   ^

                        odd.hrl:3:9: Warning: a term is constructed, but never used
                        %    3| h(_) -> 1, 2;
                        %     |         ^

                        odd.hrl:4:1: Warning: this clause for h/1 cannot match because a previous clause at line 3 always matches
                        %    4| h(1) -> 3.
                        %     | ^

                        """);
        Includes unreadable = (_, _) -> Optional.of("\n\n\n\n\nh( -> 1.\n");
        assertThat(ErlangModule.checked(source, "m.erl", unreadable, node.code()).said()).startsWith("""
                odd.hrl:6:4: syntax error before: '->'
                %    6| h( -> 1.
                %     |    ^
                """);
    }

    @Test
    void recordsAreTheTuplesTheyAre() {
        load("""
                -module(m).
                -export([make/1, older/1, name/1, is/1, at/0]).
                -record(person, {name = "x", age = 0, tag}).
                make(Age) -> #person{age = Age}.
                older(#person{age = A} = P) -> P#person{age = A + 1}.
                name(P) -> P#person.name.
                is(P) when is_record(P, person) -> yes;
                is(_) -> no.
                at() -> #person.age.
                """);
        assertThat(call("make", Int.of(3))).isEqualTo("{person,\"x\",3,undefined}");
        assertThat(call("at")).isEqualTo("3");
        Term person = node.as((self, _) -> self.apply(Atom.of("m"), Atom.of("make"), List.of(Int.of(7))));
        assertThat(call("older", person)).isEqualTo("{person,\"x\",8,undefined}");
        assertThat(call("name", person)).isEqualTo("\"x\"");
        assertThat(call("is", person)).isEqualTo("yes");
        assertThat(call("is", Int.ONE)).isEqualTo("no");
        assertThatThrownBy(() -> call("name", Int.ONE)).hasMessageContaining("{badrecord,1}");
    }

    @Test
    void macrosOfTheSimpleKindAreReplaced() {
        load("""
                -module(m).
                -export([a/0, b/1]).
                -define(TWICE(X), (X) * 2).
                -define(LIMIT, 10).
                -ifdef(NOT_DEFINED).
                a() -> never.
                -else.
                a() -> ?TWICE(?LIMIT + 1).
                -endif.
                b(N) when N < ?LIMIT -> small;
                b(_) -> large.
                """);
        assertThat(call("a")).isEqualTo("22");
        assertThat(call("b", Int.of(5))).isEqualTo("small");
    }

    @Test
    void aServerOfGenServerRuns() {
        load("""
                -module(m).
                -behaviour(gen_server).
                -export([start/1, init/1, handle_call/3, handle_cast/2, get/1]).
                start(N) -> gen_server:start_link(?MODULE, N, []).
                get(P) -> gen_server:call(P, get).
                init(N) -> {ok, N}.
                handle_call(get, _From, N) -> {reply, N, N}.
                handle_cast({add, K}, N) -> {noreply, N + K}.
                """);
        String value = node.as((self, _) -> {
            Tuple started = (Tuple) self.apply(Atom.of("m"), Atom.of("start"), List.of(Int.of(4)));
            self.apply(Atom.of("gen_server"), Atom.of("cast"),
                    List.of(started.get(1), Tuple.of(Atom.of("add"), Int.of(3))));
            return self.apply(Atom.of("m"), Atom.of("get"), List.of(started.get(1)));
        }).toString();
        assertThat(value).isEqualTo("7");
    }

    @Test
    void whatIsNoModuleIsToldWithItsPlace() {
        assertThatThrownBy(() -> load("-module(m).\n-export([a/0]).\n")).hasMessage("function a/0 undefined");
        assertThatThrownBy(() -> load("-module(m).\na() -> foo bar.\n")).hasMessage("syntax error before: bar");
        assertThatThrownBy(() -> load("-module(m).\na() -> ?NOPE.\n")).hasMessage("undefined macro 'NOPE'");
    }
}
