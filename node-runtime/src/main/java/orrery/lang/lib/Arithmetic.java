package orrery.lang.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import orrery.process.ErlangError;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Erlang's arithmetic: integers of any size, floats that never overflow silently ({@code badarith}). */
final class Arithmetic {
    /** An integer of more bits than OTP's emulator can represent is a {@code system_limit}. */
    private static final int MOST_BITS = 1 << 26;

    private Arithmetic() {}

    static Term add(Term a, Term b) {
        if (a instanceof SmallInt(long x) && b instanceof SmallInt(long y)) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? Int.of(BigInteger.valueOf(x).add(BigInteger.valueOf(y))) : Int.of(sum);
        }
        return a instanceof Int x && b instanceof Int y
                ? Int.of(x.big().add(y.big()))
                : real(operand(a) + operand(b));
    }

    static Term subtract(Term a, Term b) {
        if (a instanceof SmallInt(long x) && b instanceof SmallInt(long y)) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0
                    ? Int.of(BigInteger.valueOf(x).subtract(BigInteger.valueOf(y)))
                    : Int.of(difference);
        }
        return a instanceof Int x && b instanceof Int y
                ? Int.of(x.big().subtract(y.big()))
                : real(operand(a) - operand(b));
    }

    static Term multiply(Term a, Term b) {
        if (a instanceof SmallInt(long x) && b instanceof SmallInt(long y)) {
            long high = Math.multiplyHigh(x, y);
            long low = x * y;
            if (high == low >> 63) {
                return Int.of(low);
            }
        }
        return a instanceof Int x && b instanceof Int y
                ? limited(x.big().multiply(y.big()))
                : real(operand(a) * operand(b));
    }

    static Term divide(Term a, Term b) {
        double divisor = operand(b);
        double dividend = operand(a);
        if (divisor == 0.0) {
            throw Fault.badarith();
        }
        return real(dividend / divisor);
    }

    static Term integerDivide(Term a, Term b) {
        Int x = integer(a);
        Int y = nonZero(b);
        return x instanceof SmallInt(long n) && y instanceof SmallInt(long m) && m != -1
                ? Int.of(n / m)
                : Int.of(x.big().divide(y.big()));
    }

    static Term remainder(Term a, Term b) {
        Int x = integer(a);
        Int y = nonZero(b);
        return x instanceof SmallInt(long n) && y instanceof SmallInt(long m)
                ? Int.of(m == -1 ? 0 : n % m)
                : Int.of(x.big().remainder(y.big()));
    }

    static Term negate(Term a) {
        return a instanceof FloatTerm(double x) ? new FloatTerm(-x) : subtract(Int.ZERO, numeric(a));
    }

    /** Unary plus: the number itself. */
    static Term numeric(Term a) {
        if (a instanceof Int || a instanceof FloatTerm) {
            return a;
        }
        throw Fault.badarith();
    }

    static Term and(Term a, Term b) {
        return Int.of(integer(a).big().and(integer(b).big()));
    }

    static Term or(Term a, Term b) {
        return Int.of(integer(a).big().or(integer(b).big()));
    }

    static Term xor(Term a, Term b) {
        return Int.of(integer(a).big().xor(integer(b).big()));
    }

    static Term not(Term a) {
        return Int.of(integer(a).big().not());
    }

    static Term shiftLeft(Term a, Term b) {
        return shift(integer(a).big(), integer(b).big());
    }

    static Term shiftRight(Term a, Term b) {
        return shift(integer(a).big(), integer(b).big().negate());
    }

    /** {@code badarg} for what is not a number, as {@code abs/1} has it. */
    static Term absolute(Term a) {
        return switch (a) {
            case FloatTerm(double x) -> new FloatTerm(Math.abs(x));
            case SmallInt(long x) when x != Long.MIN_VALUE -> Int.of(Math.abs(x));
            case Int x -> Int.of(x.big().abs());
            default -> throw Fault.badarg();
        };
    }

    static Term toFloat(Term a) {
        return switch (a) {
            case FloatTerm x -> x;
            case Int x -> new FloatTerm(toDouble(x));
            default -> throw Fault.badarg();
        };
    }

    /** {@code round/1}, {@code trunc/1}, {@code floor/1}, {@code ceil/1}. */
    static Term toInteger(Term a, RoundingMode mode) {
        return switch (a) {
            case Int x -> x;
            case FloatTerm(double x) -> Int.of(new BigDecimal(x).setScale(0, mode).toBigIntegerExact());
            default -> throw Fault.badarg();
        };
    }

    /** {@code badarg} if the integer is greater than any float. */
    static double toDouble(Int number) {
        if (number instanceof SmallInt(long value)) {
            return value;
        }
        double value = number.big().doubleValue();
        if (Double.isInfinite(value)) {
            throw Fault.badarg();
        }
        return value;
    }

    private static Term shift(BigInteger value, BigInteger left) {
        if (left.signum() > 0 && value.signum() != 0
                && (left.bitLength() > 31 || left.intValueExact() + (long) value.bitLength() > MOST_BITS)) {
            throw Fault.systemLimit();
        }
        if (left.bitLength() > 31) {
            return value.signum() < 0 ? Int.of(-1) : Int.ZERO;
        }
        return Int.of(value.shiftLeft(left.intValue()));
    }

    private static Term limited(BigInteger value) {
        if (value.bitLength() > MOST_BITS) {
            throw Fault.systemLimit();
        }
        return Int.of(value);
    }

    private static FloatTerm real(double value) {
        if (!Double.isFinite(value)) {
            throw Fault.badarith();
        }
        return new FloatTerm(value);
    }

    private static double operand(Term term) {
        return switch (term) {
            case FloatTerm(double x) -> x;
            case Int x -> {
                try {
                    yield toDouble(x);
                } catch (ErlangError e) {
                    throw Fault.badarith();
                }
            }
            default -> throw Fault.badarith();
        };
    }

    private static Int integer(Term term) {
        if (term instanceof Int number) {
            return number;
        }
        throw Fault.badarith();
    }

    private static Int nonZero(Term term) {
        Int number = integer(term);
        if (number.equals(Int.ZERO)) {
            throw Fault.badarith();
        }
        return number;
    }
}
