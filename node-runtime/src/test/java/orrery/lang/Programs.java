package orrery.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small programs of Erlang, made up from a seed: terms, pattern matches, funs, comprehensions, bit syntax, errors caught, and messages sent
 * to oneself and to others. Each is a sequence of expressions that ends, gives a value that can be written down, and needs no other.
 */
final class Programs {
    private static final List<String> ATOMS = List.of("a", "b", "ok", "error", "'Q r'", "true", "undefined");
    private static final List<String> OPERATORS = List.of("+", "-", "*", "div", "rem", "/", "band", "bor", "bxor",
            "max",
            "==", "=:=", "<", ">=", "/=");
    private static final List<String> OF_LISTS = List.of("lists:reverse(%s)", "lists:sort(%s)", "lists:usort(%s)",
            "length(%s)", "hd(%s)", "tl(%s)", "lists:sum(%s)", "lists:flatten(%s)", "list_to_tuple(%s)",
            "lists:max(%s)", "lists:zip(%1$s, %1$s)", "lists:nth(2, %s)", "lists:last(%s)", "%s ++ [x]",
            "%s -- [a, 1]", "maps:from_list([{X, X} || X <- %s])", "lists:sublist(%s, 2)", "iolist_to_binary(%s)");
    private static final int DEEPEST = 3;

    private final Random random;
    private final List<String> variables = new ArrayList<>();
    private int names;

    private Programs(Random random) {
        this.random = random;
    }

    /** A program; the same for the same seed. */
    static String of(long seed) {
        Programs program = new Programs(new Random(seed));
        List<String> lines = new ArrayList<>();
        int count = 2 + program.random.nextInt(4);
        for (int i = 0; i < count; i++) {
            lines.add(program.statement());
        }
        lines.add(program.summary());
        return String.join(",\n", lines);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String fresh() {
        return "V" + names++;
    }

    private String summary() {
        return "{" + String.join(", ", variables) + "}";
    }

    /** Binds a variable, whatever happens. */
    private String statement() {
        String value = switch (random.nextInt(9)) {
            case 0, 1 -> caught(expression(DEEPEST));
            case 2 -> caught(match());
            case 3 -> caught(comprehension());
            case 4 -> caught(bits());
            case 5 -> caught(choice());
            case 6 -> caught(fun());
            case 7 -> caught(messages());
            default -> caught(loop());
        };
        String name = fresh();
        variables.add(name);
        return name + " = " + value;
    }

    private static String caught(String expression) {
        return "(fun() -> try " + expression + " catch Class:Reason -> {Class, Reason} end end)()";
    }

    private String term(int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 9)) {
            case 0 -> String.valueOf(random.nextInt(20) - 5);
            case 1 -> any(ATOMS);
            case 2 -> variables.isEmpty() ? "7" : any(variables);
            case 3 -> any(List.of("1.5", "-0.25", "100.0", "\"hi\"", "<<1,2>>", "<<\"bin\">>", "[]", "{}", "#{}",
                    "16#FFFFFFFFFFFFFFFFFF", "$x"));
            case 4 -> "{" + terms(depth) + "}";
            case 5 -> "[" + terms(depth) + "]";
            case 6 -> "[" + terms(depth) + " | " + term(depth - 1) + "]";
            case 7 -> "#{" + any(ATOMS) + " => " + term(depth - 1) + ", " + (random.nextInt(5)) + " => "
                    + term(depth - 1) + "}";
            default -> list(depth);
        };
    }

    private String terms(int depth) {
        List<String> terms = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            terms.add(term(depth - 1));
        }
        return String.join(", ", terms);
    }

    private String list(int depth) {
        return random.nextBoolean() ? "lists:seq(1, " + random.nextInt(6) + ")" : "[" + terms(depth) + "]";
    }

    private String expression(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> {
                String operator = any(OPERATORS);
                yield operator.equals("max")
                        ? "max(" + term(depth) + ", " + term(depth) + ")"
                        : "(" + term(depth - 1) + " " + operator + " " + term(depth - 1) + ")";
            }
            case 1, 2 -> any(OF_LISTS).formatted(list(depth));
            case 3 -> "(case " + term(depth) + " of X when is_list(X) -> length(X); {X, _} -> X; #{a := X} -> X; "
                    + "X when is_number(X), X > 3 -> big; X -> {other, X} end)";
            default -> term(depth);
        };
    }

    private String match() {
        String name = fresh();
        return any(List.of("begin {" + name + ", _} = " + term(2) + ", " + name + " end",
                "begin [" + name + " | _] = " + list(2) + ", " + name + " end",
                "begin #{a := " + name + "} = " + term(2) + ", " + name + " end",
                "begin [_, " + name + ", _] = " + list(2) + ", " + name + " end",
                "begin {ok, " + name + "} = {" + any(ATOMS) + ", " + term(1) + "}, " + name + " end",
                "begin " + name + " = " + term(2) + ", " + name + " = " + term(1) + " end"));
    }

    private String comprehension() {
        return any(List.of("[{X, Y} || X <- " + list(2) + ", Y <- [1, a], X =/= Y]",
                "[X || {X, _} <- [" + terms(2) + ", {z, 1}]]", "[X * 2 || X <- " + list(1) + ", X rem 2 =:= 0]",
                "[X || X <- " + term(2) + "]", "<< <<X>> || X <- " + list(1) + " >>",
                "[X || <<X:" + (1 + random.nextInt(9)) + ">> <= <<" + bytes() + ">>]",
                "[[Y || Y <- lists:seq(1, X)] || X <- lists:seq(1, " + random.nextInt(4) + ")]",
                "lists:foldl(fun(X, A) -> [X | A] end, [], " + list(2) + ")"));
    }

    private String bytes() {
        List<String> all = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            all.add(String.valueOf(random.nextInt(300)));
        }
        return String.join(", ", all);
    }

    private String bits() {
        int size = 1 + random.nextInt(20);
        String flags = any(List.of("", "/little", "/signed", "/signed-little", "/big", "/unsigned"));
        String name = fresh();
        return any(List.of("<<(" + term(0) + "):" + size + flags + ">>",
                "begin <<" + name + ":" + size + flags + ", _/bitstring>> = <<" + bytes() + ", 0, 0, 0>>, " + name
                        + " end",
                "begin <<_, " + name + "/binary>> = <<" + bytes() + ">>, byte_size(" + name + ") end",
                "<<(" + term(0) + ")/float>>", "<<1, (" + term(0) + ")/binary>>",
                "begin <<L:4, " + name + ":L/bitstring, _/bitstring>> = <<" + bytes() + ", 255>>, bit_size(" + name
                        + ") end",
                "binary_to_list(<<" + bytes() + ">>)", "binary:split(<<\"a,b,,c\">>, <<\",\">>, [global])"));
    }

    private String choice() {
        return any(List.of("if " + term(0) + " > 3 -> big; " + term(0) + " =:= a -> atom end",
                "case " + term(2) + " of [] -> none; [X | _] -> X; {_, X} when X > 1 -> X end",
                term(0) + " andalso " + term(0), term(0) + " orelse " + term(0), "not " + term(0),
                "case " + term(1) + " of " + any(ATOMS) + " -> 1; 7 -> 2; _ -> 3 end"));
    }

    private String fun() {
        String parameter = fresh();
        return any(List.of("(fun(" + parameter + ") -> {" + parameter + ", " + term(1) + "} end)(" + term(1) + ")",
                "(fun(1) -> one; (" + parameter + ") when is_atom(" + parameter + ") -> " + parameter + " end)("
                        + term(0) + ")",
                "lists:map(fun(" + parameter + ") -> " + parameter + " + 1 end, " + list(1) + ")",
                "(fun() -> throw(" + term(1) + ") end)()", "(" + term(0) + ")(1)", "(fun(_) -> ok end)()",
                "lists:filter(fun(" + parameter + ") -> " + parameter + " > 2 end, " + list(2) + ")",
                "(fun F(0) -> done; F(N) when N > 0 -> F(N - 1) end)(" + random.nextInt(50) + ")",
                "apply(" + any(List.of("erlang", "lists", "nosuch")) + ", " + any(List.of("reverse", "abs", "hd"))
                        + ", [" + term(1) + "])"));
    }

    /** What was sent is taken in an order of its own; nothing is left. */
    private String messages() {
        String name = fresh();
        return any(List.of(
                """
                        begin self() ! {1, A}, self() ! {2, B}, receive {2, NameX} -> receive {1, NameY} -> [NameX, NameY] end end end""",
                "begin self() ! A, receive nothing_like_it -> no after 0 -> receive Name -> {any, Name} end end end",
                """
                        begin Name = self(), spawn(fun() -> Name ! {from_child, A} end), \
                        receive {from_child, NameX} -> NameX end end""", """
                        begin {NameP, NameM} = spawn_monitor(fun() -> exit({A, B}) end), \
                        receive {'DOWN', NameM, process, NameP, NameW} -> {down, NameW} end end""",
                "receive x -> y after 1 -> late end")).replace("Name", name).replace("A", term(1))
                .replace("B", term(1));
    }

    /** Two processes that talk for a while. */
    private String loop() {
        return """
                begin Name = self(), NameP = spawn(fun() -> (fun Loop() -> \
                receive {N, From} when N > 0 -> From ! {pong, N * Rounds}, Loop(); stop -> Name ! stopped end end)() end), \
                NameR = [begin NameP ! {K, Name}, receive {pong, Back} -> Back end end || K <- lists:seq(1, Rounds)], \
                NameP ! stop, receive stopped -> {NameR, lists:sum(NameR)} end end"""
                .replace("Name", fresh()).replace("Rounds", String.valueOf(1 + random.nextInt(20)));
    }
}
