package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Parses expressions of Erlang into the abstract format ({@code erl_parse.yrl}). */
public final class ErlangParser {
    /** How strongly a binary operator binds, and to which side it leans; comparisons to neither. */
    private record Binding(int power, int right) {}

    private static final int LOWEST = 0;
    private static final int UNARY = 600;
    /** Comparisons lean to neither side. */
    private static final int COMPARISON = 200;
    private static final Map<String, Binding> BINARY = Map.ofEntries(entry("=", 100, 100), entry("!", 100, 100),
            entry("orelse", 150, 150), entry("andalso", 160, 160), entry("==", 200, 201), entry("/=", 200, 201),
            entry("=<", 200, 201), entry("<", 200, 201), entry(">=", 200, 201), entry(">", 200, 201),
            entry("=:=", 200, 201), entry("=/=", 200, 201), entry("++", 300, 300), entry("--", 300, 300),
            entry("+", 400, 401), entry("-", 400, 401), entry("bor", 400, 401), entry("bxor", 400, 401),
            entry("bsl", 400, 401), entry("bsr", 400, 401), entry("or", 400, 401), entry("xor", 400, 401),
            entry("/", 500, 501), entry("*", 500, 501), entry("div", 500, 501), entry("rem", 500, 501),
            entry("band", 500, 501), entry("and", 500, 501));
    private static final Set<String> UNARY_OPERATORS = Set.of("+", "-", "bnot", "not");

    private final Tokens tokens;
    private final ErlangClauses clauses;

    ErlangParser(Tokens tokens) {
        this.tokens = tokens;
        this.clauses = new ErlangClauses(this, tokens);
    }

    private static Map.Entry<String, Binding> entry(String operator, int power, int right) {
        return Map.entry(operator, new Binding(power, right));
    }

    /**
     * {@code erl_parse:parse_exprs/1}.
     *
     * @param scanned tokens up to a dot
     * @throws ErlangSyntaxException if they are no expressions
     */
    public static List<Term> expressions(List<? extends Term> scanned) {
        Tokens tokens = new Tokens(scanned);
        List<Term> forms = new ErlangParser(tokens).expressions();
        tokens.expect("dot");
        return forms;
    }

    List<Term> expressions() {
        List<Term> forms = new ArrayList<>();
        do {
            forms.add(expression());
        } while (tokens.takeIf(","));
        return forms;
    }

    static Tuple form(String tag, Term location, Term... rest) {
        Term[] parts = new Term[rest.length + 2];
        parts[0] = Atom.of(tag);
        parts[1] = location;
        System.arraycopy(rest, 0, parts, 2, rest.length);
        return Tuple.adopting(parts);
    }

    Term expression() {
        if (tokens.kind().equals("catch")) {
            Term location = tokens.next().get(1);
            return form("catch", location, expression());
        }
        return expression(LOWEST);
    }

    private Term expression(int power) {
        Term left = prefix();
        while (true) {
            String operator = tokens.kind();
            Binding binding = BINARY.get(operator);
            if (binding == null || binding.power() < power) {
                return left;
            }
            Term location = tokens.next().get(1);
            Term right = tokens.kind().equals("catch") ? expression() : expression(binding.right());
            if (binding.power() == COMPARISON && isComparison(tokens.kind())) {
                throw tokens.unexpected();
            }
            left = operator.equals("=")
                    ? form("match", location, left, right)
                    : form("op", location, Atom.of(operator), left, right);
        }
    }

    private static boolean isComparison(String operator) {
        return BINARY.containsKey(operator) && BINARY.get(operator).power() == COMPARISON;
    }

    private Term prefix() {
        if (UNARY_OPERATORS.contains(tokens.kind())) {
            Tuple operator = tokens.next();
            return form("op", operator.get(1), operator.get(0), expression(UNARY));
        }
        return postfix(primary());
    }

    /** Calls, {@code M:F}, records and maps after an operand. */
    private Term postfix(Term operand) {
        Term left = operand;
        while (true) {
            Term location = tokens.location();
            switch (tokens.kind()) {
                case "(" -> left = form("call", ((Tuple) left).get(1), left, ListTerm.of(arguments()));
                case ":" -> {
                    tokens.next();
                    left = form("remote", location, left, primary());
                }
                case "#" -> {
                    tokens.next();
                    left = hash(Optional.of(left), location);
                }
                default -> {
                    return left;
                }
            }
        }
    }

    List<Term> arguments() {
        return listed("(", ")");
    }

    private List<Term> listed(String open, String close) {
        tokens.expect(open);
        List<Term> elements = new ArrayList<>();
        if (!tokens.takeIf(close)) {
            elements.addAll(expressions());
            tokens.expect(close);
        }
        return elements;
    }

    private Term primary() {
        Term location = tokens.location();
        return switch (tokens.kind()) {
            case "atom", "integer", "float", "char" -> literal();
            case "string" -> string();
            case "var" -> {
                Tuple variable = tokens.next();
                yield form("var", location, variable.get(2));
            }
            case "(" -> {
                tokens.next();
                Term inner = expression();
                tokens.expect(")");
                yield inner;
            }
            case "{" -> form("tuple", location, ListTerm.of(listed("{", "}")));
            case "[" -> list(location);
            case "<<" -> new ErlangBinaries(this, tokens).read();
            case "#" -> {
                tokens.next();
                yield hash(Optional.empty(), location);
            }
            case "begin" -> {
                tokens.next();
                List<Term> body = expressions();
                tokens.expect("end");
                yield form("block", location, ListTerm.of(body));
            }
            case "if", "case", "receive", "fun", "try" -> clauses.read();
            default -> throw tokens.unexpected();
        };
    }

    /** An operand of a segment: it may have a sign, and no call behind it. */
    Term segmentOperand() {
        if (UNARY_OPERATORS.contains(tokens.kind())) {
            Tuple operator = tokens.next();
            return form("op", operator.get(1), operator.get(0), primary());
        }
        return primary();
    }

    private Term literal() {
        Tuple token = tokens.next();
        return form(((Atom) token.get(0)).name(), token.get(1), token.get(2));
    }

    /** Strings that stand side by side are one. */
    private Term string() {
        Tuple first = tokens.next();
        List<Term> characters = new ArrayList<>(((ListTerm) first.get(2)).proper().orElseGet(List::of));
        while (tokens.kind().equals("string")) {
            characters.addAll(((ListTerm) tokens.next().get(2)).proper().orElseGet(List::of));
        }
        return form("string", first.get(1), ListTerm.of(characters));
    }

    private Term list(Term location) {
        tokens.expect("[");
        if (tokens.kind().equals("]")) {
            return form("nil", tokens.next().get(1));
        }
        Term first = expression();
        if (tokens.takeIf("||")) {
            List<Term> qualifiers = qualifiers();
            tokens.expect("]");
            return form("lc", location, first, ListTerm.of(qualifiers));
        }
        List<Term> elements = new ArrayList<>(List.of(first));
        List<Term> places = new ArrayList<>(List.of(location));
        while (tokens.kind().equals(",")) {
            places.add(tokens.next().get(1));
            elements.add(expression());
        }
        Term tail;
        if (tokens.takeIf("|")) {
            tail = expression();
            tokens.expect("]");
        } else {
            tail = form("nil", tokens.expect("]").get(1));
        }
        for (int i = elements.size() - 1; i >= 0; i--) {
            // erl_parse gives each cell the place of the bracket or comma before it.
            tail = form("cons", places.get(i), elements.get(i), tail);
        }
        return tail;
    }

    List<Term> qualifiers() {
        List<Term> qualifiers = new ArrayList<>();
        do {
            qualifiers.add(qualifier());
        } while (tokens.takeIf(","));
        return qualifiers;
    }

    private Term qualifier() {
        Term left = expression();
        Term location = tokens.location();
        if (tokens.takeIf("<-")) {
            return form("generate", location, left, expression());
        }
        return tokens.takeIf("<=") ? form("b_generate", location, left, expression()) : left;
    }

    /** After {@code #}: a map, or a record. */
    private Term hash(Optional<Term> base, Term location) {
        if (tokens.kind().equals("{")) {
            List<Term> pairs = pairs();
            return base.isPresent()
                    ? form("map", location, base.get(), ListTerm.of(pairs))
                    : form("map", location, ListTerm.of(pairs));
        }
        Term name = tokens.expect("atom").get(2);
        if (tokens.takeIf(".")) {
            Tuple field = tokens.expect("atom");
            Term key = form("atom", field.get(1), field.get(2));
            return base.isPresent()
                    ? form("record_field", location, base.get(), name, key)
                    : form("record_index", location, name, key);
        }
        List<Term> fields = fields();
        return base.isPresent()
                ? form("record", location, base.get(), name, ListTerm.of(fields))
                : form("record", location, name, ListTerm.of(fields));
    }

    private List<Term> pairs() {
        tokens.expect("{");
        List<Term> pairs = new ArrayList<>();
        if (tokens.takeIf("}")) {
            return pairs;
        }
        do {
            Term key = expression();
            Term location = tokens.location();
            boolean exact = tokens.kind().equals(":=");
            if (!exact && !tokens.kind().equals("=>")) {
                throw tokens.unexpected();
            }
            tokens.next();
            pairs.add(form(exact ? "map_field_exact" : "map_field_assoc", location, key, expression()));
        } while (tokens.takeIf(","));
        tokens.expect("}");
        return pairs;
    }

    private List<Term> fields() {
        tokens.expect("{");
        List<Term> fields = new ArrayList<>();
        if (tokens.takeIf("}")) {
            return fields;
        }
        do {
            Tuple name = tokens.next();
            Term key = form(((Atom) name.get(0)).name(), name.get(1), name.get(2));
            tokens.expect("=");
            fields.add(form("record_field", name.get(1), key, expression()));
        } while (tokens.takeIf(","));
        tokens.expect("}");
        return fields;
    }
}
