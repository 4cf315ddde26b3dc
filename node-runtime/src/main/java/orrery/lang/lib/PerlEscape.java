package orrery.lang.lib;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A character or a class of characters that an expression of PCRE names.
 *
 * @param java the same in an expression of Java
 * @param end where what follows it begins
 */
record PerlEscape(String java, int end) {
    private static final Map<String, String> POSIX = Map.ofEntries(Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("digit", "\\p{Digit}"), Map.entry("alnum", "\\p{Alnum}"), Map.entry("upper", "\\p{Upper}"),
            Map.entry("lower", "\\p{Lower}"), Map.entry("space", "\\s"), Map.entry("blank", "\\p{Blank}"),
            Map.entry("punct", "\\p{Punct}"), Map.entry("cntrl", "\\p{Cntrl}"), Map.entry("xdigit", "\\p{XDigit}"),
            Map.entry("word", "\\w"), Map.entry("print", "\\p{Print}"), Map.entry("graph", "\\p{Graph}"),
            Map.entry("ascii", "\\p{ASCII}"));

    /** A character that stands for itself. */
    static String literal(char c) {
        return (Character.isLetterOrDigit(c) || c >= 128 ? "" : "\\") + c;
    }

    /** {@code \p{L}}, {@code \PL}. */
    static PerlEscape property(String source, int at) {
        boolean braces = at + 2 < source.length() && source.charAt(at + 2) == '{';
        int end = braces ? source.indexOf('}', at) : at + 2;
        if (end < 0 || end >= source.length()) {
            throw new PerlPattern.Problem("malformed \\P or \\p sequence", source.length());
        }
        String name = braces ? source.substring(at + 3, end) : source.substring(at + 2, at + 3);
        boolean negated = name.startsWith("^");
        name = negated ? name.substring(1) : name;
        boolean not = negated != (source.charAt(at + 1) == 'P');
        String java = switch (name) {
            case "L&" -> "LC";
            case "Any" -> "IsAssigned";
            case "Xan" -> "IsAlphabetic";
            default -> name.length() > 2 ? "Is" + name : name;
        };
        try {
            Pattern.compile("\\p{" + java + "}");
        } catch (PatternSyntaxException e) {
            throw new PerlPattern.Problem("unknown property name after \\P or \\p", end + 1);
        }
        return new PerlEscape((not ? "\\P{" : "\\p{") + java + "}", end + 1);
    }

    /** {@code \x41}, {@code \x{263a}}. */
    static PerlEscape hexadecimal(String source, int at) {
        int i = at + 2;
        boolean braces = i < source.length() && source.charAt(i) == '{';
        int from = braces ? i + 1 : i;
        int end = from;
        while (end < source.length() && (braces || end < from + 2) && Character.digit(source.charAt(end), 16) >= 0) {
            end++;
        }
        int point = end == from ? 0 : Integer.parseInt(source.substring(from, end), 16);
        return new PerlEscape(character(point), braces && end < source.length() ? end + 1 : end);
    }

    /** A reference to a group, or a character by its octal number. */
    static PerlEscape digits(String source, int at, boolean inClass) {
        int end = at + 1;
        while (end < source.length() && end < at + 4 && Character.isDigit(source.charAt(end))) {
            end++;
        }
        String digits = source.substring(at + 1, end);
        boolean octal = digits.startsWith("0") || inClass || digits.length() == 3;
        // What follows a reference is none of its digits.
        return new PerlEscape(octal && digits.matches("[0-7]+")
                ? character(Integer.parseInt(digits, 8))
                : "\\" + digits + "(?:)", end);
    }

    private static String character(int point) {
        return "\\x{" + Integer.toHexString(point) + "}";
    }

    /** {@code [:alpha:]} in a class that begins at {@code start}. */
    static PerlEscape posix(String source, int at, int start) {
        int end = source.indexOf(":]", at);
        String name = source.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String java = POSIX.get(negated ? name.substring(1) : name);
        if (java == null) {
            throw new PerlPattern.Problem("unknown POSIX class name", start + 1);
        }
        return new PerlEscape(negated ? "[^" + java + "]" : java, end + 2);
    }
}
