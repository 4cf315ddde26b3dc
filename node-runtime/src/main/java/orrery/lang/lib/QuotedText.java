package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ExternalFun;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code Macro.to_string/1}: a quoted expression as source, laid out as Elixir's formatter does, but for the width of lines. */
final class QuotedText {
    private static final Map<String, Integer> BINARY = Map.ofEntries(Map.entry("<-", 1), Map.entry("\\\\", 1),
            Map.entry("when", 2), Map.entry("::", 3), Map.entry("|", 4), Map.entry("=>", 5), Map.entry("=", 7),
            Map.entry("||", 8), Map.entry("|||", 8), Map.entry("or", 8), Map.entry("&&", 9), Map.entry("&&&", 9),
            Map.entry("and", 9), Map.entry("==", 10), Map.entry("!=", 10), Map.entry("=~", 10), Map.entry("===", 10),
            Map.entry("!==", 10), Map.entry("<", 11), Map.entry(">", 11), Map.entry("<=", 11), Map.entry(">=", 11),
            Map.entry("|>", 12), Map.entry("<<<", 12), Map.entry(">>>", 12), Map.entry("in", 13), Map.entry("^^^", 14),
            Map.entry("++", 15), Map.entry("--", 15), Map.entry("..", 15), Map.entry("<>", 15), Map.entry("+", 16),
            Map.entry("-", 16), Map.entry("*", 17), Map.entry("/", 17), Map.entry("**", 18));
    private static final Set<String> RIGHT = Set.of("\\\\", "when", "::", "|", "=>", "=", "++", "--", "..", "<>");
    private static final Set<String> UNARY = Set.of("+", "-", "!", "^", "not", "~~~", "&", "@");
    private static final int UNARY_POWER = 19;
    private static final int CALL_POWER = 30;
    /** Calls that the formatter leaves without parentheses. */
    private static final Set<String> BARE = Set.of("alias", "import", "require", "use", "def", "defp", "defmacro",
            "defmacrop", "defmodule", "defstruct", "defdelegate", "defguard", "defguardp", "defprotocol", "defimpl",
            "defexception", "defoverridable", "raise", "if", "unless", "case", "cond", "for", "with", "try", "receive",
            "quote", "send", "reraise", "throw");
    private static final Set<String> NEVER_BARE = Set.of("send", "throw");
    private static final List<String> SECTIONS = List.of("do", "rescue", "catch", "else", "after");

    private final StringBuilder indentation = new StringBuilder();

    private QuotedText() {}

    static NativeModule module() {
        return NativeModule.named("Elixir.Macro")
                .pure("to_string", quoted -> ListTerm.binary(new QuotedText().text(quoted)));
    }

    private String text(Term term) {
        return switch (term) {
            case Tuple node when node.arity() == 3 && node.get(1) instanceof ListTerm
                    && (node.get(2) instanceof Atom || node.get(2) instanceof ListTerm) ->
                node(node);
            case Tuple pair when pair.arity() == 2 -> "{" + text(pair.get(0)) + ", " + text(pair.get(1)) + "}";
            case ListTerm list when list.proper().isPresent() -> list(list);
            default -> ElixirWords.inspect(term);
        };
    }

    private String list(ListTerm list) {
        String shown = ElixirWords.inspect(list);
        List<Term> elements = arguments(list);
        if (shown.startsWith("'") || elements.isEmpty()) {
            return shown;
        }
        return isKeywords(list) ? "[" + keywords(elements) + "]" : "[" + all(elements) + "]";
    }

    private static boolean isKeywords(Term term) {
        return term instanceof Cons list && arguments(list).stream().allMatch(element -> element instanceof Tuple pair
                && pair.arity() == 2 && pair.get(0) instanceof Atom key && !key.name().startsWith("Elixir."));
    }

    private String keywords(List<Term> pairs) {
        return pairs.stream().map(pair -> key(((Tuple) pair).get(0)) + text(((Tuple) pair).get(1)))
                .collect(Collectors.joining(", "));
    }

    private static String key(Term key) {
        String shown = ElixirWords.inspect(ListTerm.of(Tuple.of(key, Atom.NIL)));
        return shown.substring(1, shown.length() - "nil]".length());
    }

    private static List<Term> arguments(Term list) {
        return list instanceof ListTerm all ? all.proper().orElseGet(List::of) : List.of();
    }

    private String all(List<Term> terms) {
        return terms.stream().map(this::text).collect(Collectors.joining(", "));
    }

    /** The last argument's brackets are left away if it is a keyword list. */
    private String callArguments(List<Term> arguments) {
        if (arguments.isEmpty() || !isKeywords(arguments.getLast())) {
            return all(arguments);
        }
        List<String> parts = new ArrayList<>(arguments.subList(0, arguments.size() - 1).stream().map(this::text)
                .toList());
        parts.add(keywords(arguments(arguments.getLast())));
        return String.join(", ", parts);
    }

    private String node(Tuple node) {
        Term head = node.get(0);
        if (node.get(2) instanceof Atom) {
            return head instanceof Atom name ? name.name() : text(head);
        }
        List<Term> arguments = arguments(node.get(2));
        return switch (head) {
            case Atom name -> call(name.name(), arguments, node);
            case Tuple dot when dot.is(".", 3) -> remote(dot, arguments, node.get(1));
            default -> parenthesised(head, CALL_POWER) + "(" + callArguments(arguments) + ")";
        };
    }

    private String remote(Tuple dot, List<Term> arguments, Term meta) {
        List<Term> parts = arguments(dot.get(2));
        if (parts.size() == 1) {
            return parenthesised(parts.getFirst(), CALL_POWER) + ".(" + callArguments(arguments) + ")";
        }
        if (parts.get(0).equals(Atom.of("Elixir.Access")) && parts.get(1).equals(Atom.of("get"))
                && arguments.size() == 2) {
            return parenthesised(arguments.get(0), CALL_POWER) + "[" + text(arguments.get(1)) + "]";
        }
        String target = parenthesised(parts.get(0), CALL_POWER) + ".";
        if (parts.get(1).equals(Atom.of("{}"))) {
            return target + "{" + all(arguments) + "}";
        }
        String name = functionName(parts.get(1));
        boolean bare = arguments.isEmpty() && arguments(meta).contains(Tuple.of(Atom.of("no_parens"), Atom.TRUE));
        return withBlock(arguments).map(block -> target + name + block(arguments, block))
                .orElseGet(() -> target + name + (bare ? "" : "(" + callArguments(arguments) + ")"));
    }

    private static String functionName(Term name) {
        String shown = ElixirWords.inspect(new ExternalFun(Atom.of("a"), Arg.atom(name), 0));
        return shown.substring(":a.".length() + 1, shown.length() - 2);
    }

    private String call(String name, List<Term> arguments, Tuple node) {
        return switch (name) {
            case "__block__" -> block(arguments);
            case "__aliases__" -> arguments.stream().map(part -> part instanceof Atom atom
                    ? atom.name().replaceFirst("^Elixir\\.", "")
                    : text(part)).collect(Collectors.joining("."));
            case "{}" -> "{" + all(arguments) + "}";
            case "%{}" -> "%{" + fields(arguments) + "}";
            case "%" -> "%" + text(arguments.get(0)) + text(arguments.get(1)).substring(1);
            case "<<>>" -> interpolated(arguments).map(content -> "\"" + content + "\"")
                    .orElseGet(() -> "<<" + all(arguments) + ">>");
            case "fn" -> fun(arguments);
            case "->" -> arrow(node);
            case "..//" -> text(arguments.get(0)) + ".." + text(arguments.get(1)) + "//" + text(arguments.get(2));
            case "." -> "." + all(arguments);
            default ->
                operator(name, arguments).or(() -> sigil(name, arguments)).orElseGet(() -> plain(name, arguments));
        };
    }

    private String plain(String name, List<Term> arguments) {
        Optional<List<Term>> block = withBlock(arguments);
        if (block.isPresent()) {
            return name + block(arguments, block.get());
        }
        if (BARE.contains(name) && !NEVER_BARE.contains(name) && !arguments.isEmpty()) {
            return name + " " + callArguments(arguments);
        }
        return functionName(Atom.of(name)) + "(" + callArguments(arguments) + ")";
    }

    /** The sections of a {@code do} block, if that is the last argument. */
    private static Optional<List<Term>> withBlock(List<Term> arguments) {
        if (arguments.isEmpty() || !isKeywords(arguments.getLast())) {
            return Optional.empty();
        }
        List<Term> pairs = arguments(arguments.getLast());
        boolean sections = ((Tuple) pairs.getFirst()).get(0).equals(Atom.of("do"))
                && pairs.stream().allMatch(pair -> SECTIONS.contains(((Atom) ((Tuple) pair).get(0)).name()));
        return sections ? Optional.of(pairs) : Optional.empty();
    }

    private String block(List<Term> arguments, List<Term> sections) {
        List<Term> before = arguments.subList(0, arguments.size() - 1);
        StringBuilder out = new StringBuilder(before.isEmpty() ? "" : " " + callArguments(before));
        for (Term section : sections) {
            String name = ((Atom) ((Tuple) section).get(0)).name();
            out.append(name.equals("do") ? " do" : newLine() + name);
            out.append(indented(((Tuple) section).get(1)));
        }
        return out.append(newLine()).append("end").toString();
    }

    private String newLine() {
        return "\n" + indentation;
    }

    private String indented(Term body) {
        indentation.append("  ");
        String text = isArrows(body)
                ? arguments(body).stream().map(this::text).collect(Collectors.joining("\n" + newLine()))
                        .replace("\n\n", "\n")
                : lines(body);
        String all = text.isEmpty() ? "" : newLine() + text;
        indentation.setLength(indentation.length() - 2);
        return all;
    }

    private String lines(Term body) {
        return body instanceof Tuple node && node.is("__block__", 3)
                ? arguments(node.get(2)).stream().map(this::text).collect(Collectors.joining(newLine()))
                : text(body);
    }

    private static boolean isArrows(Term term) {
        return term instanceof Cons list && arguments(list).stream()
                .allMatch(element -> element instanceof Tuple node && node.is("->", 3));
    }

    private String block(List<Term> parts) {
        if (parts.size() == 1) {
            return text(parts.getFirst());
        }
        return indentation.isEmpty()
                ? parts.stream().map(this::text).collect(Collectors.joining("\n"))
                : "(" + indented(Tuple.of(Atom.of("__block__"), Nil.NIL, ListTerm.of(parts))) + newLine() + ")";
    }

    private String fields(List<Term> fields) {
        if (fields.size() == 1 && fields.getFirst() instanceof Tuple bar && bar.is("|", 3)) {
            List<Term> sides = arguments(bar.get(2));
            return text(sides.get(0)) + " | " + fields(arguments(sides.get(1)));
        }
        return isKeywords(ListTerm.of(fields))
                ? keywords(fields)
                : fields.stream().map(pair -> pair instanceof Tuple two && two.arity() == 2
                        ? text(two.get(0)) + " => " + text(two.get(1))
                        : text(pair)).collect(Collectors.joining(", "));
    }

    /** The parts of a text between quotes; nothing if it is another binary. */
    private Optional<String> interpolated(List<Term> parts) {
        StringBuilder out = new StringBuilder();
        boolean any = false;
        for (Term part : parts) {
            if (part instanceof Bitstring) {
                String shown = ElixirWords.inspect(part);
                out.append(shown, 1, shown.length() - 1);
            } else if (part instanceof Tuple type && type.is("::", 3)
                    && arguments(type.get(2)).getFirst() instanceof Tuple call && call.arity() == 3
                    && call.get(0) instanceof Tuple dot && dot.is(".", 3)
                    && arguments(dot.get(2)).equals(List.of(Atom.of("Elixir.Kernel"), Atom.of("to_string")))) {
                out.append("#{").append(text(arguments(call.get(2)).getFirst())).append("}");
                any = true;
            } else {
                return Optional.empty();
            }
        }
        return any ? Optional.of(out.toString()) : Optional.empty();
    }

    private String fun(List<Term> clauses) {
        if (clauses.size() == 1) {
            String clause = text(clauses.getFirst());
            if (!clause.contains("\n")) {
                return "fn " + clause + " end";
            }
            List<Term> sides = arguments(((Tuple) clauses.getFirst()).get(2));
            return "fn " + head(sides.get(0)) + "->" + indented(sides.get(1)) + newLine() + "end";
        }
        indentation.append("  ");
        String all = clauses.stream().map(this::text).collect(Collectors.joining(newLine()));
        String text = "fn" + newLine() + all;
        indentation.setLength(indentation.length() - 2);
        return text + newLine() + "end";
    }

    private String head(Term patterns) {
        List<Term> all = arguments(patterns);
        if (all.size() == 1 && all.getFirst() instanceof Tuple when && when.is("when", 3)) {
            List<Term> parts = arguments(when.get(2));
            return all(parts.subList(0, parts.size() - 1)) + " when " + text(parts.getLast()) + " ";
        }
        return all.isEmpty() ? "" : all(all) + " ";
    }

    private String arrow(Tuple node) {
        List<Term> sides = arguments(node.get(2));
        boolean several = sides.get(1) instanceof Tuple body && body.is("__block__", 3)
                && arguments(body.get(2)).size() > 1;
        String body = several ? indented(sides.get(1)) : " " + text(sides.get(1));
        return head(sides.get(0)) + "->" + body;
    }

    private Optional<String> operator(String name, List<Term> arguments) {
        if (arguments.size() == 2 && BINARY.containsKey(name)) {
            int power = BINARY.getOrDefault(name, 0);
            boolean right = RIGHT.contains(name);
            String left = parenthesised(arguments.get(0), right ? power + 1 : power);
            String other = parenthesised(arguments.get(1), right ? power : power + 1);
            return Optional.of(name.equals("..") ? left + ".." + other : left + " " + name + " " + other);
        }
        if (arguments.size() != 1 || !UNARY.contains(name)) {
            return Optional.empty();
        }
        Term operand = arguments.getFirst();
        if (name.equals("not") && operand instanceof Tuple in && in.is("in", 3)) {
            List<Term> sides = arguments(in.get(2));
            return Optional.of(parenthesised(sides.get(0), 13) + " not in " + parenthesised(sides.get(1), 14));
        }
        if (name.equals("&")) {
            return Optional.of(capture(operand));
        }
        if (name.equals("@")) {
            return Optional.of("@" + (operand instanceof Tuple node && node.get(2) instanceof Cons
                    ? ((Atom) node.get(0)).name() + " " + callArguments(arguments(node.get(2)))
                    : text(operand)));
        }
        return Optional.of(name + (name.equals("not") ? " " : "") + parenthesised(operand, UNARY_POWER));
    }

    private String capture(Term operand) {
        if (operand instanceof SmallInt) {
            return "&" + text(operand);
        }
        if (operand instanceof Tuple slash && slash.is("/", 3) && arguments(slash.get(2)).get(1) instanceof SmallInt) {
            List<Term> sides = arguments(slash.get(2));
            String name = sides.get(0) instanceof Tuple node && node.get(0) instanceof Atom atom
                    ? atom.name()
                    : text(sides.get(0)).replaceFirst("\\(\\)$", "");
            return "&" + name + "/" + text(sides.get(1));
        }
        String body = text(operand);
        boolean wrapped = operand instanceof Tuple node && node.get(0) instanceof Atom name
                && (BINARY.containsKey(name.name()) || UNARY.contains(name.name()));
        return "&" + (wrapped ? "(" + body + ")" : body);
    }

    private String parenthesised(Term term, int power) {
        String text = text(term);
        if (!(term instanceof Tuple node) || node.arity() != 3 || !(node.get(0) instanceof Atom name)
                || !(node.get(2) instanceof ListTerm list)) {
            return text;
        }
        List<Term> arguments = arguments(list);
        boolean binary = arguments.size() == 2 && BINARY.containsKey(name.name());
        boolean unary = arguments.size() == 1 && UNARY.contains(name.name()) && !name.name().equals("@");
        boolean mixed = power == 8 && binary && (name.name().equals("and") || name.name().equals("&&"));
        boolean loose = mixed || binary && BINARY.getOrDefault(name.name(), 0) < power || unary && UNARY_POWER < power
                || name.name().equals("fn") && power >= CALL_POWER
                || name.name().equals("__block__") && arguments.size() > 1;
        return loose ? "(" + text + ")" : text;
    }

    private Optional<String> sigil(String name, List<Term> arguments) {
        if (!name.startsWith("sigil_") || arguments.size() != 2 || !(arguments.get(0) instanceof Tuple content)
                || !content.is("<<>>", 3)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Term part : arguments(content.get(2))) {
            text.append(part instanceof Bitstring ? Arg.utf8(part) : interpolated(List.of(part)).orElse(""));
        }
        boolean slash = name.equals("sigil_r");
        return Optional.of("~" + name.substring(6) + (slash ? "/" : "(") + text + (slash ? "/" : ")")
                + ListTerm.text(arguments.get(1)).orElse(""));
    }
}
