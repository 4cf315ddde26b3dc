package orrery.term;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How Elixir writes atoms, keys and strings ({@code Macro.inspect_atom/2}, {@code Code.Identifier} of Elixir 1.14). */
final class ElixirText {
    private static final Pattern ALIAS = Pattern.compile("Elixir(\\.[A-Z][A-Za-z0-9_]*)*");
    /** Special forms, and operators that would be ambiguous after a dot. */
    private static final Set<String> NOT_CALLABLE = Set.of("%", "%{}", "{}", "<<>>", "...", "..", ".", "..//", "->");
    private static final Set<String> QUOTED_OPERATORS = Set.of("::", "^^^", "~~~", "<|>");
    private static final Set<String> OPERATORS = Set.of("&", "!", "^", "not", "+", "-", "@", "<-", "\\\\", "when", "|",
            "=", "||",
            "|||", "or", "&&", "&&&", "and", "==", "!=", "=~", "===", "!==", "<", "<=", ">=", ">", "|>", "<<<", ">>>",
            "<~",
            "~>", "<<~", "~>>", "<~>", "in", "++", "--", "<>", "+++", "---", "*", "/", "**");

    /** All that may stand as an atom or a key without being a word, the longest first. */
    static final List<String> SYMBOLS = Stream.of(NOT_CALLABLE, OPERATORS, QUOTED_OPERATORS).flatMap(Set::stream)
            .filter(symbol -> !Character.isLetter(symbol.charAt(0)))
            .sorted(Comparator.comparing(String::length).reversed()).toList();

    /** What an atom looks like in the source of a program. */
    enum Look {
        ALIAS, IDENTIFIER, OPERATOR, QUOTED_OPERATOR, NOT_CALLABLE, OTHER
    }

    private ElixirText() {}

    static Look look(String name) {
        if (NOT_CALLABLE.contains(name)) {
            return Look.NOT_CALLABLE;
        }
        if (QUOTED_OPERATORS.contains(name)) {
            return Look.QUOTED_OPERATOR;
        }
        if (OPERATORS.contains(name)) {
            return Look.OPERATOR;
        }
        if (ALIAS.matcher(name).matches()) {
            return Look.ALIAS;
        }
        if (!isWord(name)) {
            return Look.OTHER;
        }
        int first = name.codePointAt(0);
        return Character.isUpperCase(first) || name.indexOf('@') >= 0 ? Look.NOT_CALLABLE : Look.IDENTIFIER;
    }

    /** Whether {@code :name} needs no quotes, operators aside. */
    private static boolean isWord(String name) {
        if (name.isEmpty() || !isWordStart(name.codePointAt(0))) {
            return false;
        }
        boolean marked = name.endsWith("?") || name.endsWith("!");
        String body = marked ? name.substring(0, name.length() - 1) : name;
        return body.codePoints().allMatch(ElixirText::isWordPart)
                && Normalizer.isNormalized(name, Normalizer.Form.NFKC);
    }

    static boolean isWordStart(int point) {
        return point == '_' || Character.isUnicodeIdentifierStart(point);
    }

    static boolean isWordPart(int point) {
        return point == '_' || point == '@'
                || Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    /** {@code :ok}, {@code :"two words"}, {@code Some.Module}, {@code nil}. */
    static String atom(String name) {
        if (name.equals("nil") || name.equals("true") || name.equals("false")) {
            return name;
        }
        return switch (look(name)) {
            case ALIAS -> name.equals("Elixir") || name.startsWith("Elixir.Elixir") && aliasOfElixir(name)
                    ? name
                    : name.substring("Elixir.".length());
            case OTHER, QUOTED_OPERATOR -> ":" + quoted(name);
            case IDENTIFIER, OPERATOR, NOT_CALLABLE -> ":" + name;
        };
    }

    /** {@code Elixir.Elixir.Foo} keeps its prefix; {@code Elixir.ElixirFoo} does not. */
    private static boolean aliasOfElixir(String name) {
        int end = "Elixir.Elixir".length();
        return name.length() == end || name.charAt(end) == '.';
    }

    /** {@code ok:} as in a keyword list. */
    static String key(String name) {
        return switch (look(name)) {
            case ALIAS, OTHER, QUOTED_OPERATOR -> quoted(name) + ":";
            case IDENTIFIER, OPERATOR, NOT_CALLABLE -> name + ":";
        };
    }

    /** A function's name behind a dot. */
    static String call(String name) {
        return switch (look(name)) {
            case IDENTIFIER, OPERATOR, QUOTED_OPERATOR -> name;
            case ALIAS, NOT_CALLABLE -> '"' + name + '"';
            case OTHER -> quoted(name);
        };
    }

    static String quoted(String text) {
        return quoted(text, '"');
    }

    static String quoted(String text, char quote) {
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '#' && i < text.length() && text.charAt(i) == '{') {
                out.append("\\#{");
                i++;
            } else {
                escape(point, quote, out);
            }
        }
        return out.append(quote).toString();
    }

    private static void escape(int point, char quote, StringBuilder out) {
        if (point == quote) {
            out.append('\\').append(quote);
            return;
        }
        switch (point) {
            case 0 -> out.append("\\0");
            case 7 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case 0x7F -> out.append("\\d");
            case 0x1B -> out.append("\\e");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0B -> out.append("\\v");
            case '\\' -> out.append("\\\\");
            default -> {
                if (isGraphic(point)) {
                    out.appendCodePoint(point);
                } else {
                    out.append(String.format(Locale.ROOT, point <= 0xFF ? "\\x%02X" : "\\x{%X}", point));
                }
            }
        }
    }

    private static boolean isGraphic(int point) {
        return point >= ' ' && point <= '~' || point >= 0xA0 && point <= 0xD7FF || point >= 0xE000 && point <= 0xFFFD
                || point > 0xFFFF;
    }

    /** {@code String.printable?/1} of one character. */
    static boolean isPrintable(int point) {
        return isGraphic(point) || point >= 7 && point <= '\r' || point == 0x1B || point == 0x7F;
    }

    /** {@code List.ascii_printable?/1} of one element. */
    static boolean isPrintableAscii(long point) {
        return point >= ' ' && point <= '~' || point >= 7 && point <= '\r' || point == 0x1B;
    }
}
