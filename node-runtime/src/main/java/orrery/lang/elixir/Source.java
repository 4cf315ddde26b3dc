package orrery.lang.elixir;

import java.util.function.IntPredicate;

/** A text that is read from left to right, counting lines and columns. */
final class Source {
    private final String text;
    private int at;
    private int line;
    private int column = 1;

    Source(String text, int firstLine) {
        this.text = text.replace("\r\n", "\n");
        this.line = firstLine;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean has(int further) {
        return at + further < text.length();
    }

    char peek() {
        return text.charAt(at);
    }

    char peek(int further) {
        return text.charAt(at + further);
    }

    int codePoint() {
        return text.codePointAt(at);
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate(c)) {
            column++;
        }
        return c;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    boolean startsWith(int further, String prefix) {
        return text.startsWith(prefix, at + further);
    }

    Place place() {
        return new Place(line, column);
    }

    /** Skips blanks, comments and escaped new lines, but no new line. @return whether there was any */
    boolean skipSpace() {
        int start = at;
        while (!atEnd()) {
            char c = peek();
            if (c == '#') {
                while (!atEnd() && peek() != '\n') {
                    next();
                }
            } else if (c == '\\' && startsWith("\\\n")) {
                skip(2);
            } else if (c != '\n' && Character.isWhitespace(c)) {
                next();
            } else {
                break;
            }
        }
        return at > start || at > 0 && text.charAt(at - 1) == '\n';
    }

    /** Letters, digits and underscores; of an atom also {@code @}, and {@code ?} or {@code !} at its end. */
    String identifier(boolean atom) {
        int start = at;
        while (!atEnd() && (Character.isLetterOrDigit(peek()) || peek() == '_' || atom && peek() == '@')) {
            next();
        }
        if (atom && !atEnd() && (peek() == '?' || peek() == '!') && !startsWith(1, "=")) {
            next();
        }
        return text.substring(start, at);
    }

    String takeWhile(IntPredicate wanted) {
        int start = at;
        while (!atEnd() && wanted.test(peek())) {
            next();
        }
        return text.substring(start, at);
    }
}
