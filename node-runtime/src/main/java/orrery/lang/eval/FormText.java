package orrery.lang.eval;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ElixirPrinter;
import orrery.term.ErlangPrinter;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * An expression of the abstract format on one line, for people who look for it in their source: in the language it was written
 * in, with … for bodies. Macros of Elixir are gone by then, so it may look otherwise than it was typed.
 */
public final class FormText {
    private static final int LONGEST = 240;
    private static final String MORE = "…";
    /** What Elixir's {@code Kernel} inlines under its own name. */
    private static final Set<String> KERNEL = Set.of("self", "send", "spawn", "spawn_link", "spawn_monitor", "exit",
            "throw", "hd", "tl", "length", "map_size", "tuple_size", "byte_size", "bit_size", "node", "abs", "round",
            "trunc", "apply", "make_ref", "not", "div", "rem", "max", "min", "is_atom", "is_binary", "is_bitstring",
            "is_boolean", "is_float", "is_function", "is_integer", "is_list", "is_map", "is_number", "is_pid",
            "is_port", "is_reference", "is_tuple");

    private final boolean elixir;

    FormText(boolean elixir) {
        this.elixir = elixir;
    }

    /** An expression of Erlang. */
    public static String erlang(Term form) {
        return new FormText(false).of(form);
    }

    String of(Term form) {
        String text = text(form);
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + MORE : text;
    }

    /** A variable as it was typed: Elixir counts those of one name. */
    static String variable(String name) {
        String typed = name.replaceFirst("@[0-9]+$", "").replaceFirst("^_(?=.)", "");
        return name.indexOf('@') > 0 && !typed.isEmpty() ? typed : name;
    }

    String value(Term value, int most) {
        return elixir
                ? ElixirPrinter.print(value, NodeNumbering.ANYWHERE, most)
                : ErlangPrinter.print(value, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, most);
    }

    private String text(Term term) {
        Tuple form = Forms.form(term);
        return switch (Forms.tag(form)) {
            case "atom", "integer", "float", "value" -> value(form.get(2), LONGEST);
            case "char" -> (elixir ? "?" : "$") + Character.toString(Integer.parseInt(form.get(2).toString()));
            case "string" -> value(FormReader.string(form.get(2)), LONGEST);
            case "nil" -> "[]";
            case "var" -> variable(Forms.atom(form.get(2)).name());
            case "tuple" -> "{" + all(form.get(2)) + "}";
            case "cons" -> list(form);
            case "map" -> map(form);
            case "bin" -> binary(form);
            case "op" -> operator(form);
            case "call" -> call(form);
            case "match" -> text(form.get(2)) + " = " + text(form.get(3));
            case "block" -> text(Forms.list(form.get(2)).getFirst()) + "; " + MORE;
            case "fun" -> fun(form);
            case "named_fun" -> elixir ? "fn " + MORE + " end" : "fun " + form.get(2) + MORE + " end";
            default -> blocks(form);
        };
    }

    private String blocks(Tuple form) {
        return switch (Forms.tag(form)) {
            case "case" -> "case " + text(form.get(2)) + (elixir ? " do " : " of ") + MORE + " end";
            case "if" -> "if " + MORE + " end";
            case "receive" -> (elixir ? "receive do " : "receive ") + clauses(form.get(2)) + " end";
            case "try" -> (elixir ? "try do " : "try ") + body(form.get(2)) + " end";
            case "catch" -> "catch " + text(form.get(2));
            case "lc" -> comprehension(form, elixir ? "for " : "[", "]");
            case "bc" -> comprehension(form, elixir ? "for " : "<<", ">>");
            case "maybe" -> "maybe " + body(form.get(2)) + " end";
            case "maybe_match" -> text(form.get(2)) + " ?= " + text(form.get(3));
            default -> MORE;
        };
    }

    /** The patterns of what a {@code receive} or the like waits for. */
    List<String> heads(Term clauses) {
        return Forms.list(clauses).stream().map(this::head).toList();
    }

    private String head(Term term) {
        Tuple clause = Forms.form(term);
        String guards = Forms.list(clause.get(3)).stream().map(this::all)
                .collect(Collectors.joining(elixir ? " or " : "; "));
        return all(clause.get(2)) + (guards.isEmpty() ? "" : " when " + guards);
    }

    private String clauses(Term clauses) {
        return heads(clauses).stream().map(head -> head + " -> " + MORE).collect(Collectors.joining("; "));
    }

    private String body(Term forms) {
        List<Term> all = Forms.list(forms);
        return text(all.getFirst()) + (all.size() > 1 ? "; " + MORE : "");
    }

    private String all(Term forms) {
        return Forms.list(forms).stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String list(Tuple form) {
        StringBuilder text = new StringBuilder("[");
        Tuple rest = form;
        for (String separator = ""; Forms.tag(rest).equals("cons"); separator = ", ") {
            text.append(separator).append(text(rest.get(2)));
            rest = Forms.form(rest.get(3));
        }
        return text.append(Forms.tag(rest).equals("nil") ? "" : " | " + text(rest)).append(']').toString();
    }

    private String map(Tuple form) {
        boolean updates = form.arity() == 4;
        String fields = Forms.list(form.get(updates ? 3 : 2)).stream().map(Forms::form).map(this::field)
                .collect(Collectors.joining(", "));
        if (elixir) {
            return "%{" + (updates ? text(form.get(2)) + " | " : "") + fields + "}";
        }
        return (updates ? text(form.get(2)) : "") + "#{" + fields + "}";
    }

    private String field(Tuple field) {
        boolean exact = Forms.tag(field).equals("map_field_exact");
        if (elixir && Forms.form(field.get(2)).is("atom", 3)) {
            return ElixirPrinter.print(ListTerm.of(Tuple.of(Forms.form(field.get(2)).get(2), Atom.OK)))
                    .replaceFirst("^\\[", "").replaceFirst(":ok]$", "") + text(field.get(3));
        }
        return text(field.get(2)) + (exact && !elixir ? " := " : " => ") + text(field.get(3));
    }

    /** In Elixir a string with its interpolations. */
    private String binary(Tuple form) {
        List<Term> elements = Forms.list(form.get(2));
        boolean isText = elements.stream().map(Forms::form)
                .allMatch(element -> Forms.form(element.get(2)).is("string", 3) || elixir && isInterpolation(element));
        if (!isText) {
            return "<<" + elements.stream().map(element -> text(Forms.form(element).get(2)))
                    .collect(Collectors.joining(", ")) + ">>";
        }
        StringBuilder text = new StringBuilder("\"");
        for (Term term : elements) {
            Tuple element = Forms.form(term);
            text.append(Forms.form(element.get(2)).is("string", 3) ? literal(element) : interpolation(element));
        }
        return elixir ? text.append('"').toString() : "<<" + text.append("\">>");
    }

    private String literal(Tuple element) {
        Term characters = FormReader.string(Forms.form(element.get(2)).get(2));
        Term text = characters instanceof ListTerm list
                ? ListTerm.text(list).<Term>map(ListTerm::binary).orElse(list)
                : characters;
        String printed = text instanceof Bitstring ? ElixirPrinter.print(text) : value(text, LONGEST);
        return printed.startsWith("\"") ? printed.substring(1, printed.length() - 1) : printed;
    }

    private static boolean isInterpolation(Tuple element) {
        return element.arity() == 5 && element.get(4) instanceof Cons types && Forms.isAtom(types.head(), "binary");
    }

    private String interpolation(Tuple element) {
        Tuple inner = Forms.form(element.get(2));
        // Elixir asks whether it is a string already, and turns it into one otherwise.
        return "#{" + (inner.is("case", 4)
                ? text(inner.get(2))
                : inner.is("call", 4)
                        ? all(inner.get(3))
                        : text(inner))
                + "}";
    }

    private String operator(Tuple form) {
        String name = Forms.atom(form.get(2)).name();
        if (form.arity() == 4) {
            return name + (Character.isLetter(name.charAt(0)) ? " " : "") + text(form.get(3));
        }
        String typed = !elixir ? name : switch (name) {
            case "=:=" -> "===";
            case "=/=" -> "!==";
            case "/=" -> "!=";
            case "=<" -> "<=";
            case "andalso" -> "and";
            case "orelse" -> "or";
            default -> name;
        };
        return elixir && name.equals("!")
                ? "send(" + text(form.get(3)) + ", " + text(form.get(4)) + ")"
                : text(form.get(3)) + " " + typed + " " + text(form.get(4));
    }

    private String call(Tuple form) {
        Tuple what = Forms.form(form.get(2));
        String arguments = "(" + all(form.get(3)) + ")";
        if (what.is("remote", 4)) {
            return remote(what) + arguments;
        }
        if (what.is("atom", 3)) {
            return Forms.atom(what.get(2)).name() + arguments;
        }
        return text(what) + (elixir ? "." : "") + arguments;
    }

    private String remote(Tuple what) {
        String name = Forms.atomLiteral(what.get(3)).map(Atom::name).orElseGet(() -> text(what.get(3)));
        boolean known = Forms.atomLiteral(what.get(2))
                .filter(module -> module.name().equals("erlang") && (!elixir || KERNEL.contains(name))).isPresent();
        return known ? name : text(what.get(2)) + (elixir ? "." : ":") + name;
    }

    private String fun(Tuple form) {
        Tuple what = Forms.form(form.get(2));
        if (!Forms.tag(what).equals("clauses")) {
            String name = what.arity() == 3
                    ? Forms.atom(what.get(1)).name() + "/" + what.get(2)
                    : part(what.get(1)) + (elixir ? "." : ":") + part(what.get(2)) + "/" + part(what.get(3));
            return (elixir ? "&" : "fun ") + name;
        }
        Tuple first = Forms.form(Forms.list(what.get(1)).getFirst());
        String arguments = all(first.get(2));
        return elixir
                ? "fn " + arguments + (arguments.isEmpty() ? "" : " ") + "-> " + MORE + " end"
                : "fun(" + arguments + ") -> " + MORE + " end";
    }

    private String part(Term part) {
        return part instanceof Tuple ? text(part) : value(part, LONGEST);
    }

    private String comprehension(Tuple form, String begin, String end) {
        String parts = Forms.list(form.get(3)).stream().map(Forms::form)
                .map(part -> Forms.tag(part).endsWith("generate")
                        ? text(part.get(2)) + " <- " + text(part.get(3))
                        : text(part))
                .collect(Collectors.joining(", "));
        return elixir
                ? begin + parts + ", do: " + text(form.get(2))
                : begin + text(form.get(2)) + " || " + parts + end;
    }
}
