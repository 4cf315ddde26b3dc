package orrery.lang.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import orrery.term.Atom;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** Numbers as text and back: {@code integer_to_list}, {@code float_to_list} with its options, {@code list_to_float}. */
final class NumberText {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9A-Za-z]+");
    private static final Pattern FLOAT = Pattern.compile("[+-]?[0-9]+\\.[0-9]+([eE][+-]?[0-9]+)?");
    private static final int MOST_DIGITS = 253;
    private static final int MOST_SCIENTIFIC_DIGITS = 249;
    private static final int USUAL_DIGITS = 20;

    private NumberText() {}

    static String ofInteger(Term number) {
        return Arg.integer(number).toString();
    }

    /** In upper case, as OTP writes digits beyond 9. */
    static String ofInteger(Term number, Term base) {
        return Arg.integer(number).big().toString(Arg.within(2, 36, base)).toUpperCase(Locale.ROOT);
    }

    static Int toInteger(String text, int base) {
        return parseInteger(text, base).orElseThrow(Fault::badarg);
    }

    static Optional<Int> parseInteger(String text, int base) {
        if (!INTEGER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Int.of(new BigInteger(text, base)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static FloatTerm toFloat(String text) {
        return parseFloat(text).orElseThrow(Fault::badarg);
    }

    /** A fraction is needed: {@code 1.0e5}, not {@code 1e5}. */
    static Optional<FloatTerm> parseFloat(String text) {
        if (!FLOAT.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(new FloatTerm(value)) : Optional.empty();
    }

    static String ofFloat(Term number) {
        return scientific(Arg.floating(number), USUAL_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** {@code float_to_list/2}: {@code {decimals, N}}, {@code {scientific, N}}, {@code compact}, {@code short}. */
    static String ofFloat(Term number, Term options) {
        double value = Arg.floating(number);
        String text = scientific(value, USUAL_DIGITS, RoundingMode.HALF_EVEN);
        boolean compact = false;
        boolean decimals = false;
        for (Term option : Arg.list(options)) {
            if (option.equals(Atom.of("short"))) {
                return number.toString();
            } else if (option.equals(Atom.of("compact"))) {
                compact = true;
            } else if (option instanceof Tuple pair && pair.is("decimals", 2)) {
                text = fixed(value, Arg.within(0, MOST_DIGITS, pair.get(1)));
                decimals = true;
            } else if (option instanceof Tuple pair && pair.is("scientific", 2)) {
                text = scientific(value, Arg.within(0, MOST_SCIENTIFIC_DIGITS, pair.get(1)), RoundingMode.HALF_EVEN);
                decimals = false;
            } else {
                throw Fault.badarg();
            }
        }
        return compact && decimals ? withoutTrailingZeros(text) : text;
    }

    static String fixed(double value, int decimals) {
        return sign(value) + new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** One digit, a point, the digits, and an exponent of at least two digits, as C's {@code %e}. */
    static String scientific(double value, int digits, RoundingMode rounding) {
        BigDecimal exact = new BigDecimal(Math.abs(value));
        BigDecimal rounded = exact.round(new MathContext(digits + 1, rounding));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String unscaled = rounded.signum() == 0 ? "0" : rounded.unscaledValue().toString();
        String padded = unscaled + "0".repeat(Math.max(0, digits + 1 - unscaled.length()));
        String fraction = padded.substring(1, digits + 1);
        return sign(value) + padded.charAt(0) + (digits == 0 ? "" : "." + fraction) + "e"
                + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    private static String withoutTrailingZeros(String fixed) {
        int point = fixed.indexOf('.');
        if (point < 0) {
            return fixed;
        }
        int end = fixed.length();
        while (end > point + 2 && fixed.charAt(end - 1) == '0') {
            end--;
        }
        return fixed.substring(0, end);
    }
}
