package orrery.lang.lib;

import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.TermOrder;

/** Operators as functions of module {@code erlang}, and its arithmetic. */
final class ErlangOperators {
    private ErlangOperators() {}

    static void addTo(NativeModule erlang) {
        arithmetic(erlang);
        comparison(erlang);
        erlang.pure("not", a -> Atom.of(!Arg.bool(a)))
                .pure("and", (a, b) -> Atom.of(Arg.bool(a) & Arg.bool(b)))
                .pure("or", (a, b) -> Atom.of(Arg.bool(a) | Arg.bool(b)))
                .pure("xor", (a, b) -> Atom.of(Arg.bool(a) ^ Arg.bool(b)))
                .pure("++", ErlangOperators::append)
                .pure("--", ErlangOperators::subtract);
    }

    private static void arithmetic(NativeModule erlang) {
        erlang.pure("+", Arithmetic::add)
                .pure("-", Arithmetic::subtract)
                .pure("*", Arithmetic::multiply)
                .pure("/", Arithmetic::divide)
                .pure("+", Arithmetic::numeric)
                .pure("-", Arithmetic::negate)
                .pure("div", Arithmetic::integerDivide)
                .pure("rem", Arithmetic::remainder)
                .pure("band", Arithmetic::and)
                .pure("bor", Arithmetic::or)
                .pure("bxor", Arithmetic::xor)
                .pure("bnot", Arithmetic::not)
                .pure("bsl", Arithmetic::shiftLeft)
                .pure("bsr", Arithmetic::shiftRight)
                .pure("abs", Arithmetic::absolute)
                .pure("float", Arithmetic::toFloat)
                .pure("round", a -> Arithmetic.toInteger(a, RoundingMode.HALF_UP))
                .pure("trunc", a -> Arithmetic.toInteger(a, RoundingMode.DOWN))
                .pure("floor", a -> Arithmetic.toInteger(a, RoundingMode.FLOOR))
                .pure("ceil", a -> Arithmetic.toInteger(a, RoundingMode.CEILING));
    }

    private static void comparison(NativeModule erlang) {
        erlang.pure("==", (a, b) -> Atom.of(compare(a, b) == 0))
                .pure("/=", (a, b) -> Atom.of(compare(a, b) != 0))
                .pure("=:=", (a, b) -> Atom.of(a.equals(b)))
                .pure("=/=", (a, b) -> Atom.of(!a.equals(b)))
                .pure("<", (a, b) -> Atom.of(compare(a, b) < 0))
                .pure(">", (a, b) -> Atom.of(compare(a, b) > 0))
                .pure("=<", (a, b) -> Atom.of(compare(a, b) <= 0))
                .pure(">=", (a, b) -> Atom.of(compare(a, b) >= 0))
                .pure("min", Funs::min)
                .pure("max", Funs::max);
    }

    /** The right side may be anything: it becomes the tail. */
    static Term append(Term a, Term b) {
        return ListTerm.of(Arg.list(a), b);
    }

    /** Takes the first of each element of {@code b} out of {@code a}. */
    static Term subtract(Term a, Term b) {
        List<Term> from = Arg.list(a);
        Map<Term, Integer> wanted = new HashMap<>();
        Arg.list(b).forEach(element -> wanted.merge(element, 1, Integer::sum));
        List<Term> left = from.stream().filter(element -> !take(wanted, element)).toList();
        return ListTerm.of(left);
    }

    static Term head(Term list) {
        return cell(list).head();
    }

    static Term tail(Term list) {
        return cell(list).tail();
    }

    private static Cons cell(Term term) {
        if (term instanceof Cons cons) {
            return cons;
        }
        throw Fault.badarg();
    }

    private static boolean take(Map<Term, Integer> wanted, Term element) {
        Integer count = wanted.get(element);
        if (count == null || count == 0) {
            return false;
        }
        wanted.put(element, count - 1);
        return true;
    }

    private static int compare(Term a, Term b) {
        return TermOrder.ORDER.compare(a, b);
    }
}
