package orrery.kernel;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text as a device shows it: what is set to Latin-1 and cannot show a character shows its number. */
record ShownText(OutputSink output) {
    private static final int LAST_OF_LATIN1 = 0xFF;

    void write(String text, IoEncoding encoding) {
        if (!text.isEmpty()) {
            output.write(encoding.isLatin1() ? latin1(text) : text);
        }
    }

    private static String latin1(String text) {
        return text.codePoints().mapToObj(point -> point <= LAST_OF_LATIN1
                ? Character.toString(point)
                : "\\x{" + Integer.toHexString(point).toUpperCase(Locale.ROOT) + "}").collect(Collectors.joining());
    }
}
