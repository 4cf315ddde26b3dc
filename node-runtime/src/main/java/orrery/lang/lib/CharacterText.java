package orrery.lang.lib;

import java.util.Locale;
import java.util.stream.Collectors;
import orrery.term.ErlangPrinter;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Single characters as {@code io_lib} writes and counts them. */
final class CharacterText {
    private static final int TAB = 8;

    private CharacterText() {}

    static boolean isLatin1(Term term) {
        return term instanceof SmallInt(long point) && point >= 0 && point <= 0xFF;
    }

    static boolean isDeepLatin1(Term term) {
        return isLatin1(term) || term instanceof ListTerm list && list.proper().isPresent()
                && list.proper().get().stream().allMatch(CharacterText::isDeepLatin1);
    }

    /** Behind a {@code $}. @param unicode whether characters beyond Latin-1 stand for themselves */
    static String of(Term character, boolean unicode) {
        int point = Arg.within(0, Character.MAX_CODE_POINT, character);
        return switch (point) {
            case ' ' -> "\\s";
            case '"', '\'' -> Character.toString(point);
            default -> unicode && point > 0xFF ? Character.toString(point) : escaped(point);
        };
    }

    /** Inside double quotes. */
    private static String escaped(int point) {
        String printed = ErlangPrinter.print(ListTerm.charlist(Character.toString(point)));
        if (point > 0xFF) {
            return hexadecimal(point);
        }
        // What has no escape of its own makes a list unprintable: it is written in octal.
        return printed.startsWith("\"")
                ? printed.substring(1, printed.length() - 1)
                : String.format(Locale.ROOT, "\\%03o", point);
    }

    private static String hexadecimal(int point) {
        return "\\x{" + Integer.toHexString(point).toUpperCase(Locale.ROOT) + "}";
    }

    /** A string as Erlang source has it. @param unicode whether characters beyond Latin-1 stand for themselves */
    static String quoted(String text, boolean unicode) {
        return text.codePoints()
                .mapToObj(point -> unicode && point > 0xFF ? Character.toString(point) : escaped(point))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** In which column a text ends that began in that one. */
    static int indentation(String text, int from) {
        int column = from;
        for (int point : text.codePoints().toArray()) {
            column = point == '\n' ? 0 : point == '\t' ? (column + TAB) / TAB * TAB : column + 1;
        }
        return column;
    }
}
