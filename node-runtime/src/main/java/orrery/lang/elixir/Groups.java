package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.lang.elixir.Token.Kind;
import orrery.term.Atom;

/** Parses what stands in brackets and blocks: arguments, lists, maps, {@code fn}, {@code do ... end}. */
final class Groups {
    private static final Set<String> SECTIONS = Set.of("after", "else", "catch", "rescue");
    private static final Set<String> BLOCK_ENDS = Set.of("end", "after", "else", "catch", "rescue");

    private final Parser parser;
    private final Cursor cursor;

    Groups(Parser parser, Cursor cursor) {
        this.parser = parser;
        this.cursor = cursor;
    }

    /** {@code (A, B, key: C)}, from its parenthesis. */
    List<Ast> arguments() {
        return elements("(", ")");
    }

    List<Ast> tupleElements() {
        return elements("{", "}");
    }

    private List<Ast> elements(String open, String close) {
        Token opening = cursor.next();
        List<Ast> elements = new ArrayList<>();
        cursor.skipNewLines();
        while (!cursor.peek().isPunctuation(close)) {
            cursor.expectMore(close, opening);
            if (Parser.isKeyword(cursor.peek())) {
                elements.add(keywords(true));
            } else {
                elements.add(parser.expression(true));
            }
            cursor.skipNewLines();
            if (!cursor.takeIf(Kind.PUNCTUATION, ",")) {
                break;
            }
            cursor.skipNewLines();
        }
        assert opening.text().equals(open);
        cursor.expect(Kind.PUNCTUATION, close, opening);
        return elements;
    }

    /** {@code key: A, other: B}, to the end of such pairs. */
    Ast keywords(boolean takesDo) {
        Place place = cursor.peek().place();
        List<Ast> pairs = new ArrayList<>();
        while (Parser.isKeyword(cursor.peek())) {
            pairs.add(keyword(takesDo));
            if (!cursor.peek().isPunctuation(",")) {
                break;
            }
            int further = 1;
            while (cursor.peek(further).is(Kind.END_OF_LINE, "\n")) {
                further++;
            }
            if (!Parser.isKeyword(cursor.peek(further))) {
                break;
            }
            cursor.next();
            cursor.skipBreaks();
        }
        return new Ast.Items(pairs, place);
    }

    private Ast keyword(boolean takesDo) {
        Token key = cursor.next();
        cursor.skipBreaks();
        Ast name = key.kind() == Kind.KEYWORD
                ? new Ast.Value(Atom.of(key.text()), key.place())
                : parser.text(key, Ast.Text.Kind.ATOM);
        return new Ast.Pair(name, parser.expression(takesDo), key.place());
    }

    Ast accessKey() {
        Token opening = cursor.next();
        cursor.skipNewLines();
        Ast key = Parser.isKeyword(cursor.peek()) ? keywords(true) : parser.expression(true);
        cursor.skipNewLines();
        cursor.expect(Kind.PUNCTUATION, "]", opening);
        return key;
    }

    Ast bracketed() {
        Token token = cursor.peek();
        Place place = token.place();
        return switch (token.text()) {
            case "(" -> parenthesised();
            case "[" -> new Ast.Items(flat(elements("[", "]")), place);
            case "{" -> tuple(elements("{", "}"), place);
            case "%{" -> map(place);
            case "%" -> struct(place);
            case "<<" -> new Ast.Call("<<>>", elements("<<", ">>"), place);
            default -> throw cursor.unexpected();
        };
    }

    /** Pairs at the end of a list are its elements. */
    private static List<Ast> flat(List<Ast> elements) {
        if (elements.isEmpty() || !(elements.getLast() instanceof Ast.Items(List<Ast> pairs, Place place))
                || pairs.isEmpty() || !isKeywordPair(pairs.getFirst(), place)) {
            return elements;
        }
        List<Ast> all = new ArrayList<>(elements.subList(0, elements.size() - 1));
        all.addAll(pairs);
        return all;
    }

    /** A pair of {@link #keywords} stands where its list does; one in a written list stands after its bracket. */
    private static boolean isKeywordPair(Ast pair, Place list) {
        return pair instanceof Ast.Pair && pair.place().equals(list);
    }

    private static Ast tuple(List<Ast> elements, Place place) {
        return elements.size() == 2
                ? new Ast.Pair(elements.get(0), elements.get(1), place)
                : new Ast.Call("{}", elements, place);
    }

    private Ast parenthesised() {
        Token opening = cursor.next();
        Ast block = block(Set.of(")"));
        cursor.expect(Kind.PUNCTUATION, ")", opening);
        // Kept as a block of one, so that what is inside does not mix with what is around it.
        return block instanceof Ast.Block || block instanceof Ast.Clauses
                ? block
                : new Ast.Block(List.of(block), opening.place());
    }

    /** {@code %{K => V, k: V}}, {@code %{M | k: V}}. */
    private Ast map(Place place) {
        Token opening = cursor.next();
        cursor.skipNewLines();
        if (cursor.takeIf(Kind.PUNCTUATION, "}")) {
            return new Ast.Call("%{}", List.of(), place);
        }
        if (!Parser.isKeyword(cursor.peek())) {
            Ast first = parser.expression(Operators.ABOVE_PIPE, true);
            cursor.skipNewLines();
            if (cursor.peek().isOperator("|")) {
                Place bar = cursor.next().place();
                cursor.skipNewLines();
                List<Ast> pairs = pairs(List.of(), opening);
                return new Ast.Call("%{}", List.of(new Ast.Call("|", List.of(first, new Ast.Items(pairs, bar)), bar)),
                        place);
            }
            return new Ast.Call("%{}", pairs(List.of(pair(first)), opening), place);
        }
        return new Ast.Call("%{}", pairs(List.of(), opening), place);
    }

    private List<Ast> pairs(List<Ast> before, Token opening) {
        List<Ast> pairs = new ArrayList<>(before);
        boolean more = before.isEmpty() || cursor.takeIf(Kind.PUNCTUATION, ",");
        cursor.skipNewLines();
        while (more && !cursor.peek().isPunctuation("}")) {
            if (Parser.isKeyword(cursor.peek())) {
                pairs.addAll(((Ast.Items) keywords(true)).elements());
            } else {
                pairs.add(pair(parser.expression(Operators.ABOVE_PIPE, true)));
            }
            cursor.skipNewLines();
            more = cursor.takeIf(Kind.PUNCTUATION, ",");
            cursor.skipNewLines();
        }
        cursor.expect(Kind.PUNCTUATION, "}", opening);
        return pairs;
    }

    private Ast pair(Ast association) {
        if (association instanceof Ast.Call(String arrow, List<Ast> sides, Place place) && arrow.equals("=>")) {
            return new Ast.Pair(sides.get(0), sides.get(1), place);
        }
        throw cursor.unexpected();
    }

    /** {@code %Name{...}}. */
    private Ast struct(Place place) {
        cursor.next();
        Ast name = parser.structName();
        if (!cursor.peek().isPunctuation("{")) {
            throw cursor.unexpected();
        }
        return new Ast.Call("%", List.of(name, map(cursor.peek().place())), place);
    }

    Ast fun() {
        Token opening = cursor.next();
        cursor.skipNewLines();
        Ast body = block(Set.of("end"));
        if (cursor.peek().kind() == Kind.END) {
            throw SyntaxProblem.missing(cursor.peek().place(),
                    "missing terminator: end (for \"fn\" starting at line " + opening.place().line() + ")");
        }
        cursor.expect(Kind.WORD, "end", opening);
        if (!(body instanceof Ast.Clauses clauses)) {
            throw SyntaxProblem.syntax(opening.place(),
                    "expected anonymous functions to be defined with -> inside: 'fn'");
        }
        return new Ast.Call("fn", List.of(clauses), opening.place());
    }

    /** {@code do ... else ... end} as pairs. */
    Ast doBlock() {
        Token opening = cursor.next();
        Place place = opening.place();
        List<Ast> sections = new ArrayList<>();
        String section = "do";
        while (true) {
            Place start = cursor.peek().place();
            Ast body = block(BLOCK_ENDS);
            sections.add(new Ast.Pair(new Ast.Value(Atom.of(section), place), body, start));
            Token token = cursor.peek();
            if (token.kind() == Kind.END) {
                throw SyntaxProblem.missing(token.place(),
                        "missing terminator: end (for \"do\" starting at line " + place.line() + ")");
            }
            cursor.next();
            if (!SECTIONS.contains(token.text())) {
                return new Ast.Items(sections, place);
            }
            section = token.text();
        }
    }

    /**
     * Expressions, or clauses with arrows, up to one of those words or marks, which is left.
     *
     * @return a {@link Ast.Block}, one expression, or {@link Ast.Clauses}
     */
    Ast block(Set<String> ends) {
        Place place = cursor.peek().place();
        List<Ast> body = new ArrayList<>();
        List<Ast.Clause> clauses = new ArrayList<>();
        Optional<Head> head = Optional.empty();
        cursor.skipNewLines();
        while (!isEnd(ends)) {
            Head next = head();
            if (next.arrow()) {
                head.ifPresent(open -> clauses.add(clause(open, body)));
                if (head.isEmpty() && !body.isEmpty()) {
                    throw SyntaxProblem.syntax(next.place(), "unexpected operator ->. If you want to define multiple "
                            + "clauses, the first expression must use ->");
                }
                body.clear();
                head = Optional.of(next);
                cursor.skipNewLines();
                continue;
            }
            body.add(next.patterns().getFirst());
            if (cursor.peek().kind() != Kind.END_OF_LINE && !isEnd(ends)) {
                throw cursor.unexpected();
            }
            cursor.skipNewLines();
        }
        if (head.isPresent()) {
            clauses.add(clause(head.get(), body));
            return new Ast.Clauses(clauses, place);
        }
        return body.size() == 1 ? body.getFirst() : new Ast.Block(body, place);
    }

    private boolean isEnd(Set<String> ends) {
        Token token = cursor.peek();
        return token.kind() == Kind.END
                || (token.kind() == Kind.WORD || token.kind() == Kind.PUNCTUATION) && ends.contains(token.text());
    }

    /** What stands before an arrow, or an expression alone. */
    private record Head(List<Ast> patterns, Optional<Ast> guard, boolean arrow, Place place) {}

    private static Ast.Clause clause(Head head, List<Ast> body) {
        Ast value = body.size() == 1 ? body.getFirst() : new Ast.Block(body, head.place());
        return new Ast.Clause(head.patterns(), head.guard(), value, head.place());
    }

    private Head head() {
        Place place = cursor.peek().place();
        if (cursor.peek().isOperator("->")) {
            cursor.next();
            return new Head(List.of(), Optional.empty(), true, place);
        }
        if (cursor.peek().isPunctuation("(")) {
            Token after = cursor.afterGroup();
            if (after.isOperator("->") || after.isOperator("when")) {
                return parenthesisedHead(place);
            }
        }
        List<Ast> patterns = new ArrayList<>();
        do {
            cursor.skipBreaks();
            patterns.add(Parser.isKeyword(cursor.peek()) ? keywords(true) : parser.expression(true));
        } while (cursor.takeIf(Kind.PUNCTUATION, ","));
        if (!cursor.peek().isOperator("->")) {
            if (patterns.size() > 1) {
                throw cursor.unexpected();
            }
            return new Head(patterns, Optional.empty(), false, place);
        }
        cursor.next();
        Optional<Ast> guard = Optional.empty();
        if (patterns.getLast() instanceof Ast.Call(String when, List<Ast> parts, _) && when.equals("when")
                && parts.size() == 2) {
            patterns.set(patterns.size() - 1, parts.get(0));
            guard = Optional.of(parts.get(1));
        }
        return new Head(patterns, guard, true, place);
    }

    private Head parenthesisedHead(Place place) {
        List<Ast> patterns = arguments();
        Optional<Ast> guard = Optional.empty();
        if (cursor.takeIf(Kind.OPERATOR, "when")) {
            guard = Optional.of(parser.expression(true));
        }
        if (!cursor.takeIf(Kind.OPERATOR, "->")) {
            throw cursor.unexpected();
        }
        return new Head(patterns, guard, true, place);
    }
}
