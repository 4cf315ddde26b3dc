package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import orrery.lang.elixir.Token.Part;

/** Reads what is between quotes: escapes, interpolation, heredocs. */
final class Texts {
    private Texts() {}

    /** A character literal, after its {@code ?}. */
    static int character(Source source) {
        if (source.peek() == '\\' && source.has(1)) {
            StringBuilder out = new StringBuilder();
            escape(source, out);
            return out.codePointAt(0);
        }
        int point = source.codePoint();
        source.skip(Character.charCount(point));
        return point;
    }

    /** The parts up to the closing mark, which is taken. */
    static List<Part> until(Source source, char close, Place start, boolean cooked) {
        Gathering parts = new Gathering();
        while (true) {
            if (source.atEnd()) {
                throw SyntaxProblem.missing(source.place(),
                        "missing terminator: " + close + " (for string starting at line " + start.line() + ")");
            }
            char c = source.peek();
            if (c == close) {
                source.next();
                return parts.done();
            }
            piece(source, parts, cooked);
        }
    }

    /** The same for a sigil: without escapes, only the closing mark can be escaped. */
    static List<Part> sigil(Source source, char close, Place start, boolean cooked) {
        Gathering parts = new Gathering();
        while (true) {
            if (source.atEnd()) {
                throw SyntaxProblem.missing(source.place(), "missing terminator: " + close
                        + " (for sigil starting at line " + start.line() + ")");
            }
            char c = source.peek();
            if (c == close) {
                source.next();
                return parts.done();
            }
            if (c == '\\' && source.has(1) && source.peek(1) == close) {
                source.next();
                parts.text.append(source.next());
            } else if (cooked && source.startsWith("#{")) {
                interpolate(source, parts);
            } else if (c == '\\' && source.has(1)) {
                // What a backslash means is for the sigil to say.
                parts.text.append(source.next()).append(source.next());
            } else {
                parts.text.append(source.next());
            }
        }
    }

    /** After the opening quote, of which two more follow. The indentation of the closing ones is taken off each line. */
    static List<Part> heredoc(Source source, char quote, Place start, boolean cooked) {
        source.skip(2);
        String closing = ("" + quote).repeat(3);
        source.takeWhile(c -> c == ' ' || c == '\t');
        if (source.atEnd()) {
            throw missing(source, closing, start);
        }
        if (source.peek() != '\n') {
            throw SyntaxProblem.syntax(start, "heredoc allows only whitespace characters followed by a new line after "
                    + "opening " + closing);
        }
        source.next();
        List<Gathering> lines = new ArrayList<>();
        while (true) {
            int indent = source.takeWhile(c -> c == ' ' || c == '\t').length();
            if (source.startsWith(closing)) {
                source.skip(3);
                return joined(lines, indent);
            }
            Gathering line = new Gathering();
            line.text.append(" ".repeat(indent));
            while (true) {
                if (source.atEnd()) {
                    throw missing(source, closing, start);
                }
                if (source.peek() == '\n') {
                    line.text.append(source.next());
                    break;
                }
                if (cooked && source.startsWith("\\\n")) {
                    // The line goes on, but what follows is a line for the indentation and the closing quotes.
                    source.skip(2);
                    break;
                }
                piece(source, line, cooked);
            }
            lines.add(line);
        }
    }

    private static SyntaxProblem missing(Source source, String closing, Place start) {
        return SyntaxProblem.missing(source.place(),
                "missing terminator: " + closing + " (for heredoc starting at line " + start.line() + ")");
    }

    private static List<Part> joined(List<Gathering> lines, int indent) {
        Gathering all = new Gathering();
        for (Gathering line : lines) {
            List<Part> parts = line.done();
            for (int i = 0; i < parts.size(); i++) {
                switch (parts.get(i)) {
                    case Part.Text(String text) -> all.text.append(i == 0 ? outdented(text, indent) : text);
                    case Part.Code code -> all.add(code);
                }
            }
        }
        return all.done();
    }

    private static String outdented(String text, int indent) {
        int skipped = 0;
        while (skipped < indent && skipped < text.length()
                && (text.charAt(skipped) == ' ' || text.charAt(skipped) == '\t')) {
            skipped++;
        }
        return text.substring(skipped);
    }

    private static void piece(Source source, Gathering parts, boolean cooked) {
        if (!cooked) {
            parts.text.append(source.next());
        } else if (source.startsWith("#{")) {
            interpolate(source, parts);
        } else if (source.peek() == '\\' && source.has(1)) {
            escape(source, parts.text);
        } else {
            parts.text.append(source.next());
        }
    }

    private static void interpolate(Source source, Gathering parts) {
        Place place = source.place();
        source.skip(2);
        parts.add(new Part.Code(Lexer.interpolation(source), place));
    }

    /** A text with its escapes taken for what they mean. */
    static String unescape(String text) {
        Source source = new Source(text, 1);
        StringBuilder out = new StringBuilder();
        while (!source.atEnd()) {
            if (source.peek() == '\\' && source.has(1)) {
                escape(source, out);
            } else {
                out.append(source.next());
            }
        }
        return out.toString();
    }

    static void escape(Source source, StringBuilder out) {
        Place place = source.place();
        source.next();
        char c = source.next();
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 's' -> out.append(' ');
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'd' -> out.append('\u007f');
            case 'e' -> out.append('\u001b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000b');
            case '0' -> out.append('\0');
            case 'x' ->
                out.appendCodePoint(hex(source, place, 2, "invalid hex escape character, expected \\xHH where H "
                        + "is a hexadecimal digit"));
            case 'u' ->
                out.appendCodePoint(hex(source, place, 4, "invalid Unicode escape character, expected \\uHHHH or "
                        + "\\u{H*} where H is a hexadecimal digit"));
            case '\n' -> {
                // An escaped new line is none.
            }
            default -> out.append(c);
        }
    }

    private static int hex(Source source, Place place, int count, String complaint) {
        boolean braces = source.startsWith("{");
        if (braces) {
            source.next();
        }
        StringBuilder digits = new StringBuilder();
        while (!source.atEnd() && Character.digit(source.peek(), 16) >= 0 && digits.length() < (braces ? 6 : count)) {
            digits.append(source.next());
        }
        boolean closed = !braces || source.startsWith("}");
        if (digits.isEmpty() || !braces && digits.length() < count || !closed) {
            throw SyntaxProblem.syntax(place, complaint);
        }
        if (braces) {
            source.next();
        }
        int point = Integer.parseInt(digits.toString(), 16);
        if (!Character.isValidCodePoint(point) || point >= 0xD800 && point <= 0xDFFF) {
            throw SyntaxProblem.syntax(place, "invalid or reserved Unicode code point \\u{" + digits + "}");
        }
        return point;
    }

    /** Parts that grow. */
    private static final class Gathering {
        final StringBuilder text = new StringBuilder();
        private final List<Part> parts = new ArrayList<>();

        void add(Part.Code code) {
            flush();
            parts.add(code);
        }

        private void flush() {
            if (!text.isEmpty()) {
                parts.add(new Part.Text(text.toString()));
                text.setLength(0);
            }
        }

        List<Part> done() {
            flush();
            return List.copyOf(parts);
        }
    }
}
