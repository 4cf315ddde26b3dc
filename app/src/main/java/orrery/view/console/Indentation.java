package orrery.view.console;

import java.util.regex.Pattern;

/** How far in the lines of a source stand, as people write them. */
final class Indentation {
    static final String STEP = "  ";

    private static final Pattern OPENS = Pattern.compile(".*(\\bdo|->|\\bof|\\belse|\\bafter|\\btry|[(\\[{])");
    private static final Pattern CLOSES = Pattern.compile("(end|else|rescue|catch|after)\\b.*|[)\\]}].*");

    private Indentation() {}

    /** What a new line below begins with. */
    static String after(String source) {
        String line = source.substring(source.lastIndexOf('\n') + 1);
        return OPENS.matcher(line.stripTrailing()).matches() ? spaceOf(line) + STEP : spaceOf(line);
    }

    /** The same with a last line that closes a block moved back below what it closes. */
    static String settled(String source) {
        int start = source.lastIndexOf('\n') + 1;
        String line = source.substring(start);
        if (start == 0 || !line.startsWith(STEP) || !CLOSES.matcher(line.strip()).matches()) {
            return source;
        }
        String above = source.substring(source.lastIndexOf('\n', start - 2) + 1, start - 1);
        int inside = after(above).length();
        return spaceOf(line).length() < inside ? source : source.substring(0, start) + line.substring(STEP.length());
    }

    private static String spaceOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
