package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.lang.elixir.Token.Kind;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Makes a tree of a source ({@code elixir_parser.yrl}): operators by their strength, calls with and without parentheses.
 *
 * <p>
 * A {@code do} belongs to the outermost call without parentheses: what stands in the arguments of one does not take it.
 */
public final class Parser {
    private static final int ARGUMENT_POWER = 11;
    private static final Set<Kind> STARTS = Set.of(Kind.LITERAL, Kind.NAME, Kind.ALIAS, Kind.KEYWORD,
            Kind.QUOTED_KEYWORD,
            Kind.STRING, Kind.CHARLIST, Kind.QUOTED_ATOM, Kind.SIGIL);
    private static final Set<String> STARTING_MARKS = Set.of("(", "[", "{", "%{", "%", "<<");
    private static final Set<String> STARTING_OPERATORS = Set.of("not", "!", "^", "&", "@", "~~~");

    private final Cursor cursor;
    private final Groups groups;

    Parser(Cursor cursor) {
        this.cursor = cursor;
        this.groups = new Groups(this, cursor);
    }

    /**
     * Reads a whole source.
     *
     * @param firstLine what its first line is counted as
     * @throws SyntaxProblem if it cannot be read; {@link SyntaxProblem.Kind#TOKEN_MISSING} if more of it could make it right
     */
    public static Ast parse(String source, int firstLine) {
        Cursor cursor = new Cursor(Lexer.tokens(source, firstLine));
        Parser parser = new Parser(cursor);
        Ast block = parser.groups.block(Set.of());
        if (cursor.peek().kind() != Kind.END) {
            throw cursor.unexpected();
        }
        return block;
    }

    Ast expression(boolean takesDo) {
        return expression(ARGUMENT_POWER, takesDo);
    }

    /** @param power what binds less is left for the caller */
    Ast expression(int power, boolean takesDo) {
        Ast left = operand(takesDo);
        while (true) {
            Token token = cursor.peek();
            Optional<String> operator = binary(token);
            if (operator.isEmpty()) {
                return left;
            }
            Operators.Binding binding = Operators.binary(operator.get()).orElseThrow();
            if (binding.power() < power) {
                return left;
            }
            cursor.next();
            if (operator.get().equals("not in")) {
                cursor.next();
            }
            cursor.skipBreaks();
            Ast right = operator.get().equals("when") && isKeyword(cursor.peek())
                    ? groups.keywords(takesDo)
                    : expression(binding.right() ? binding.power() : binding.power() + 1, takesDo);
            left = combined(operator.get(), left, right, token.place());
        }
    }

    private Optional<String> binary(Token token) {
        if (token.isOperator("not") && cursor.peek(1).isOperator("in")) {
            return Optional.of("not in");
        }
        return token.kind() == Kind.OPERATOR && Operators.binary(token.text()).isPresent()
                ? Optional.of(token.text())
                : Optional.empty();
    }

    private static Ast combined(String operator, Ast left, Ast right, Place place) {
        if (operator.equals("not in")) {
            return new Ast.Call("not", List.of(new Ast.Call("in", List.of(left, right), place)), place);
        }
        if (operator.equals("in") && left instanceof Ast.Call(String not, List<Ast> operand, _) && not.equals("not")) {
            return new Ast.Call("not", List.of(new Ast.Call("in", List.of(operand.getFirst(), right), place)), place);
        }
        if (operator.equals("//") && left instanceof Ast.Call(String range, List<Ast> ends, _) && range.equals("..")) {
            return new Ast.Call("..//", List.of(ends.get(0), ends.get(1), right), place);
        }
        return new Ast.Call(operator, List.of(left, right), place);
    }

    private Ast operand(boolean takesDo) {
        Token token = cursor.peek();
        if (token.kind() != Kind.OPERATOR) {
            return postfix(primary(takesDo), takesDo);
        }
        Place place = token.place();
        switch (token.text()) {
            case "@" -> {
                cursor.next();
                return postfix(new Ast.Call("@", List.of(primary(takesDo)), place), takesDo);
            }
            case "&" -> {
                cursor.next();
                Ast captured = cursor.peek().kind() == Kind.LITERAL && !cursor.peek().spaceBefore()
                        ? primary(false)
                        : capturedOperator().orElseGet(() -> expression(Operators.CAPTURE_POWER, takesDo));
                return postfix(new Ast.Call("&", List.of(captured), place), takesDo);
            }
            case "+", "-", "!", "^", "not", "~~~" -> {
                cursor.next();
                cursor.skipBreaks();
                return new Ast.Call(token.text(), List.of(expression(Operators.UNARY_POWER, takesDo)), place);
            }
            case "...", ".." -> {
                cursor.next();
                return new Ast.Call(token.text(), List.of(), place);
            }
            default -> throw cursor.unexpected();
        }
    }

    /** {@code +/2}, where an operator is named and not used. */
    private Optional<Ast> capturedOperator() {
        Token operator = cursor.peek();
        if (operator.kind() != Kind.OPERATOR || !cursor.peek(1).isOperator("/")
                || cursor.peek(2).kind() != Kind.LITERAL) {
            return Optional.empty();
        }
        cursor.next();
        Place place = cursor.next().place();
        return Optional.of(new Ast.Call("/", List.of(new Ast.Name(operator.text(), operator.place()),
                new Ast.Value(value(cursor.next()), place)), place));
    }

    private Ast primary(boolean takesDo) {
        Token token = cursor.peek();
        Place place = token.place();
        return switch (token.kind()) {
            case LITERAL -> new Ast.Value(value(cursor.next()), place);
            case STRING -> text(cursor.next(), Ast.Text.Kind.BINARY);
            case CHARLIST -> text(cursor.next(), Ast.Text.Kind.CHARLIST);
            case QUOTED_ATOM -> text(cursor.next(), Ast.Text.Kind.ATOM);
            case SIGIL -> sigil(cursor.next());
            case ALIAS -> new Ast.Alias(Optional.empty(), List.of(cursor.next().text()), place);
            case NAME -> name(cursor.next(), takesDo);
            case WORD -> {
                if (!token.isWord("fn")) {
                    throw cursor.unexpected();
                }
                yield groups.fun();
            }
            case PUNCTUATION -> groups.bracketed();
            case KEYWORD, QUOTED_KEYWORD, OPERATOR, END_OF_LINE, END -> throw cursor.unexpected();
        };
    }

    /** What stands between {@code %} and its brace: an alias, a variable, a pinned one, {@code __MODULE__}. */
    Ast structName() {
        Token token = cursor.peek();
        if (token.isOperator("^")) {
            cursor.next();
            return new Ast.Call("^", List.of(structName()), token.place());
        }
        cursor.next();
        Ast name = switch (token.kind()) {
            case ALIAS -> new Ast.Alias(Optional.empty(), List.of(token.text()), token.place());
            case NAME -> new Ast.Name(token.text(), token.place());
            default -> throw cursor.unexpected();
        };
        while (cursor.peek().isOperator(".") && cursor.peek(1).kind() == Kind.ALIAS) {
            cursor.next();
            name = dotted(name, token.place(), false);
        }
        return name;
    }

    private static Term value(Token token) {
        if (token.value() == null) {
            throw new IllegalStateException("a literal without a value at " + token.place());
        }
        return token.value();
    }

    /** A name: a call if arguments or a block follow, else perhaps a variable. */
    private Ast name(Token token, boolean takesDo) {
        Place place = token.place();
        if (opensArguments()) {
            return new Ast.Call(token.text(), withBlock(groups.arguments(), takesDo), place);
        }
        if (startsArgument()) {
            return new Ast.Call(token.text(), withBlock(bareArguments(), takesDo), place);
        }
        if (takesDo && cursor.peek().isWord("do")) {
            return new Ast.Call(token.text(), withBlock(List.of(), true), place);
        }
        return new Ast.Name(token.text(), place);
    }

    private boolean opensArguments() {
        return cursor.peek().isPunctuation("(") && !cursor.peek().spaceBefore();
    }

    /** Whether what follows a name can only be the first argument of a call without parentheses. */
    private boolean startsArgument() {
        Token next = cursor.peek();
        if (!next.spaceBefore()) {
            return false;
        }
        return switch (next.kind()) {
            case PUNCTUATION -> STARTING_MARKS.contains(next.text());
            case WORD -> next.text().equals("fn");
            case OPERATOR -> STARTING_OPERATORS.contains(next.text()) && !(next.text().equals("not")
                    && cursor.peek(1).isOperator("in"))
                    || Operators.isDual(next.text()) && !next.spaceAfter()
                    || next.text().equals("...");
            default -> STARTS.contains(next.kind());
        };
    }

    private List<Ast> bareArguments() {
        List<Ast> arguments = new ArrayList<>();
        do {
            cursor.skipBreaks();
            if (isKeyword(cursor.peek())) {
                arguments.add(groups.keywords(false));
                return arguments;
            }
            arguments.add(expression(false));
        } while (cursor.takeIf(Kind.PUNCTUATION, ","));
        return arguments;
    }

    /** With the {@code do} block that may follow, as the last argument. */
    private List<Ast> withBlock(List<Ast> arguments, boolean takesDo) {
        if (!takesDo || !cursor.peek().isWord("do")) {
            return arguments;
        }
        List<Ast> all = new ArrayList<>(arguments);
        all.add(groups.doBlock());
        return all;
    }

    /** What follows an operand at once: {@code .name}, {@code .(...)}, {@code [key]}. */
    private Ast postfix(Ast start, boolean takesDo) {
        Ast left = start;
        while (true) {
            Token token = cursor.peek();
            if (token.isOperator(".")) {
                cursor.next();
                cursor.skipBreaks();
                left = dotted(left, token.place(), takesDo);
            } else if (token.isPunctuation("[") && !token.spaceBefore() && isAccessible(left)) {
                Ast key = groups.accessKey();
                left = new Ast.Remote(new Ast.Value(Lenses.ACCESS, token.place()), "get",
                        List.of(left, key), true, token.place());
            } else if (token.isPunctuation("(") && !token.spaceBefore() && isUnquote(left)) {
                List<Ast> parts = new ArrayList<>(List.of(left));
                parts.addAll(withBlock(groups.arguments(), takesDo));
                left = new Ast.Call(Ast.Call.OF_CALL, parts, token.place());
            } else {
                return left;
            }
        }
    }

    /** What gives the name of a call. */
    private static boolean isUnquote(Ast left) {
        return left instanceof Ast.Call(String name, _, _) && name.equals("unquote")
                || left instanceof Ast.Remote remote && remote.name().equals("unquote");
    }

    private static boolean isAccessible(Ast left) {
        return !(left instanceof Ast.Alias);
    }

    private Ast dotted(Ast left, Place dot, boolean takesDo) {
        Token token = cursor.peek();
        switch (token.kind()) {
            case PUNCTUATION -> {
                if (token.text().equals("(")) {
                    return new Ast.Apply(left, withBlock(groups.arguments(), takesDo), dot);
                }
                if (token.text().equals("{")) {
                    return new Ast.Remote(left, "{}", groups.tupleElements(), true, dot);
                }
                throw cursor.unexpected();
            }
            case ALIAS -> {
                cursor.next();
                return left instanceof Ast.Alias(Optional<Ast> base, List<String> parts, Place place)
                        ? new Ast.Alias(base, appended(parts, token.text()), place)
                        : new Ast.Alias(Optional.of(left), List.of(token.text()), dot);
            }
            case NAME, OPERATOR, WORD -> {
                cursor.next();
                return remote(left, token.text(), token.place(), takesDo);
            }
            case STRING, CHARLIST -> {
                cursor.next();
                if (token.parts().size() == 1 && token.parts().getFirst() instanceof Token.Part.Text(String name)) {
                    return remote(left, name, token.place(), takesDo);
                }
                throw SyntaxProblem.syntax(token.place(), "a function's name has no interpolation");
            }
            default -> throw cursor.unexpected();
        }
    }

    private static List<String> appended(List<String> parts, String part) {
        List<String> all = new ArrayList<>(parts);
        all.add(part);
        return all;
    }

    private Ast remote(Ast target, String name, Place place, boolean takesDo) {
        if (opensArguments()) {
            return new Ast.Remote(target, name, withBlock(groups.arguments(), takesDo), true, place);
        }
        if (startsArgument()) {
            return new Ast.Remote(target, name, withBlock(bareArguments(), takesDo), true, place);
        }
        if (takesDo && cursor.peek().isWord("do")) {
            return new Ast.Remote(target, name, withBlock(List.of(), true), true, place);
        }
        return new Ast.Remote(target, name, List.of(), false, place);
    }

    static boolean isKeyword(Token token) {
        return token.kind() == Kind.KEYWORD || token.kind() == Kind.QUOTED_KEYWORD;
    }

    /** A text; without interpolation it is a value. */
    Ast text(Token token, Ast.Text.Kind kind) {
        Ast.Text text = new Ast.Text(kind, parts(token), token.place());
        if (text.parts().stream().allMatch(Ast.Value.class::isInstance)) {
            String whole = token.parts().isEmpty() ? "" : ((Token.Part.Text) token.parts().getFirst()).text();
            return new Ast.Value(switch (kind) {
                case BINARY -> ListTerm.binary(whole);
                case CHARLIST -> ListTerm.charlist(whole);
                case ATOM -> Atom.of(whole);
            }, token.place());
        }
        return text;
    }

    private Ast sigil(Token token) {
        @Nullable
        Term modifiers = token.value();
        return new Ast.Sigil(token.text(), new Ast.Text(Ast.Text.Kind.BINARY, parts(token), token.place()),
                modifiers == null ? "" : ListTerm.text(modifiers).orElse(""), token.place());
    }

    private static List<Ast> parts(Token token) {
        List<Ast> parts = new ArrayList<>();
        for (Token.Part part : token.parts()) {
            parts.add(switch (part) {
                case Token.Part.Text(String text) -> new Ast.Value(ListTerm.binary(text), token.place());
                case Token.Part.Code(List<Token> tokens, Place place) -> interpolated(tokens, place);
            });
        }
        return parts;
    }

    private static Ast interpolated(List<Token> tokens, Place place) {
        Cursor inside = new Cursor(tokens);
        Ast block = new Parser(inside).groups.block(Set.of());
        if (inside.peek().kind() != Kind.END) {
            throw inside.unexpected();
        }
        return new Ast.Block(List.of(block), place);
    }
}
