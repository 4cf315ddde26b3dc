package orrery.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** A text that is being read as a term, and the place reached in it. Both notations share it. */
final class TextCursor {
    static final int END = -1;
    private static final int DEEPEST = 1_000;

    private final String text;
    private final char comment;
    private int at;
    private int depth;

    /** @param comment begins a comment, which ends with its line */
    TextCursor(String text, char comment) {
        this.text = text;
        this.comment = comment;
    }

    int position() {
        return at;
    }

    void returnTo(int position) {
        at = position;
    }

    /** The next character, or {@link #END}. */
    int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    /** The character (of UTF-16) so far ahead, or {@link #END}. */
    int peekAt(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : END;
    }

    int next() {
        int point = peek();
        if (point == END) {
            throw ends("the text ends too early");
        }
        at += Character.charCount(point);
        return point;
    }

    boolean sees(String token) {
        return text.startsWith(token, at);
    }

    boolean take(String token) {
        boolean seen = sees(token);
        if (seen) {
            at += token.length();
        }
        return seen;
    }

    String takeWhile(IntPredicate wanted) {
        int start = at;
        while (peek() != END && wanted.test(peek())) {
            next();
        }
        return text.substring(start, at);
    }

    /** Skips white space and comments. */
    void skipBlanks() {
        while (peek() != END && (Character.isWhitespace(peek()) || peek() == comment && isComment())) {
            if (peek() == comment) {
                takeWhile(point -> point != '\n');
            } else {
                next();
            }
        }
    }

    /** {@code #{}, {@code %{} and {@code #PID<} begin terms of one notation or the other. */
    private boolean isComment() {
        int after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return after != '{' && !(comment == '#' && Character.isUpperCase(after) && text.indexOf('<', at) > 0
                && text.substring(at + 1, text.indexOf('<', at)).chars().allMatch(Character::isLetter));
    }

    /** Takes what must come next, blanks before it aside. */
    void expect(String token, String where) {
        skipBlanks();
        if (!take(token)) {
            throw at == text.length()
                    ? ends("the text ends inside " + where + ": add " + token)
                    : wrong(
                            token + " expected in " + where + ", not " + found());
        }
    }

    /** What stands here, to be named in a complaint. */
    String found() {
        return peek() == END ? "the end of the text" : "'" + Character.toString(peek()) + "'";
    }

    TermSyntaxException wrong(String what) {
        return wrongAt(at, what);
    }

    TermSyntaxException wrongAt(int position, String what) {
        return new TermSyntaxException(what, position, false);
    }

    TermSyntaxException ends(String what) {
        return new TermSyntaxException(what, text.length(), true);
    }

    /** Reads a part of a term, unless terms stand too deep in one another already. */
    <T> T inside(Supplier<T> part) {
        if (++depth > DEEPEST) {
            throw wrong("more than " + DEEPEST + " terms inside one another");
        }
        T read = part.get();
        depth--;
        return read;
    }

    /** Reads digits of a base, underscores between them allowed. */
    BigInteger digits(int base) {
        int start = at;
        String digits = takeWhile(point -> point == '_' || Character.digit(point, base) >= 0 && point < 0x80);
        if (digits.isEmpty() || digits.startsWith("_") || digits.endsWith("_")) {
            throw peek() == END && digits.isEmpty()
                    ? ends("digits of base " + base + " expected")
                    : wrongAt(start,
                            "digits of base " + base + " expected, not " + (digits.isEmpty() ? found() : digits));
        }
        return new BigInteger(digits.replace("_", ""), base);
    }

    /** Reads what follows the whole part of a decimal number, if it is a float: {@code .25}, {@code .5e-3}. */
    Optional<FloatTerm> fraction(int start) {
        if (peek() != '.' || peekAt(1) < '0' || peekAt(1) > '9') {
            return Optional.empty();
        }
        take(".");
        digits(10);
        if (take("e") || take("E")) {
            if (!take("-")) {
                take("+");
            }
            digits(10);
        }
        double value = Double.parseDouble(text.substring(start, at).replace("_", ""));
        if (Double.isInfinite(value)) {
            throw wrongAt(start, "a float beyond 1.8e308");
        }
        return Optional.of(new FloatTerm(value));
    }

    /** Reads hexadecimal digits of a character behind {@code \x} or {@code \}{@code u}: so many, or any number in braces. */
    int hexCharacter(int digits) {
        int start = at;
        boolean braces = take("{");
        int from = at;
        while (Character.digit(peek(), 16) >= 0 && (braces || at - from < digits)) {
            next();
        }
        String hex = text.substring(from, at);
        if (hex.isEmpty() || hex.length() > 6 || !isCharacter(Integer.parseInt(hex, 16))) {
            throw wrongAt(start, "the number of a character in hexadecimal expected");
        }
        if (braces) {
            expect("}", "the number of a character");
        }
        return Integer.parseInt(hex, 16);
    }

    private static boolean isCharacter(int point) {
        return Character.isValidCodePoint(point)
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    /** Reads the {@code N.Id.Serial} of a printed pid and the like, up to {@code >}. */
    List<Long> dottedNumbers(String what) {
        List<Long> numbers = new ArrayList<>();
        do {
            BigInteger number = digits(10);
            if (number.bitLength() > Long.SIZE) {
                throw wrong("a number in " + what + " that is too large");
            }
            numbers.add(number.longValue());
        } while (take("."));
        expect(">", what);
        return numbers;
    }
}
