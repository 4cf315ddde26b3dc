package orrery.lang.erlang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Takes Erlang source apart into tokens as {@code erl_scan} has them: {@code {atom, Location, Name}} and so on. */
public final class ErlScanner {
    private static final Set<String> RESERVED = Set.of("after", "begin", "case", "try", "cond", "catch", "andalso",
            "orelse", "end", "fun", "if", "let", "of", "receive", "when", "bnot", "not", "div", "rem", "band", "and",
            "bor", "bxor", "bsl", "bsr", "or", "xor");
    /** The longest first. */
    private static final List<String> SYMBOLS = List.of("=:=", "=/=", "...", "<<", ">>", "->", "<-", "<=", "=>", ":=",
            "++", "--", "==", "/=", "=<", ">=", "||", "::", "..", "?=", "#", "*", "/", "+", "-", "=", "<", ">", "!",
            "|", "?", ",", ";", ":", "(", ")", "{", "}", "[", "]", ".");
    private static final Atom ERL_SCAN = Atom.of("erl_scan");

    private final int[] text;
    private final List<Term> tokens = new ArrayList<>();
    private int at;
    private int line;
    private int column;

    /** @param column 0 if locations are lines only */
    public ErlScanner(String text, int line, int column) {
        this.text = text.codePoints().toArray();
        this.line = line;
        this.column = column;
    }

    /** How far it came. */
    public sealed interface Outcome {
        /** @param dotted whether it ended with a dot, not with the text */
        record Scanned(List<Term> tokens, Term end, boolean dotted) implements Outcome {}

        /** @param info {@code {Location, erl_scan, Descriptor}} */
        record Failed(Tuple info, Term end) implements Outcome {}
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Term location;
        private final transient Term descriptor;
        private final boolean unfinished;

        Fault(Term location, Term descriptor, boolean unfinished) {
            super("not a token", null, false, false);
            this.location = location;
            this.descriptor = descriptor;
            this.unfinished = unfinished;
        }
    }

    /**
     * @param upToDot whether to stop at the first dot
     * @param isWhole whether no more text will come
     * @return nothing if more text is needed
     */
    public Optional<Outcome> scan(boolean upToDot, boolean isWhole) {
        tokens.clear();
        try {
            while (skipBlanks()) {
                boolean dot = token(isWhole);
                if (dot && upToDot) {
                    return Optional.of(new Outcome.Scanned(List.copyOf(tokens), location(), true));
                }
            }
            return isWhole
                    ? Optional.of(new Outcome.Scanned(List.copyOf(tokens), location(), false))
                    : Optional.empty();
        } catch (Fault fault) {
            return fault.unfinished && !isWhole
                    ? Optional.empty()
                    : Optional.of(new Outcome.Failed(Tuple.of(fault.location, ERL_SCAN, fault.descriptor),
                            location()));
        }
    }

    /** What was not looked at. */
    public String rest() {
        return new String(text, at, text.length - at);
    }

    private Term location() {
        return column == 0 ? Int.of(line) : Tuple.of(Int.of(line), Int.of(column));
    }

    private int peek(int offset) {
        return at + offset < text.length ? text[at + offset] : -1;
    }

    private int next() {
        int point = text[at++];
        if (point == '\n') {
            line++;
            column = column == 0 ? 0 : 1;
        } else if (column > 0) {
            column++;
        }
        return point;
    }

    /** @return whether there is something left */
    private boolean skipBlanks() {
        while (at < text.length) {
            if (peek(0) == '%') {
                while (at < text.length && peek(0) != '\n') {
                    next();
                }
            } else if (isBlank(peek(0))) {
                next();
            } else {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(int point) {
        return point >= 0 && point <= ' ' || point >= 0x80 && point <= 0xA0;
    }

    /** @return whether it was a dot */
    private boolean token(boolean isWhole) {
        Term location = location();
        int first = peek(0);
        if (first >= '0' && first <= '9') {
            number(location);
        } else if (isLower(first)) {
            word(location);
        } else if (isUpper(first) || first == '_') {
            tokens.add(Tuple.of(Atom.of("var"), location, Atom.of(name())));
        } else if (first == '"') {
            add("string", location, ListTerm.charlist(quoted('"', location)));
        } else if (first == '\'') {
            String name = quoted('\'', location);
            if (name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
                throw illegal(location, "atom");
            }
            add("atom", location, Atom.of(name));
        } else if (first == '$') {
            character(location);
        } else if (first == '.' && (peek(1) < 0 || isBlank(peek(1)) || peek(1) == '%')) {
            return dot(location, isWhole);
        } else {
            symbol(location);
        }
        return false;
    }

    private void add(String category, Term location, Term value) {
        tokens.add(Tuple.of(Atom.of(category), location, value));
    }

    /** A dot ends only with what follows it, which may still come; the white space after it belongs to it. */
    private boolean dot(Term location, boolean isWhole) {
        if (peek(1) < 0 && !isWhole) {
            throw new Fault(location, Atom.of("dot"), true);
        }
        next();
        if (peek(0) != '%' && peek(0) >= 0) {
            next();
        }
        tokens.add(Tuple.of(Atom.of("dot"), location));
        return true;
    }

    private void symbol(Term location) {
        for (String symbol : SYMBOLS) {
            if (sees(symbol)) {
                symbol.codePoints().forEach(_ -> next());
                tokens.add(Tuple.of(Atom.of(symbol), location));
                return;
            }
        }
        throw illegal(location, "character");
    }

    private boolean sees(String symbol) {
        for (int i = 0; i < symbol.length(); i++) {
            if (peek(i) != symbol.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Fault illegal(Term location, String what) {
        Fault fault = new Fault(location, Tuple.of(Atom.of("illegal"), Atom.of(what)), false);
        if (at < text.length && what.equals("character")) {
            next();
        }
        return fault;
    }

    private void word(Term location) {
        String word = name();
        if (RESERVED.contains(word)) {
            tokens.add(Tuple.of(Atom.of(word), location));
        } else if (word.codePointCount(0, word.length()) > Atom.MAX_CHARACTERS) {
            throw illegal(location, "atom");
        } else {
            add("atom", location, Atom.of(word));
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (isLower(peek(0)) || isUpper(peek(0)) || peek(0) >= '0' && peek(0) <= '9' || peek(0) == '_'
                || peek(0) == '@') {
            name.appendCodePoint(next());
        }
        return name.toString();
    }

    private static boolean isCharacter(long point) {
        return point >= 0 && point <= Character.MAX_CODE_POINT
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= 0xDF && c <= 0xFF && c != 0xF7;
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z' || c >= 0xC0 && c <= 0xDE && c != 0xD7;
    }

    private void number(Term location) {
        String whole = digits(10);
        if (peek(0) == '.' && isDigit(peek(1), 10)) {
            fraction(location, whole);
        } else if (peek(0) == '#') {
            int base = whole.length() > 2 ? 0 : Integer.parseInt(whole);
            if (base < 2 || base > 36) {
                throw new Fault(location, Tuple.of(Atom.of("base"), Int.of(new BigInteger(whole))), false);
            }
            if (!isDigit(peek(1), base)) {
                throw peek(1) < 0
                        ? new Fault(location, Tuple.of(Atom.of("illegal"), Atom.of("integer")), true)
                        : illegal(location, "integer");
            }
            next();
            add("integer", location, Int.of(new BigInteger(digits(base), base)));
        } else {
            add("integer", location, Int.of(new BigInteger(whole)));
        }
    }

    private void fraction(Term location, String whole) {
        next();
        StringBuilder number = new StringBuilder(whole).append('.').append(digits(10));
        boolean signed = peek(1) == '-' || peek(1) == '+';
        if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(signed ? 2 : 1), 10)) {
            number.appendCodePoint(next());
            if (signed) {
                number.appendCodePoint(next());
            }
            number.append(digits(10));
        }
        double value = Double.parseDouble(number.toString());
        if (Double.isInfinite(value)) {
            throw illegal(location, "float");
        }
        add("float", location, new FloatTerm(value));
    }

    private static boolean isDigit(int point, int base) {
        return point >= 0 && point < 0x80 && Character.digit(point, base) >= 0;
    }

    private String digits(int base) {
        StringBuilder digits = new StringBuilder();
        while (isDigit(peek(0), base) || peek(0) == '_' && isDigit(peek(1), base) && !digits.isEmpty()) {
            int point = next();
            if (point != '_') {
                digits.appendCodePoint(point);
            }
        }
        return digits.toString();
    }

    private void character(Term location) {
        next();
        if (peek(0) < 0) {
            throw new Fault(location, Atom.of("char"), true);
        }
        int value = peek(0) == '\\' ? escaped(location, "char") : next();
        add("char", location, Int.of(value));
    }

    private String quoted(int quote, Term location) {
        int start = at;
        next();
        StringBuilder content = new StringBuilder();
        while (peek(0) != quote) {
            if (peek(0) < 0) {
                String head = new String(text, start + 1, Math.min(16, text.length - start - 1));
                throw new Fault(location, Tuple.of(Atom.of("string"), Int.of(quote), ListTerm.charlist(head)), true);
            }
            content.appendCodePoint(peek(0) == '\\' ? escaped(location, quote == '"' ? "string" : "atom") : next());
        }
        next();
        return content.toString();
    }

    /** The character that an escape sequence stands for. */
    private int escaped(Term location, String where) {
        next();
        if (peek(0) < 0) {
            throw new Fault(location, Atom.of(where), true);
        }
        int point = next();
        return switch (point) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'e' -> 0x1B;
            case 's' -> ' ';
            case 'd' -> 0x7F;
            case '^' -> peek(0) < 0 ? 0 : next() & 31;
            case 'x' -> hexadecimal(location);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(point);
            default -> point;
        };
    }

    private int octal(int first) {
        int value = first - '0';
        for (int i = 0; i < 2 && peek(0) >= '0' && peek(0) <= '7'; i++) {
            value = value * 8 + next() - '0';
        }
        return value;
    }

    private int hexadecimal(Term location) {
        boolean braces = peek(0) == '{';
        if (braces) {
            next();
        }
        long value = 0;
        int count = 0;
        while (isDigit(peek(0), 16) && (braces || count < 2)) {
            value = Math.min(value * 16 + Character.digit(next(), 16), 1L << 24);
            count++;
        }
        if (count == 0 || !braces && count < 2 || braces && peek(0) != '}' || !isCharacter(value)) {
            throw new Fault(location, Tuple.of(Atom.of("illegal"), Atom.of("character")), peek(0) < 0);
        }
        if (braces) {
            next();
        }
        return (int) value;
    }
}
