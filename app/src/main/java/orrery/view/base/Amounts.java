package orrery.view.base;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the window writes numbers and times. */
public final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter EXACT_TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private Amounts() {}

    /** {@code 2,688 B} as {@code 2.7 kB}; a thousand of each is one of the next. */
    public static String bytes(double bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= 999.5 && unit < UNITS.length - 1) {
            left /= 1000;
            unit++;
        }
        String format = unit == 0 || left >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.getDefault(Locale.Category.FORMAT), format, left, UNITS[unit]);
    }

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return NumberFormat.getIntegerInstance().format(count);
    }

    /** {@code 0}, {@code 3.4}, {@code 120}: one digit after the point while that says something. */
    public static String rate(double perSecond) {
        String format = perSecond == 0 || perSecond >= 9.95 ? "%.0f" : "%.1f";
        return String.format(Locale.getDefault(Locale.Category.FORMAT), format, perSecond);
    }

    /** The time of day, in this machine's zone. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    public static String exactTime(Instant at) {
        return EXACT_TIME.format(at.atZone(ZoneId.systemDefault()));
    }
}
