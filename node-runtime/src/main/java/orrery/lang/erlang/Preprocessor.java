package orrery.lang.erlang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Takes the tokens of a file apart into forms, and replaces macros ({@code epp.erl}): those of the simple kind. */
final class Preprocessor {
    /** @param parameters nothing if the macro takes none */
    private record Macro(Optional<List<Term>> parameters, List<Tuple> body) {}

    private static final int MOST_DEPTH = 100;

    private final Map<String, Macro> macros = new HashMap<>();
    private final Deque<Boolean> conditions = new ArrayDeque<>();
    private final String file;
    private Term module = Atom.UNDEFINED;

    Preprocessor(String file) {
        this.file = file;
    }

    /** Another file that is to stand where that is said. */
    record Inclusion(String name, boolean library, Term location) {}

    Optional<Inclusion> inclusion(List<Tuple> form) {
        String directive = directive(form);
        boolean includes = directive.equals("include") || directive.equals("include_lib");
        if (!includes || form.size() < 4 || conditions.contains(false)) {
            return Optional.empty();
        }
        if (!is(form.get(3), "string")) {
            throw new ErlangSyntaxException(form.get(3).get(1), "badly formed " + directive);
        }
        return Optional.of(new Inclusion(ListTerm.text(form.get(3).get(2)).orElse(""), directive.equals("include_lib"),
                form.get(3).get(1)));
    }

    /**
     * Takes the next form.
     *
     * @param form its tokens, with the dot
     * @return nothing if it is not for the compiler
     */
    Optional<List<Tuple>> take(List<Tuple> form) {
        String directive = directive(form);
        boolean active = conditions.stream().allMatch(condition -> condition);
        switch (directive) {
            case "ifdef" -> conditions.push(macros.containsKey(name(form.get(3))));
            case "ifndef" -> conditions.push(!macros.containsKey(name(form.get(3))));
            case "else" -> conditions.push(!conditions.pop());
            case "endif" -> conditions.pop();
            default -> {
                return active ? taken(form, directive) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<List<Tuple>> taken(List<Tuple> form, String directive) {
        switch (directive) {
            case "define" -> define(form);
            case "undef" -> macros.remove(name(form.get(3)));
            default -> {
                List<Tuple> expanded = expanded(form, 0);
                if (directive.equals("module") && expanded.size() > 3 && expanded.get(3).arity() == 3) {
                    module = expanded.get(3).get(2);
                }
                return Optional.of(expanded);
            }
        }
        return Optional.empty();
    }

    private static boolean is(Tuple token, String kind) {
        return ((Atom) token.get(0)).name().equals(kind);
    }

    /** {@code define} of {@code -define(...).}; empty for what is no attribute. */
    private static String directive(List<Tuple> form) {
        if (form.size() < 3 || !is(form.get(0), "-")) {
            return "";
        }
        Tuple word = form.get(1);
        return is(word, "atom") ? ((Atom) word.get(2)).name() : word.arity() == 2 ? ((Atom) word.get(0)).name() : "";
    }

    private static String name(Tuple token) {
        if (token.arity() < 3 || !(token.get(2) instanceof Atom name)) {
            throw new ErlangSyntaxException(token.get(1), "badly formed define");
        }
        return name.name();
    }

    /** {@code - define ( NAME [(A, B)] , Body ) dot}. */
    private void define(List<Tuple> form) {
        String name = name(form.get(3));
        int at = 4;
        Optional<List<Term>> parameters = Optional.empty();
        if (is(form.get(at), "(")) {
            List<Term> names = new ArrayList<>();
            at++;
            while (!is(form.get(at), ")")) {
                if (!is(form.get(at), ",")) {
                    names.add(form.get(at).get(2));
                }
                at++;
            }
            at++;
            parameters = Optional.of(names);
        }
        if (!is(form.get(at), ",") || form.size() < at + 3) {
            throw new ErlangSyntaxException(form.get(3).get(1), "badly formed define");
        }
        macros.put(name, new Macro(parameters, List.copyOf(form.subList(at + 1, form.size() - 2))));
    }

    private List<Tuple> expanded(List<Tuple> tokens, int depth) {
        List<Tuple> result = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!is(tokens.get(i), "?")) {
                result.add(tokens.get(i));
                continue;
            }
            Tuple called = tokens.get(++i);
            Term location = called.get(1);
            Optional<Tuple> predefined = predefined(name(called), location, tokens);
            if (predefined.isPresent()) {
                result.add(predefined.get());
                continue;
            }
            Macro macro = Optional.ofNullable(macros.get(name(called))).orElseThrow(
                    () -> new ErlangSyntaxException(location, "undefined macro '" + name(called) + "'"));
            if (depth > MOST_DEPTH) {
                throw new ErlangSyntaxException(location, "circular macro '" + name(called) + "'");
            }
            List<Tuple> body = macro.body();
            if (macro.parameters().isPresent()) {
                List<List<Tuple>> arguments = new ArrayList<>();
                i = arguments(tokens, i + 1, arguments);
                body = substituted(macro, arguments, location);
            }
            result.addAll(expanded(body, depth + 1));
        }
        return result;
    }

    private Optional<Tuple> predefined(String name, Term location, List<Tuple> form) {
        return switch (name) {
            case "MODULE" -> Optional.of(Tuple.of(Atom.of("atom"), location, module));
            case "MODULE_STRING" -> Optional.of(Tuple.of(Atom.of("string"), location,
                    ListTerm.charlist(((Atom) module).name())));
            case "FUNCTION_NAME" -> Optional.of(Tuple.of(Atom.of("atom"), location, form.getFirst().get(2)));
            case "FUNCTION_ARITY" -> {
                List<List<Tuple>> head = new ArrayList<>();
                arguments(form, 1, head);
                yield Optional.of(Tuple.of(Atom.of("integer"), location, Int.of(head.size())));
            }
            case "FILE" -> Optional.of(Tuple.of(Atom.of("string"), location, ListTerm.charlist(file)));
            case "LINE" -> Optional.of(Tuple.of(Atom.of("integer"), location,
                    location instanceof SmallInt line
                            ? line
                            : location instanceof Tuple place ? place.get(0) : Int.ZERO));
            default -> Optional.empty();
        };
    }

    /** The arguments from the parenthesis on. @return where the closing one is */
    private static int arguments(List<Tuple> tokens, int from, List<List<Tuple>> arguments) {
        int depth = 0;
        List<Tuple> argument = new ArrayList<>();
        for (int i = from; i < tokens.size(); i++) {
            Tuple token = tokens.get(i);
            boolean opens = is(token, "(") || is(token, "[") || is(token, "{") || is(token, "<<") || is(token, "begin")
                    || is(token, "fun") || is(token, "case") || is(token, "if") || is(token, "try")
                    || is(token, "receive");
            boolean closes = is(token, ")") || is(token, "]") || is(token, "}") || is(token, ">>") || is(token, "end");
            depth += opens ? 1 : closes ? -1 : 0;
            if (depth == 0) {
                if (!argument.isEmpty() || !arguments.isEmpty()) {
                    arguments.add(argument);
                }
                return i;
            }
            if (depth == 1 && is(token, ",")) {
                arguments.add(argument);
                argument = new ArrayList<>();
            } else if (i > from) {
                argument.add(token);
            }
        }
        throw new ErlangSyntaxException(tokens.get(Math.min(from, tokens.size() - 1)).get(1),
                "badly formed macro call");
    }

    /** How a token is written. */
    static String text(Tuple token) {
        return token.arity() == 2
                ? ((Atom) token.get(0)).name()
                : is(token, "var") ? ((Atom) token.get(2)).name() : token.get(2).toString();
    }

    private static List<Tuple> substituted(Macro macro, List<List<Tuple>> arguments, Term location) {
        List<Term> parameters = macro.parameters().orElseGet(List::of);
        if (parameters.size() != arguments.size()) {
            throw new ErlangSyntaxException(location, "argument mismatch for a macro");
        }
        List<Tuple> body = new ArrayList<>();
        for (int i = 0; i < macro.body().size(); i++) {
            Tuple token = macro.body().get(i);
            if (i + 2 < macro.body().size() && is(token, "?") && is(macro.body().get(i + 1), "?")
                    && parameters.contains(macro.body().get(i + 2).get(2))) {
                i += 2;
                body.add(Tuple.of(Atom.of("string"), location, ListTerm.charlist(
                        arguments.get(parameters.indexOf(macro.body().get(i).get(2))).stream()
                                .map(Preprocessor::text).collect(Collectors.joining(" ")))));
                continue;
            }
            int index = is(token, "var") ? parameters.indexOf(token.get(2)) : -1;
            if (index >= 0) {
                body.addAll(arguments.get(index));
            } else {
                body.add(token);
            }
        }
        return body;
    }
}
