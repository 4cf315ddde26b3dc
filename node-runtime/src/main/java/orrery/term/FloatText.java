package orrery.term;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as {@code float_to_list(Float, [short])} writes them since OTP 25: the fewest digits that read back as the same float. */
final class FloatText {
    private static final double LAST_EXACT_INTEGER = 0x1p53;

    private FloatText() {}

    static String of(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        // The value is 0.digits * 10^point.
        int point = digits.length() - shortest.scale();
        String scientific = scientific(digits, point);
        String text = scientific;
        if (Math.abs(value) < LAST_EXACT_INTEGER) {
            String decimal = decimal(digits, point);
            text = decimal.length() <= scientific.length() ? decimal : scientific;
        }
        return value < 0 ? "-" + text : text;
    }

    /** As {@code inspect} writes them: a whole number below 10^16 without an exponent. */
    static String inElixir(double value) {
        return Math.abs(value) >= 1 && Math.abs(value) < 1e16 && value == Math.rint(value)
                ? (long) value + ".0"
                : of(value);
    }

    /** Java gives two digits where one would do ({@code 4.9E-324}); otherwise it gives the fewest, as Erlang. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (exact.precision() == 2) {
            BigDecimal one = exact.round(new MathContext(1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            if (one.doubleValue() == value) {
                return one;
            }
        }
        return exact;
    }

    private static String scientific(String digits, int point) {
        return digits.charAt(0) + "." + (digits.length() == 1 ? "0" : digits.substring(1)) + "e" + (point - 1);
    }

    private static String decimal(String digits, int point) {
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length()) + ".0";
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
