package orrery.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes small programs of Elixir up from a seed: terms, matches, comprehensions, pipes, structs of the library, messages, errors. */
final class ElixirPrograms {
    private static final int MOST_LINES = 4;
    private static final int DEPTH = 2;
    private static final List<String> ATOMS = List.of(":ok", ":error", "nil", "true", ":\"a b\"", ":b", "false");
    private static final List<String> OPERATORS = List.of("+", "-", "*", "==", "<", ">=", "===", "!=", "&&", "||");
    private static final List<String> OF_LISTS = List.of("Enum.reverse(%s)", "Enum.count(%s)", "Enum.sort(%s)",
            "Enum.with_index(%s)", "Enum.uniq(%s)", "Enum.chunk_every(%s, 2)", "Enum.zip(%s, [:x, :y, :z])",
            "Enum.map(%s, &{&1, 1})", "Enum.reduce(%s, [], fn x, acc -> [x | acc] end)", "Enum.take(%s, 2)",
            "Enum.drop(%s, 1)", "Enum.group_by(%s, &is_atom/1)", "Enum.join(%s, \"-\")", "Enum.sum(%s)", "hd(%s)",
            "List.last(%s)", "List.flatten([%s, 1])", "Enum.frequencies(%s)", "Enum.map(%s, &inspect/1)",
            "Enum.split_with(%s, &is_number/1)", "length(%s)", "%s |> Enum.filter(& &1) |> Enum.at(0)");

    private final SplittableRandom random;
    private final List<String> variables = new ArrayList<>();

    private ElixirPrograms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static String of(long seed) {
        ElixirPrograms programs = new ElixirPrograms(seed);
        List<String> lines = new ArrayList<>();
        int count = 1 + programs.random.nextInt(MOST_LINES);
        for (int i = 0; i < count; i++) {
            lines.add(programs.line());
        }
        lines.add("{" + String.join(", ", programs.variables) + "}");
        return String.join("\n", lines);
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String line() {
        String value = switch (random.nextInt(9)) {
            case 0 -> term(DEPTH);
            case 1 -> any(OF_LISTS).formatted(list(DEPTH));
            case 2 -> "(" + term(1) + " " + any(OPERATORS) + " " + term(1) + ")";
            case 3 -> choice();
            case 4 -> comprehension();
            case 5 -> text();
            case 6 -> map();
            case 7 -> fun();
            default -> messages();
        };
        // What fails is caught, so that those after it run; now and then it is not.
        String name = "v" + (variables.size() + 1);
        String line = name + " = " + (random.nextInt(8) == 0
                ? value
                : "try do " + value + " rescue e -> Exception.message(e) catch k, r -> {k, r} end");
        variables.add(name);
        return line;
    }

    private String term(int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 8)) {
            case 0 -> String.valueOf(random.nextInt(20) - 5);
            case 1 -> any(ATOMS);
            case 2 -> variables.isEmpty() ? "7" : any(variables);
            case 3 -> any(List.of("1.5", "-0.25", "\"hi\"", "'abc'", "<<1, 2>>", "[]", "{}", "%{}", "1..3", "?a",
                    "123456789012345678901"));
            case 4 -> "{" + terms(depth) + "}";
            case 5 -> "%{" + any(List.of("a", "b")) + ": " + term(depth - 1) + ", " + any(List.of("c", "d")) + ": "
                    + term(depth - 1) + "}";
            case 6 -> "[a: " + term(depth - 1) + ", b: " + term(depth - 1) + "]";
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
        return random.nextInt(3) == 0 ? "Enum.to_list(1.." + (1 + random.nextInt(6)) + ")" : "[" + terms(depth) + "]";
    }

    private String choice() {
        return any(List.of(
                "case " + term(DEPTH) + " do [] -> :none; [x | _] -> x; {_, x} when x > 1 -> x; %{a: x} -> {:a, x} end",
                "cond do " + term(1) + " -> 1; " + term(1) + " == 3 -> 2 end",
                "if " + term(1) + ", do: " + term(1) + ", else: " + term(1),
                "with {:ok, x} <- {" + any(ATOMS) + ", " + term(1) + "}, y when is_integer(y) <- x, do: y + 1",
                "unless " + term(1) + ", do: " + term(1)));
    }

    private String comprehension() {
        return any(List.of("for x <- " + list(DEPTH) + ", y <- [1, :a], x != y, do: {x, y}",
                "for {x, _} <- [" + terms(DEPTH) + ", {:z, 1}], do: x",
                "for x <- " + list(1) + ", into: %{}, do: {x, 1}",
                "for x <- " + term(DEPTH) + ", do: x", "for <<b <- \"abc\">>, do: b + " + random.nextInt(5),
                "for x <- " + list(1) + ", reduce: 0 do acc -> acc + x end"));
    }

    private String text() {
        return any(List.of("\"a#{" + term(1) + "}b\"", "String.upcase(\"hi\") <> inspect(" + term(DEPTH) + ")",
                "String.split(\"a,b,,c\", \",\", trim: " + any(List.of("true", "false")) + ")",
                "String.length(inspect(" + term(DEPTH) + "))", "to_string(" + term(0) + ")",
                "inspect(" + term(DEPTH) + ", base: :hex)", "String.slice(\"elixir\", " + random.nextInt(4) + ", "
                        + random.nextInt(4) + ")",
                "\"a\" <> " + (variables.isEmpty() ? "\"b\"" : any(variables)),
                "String.to_integer(\"" + random.nextInt(9)
                        + any(List.of("", "x")) + "\")"));
    }

    private String map() {
        String map = "%{a: " + term(1) + ", b: " + term(1) + "}";
        return any(List.of("Map.get(" + map + ", :c, " + term(0) + ")", map + "." + any(List.of("a", "b", "zz")),
                "Map.put(" + map + ", " + term(0) + ", 1)", "%{" + map + " | " + any(List.of("a", "zz")) + ": 1}",
                "Map.fetch!(" + map + ", " + any(List.of(":a", ":nope")) + ")", "put_in(" + map + ".a, 5)",
                "Map.merge(" + map + ", " + term(1) + ")", "Enum.map(" + map + ", fn {k, v} -> {v, k} end)",
                "get_in(%{x: " + map + "}, [:x, " + any(List.of(":a", ":q")) + "])", "Keyword.get([a: 1], :b)"));
    }

    private String fun() {
        return any(List.of("(fn x -> {x, " + term(1) + "} end).(" + term(1) + ")",
                "(fn 1 -> :one; x when is_atom(x) -> x end).(" + term(0) + ")", "Enum.map(" + list(1) + ", &(&1 + 1))",
                "(fn -> throw(" + term(1) + ") end).()", "raise(ArgumentError, \"seed\")", "exit(" + term(1) + ")",
                list(1) + " |> Enum.map(fn x -> x end) |> Enum.sum()", "apply(" + any(List.of("Enum", "List", "NoSuch"))
                        + ", " + any(List.of(":count", ":first")) + ", [" + term(1) + "])",
                "elem({1, 2}, " + random.nextInt(4) + ")", "String.upcase(" + term(0) + ")"));
    }

    private String messages() {
        return any(List.of(
                "(send(self(), {1, VALUE}); send(self(), {2, OTHER}); receive do {2, x} -> receive do {1, y} -> [x, y] end end)",
                "(me = self(); spawn(fn -> send(me, {:child, VALUE}) end); receive do {:child, x} -> x after 1000 -> :late end)",
                "Task.await(Task.async(fn -> VALUE end))",
                "({:ok, a} = Agent.start_link(fn -> VALUE end); Agent.update(a, &{&1, 1}); Agent.get(a, & &1))",
                "receive do :nothing -> 1 after 1 -> VALUE end")).replace("VALUE", term(1)).replace("OTHER", term(1));
    }
}
