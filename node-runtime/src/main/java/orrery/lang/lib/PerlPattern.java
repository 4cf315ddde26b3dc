package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates a regular expression of PCRE into one of Java.
 *
 * <p>
 * What Java has no counterpart for is refused: recursion ({@code (?R)}, {@code (?1)}), {@code \K}, {@code \C}, branch reset, conditions
 * and callouts.
 */
final class PerlPattern {
    private final String source;
    private final boolean ungreedy;
    private final boolean extended;
    private final StringBuilder out = new StringBuilder();
    private final List<Optional<String>> groups = new ArrayList<>();
    private int at;
    private int open;
    /** Whether what was read last can be repeated. */
    private boolean repeatable;

    private PerlPattern(String source, boolean ungreedy, boolean extended) {
        this.source = source;
        this.ungreedy = ungreedy;
        this.extended = extended;
    }

    /** @param names the name of each group, from the first on */
    record Compiled(Pattern pattern, List<Optional<String>> names) {
        Compiled {
            names = List.copyOf(names);
        }
    }

    /** Why an expression cannot be used. */
    static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int position;

        Problem(String message, int position) {
            super(message);
            this.position = position;
        }

        /** In characters from the beginning of the expression. */
        int position() {
            return position;
        }
    }

    /** @throws Problem if it means nothing, or nothing that Java can do */
    static Compiled compile(String source, int flags, boolean ungreedy) {
        PerlPattern translation = new PerlPattern(source, ungreedy, (flags & Pattern.COMMENTS) != 0);
        translation.all();
        try {
            return new Compiled(Pattern.compile(translation.out.toString(), flags), translation.groups);
        } catch (PatternSyntaxException e) {
            throw new Problem(e.getDescription().toLowerCase(Locale.ROOT), Math.max(0, e.getIndex()));
        }
    }

    private boolean has(int ahead) {
        return at + ahead < source.length();
    }

    private boolean follows(String text) {
        return source.startsWith(text, at);
    }

    private void all() {
        while (has(0)) {
            char c = source.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case ')' -> {
                    if (open == 0) {
                        throw new Problem("unmatched parentheses", at);
                    }
                    open--;
                    take(")", true);
                }
                case '*', '+', '?' -> quantifier(1);
                case '{' -> {
                    int end = quantifierEnd();
                    if (end < 0) {
                        out.append('\\');
                        take("{", true);
                    } else {
                        quantifier(end - at);
                    }
                }
                case '|' -> take("|", false);
                case '#' -> {
                    if (extended) {
                        int end = source.indexOf('\n', at);
                        at = end < 0 ? source.length() : end;
                    } else {
                        take("#", true);
                    }
                }
                case '^', '$' -> take(String.valueOf(c), true);
                default -> {
                    boolean ignored = extended && Character.isWhitespace(c);
                    out.append(c);
                    at++;
                    repeatable |= !ignored;
                }
            }
        }
        if (open > 0) {
            throw new Problem("missing )", source.length());
        }
    }

    private void take(String text, boolean canRepeat) {
        out.append(text);
        at += text.length();
        repeatable = canRepeat;
    }

    private void put(PerlEscape escape) {
        out.append(escape.java());
        at = escape.end();
    }

    /** Where a {@code {n,m}} ends; -1 if it is none. */
    private int quantifierEnd() {
        int i = at + 1;
        int digits = i;
        while (i < source.length() && Character.isDigit(source.charAt(i))) {
            i++;
        }
        if (i == digits) {
            return -1;
        }
        if (i < source.length() && source.charAt(i) == ',') {
            i++;
            while (i < source.length() && Character.isDigit(source.charAt(i))) {
                i++;
            }
        }
        return i < source.length() && source.charAt(i) == '}' ? i + 1 : -1;
    }

    private void quantifier(int length) {
        if (!repeatable) {
            throw new Problem("nothing to repeat", at);
        }
        out.append(source, at, at + length);
        at += length;
        boolean lazy = follows("?");
        boolean possessive = follows("+");
        if (lazy || possessive) {
            at++;
        }
        if (possessive) {
            out.append('+');
        } else if (lazy != ungreedy) {
            out.append('?');
        }
        repeatable = false;
    }

    private void group() {
        int start = at;
        if (follows("(?#")) {
            int end = source.indexOf(')', at);
            if (end < 0) {
                throw new Problem("missing ) after comment", source.length());
            }
            at = end + 1;
            return;
        }
        open++;
        if (!follows("(?")) {
            if (follows("(*")) {
                throw new Problem("(*VERB) not recognized or malformed", at + 2);
            }
            groups.add(Optional.empty());
            take("(", false);
            return;
        }
        for (String same : List.of("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>")) {
            if (follows(same)) {
                take(same, false);
                return;
            }
        }
        for (String named : List.of("(?<", "(?P<", "(?'")) {
            if (follows(named)) {
                named(named);
                return;
            }
        }
        if (follows("(?P=")) {
            int end = source.indexOf(')', at);
            open--;
            out.append("\\k<").append(javaName(source.substring(at + 4, Math.max(at + 4, end)), start)).append(">");
            at = end + 1;
            repeatable = true;
            return;
        }
        int i = at + 2;
        while (i < source.length() && "imsx-".indexOf(source.charAt(i)) >= 0) {
            i++;
        }
        if (i < source.length() && i > at + 2 && (source.charAt(i) == ')' || source.charAt(i) == ':')) {
            if (source.charAt(i) == ')') {
                open--;
            }
            out.append(source, at, i + 1);
            at = i + 1;
            repeatable = false;
            return;
        }
        throw new Problem("unrecognized character after (? or (?-", i);
    }

    private void named(String opening) {
        int from = at + opening.length();
        int end = source.indexOf(opening.endsWith("'") ? '\'' : '>', from);
        String name = end < 0 ? "" : source.substring(from, end);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new Problem("syntax error in subpattern name (missing terminator)", from);
        }
        groups.add(Optional.of(name));
        out.append("(?<").append(javaName(name, at)).append(">");
        at = end + 1;
        repeatable = false;
    }

    /** Java's names have no underscores, so that each group is named after its place. */
    private String javaName(String name, int where) {
        int index = groups.indexOf(Optional.of(name));
        if (index < 0) {
            throw new Problem("reference to non-existent subpattern", where);
        }
        return "g" + (index + 1);
    }

    private void escape(boolean inClass) {
        if (!has(1)) {
            throw new Problem("\\ at end of pattern", source.length());
        }
        char c = source.charAt(at + 1);
        repeatable = true;
        switch (c) {
            case 'g' -> reference();
            case 'k' -> {
                char close = follows("\\k{") ? '}' : follows("\\k'") ? '\'' : '>';
                int end = source.indexOf(close, at + 3);
                if (end < 0) {
                    throw new Problem("\\k is not followed by a braced, angle-bracketed, or quoted name", at + 2);
                }
                out.append("\\k<").append(javaName(source.substring(at + 3, end), at)).append(">");
                at = end + 1;
            }
            case 'N' -> {
                out.append("[^\\n]");
                at += 2;
            }
            case 'K', 'C' -> throw new Problem("\\" + c + " is not supported on a lab node", at + 1);
            case 'p', 'P' -> put(PerlEscape.property(source, at));
            case 'x' -> put(PerlEscape.hexadecimal(source, at));
            case 'Q' -> {
                int end = source.indexOf("\\E", at);
                String text = source.substring(at + 2, end < 0 ? source.length() : end);
                text.chars().forEach(literal -> out.append(PerlEscape.literal((char) literal)));
                at = end < 0 ? source.length() : end + 2;
            }
            case 'E' -> at += 2;
            case 'b' -> {
                out.append(inClass ? "\\x08" : "\\b");
                at += 2;
            }
            default -> {
                if (Character.isDigit(c)) {
                    put(PerlEscape.digits(source, at, inClass));
                } else if (Character.isLetter(c) && "dDwWsShHvVRXAzZGBatnrfec".indexOf(c) < 0) {
                    throw new Problem("unrecognized character follows \\", at + 1);
                } else if (c == 'c') {
                    out.append(source, at, Math.min(source.length(), at + 3));
                    at += 3;
                } else {
                    out.append('\\').append(c);
                    at += 2;
                }
            }
        }
    }

    /** {@code \g1}, {@code \g{1}}, {@code \g{-1}}, {@code \g{name}}. */
    private void reference() {
        boolean braces = follows("\\g{");
        int from = at + (braces ? 3 : 2);
        int end = from;
        while (end < source.length() && (braces
                ? source.charAt(end) != '}'
                : Character.isDigit(source.charAt(end)) || source.charAt(end) == '-')) {
            end++;
        }
        String what = source.substring(from, end);
        if (what.matches("-?[0-9]+")) {
            int number = Integer.parseInt(what);
            out.append("\\").append(number < 0 ? groups.size() + 1 + number : number).append("(?:)");
        } else {
            out.append("\\k<").append(javaName(what, at)).append(">");
        }
        at = end + (braces ? 1 : 0);
    }

    private void characterClass() {
        int start = at;
        out.append('[');
        at++;
        if (follows("^")) {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (true) {
            if (!has(0)) {
                throw new Problem("missing terminating ] for character class", source.length());
            }
            char c = source.charAt(at);
            if (c == ']' && !first) {
                break;
            }
            first = false;
            if (follows("[:") && source.indexOf(":]", at) > 0) {
                put(PerlEscape.posix(source, at, start));
            } else if (c == '\\') {
                escape(true);
            } else {
                if ("[]&#".indexOf(c) >= 0 || Character.isWhitespace(c)) {
                    out.append('\\');
                }
                out.append(c);
                at++;
            }
        }
        take("]", true);
    }
}
