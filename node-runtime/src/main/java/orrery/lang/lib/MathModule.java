package orrery.lang.lib;

import java.util.function.DoubleUnaryOperator;
import orrery.term.FloatTerm;
import orrery.term.Term;

/** Module {@code math}: floats in, floats out; {@code badarith} where there is no answer. */
final class MathModule {
    private MathModule() {}

    static NativeModule module() {
        return NativeModule.named("math").builtIns("erl_stdlib_errors")
                .pure("pi", () -> new FloatTerm(Math.PI))
                .pure("sin", a -> of(Math::sin, a)).pure("cos", a -> of(Math::cos, a))
                .pure("tan", a -> of(Math::tan, a)).pure("asin", a -> of(Math::asin, a))
                .pure("acos", a -> of(Math::acos, a)).pure("atan", a -> of(Math::atan, a))
                .pure("sinh", a -> of(Math::sinh, a)).pure("cosh", a -> of(Math::cosh, a))
                .pure("tanh", a -> of(Math::tanh, a)).pure("exp", a -> of(Math::exp, a))
                .pure("log", a -> of(Math::log, a)).pure("log10", a -> of(Math::log10, a))
                .pure("log2", a -> of(x -> Math.log(x) / Math.log(2), a))
                .pure("sqrt", a -> of(Math::sqrt, a)).pure("asinh", a -> of(MathModule::asinh, a))
                .pure("acosh", a -> of(x -> 2 * Math.log(Math.sqrt((x + 1) / 2) + Math.sqrt((x - 1) / 2)), a))
                .pure("atanh", a -> of(x -> Math.log1p(2 * x / (1 - x)) / 2, a))
                .pure("ceil", a -> of(Math::ceil, a))
                .pure("floor", a -> of(Math::floor, a))
                .pure("pow", (a, b) -> finite(Math.pow(Arg.number(a), Arg.number(b))))
                .pure("fmod", (a, b) -> finite(Arg.number(a) % Arg.number(b)))
                .pure("atan2", (a, b) -> finite(Math.atan2(Arg.number(a), Arg.number(b))));
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(1, size))), x);
    }

    private static Term of(DoubleUnaryOperator function, Term argument) {
        return finite(function.applyAsDouble(Arg.number(argument)));
    }

    private static Term finite(double value) {
        if (!Double.isFinite(value)) {
            throw Fault.badarith();
        }
        return new FloatTerm(value);
    }
}
