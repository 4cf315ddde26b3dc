package orrery.lang.elixir;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ElixirPrinter;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;

/** Texts, sigils, maps and structs. */
final class Data {
    private static final String STRUCT = "__struct__";
    private static final String CALENDAR = "Elixir.Orrery.Calendar";

    private final Translator translator;
    private final Bits bits;

    Data(Translator translator) {
        this.translator = translator;
        this.bits = new Bits(translator);
    }

    Bits bits() {
        return bits;
    }

    Term text(Ast.Text text, Env env) {
        int line = text.place().line();
        return switch (text.kind()) {
            case BINARY -> interpolated(line, text.parts(), env);
            case CHARLIST -> Abstract.call(line, "Elixir.List", "to_charlist",
                    Abstract.list(line, text.parts().stream().map(part -> part(line, part, env)).toList()));
            case ATOM -> Abstract.call(line, "erlang", "binary_to_atom", interpolated(line, text.parts(), env),
                    Abstract.atom(line, "utf8"));
        };
    }

    private Term interpolated(int line, List<Ast> parts, Env env) {
        Translator.notInPattern(env, new Ast.Block(parts, new Place(line, 0)), "String.Chars.to_string/1");
        List<Term> elements = new ArrayList<>();
        for (Ast part : parts) {
            elements.add(part instanceof Ast.Value(Term value, _) && value instanceof Bitstring bytes
                    ? Abstract.element(line, Abstract.string(line, bytes.toBytes()), Abstract.DEFAULT, Abstract.DEFAULT)
                    : Abstract.element(line, toText(line, part, env), Abstract.DEFAULT,
                            ListTerm.of(Atom.of("binary"))));
        }
        return Abstract.bin(line, elements);
    }

    private Term part(int line, Ast part, Env env) {
        return part instanceof Ast.Value ? translator.translate(part, env) : toText(line, part, env);
    }

    /** A binary as it is, anything else by {@code String.Chars}. */
    Term toText(int line, Ast part, Env env) {
        Term value = translator.translate(part, env);
        Term variable = Abstract.var(line, env.hidden());
        return Abstract.choice(line, value, List.of(
                Abstract.clause(line, List.of(variable), List.of(Abstract.call(line, "erlang", "is_binary", variable)),
                        List.of(variable)),
                Abstract.clause(line, List.of(variable), List.of(),
                        List.of(Abstract.call(line, "Elixir.String.Chars", "to_string", variable)))));
    }

    Term sigil(Ast.Sigil sigil, Env env) {
        int line = sigil.place().line();
        boolean raw = Character.isUpperCase(sigil.letter().charAt(0));
        Ast.Text content = raw ? sigil.content() : unescaped(sigil.content(), sigil.letter().equals("r"));
        return switch (sigil.letter()) {
            case "s", "S" -> string(line, content, env);
            case "c", "C" -> text(new Ast.Text(Ast.Text.Kind.CHARLIST, content.parts(), content.place()), env);
            case "w", "W" -> words(line, content, sigil.modifiers(), env);
            case "r", "R" -> Abstract.call(line, "Elixir.Regex", "compile!", string(line, content, env),
                    Abstract.binary(line, sigil.modifiers()));
            case "U" -> Abstract.call(line, CALENDAR, "sigil", string(line, content, env));
            case "D", "T", "N" -> Abstract.call(line, CALENDAR, "sigil",
                    Abstract.atom(line, "Elixir." + switch (sigil.letter()) {
                        case "D" -> "Date";
                        case "T" -> "Time";
                        default -> "NaiveDateTime";
                    }), string(line, content, env));
            default -> translator.translate(new Ast.Call("sigil_" + sigil.letter(),
                    List.of(new Ast.Text(Ast.Text.Kind.BINARY, content.parts(), content.place()),
                            new Ast.Value(sigil.modifiers().isEmpty()
                                    ? Nil.NIL
                                    : ListTerm.charlist(sigil.modifiers()), sigil.place())),
                    sigil.place()), env);
        };
    }

    private Term string(int line, Ast.Text content, Env env) {
        return content.parts().isEmpty() ? Abstract.binary(line, "") : interpolated(line, content.parts(), env);
    }

    /** A sigil's text as it is written still has its escapes; those of a regular expression are its own. */
    private static Ast.Text unescaped(Ast.Text content, boolean regex) {
        if (regex) {
            return content;
        }
        List<Ast> parts = content.parts().stream().map(part -> part instanceof Ast.Value(Term value, Place place)
                && value instanceof Bitstring bytes
                        ? new Ast.Value(ListTerm.binary(Texts.unescape(utf8(bytes))), place)
                        : part)
                .toList();
        return new Ast.Text(content.kind(), parts, content.place());
    }

    private static String utf8(Bitstring bytes) {
        try {
            return bytes.utf8();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a text of the source", e);
        }
    }

    private Term words(int line, Ast.Text content, String modifiers, Env env) {
        if (content.parts().stream().allMatch(Ast.Value.class::isInstance)) {
            String whole = content.parts().isEmpty()
                    ? ""
                    : utf8((Bitstring) ((Ast.Value) content.parts().getFirst()).value());
            return Abstract.list(line, whole.strip().isEmpty()
                    ? List.of()
                    : List.of(whole.strip().split("\\s+")).stream().map(word -> switch (modifiers) {
                        case "a" -> (Term) Abstract.atom(line, word);
                        case "c" -> Abstract.constant(line, ListTerm.charlist(word));
                        default -> Abstract.binary(line, word);
                    }).toList());
        }
        Term split = Abstract.call(line, "Elixir.String", "split", string(line, content, env));
        return modifiers.equals("a")
                ? Abstract.call(line, "Elixir.Enum", "map", split, Abstract.externalFun(line,
                        Abstract.atom(line, "Elixir.String"), Abstract.atom(line, "to_atom"),
                        Abstract.integer(line, 1)))
                : split;
    }

    Term map(Ast.Call call, Env env) {
        int line = call.place().line();
        List<Ast> parts = call.arguments();
        if (parts.size() == 1 && parts.getFirst() instanceof Ast.Call(String bar, List<Ast> sides, _)
                && bar.equals("|")) {
            Term base = translator.translate(sides.get(0), env);
            return Abstract.update(line, base, fields(((Ast.Items) sides.get(1)).elements(), env, true));
        }
        return Abstract.map(line, fields(parts, env, env.isMatch()));
    }

    private List<Term> fields(List<Ast> pairs, Env env, boolean exact) {
        List<Term> fields = new ArrayList<>();
        Set<Term> keys = new HashSet<>();
        for (Ast ast : pairs) {
            if (ast instanceof Ast.Pair(Ast.Value(Term key, _), _, Place place) && !keys.add(key) && !env.isMatch()) {
                env.remarkAtLine("key " + ElixirPrinter.print(key) + " will be overridden in map", place.line());
            }
            if (!(ast instanceof Ast.Pair(Ast key, Ast value, Place place))) {
                throw SyntaxProblem.syntax(ast.place(), "expected key-value pairs in a map");
            }
            Term keyForm = env.isMatch() ? mapKey(key, env) : translator.translate(key, env);
            fields.add(Abstract.field(place.line(), exact, keyForm, translator.translate(value, env)));
        }
        return fields;
    }

    /** In a pattern, a key is a constant or pinned. */
    private Term mapKey(Ast key, Env env) {
        if (key instanceof Ast.Name(String name, Place place)) {
            throw SyntaxProblem.compile(place,
                    "cannot use variable " + name + " as map key inside a pattern. If you are "
                            + "attempting to match on an existing variable, use the ^ operator");
        }
        return translator.translate(key, env);
    }

    /** {@code %Name{...}}. */
    Term struct(Ast.Call call, Env env) {
        int line = call.place().line();
        Ast name = call.arguments().get(0);
        Ast.Call map = (Ast.Call) call.arguments().get(1);
        List<Ast> parts = map.arguments();
        if (env.isMatch()) {
            translator.naming().constant(name, env)
                    .ifPresent(module -> translator.checkStruct(module, parts, false, call.place(), env));
            Term itsName = translator.naming().constant(name, env).<Term>map(atom -> Abstract.atom(line, atom))
                    .orElseGet(() -> translator.translate(name, env));
            List<Term> fields = new ArrayList<>();
            fields.add(Abstract.field(line, true, Abstract.atom(line, STRUCT), itsName));
            fields.addAll(fields(parts, env, true));
            return Abstract.map(line, fields);
        }
        Atom module = translator.naming().constant(name, env).orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "expected struct name to be a compile time atom or alias"));
        if (parts.size() == 1 && parts.getFirst() instanceof Ast.Call(String bar, List<Ast> sides, _)
                && bar.equals("|")) {
            translator.checkStruct(module, ((Ast.Items) sides.get(1)).elements(), false, call.place(), env);
            return updated(line, module, translator.translate(sides.get(0), env),
                    fields(((Ast.Items) sides.get(1)).elements(), env, true), env);
        }
        translator.checkStruct(module, parts, true, call.place(), env);
        List<Term> pairs = new ArrayList<>();
        for (Ast part : parts) {
            pairs.add(translator.translate(part, env));
        }
        return pairs.isEmpty() && !isCurrent(module, env)
                ? Abstract.call(line, module, STRUCT, List.of())
                : Abstract.call(line, module, STRUCT, List.of(Abstract.list(line, pairs)));
    }

    private static boolean isCurrent(Atom module, Env env) {
        return env.module().filter(definition -> definition.name().equals(module)).isPresent();
    }

    private static Term updated(int line, Atom module, Term base, List<Term> fields, Env env) {
        Term variable = Abstract.var(line, env.hidden());
        Term other = Abstract.var(line, env.hidden());
        Term isStruct = Abstract.map(line, List.of(Abstract.field(line, true, Abstract.atom(line, STRUCT),
                Abstract.atom(line, module))));
        return Abstract.choice(line, base, List.of(
                Abstract.clause(line, List.of(Abstract.match(line, isStruct, variable)), List.of(),
                        List.of(Abstract.update(line, variable, fields))),
                Abstract.clause(line, List.of(other), List.of(), List.of(Abstract.call(line, "erlang", "error",
                        Abstract.tuple(line, Abstract.atom(line, "badstruct"), Abstract.atom(line, module), other))))));
    }

    /** An atom that is neither {@code nil} nor a boolean. */
    private static Term isModule(int line, Term value) {
        Term test = Abstract.call(line, "erlang", "is_atom", value);
        for (Atom none : List.of(Atom.NIL, Atom.TRUE, Atom.FALSE)) {
            test = Abstract.op(line, "andalso", test, Abstract.op(line, "=/=", value, Abstract.atom(line, none)));
        }
        return test;
    }

    /** {@code value.name}: a key of a map, or else a function of a module. */
    Term field(int line, Term value, String name, Env env) {
        if (env.isGuard()) {
            return Abstract.call(line, "erlang", "map_get", Abstract.atom(line, name), value);
        }
        Term found = Abstract.var(line, env.hidden());
        Term other = Abstract.var(line, env.hidden());
        Term key = Abstract.atom(line, name);
        return Abstract.choice(line, value, List.of(
                Abstract.clause(line, List.of(Abstract.map(line, List.of(Abstract.field(line, true, key, found)))),
                        List.of(), List.of(found)),
                Abstract.clause(line, List.of(other), List.of(Abstract.call(line, "erlang", "is_map", other)),
                        List.of(Abstract.call(line, "erlang", "error", Abstract.tuple(line,
                                Abstract.atom(line, "badkey"), key, other)))),
                Abstract.clause(line, List.of(other), List.of(isModule(line, other)),
                        List.of(Abstract.call(line, other, name, List.of()))),
                Abstract.clause(line, List.of(other), List.of(), List.of(Abstract.call(line, "erlang", "error",
                        Abstract.tuple(line, Abstract.atom(line, "badkey"), key, other))))));
    }
}
