package orrery.lang.elixir;

import java.util.List;
import orrery.lang.elixir.Token.Kind;
import orrery.term.Atom;

/** A place among tokens. */
final class Cursor {
    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int further) {
        return tokens.get(Math.min(at + further, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean takeIf(Kind kind, String text) {
        if (peek().is(kind, text)) {
            next();
            return true;
        }
        return false;
    }

    void skipNewLines() {
        while (peek().kind() == Kind.END_OF_LINE) {
            next();
        }
    }

    /** New lines, but no semicolon. */
    void skipBreaks() {
        while (peek().is(Kind.END_OF_LINE, "\n")) {
            next();
        }
    }

    /** The token after the bracket that closes the one at the cursor. */
    Token afterGroup() {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.PUNCTUATION) {
                depth += switch (token.text()) {
                    case "(", "[", "{", "%{", "<<" -> 1;
                    case ")", "]", "}", ">>" -> -1;
                    default -> 0;
                };
                if (depth == 0 && !token.text().equals("%")) {
                    return tokens.get(Math.min(i + 1, tokens.size() - 1));
                }
            }
        }
        return tokens.getLast();
    }

    /** What Elixir says when something else should stand here. */
    SyntaxProblem unexpected() {
        Token token = peek();
        return switch (token.kind()) {
            case END -> incomplete();
            case WORD -> SyntaxProblem.syntax(token.place(), "unexpected reserved word: " + token.text());
            case PUNCTUATION -> ")]}>>".contains(token.text())
                    ? SyntaxProblem.syntax(token.place(), "unexpected token: " + token.text())
                    : SyntaxProblem.syntax(token.place(), "syntax error before: '" + token.text() + "'");
            case OPERATOR -> SyntaxProblem.syntax(token.place(), "syntax error before: '" + token.text() + "'");
            case END_OF_LINE -> SyntaxProblem.syntax(token.place(),
                    token.text().equals(";") ? "unexpected token: ;" : "syntax error before: ''");
            case LITERAL, STRING, CHARLIST, QUOTED_ATOM, SIGIL -> SyntaxProblem.syntax(token.place(),
                    "syntax error before: " + described(token));
            case NAME -> SyntaxProblem.syntax(token.place(), "syntax error before: " + token.text());
            case ALIAS -> SyntaxProblem.syntax(token.place(), "syntax error before: " + Atom.of(token.text()));
            case KEYWORD, QUOTED_KEYWORD -> SyntaxProblem.syntax(token.place(),
                    "syntax error before: " + token.text() + ":");
        };
    }

    /** Elixir points at the last thing it has read. */
    private SyntaxProblem incomplete() {
        Token last = tokens.get(Math.max(0, at - 1));
        return last.isPunctuation(",")
                ? SyntaxProblem.syntax(last.place(), "syntax error before: ','")
                : SyntaxProblem.missing(last.place(), "syntax error: expression is incomplete");
    }

    /** Whether a bracket is never closed, which is said in its own way. */
    void expectMore(String close, Token opening) {
        if (peek().kind() == Kind.END) {
            expect(Kind.PUNCTUATION, close, opening);
        }
    }

    private static String described(Token token) {
        if (token.value() instanceof Atom atom) {
            // As Erlang writes it: Elixir's parser is Erlang's.
            return atom.toString();
        }
        if (token.value() != null && token.kind() == Kind.LITERAL) {
            return "\"" + token.value() + "\"";
        }
        StringBuilder text = new StringBuilder("\"");
        for (Token.Part part : token.parts()) {
            text.append(part instanceof Token.Part.Text(String piece) ? piece : "#{...}");
        }
        return text.append('"').toString();
    }

    void expect(Kind kind, String text, Token opening) {
        if (!takeIf(kind, text)) {
            if (peek().kind() == Kind.END) {
                throw SyntaxProblem.missing(peek().place(), "missing terminator: " + text + " (for \""
                        + opening.text().replace("%{", "{") + "\" starting at line " + opening.place().line() + ")");
            }
            throw unexpected();
        }
    }
}
