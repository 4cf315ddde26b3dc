package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Functions that Elixir replaces by Erlang's when it compiles ({@code elixir_rewrite.erl}). */
final class Inlined {
    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("+/2", "+"), Map.entry("-/2", "-"),
            Map.entry("*/2", "*"), Map.entry("//2", "/"), Map.entry("+/1", "+"), Map.entry("-/1", "-"),
            Map.entry("++/2", "++"), Map.entry("--/2", "--"), Map.entry("==/2", "=="), Map.entry("!=/2", "/="),
            Map.entry("===/2", "=:="), Map.entry("!==/2", "=/="), Map.entry("</2", "<"), Map.entry(">/2", ">"),
            Map.entry("<=/2", "=<"), Map.entry(">=/2", ">="), Map.entry("div/2", "div"), Map.entry("rem/2", "rem"),
            Map.entry("not/1", "not"));
    private static final Map<String, String> KERNEL = Map.ofEntries(same("abs/1"), same("apply/2"), same("apply/3"),
            same("binary_part/3"), same("bit_size/1"), same("byte_size/1"), same("ceil/1"), same("exit/1"),
            same("floor/1"), Map.entry("function_exported?/3", "function_exported"), same("hd/1"), same("is_atom/1"),
            same("is_binary/1"), same("is_bitstring/1"), same("is_boolean/1"), same("is_float/1"),
            same("is_function/1"),
            same("is_function/2"), same("is_integer/1"), same("is_list/1"), same("is_map/1"), same("is_number/1"),
            same("is_pid/1"), same("is_port/1"), same("is_reference/1"), same("is_tuple/1"), same("length/1"),
            Map.entry("make_ref/0", "make_ref"), same("map_size/1"), same("max/2"), same("min/2"), same("node/0"),
            same("node/1"), same("round/1"), same("self/0"), Map.entry("send/2", "send"), same("spawn/1"),
            same("spawn/3"), same("spawn_link/1"), same("spawn_link/3"), same("spawn_monitor/1"),
            same("spawn_monitor/3"), same("throw/1"), same("tl/1"), same("trunc/1"), same("tuple_size/1"));

    private Inlined() {}

    private static Map.Entry<String, String> same(String function) {
        return Map.entry(function, function.substring(0, function.indexOf('/')));
    }

    /** The function of {@code erlang} that one of {@code Kernel} is, with the same arguments. */
    static Optional<String> erlang(Atom module, String name, int arity) {
        String key = name + "/" + arity;
        return module.name().equals(Translator.KERNEL)
                ? Optional.ofNullable(OPERATORS.get(key)).or(() -> Optional.ofNullable(KERNEL.get(key)))
                : Optional.empty();
    }

    static Term call(int line, Atom module, String name, List<Term> arguments) {
        String key = name + "/" + arguments.size();
        if (!module.name().equals(Translator.KERNEL)) {
            return module.name().equals("Elixir.Map") && key.equals("fetch!/2")
                    ? Abstract.call(line, "maps", "get", arguments.get(1), arguments.get(0))
                    : Abstract.call(line, module, name, arguments);
        }
        String operator = OPERATORS.get(key);
        if (operator != null) {
            return Abstract.op(line, operator, arguments.toArray(Term[]::new));
        }
        String erlang = KERNEL.get(key);
        if (erlang != null) {
            return Abstract.call(line, Atom.of("erlang"), erlang, arguments);
        }
        return switch (key) {
            case "elem/2" ->
                Abstract.call(line, "erlang", "element", oneMore(line, arguments.get(1)), arguments.get(0));
            case "put_elem/3" -> Abstract.call(line, "erlang", "setelement", oneMore(line, arguments.get(1)),
                    arguments.get(0), arguments.get(2));
            case "is_map_key/2" -> Abstract.call(line, "erlang", "is_map_key", arguments.get(1), arguments.get(0));
            default -> Abstract.call(line, module, name, new ArrayList<>(arguments));
        };
    }

    /** Elixir counts from 0, Erlang from 1. */
    private static Term oneMore(int line, Term index) {
        return index instanceof Tuple literal && literal.is("integer", 3)
                && literal.get(2) instanceof SmallInt(long value)
                        ? Abstract.integer(line, value + 1)
                        : Abstract.op(line, "+", index, Tuple.of(Atom.of("integer"), Int.of(line), Int.ONE));
    }
}
