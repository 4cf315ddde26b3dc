package orrery.term;

import java.util.Locale;
import java.util.Set;

/** Which atoms Erlang quotes, which lists and binaries it prints as strings, and how it escapes ({@code io_lib}). */
final class ErlangText {
    private static final Set<String> RESERVED = Set.of("after", "begin", "case", "try", "cond", "catch", "andalso",
            "orelse",
            "end", "fun", "if", "let", "of", "receive", "when", "bnot", "not", "div", "rem", "band", "and", "bor",
            "bxor",
            "bsl", "bsr", "or", "xor");

    private ErlangText() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /** @param unicode whether characters beyond Latin-1 stand for themselves, as with the modifier {@code t} */
    static String atom(String name, boolean unicode) {
        return needsQuotes(name) ? quoted(name, '\'', unicode) : name;
    }

    /**
     * An atom of {@code fun m:f/1}: only ASCII goes without quotes there, and not {@code @}. (OTP 25 shows other letters as
     * their UTF-8 bytes, and does not quote reserved words; that would not read back, so we do.)
     */
    static String atomOfFun(String name) {
        boolean plain = name.chars().allMatch(c -> c < 0x80 && c != '@');
        return plain ? atom(name, true) : quoted(name, '\'', true);
    }

    private static boolean needsQuotes(String name) {
        if (name.isEmpty() || !isLower(name.charAt(0)) || RESERVED.contains(name)) {
            return true;
        }
        return !name.chars().allMatch(ErlangText::isNameCharacter);
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= 'ß' && c <= 'ÿ' && c != '÷';
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'À' && c <= 'Þ' && c != '×';
    }

    static boolean isNameCharacter(int c) {
        return isLower(c) || isUpper(c) || c >= '0' && c <= '9' || c == '_' || c == '@';
    }

    static String quoted(String text, char quote, boolean unicode) {
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> escape(point, quote, unicode, out));
        return out.append(quote).toString();
    }

    private static void escape(int point, char quote, boolean unicode, StringBuilder out) {
        if (point == quote || point == '\\') {
            out.append('\\').append((char) point);
        } else if (point >= ' ' && point <= '~' || point >= 0xA0 && (unicode || point <= 0xFF)) {
            out.appendCodePoint(point);
        } else if (point > 0xFF) {
            out.append("\\x{").append(Integer.toHexString(point).toUpperCase(Locale.ROOT)).append('}');
        } else {
            switch (point) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x0B -> out.append("\\v");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case 0x1B -> out.append("\\e");
                case 0x7F -> out.append("\\d");
                default -> out.append('\\').append((char) ('0' + (point >> 6))).append((char) ('0' + (point >> 3 & 7)))
                        .append((char) ('0' + (point & 7)));
            }
        }
    }

    /** @param unicode whether the whole of Unicode is printable ({@code +pc unicode}), not only Latin-1 */
    static boolean isPrintable(long point, boolean unicode) {
        if (point >= ' ' && point <= '~' || point >= 0xA0 && point <= 0xFF) {
            return true;
        }
        if (point < ' ') {
            return point >= '\b' && point <= '\r' || point == 0x1B;
        }
        return unicode && (point >= 0xA0 && point < 0xD800 || point > 0xDFFF && point < 0xFFFE
                || point > 0xFFFF && point <= Character.MAX_CODE_POINT);
    }
}
