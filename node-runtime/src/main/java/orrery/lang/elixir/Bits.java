package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ElixirPrinter;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code <<a::8, rest::binary>>} and {@code a <> b} ({@code elixir_bitstring.erl}). */
final class Bits {
    private static final Set<String> TYPES = Set.of("integer", "float", "binary", "bytes", "bitstring", "bits", "utf8",
            "utf16", "utf32");
    private static final Set<String> WORDS = Set.of("signed", "unsigned", "little", "big", "native");

    private final Translator translator;

    Bits(Translator translator) {
        this.translator = translator;
    }

    /** What stands behind {@code ::}. */
    private static final class Specification {
        Term size = Abstract.DEFAULT;
        final List<Term> types = new ArrayList<>();
        boolean typed;
    }

    Term translate(Ast.Call call, Env env) {
        List<Term> elements = new ArrayList<>();
        for (Ast part : call.arguments()) {
            elements.addAll(element(part, env));
        }
        return Abstract.bin(call.place().line(), elements);
    }

    private List<Term> element(Ast part, Env env) {
        int line = part.place().line();
        Specification specification = new Specification();
        Ast value = part;
        if (part instanceof Ast.Call(String colons, List<Ast> sides, _) && colons.equals("::")) {
            value = sides.get(0);
            specify(sides.get(1), specification, env);
        }
        if (value instanceof Ast.Value(Term text, _) && text instanceof Bitstring bytes && !specification.typed) {
            return List.of(Abstract.element(line, Abstract.string(line, bytes.toBytes()), Abstract.DEFAULT,
                    Abstract.DEFAULT));
        }
        if (value instanceof Ast.Value(Term text, _) && text instanceof Bitstring bytes && isUtf(specification)) {
            return ListTerm.text(bytes).orElse("").codePoints().mapToObj(point -> (Term) Abstract.element(line,
                    Abstract.integer(line, point), Abstract.DEFAULT, ListTerm.of(specification.types))).toList();
        }
        Term form = translator.translate(value, env);
        if (!specification.typed) {
            implied(value, form, specification);
        }
        return List.of(Abstract.element(line, form, specification.size,
                specification.types.isEmpty() ? Abstract.DEFAULT : ListTerm.of(specification.types)));
    }

    private static boolean isUtf(Specification specification) {
        return specification.types.stream()
                .anyMatch(type -> type instanceof Atom atom && atom.name().startsWith("utf"));
    }

    /** A nested binary is one; so is a text with interpolation. */
    private static void implied(Ast value, Term form, Specification specification) {
        boolean nested = form instanceof Tuple binary && binary.is("bin", 3);
        boolean real = value instanceof Ast.Value(Term number, _) && number instanceof FloatTerm;
        if (nested) {
            specification.types.add(Atom.of("bitstring"));
        } else if (real) {
            specification.types.add(Atom.of("float"));
        }
    }

    private void specify(Ast ast, Specification specification, Env env) {
        switch (ast) {
            case Ast.Call(String dash, List<Ast> sides, _) when dash.equals("-") && sides.size() == 2 -> {
                specify(sides.get(0), specification, env);
                specify(sides.get(1), specification, env);
            }
            case Ast.Call(String star, List<Ast> sides, _) when star.equals("*") -> {
                specification.size = size(sides.get(0), env);
                specification.types.add(unit(sides.get(1)));
            }
            case Ast.Call(String size, List<Ast> arguments, _) when size.equals("size") -> specification.size = size(
                    arguments.getFirst(), env);
            case Ast.Call(String unit, List<Ast> arguments, _) when unit.equals("unit") -> specification.types
                    .add(unit(arguments.getFirst()));
            case Ast.Call(String type, List<Ast> arguments, _) when TYPES.contains(type) && arguments.size() == 1 -> {
                type(type, specification);
                specification.size = size(arguments.getFirst(), env);
            }
            case Ast.Name(String word, _) when TYPES.contains(Hygiene.plain(word)) ->
                type(Hygiene.plain(word), specification);
            case Ast.Name(String word, _) when WORDS.contains(Hygiene.plain(word)) ->
                specification.types.add(Atom.of(Hygiene.plain(word)));
            case Ast.Value(Term value, _) when value instanceof Int -> specification.size = size(ast, env);
            case Ast.Name _ when env.variable(((Ast.Name) ast).name()).isPresent() ->
                specification.size = size(ast, env);
            default -> throw SyntaxProblem.compile(ast.place(), "unknown bitstring specifier");
        }
    }

    private static void type(String word, Specification specification) {
        specification.typed = true;
        specification.types.add(Atom.of(switch (word) {
            case "bytes" -> "binary";
            case "bits" -> "bitstring";
            default -> word;
        }));
    }

    private Term size(Ast ast, Env env) {
        return translator.translate(ast, env.isMatch() ? env.normal() : env);
    }

    private static Term unit(Ast ast) {
        if (ast instanceof Ast.Value(Term value, _) && value instanceof SmallInt) {
            return Tuple.of(Atom.of("unit"), value);
        }
        throw SyntaxProblem.compile(ast.place(), "unit in bitstring expects an integer as argument");
    }

    /** {@code left <> right}: in a pattern, all but the last must be texts. */
    Term concatenated(Ast.Call call, Env env) {
        List<Ast> parts = new ArrayList<>();
        flatten(call, parts);
        List<Term> elements = new ArrayList<>();
        for (Ast part : parts) {
            int line = part.place().line();
            if (part instanceof Ast.Value(Term text, _) && text instanceof Bitstring bytes) {
                elements.add(Abstract.element(line, Abstract.string(line, bytes.toBytes()), Abstract.DEFAULT,
                        Abstract.DEFAULT));
            } else {
                if (part instanceof Ast.Value(Term other, _)) {
                    throw SyntaxProblem.expanding(call.place(), "Kernel.<>/2",
                            "expected binary argument in <> operator but got: " + ElixirPrinter.print(other));
                }
                if (env.isMatch() && part != parts.getLast()) {
                    throw SyntaxProblem.compile(call.place(), "the left argument of <> operator inside a match should "
                            + "always be a literal binary because its size can't be verified");
                }
                elements.add(Abstract.element(line, translator.translate(part, env), Abstract.DEFAULT,
                        ListTerm.of(Atom.of("binary"))));
            }
        }
        return Abstract.bin(call.place().line(), elements);
    }

    private static void flatten(Ast ast, List<Ast> parts) {
        if (ast instanceof Ast.Call(String operator, List<Ast> sides, _) && operator.equals("<>")) {
            flatten(sides.get(0), parts);
            flatten(sides.get(1), parts);
        } else {
            parts.add(ast);
        }
    }
}
