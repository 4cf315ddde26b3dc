package orrery.lang.lib;

import java.util.List;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.Term;
import orrery.term.TermOrder;

/** Calls function values for the built-in functions that take one. */
final class Funs {
    private Funs() {}

    /** @throws orrery.process.ErlangError {@code badfun}, {@code badarity}, {@code undef}, or what the function raises */
    static Term call(Self self, Term fun, Term... arguments) throws InterruptedException {
        return self.apply(fun, List.of(arguments));
    }

    static boolean takes(Term fun, int arity) {
        return fun instanceof Fun function && function.arity() == arity;
    }

    /** Whether the answer of a predicate is {@code true}. */
    static boolean test(Self self, Term predicate, Term... arguments) throws InterruptedException {
        return call(self, predicate, arguments).equals(Atom.TRUE);
    }

    /** The comparison of a sort whose fun tells whether its first argument is not greater than its second. */
    static boolean inOrder(Self self, Term fun, Term a, Term b) throws InterruptedException {
        return !call(self, fun, a, b).equals(Atom.FALSE);
    }

    /** {@code min} and {@code max} of Erlang keep the first of two equal terms. */
    static Term min(Term a, Term b) {
        return TermOrder.ORDER.compare(a, b) <= 0 ? a : b;
    }

    static Term max(Term a, Term b) {
        return TermOrder.ORDER.compare(a, b) >= 0 ? a : b;
    }
}
