package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.lang.elixir.Token.Kind;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Makes tokens of a source ({@code elixir_tokenizer.erl}). */
final class Lexer {
    /** Atoms that are written like what they stand for. */
    private static final List<String> CONTAINERS = List.of("<<>>", "%{}", "{}", "..//");
    private static final Set<String> WORDS = Set.of("do", "end", "fn", "after", "else", "catch", "rescue");
    private static final Set<String> OPERATOR_WORDS = Set.of("and", "or", "not", "in", "when");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "nil");

    private final Source source;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(Source source) {
        this.source = source;
    }

    /** @throws SyntaxProblem if something is no token */
    static List<Token> tokens(String text, int firstLine) {
        Source source = new Source(text, firstLine);
        Lexer lexer = new Lexer(source);
        lexer.all(false);
        lexer.add(Kind.END, "", null, source.place(), false);
        return lexer.tokens;
    }

    /** The tokens up to the brace that ends an interpolation, which is taken as well. */
    static List<Token> interpolation(Source source) {
        Place start = source.place();
        Lexer lexer = new Lexer(source);
        if (!lexer.all(true)) {
            throw SyntaxProblem.missing(source.place(),
                    "missing terminator: } (for \"#{\" starting at line " + start.line() + ")");
        }
        lexer.add(Kind.END, "", null, source.place(), false);
        return lexer.tokens;
    }

    /** @return whether it ended at a closing brace of its own */
    private boolean all(boolean untilBrace) {
        int depth = 0;
        while (true) {
            boolean space = source.skipSpace();
            if (source.atEnd()) {
                return false;
            }
            if (untilBrace && source.peek() == '}' && depth == 0) {
                source.next();
                return true;
            }
            int before = tokens.size();
            one(space);
            if (untilBrace && tokens.size() > before) {
                Token last = tokens.getLast();
                depth += last.isPunctuation("{") || last.isPunctuation("%{") ? 1 : last.isPunctuation("}") ? -1 : 0;
            }
        }
    }

    private void add(Kind kind, String text, @Nullable Term value, Place place, boolean space) {
        add(kind, text, value, List.of(), place, space);
    }

    private void add(Kind kind, String text, @Nullable Term value, List<Token.Part> parts, Place place, boolean space) {
        boolean after = source.atEnd() || Character.isWhitespace(source.peek());
        tokens.add(new Token(kind, text, value, parts, place, space, after));
    }

    private void one(boolean space) {
        Place place = source.place();
        char c = source.peek();
        if (c == '\n' || c == ';') {
            endOfLine(place, space);
        } else if (Character.isDigit(c)) {
            add(Kind.LITERAL, "", Numbers.read(source), place, space);
        } else if (c == '?' && source.has(1) && !Character.isWhitespace(source.peek(1))) {
            source.next();
            add(Kind.LITERAL, "", Int.of(Texts.character(source)), place, space);
        } else if (c == '"' || c == '\'') {
            quoted(place, space);
        } else if (c == ':' && source.has(1) && atom(place, space)) {
            return;
        } else if (c == '~' && source.has(1) && Character.isLetter(source.peek(1))) {
            sigil(place, space);
        } else if (Character.isLetter(c) || c == '_') {
            name(place, space);
        } else if (c == '&' && source.has(1) && Character.isDigit(source.peek(1))) {
            source.next();
            add(Kind.OPERATOR, "&", null, place, space);
        } else if (!punctuation(place, space)) {
            operator(place, space);
        }
    }

    private void endOfLine(Place place, boolean space) {
        boolean semicolon = source.peek() == ';';
        source.next();
        if (!tokens.isEmpty() && tokens.getLast().kind() == Kind.END_OF_LINE) {
            return;
        }
        add(Kind.END_OF_LINE, semicolon ? ";" : "\n", null, place, space);
    }

    private void quoted(Place place, boolean space) {
        char quote = source.next();
        List<Token.Part> parts = source.startsWith("" + quote + quote)
                ? Texts.heredoc(source, quote, place, true)
                : Texts.until(source, quote, place, true);
        boolean key = source.startsWith(":") && !source.startsWith("::") && source.has(1)
                && Character.isWhitespace(source.peek(1));
        if (key) {
            source.next();
            add(Kind.QUOTED_KEYWORD, "", null, parts, place, space);
        } else {
            add(quote == '"' ? Kind.STRING : Kind.CHARLIST, "", null, parts, place, space);
        }
    }

    /** {@code :name}, {@code :"..."}, {@code :+}. */
    private boolean atom(Place place, boolean space) {
        char c = source.peek(1);
        if (Character.isLetter(c) || c == '_') {
            source.next();
            add(Kind.LITERAL, "", Atom.of(source.identifier(true)), place, space);
            return true;
        }
        if (c == '"' || c == '\'') {
            source.next();
            source.next();
            add(Kind.QUOTED_ATOM, "", null, Texts.until(source, c, place, true), place, space);
            return true;
        }
        if (c == ':') {
            return false;
        }
        Optional<String> symbol = CONTAINERS.stream().filter(text -> source.startsWith(1, text)).findFirst()
                .or(() -> symbol(1)).or(() -> source.startsWith(":%") ? Optional.of("%") : Optional.empty());
        symbol.ifPresent(text -> {
            source.skip(1 + text.length());
            add(Kind.LITERAL, "", Atom.of(text), place, space);
        });
        return symbol.isPresent();
    }

    private Optional<String> symbol(int from) {
        return Operators.SYMBOLS.stream().filter(symbol -> source.startsWith(from, symbol)).findFirst();
    }

    private void sigil(Place place, boolean space) {
        source.next();
        StringBuilder letters = new StringBuilder();
        letters.append(source.next());
        boolean raw = Character.isUpperCase(letters.charAt(0));
        char open = source.atEnd() ? ' ' : source.next();
        List<Token.Part> parts;
        if ((open == '"' || open == '\'') && source.startsWith("" + open + open)) {
            parts = Texts.heredoc(source, open, place, !raw);
        } else {
            char close = switch (open) {
                case '(' -> ')';
                case '[' -> ']';
                case '{' -> '}';
                case '<' -> '>';
                case '/', '|', '"', '\'' -> open;
                default -> throw SyntaxProblem.syntax(place, "invalid sigil delimiter: \"" + open
                        + "\" (column " + source.place().column() + ", code point U+"
                        + String.format("%04X", (int) open)
                        + "). The available delimiters are: //, ||, \"\", '', (), [], {}, <>");
            };
            parts = Texts.sigil(source, close, place, !raw);
        }
        StringBuilder modifiers = new StringBuilder();
        while (!source.atEnd() && Character.isLetter(source.peek())) {
            modifiers.append(source.next());
        }
        add(Kind.SIGIL, letters.toString(), ListTerm.charlist(modifiers.toString()), parts, place, space);
    }

    private void name(Place place, boolean space) {
        boolean alias = Character.isUpperCase(source.peek());
        String text = source.identifier(false);
        if (!source.atEnd() && (source.peek() == '?' || source.peek() == '!') && !alias
                && !(source.startsWith(1, "=") && !source.startsWith(1, "==") && !source.startsWith(1, "=~"))) {
            text += source.next();
        }
        if (source.startsWith(":") && !source.startsWith("::")
                && (!source.has(1) || Character.isWhitespace(source.peek(1)))
                && !afterDot()) {
            source.next();
            add(Kind.KEYWORD, text, null, place, space);
        } else if (alias) {
            add(Kind.ALIAS, text, null, place, space);
        } else if (afterDot()) {
            add(Kind.NAME, text, null, place, space);
        } else if (WORDS.contains(text)) {
            add(Kind.WORD, text, null, place, space);
        } else if (OPERATOR_WORDS.contains(text)) {
            operatorToken(text, place, space);
        } else if (CONSTANTS.contains(text)) {
            add(Kind.LITERAL, text, Atom.of(text), place, space);
        } else {
            add(Kind.NAME, text, null, place, space);
        }
    }

    private boolean afterDot() {
        return !tokens.isEmpty() && tokens.getLast().isOperator(".");
    }

    private boolean punctuation(Place place, boolean space) {
        for (String name : CONTAINERS) {
            if (source.startsWith(name + ": ")) {
                source.skip(name.length() + 1);
                add(Kind.KEYWORD, name, null, place, space);
                return true;
            }
        }
        for (String mark : List.of("%{", "<<", ">>", "(", ")", "[", "]", "{", "}", ",", "%")) {
            if (source.startsWith(mark) && !isLongerOperator(mark)) {
                source.skip(mark.length());
                add(Kind.PUNCTUATION, mark, null, place, space);
                return true;
            }
        }
        return false;
    }

    private boolean isLongerOperator(String mark) {
        return mark.equals("<<") && (source.startsWith("<<<") || source.startsWith("<<~"))
                || mark.equals(">>") && source.startsWith(">>>");
    }

    private void operator(Place place, boolean space) {
        String text = symbol(0).orElseThrow(() -> unexpected(place));
        source.skip(text.length());
        boolean keyword = source.startsWith(":") && !source.startsWith("::") && source.has(1)
                && Character.isWhitespace(source.peek(1)) && !text.equals("@") && !text.equals("&");
        if (keyword) {
            source.next();
            add(Kind.KEYWORD, text, null, place, space);
        } else {
            operatorToken(text, place, space);
        }
    }

    private SyntaxProblem unexpected(Place place) {
        int point = source.codePoint();
        return SyntaxProblem.syntax(place, "unexpected token: " + Character.toString(point) + " (column "
                + place.column() + ", code point U+" + String.format("%04X", point) + ")");
    }

    private void operatorToken(String text, Place place, boolean space) {
        if (Operators.continuesLine(text) && !tokens.isEmpty() && tokens.getLast().is(Kind.END_OF_LINE, "\n")) {
            tokens.removeLast();
        }
        add(Kind.OPERATOR, text, null, place, space);
    }
}
