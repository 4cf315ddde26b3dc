package orrery.lang.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.SmallInt;
import orrery.term.Term;

/** The operators that programs spend their time in, without a call when both sides are small integers. */
final class Operators {
    private static final Atom ERLANG = Atom.of("erlang");

    private Operators() {}

    static Expr call(Node.NativeCall call, Expr[] arguments) {
        @Nullable
        OfLongs quick = arguments.length == 2 && call.module().equals(ERLANG) ? quick(call.name().name()) : null;
        return quick == null
                ? new Leaves.CallNative(call.function(), arguments, call.line())
                : new Quick(quick, call.function(), arguments[0], arguments[1], call.line());
    }

    private static @Nullable OfLongs quick(String operator) {
        return switch (operator) {
            case "+" -> (a, b) -> {
                long sum = a + b;
                return ((a ^ sum) & (b ^ sum)) < 0 ? null : Int.of(sum);
            };
            case "-" -> (a, b) -> {
                long difference = a - b;
                return ((a ^ b) & (a ^ difference)) < 0 ? null : Int.of(difference);
            };
            case "*" -> (a, b) -> {
                long high = Math.multiplyHigh(a, b);
                long low = a * b;
                return high == 0 && low >= 0 || high == -1 && low < 0 ? Int.of(low) : null;
            };
            case "rem" -> (a, b) -> b == 0 ? null : Int.of(a % b);
            case "div" -> (a, b) -> b == 0 || b == -1 ? null : Int.of(a / b);
            case "<" -> (a, b) -> Atom.of(a < b);
            case ">" -> (a, b) -> Atom.of(a > b);
            case "=<" -> (a, b) -> Atom.of(a <= b);
            case ">=" -> (a, b) -> Atom.of(a >= b);
            case "==", "=:=" -> (a, b) -> Atom.of(a == b);
            case "/=", "=/=" -> (a, b) -> Atom.of(a != b);
            default -> null;
        };
    }

    /** @return null if the general function has to do it */
    private interface OfLongs {
        @Nullable
        Term of(long a, long b);
    }

    private static final class Quick extends Expr {
        private final OfLongs quick;
        private final NativeFunction general;
        private final Expr left;
        private final Expr right;
        private final int line;

        Quick(OfLongs quick, NativeFunction general, Expr left, Expr right, int line) {
            this.quick = quick;
            this.general = general;
            this.left = left;
            this.right = right;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term a = left.eval(slots, machine);
            Term b = right.eval(slots, machine);
            if (a instanceof SmallInt(long x) && b instanceof SmallInt(long y)) {
                Term value = quick.of(x, y);
                if (value != null) {
                    return value;
                }
            }
            machine.line = line;
            return general.apply(machine.self, List.of(a, b));
        }
    }
}
