package orrery.lang.elixir;

import java.math.BigInteger;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.Term;

/** Reads numbers: {@code 1_000}, {@code 0xFF}, {@code 1.0e-3}. */
final class Numbers {
    private Numbers() {}

    static Term read(Source source) {
        Place place = source.place();
        if (source.peek() == '0' && source.has(2)) {
            int radix = switch (source.peek(1)) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            if (radix > 0 && Character.digit(source.peek(2), radix) >= 0) {
                source.skip(2);
                return Int.of(new BigInteger(digits(source, radix), radix));
            }
        }
        String whole = digits(source, 10);
        if (!source.startsWith(".") || !source.has(1) || !Character.isDigit(source.peek(1))) {
            return Int.of(new BigInteger(whole));
        }
        source.next();
        StringBuilder text = new StringBuilder(whole).append('.').append(digits(source, 10));
        if (!source.atEnd() && (source.peek() == 'e' || source.peek() == 'E') && source.has(1)) {
            int sign = source.peek(1) == '-' || source.peek(1) == '+' ? 1 : 0;
            if (source.has(1 + sign) && Character.isDigit(source.peek(1 + sign))) {
                text.append(source.next());
                if (sign == 1) {
                    text.append(source.next());
                }
                text.append(digits(source, 10));
            }
        }
        double value = Double.parseDouble(text.toString());
        if (Double.isInfinite(value)) {
            throw SyntaxProblem.syntax(place, "invalid float number " + text);
        }
        return new FloatTerm(value);
    }

    private static String digits(Source source, int radix) {
        return source.takeWhile(c -> Character.digit(c, radix) >= 0 || c == '_').replace("_", "");
    }
}
