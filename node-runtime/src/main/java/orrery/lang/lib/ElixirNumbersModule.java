package orrery.lang.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.term.Atom;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Integer} and {@code Float}. */
final class ElixirNumbersModule {
    private static final Pattern FLOAT = Pattern.compile("^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private ElixirNumbersModule() {}

    static NativeModule integer() {
        return NativeModule.named("Elixir.Integer")
                .forwards("to_string", 1, "erlang", "integer_to_binary")
                .forwards("to_string", 2, "erlang", "integer_to_binary")
                .forwards("to_charlist", 1, "erlang", "integer_to_list")
                .forwards("to_charlist", 2, "erlang", "integer_to_list")
                .pure("parse", text -> parse(Arg.utf8(text), 10))
                .pure("parse", (text, base) -> parse(Arg.utf8(text), Arg.within(2, 36, base)))
                .pure("digits", number -> digits(number, Int.of(10)))
                .pure("digits", ElixirNumbersModule::digits)
                .pure("undigits", digits -> undigits(digits, Int.of(10)))
                .pure("undigits", ElixirNumbersModule::undigits)
                .pure("gcd", (a, b) -> Int.of(Arg.integer(a).big().gcd(Arg.integer(b).big())))
                .pure("mod", (a, b) -> Arithmetic.subtract(a, Arithmetic.multiply(b, floorDivide(a, b))))
                .pure("floor_div", ElixirNumbersModule::floorDivide)
                .pure("pow", (base, exponent) -> Int.of(Arg.integer(base).big()
                        .pow(power(exponent))));
    }

    static NativeModule floating() {
        return NativeModule.named("Elixir.Float")
                .pure("to_string", number -> ListTerm.binary(
                        ElixirWords.inspect(new FloatTerm(Arg.floating(number)))))
                .pure("to_charlist", number -> ListTerm.charlist(
                        ElixirWords.inspect(new FloatTerm(Arg.floating(number)))))
                .pure("parse", text -> parseFloat(Arg.utf8(text)))
                .pure("round", number -> rounded(number, Int.ZERO, RoundingMode.HALF_UP))
                .pure("round", (number, places) -> rounded(number, places, RoundingMode.HALF_UP))
                .pure("ceil", number -> rounded(number, Int.ZERO, RoundingMode.CEILING))
                .pure("ceil", (number, places) -> rounded(number, places, RoundingMode.CEILING))
                .pure("floor", number -> rounded(number, Int.ZERO, RoundingMode.FLOOR))
                .pure("floor", (number, places) -> rounded(number, places, RoundingMode.FLOOR))
                .pure("pow", (base, exponent) -> new FloatTerm(Math.pow(Arg.floating(base), Arg.number(exponent))));
    }

    private static Term floorDivide(Term a, Term b) {
        Arithmetic.integerDivide(a, b);
        BigInteger[] parts = Arg.integer(a).big().divideAndRemainder(Arg.integer(b).big());
        boolean below = parts[1].signum() != 0 && parts[1].signum() != Arg.integer(b).big().signum();
        return Int.of(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static Term parse(String text, int base) {
        int end = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int first = end;
        while (end < text.length() && text.charAt(end) < 128 && Character.digit(text.charAt(end), base) >= 0) {
            end++;
        }
        return end == first
                ? Atom.ERROR
                : Tuple.of(NumberText.toInteger(text.substring(0, end), base), ListTerm.binary(text.substring(end)));
    }

    private static Term parseFloat(String text) {
        Matcher matcher = FLOAT.matcher(text);
        return matcher.find()
                ? Tuple.of(new FloatTerm(Double.parseDouble(matcher.group())),
                        ListTerm.binary(text.substring(matcher.end())))
                : Atom.ERROR;
    }

    private static Term digits(Term number, Term base) {
        BigInteger radix = Arg.integer(base).big();
        BigInteger left = Arg.integer(number).big();
        if (radix.compareTo(BigInteger.TWO) < 0) {
            throw Fault.functionClause();
        }
        List<Term> digits = new ArrayList<>();
        do {
            BigInteger[] parts = left.divideAndRemainder(radix);
            digits.addFirst(Int.of(parts[1]));
            left = parts[0];
        } while (left.signum() != 0);
        return ListTerm.of(digits);
    }

    private static Term undigits(Term digits, Term base) {
        Term number = Int.ZERO;
        for (Term digit : Arg.list(digits, Fault::functionClause)) {
            number = Arithmetic.add(Arithmetic.multiply(number, base), digit);
        }
        return number;
    }

    private static int power(Term exponent) {
        if (exponent instanceof Int number && number.big().signum() < 0) {
            throw Fault.badarith();
        }
        return Arg.within(0, 1 << 20, exponent);
    }

    private static String name(RoundingMode mode) {
        return switch (mode) {
            case CEILING -> "ceil";
            case FLOOR -> "floor";
            default -> "round";
        };
    }

    private static Term rounded(Term number, Term places, RoundingMode mode) {
        if (!(number instanceof FloatTerm)) {
            throw Fault.functionClauseIn("Elixir.Float", name(mode), number, places);
        }
        if (!(places instanceof SmallInt(long wanted)) || wanted < 0 || wanted > 15) {
            throw ElixirFault.argument("precision " + places + " is out of valid range of 0..15");
        }
        double value = Arg.floating(number);
        BigDecimal exact = new BigDecimal(value).setScale(Arg.within(0, 15, places), mode);
        double rounded = exact.doubleValue();
        return new FloatTerm(rounded == 0 && Double.doubleToRawLongBits(value) < 0 ? -0.0 : rounded);
    }
}
