package orrery.lang.eval;

import java.util.List;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Term;

/** {@code when A, B; C}: true if all tests of one alternative are. A test that fails is false. */
final class Guard {
    static final Guard NONE = new Guard(List.of());

    private final Expr[][] alternatives;

    Guard(List<List<Expr>> alternatives) {
        this.alternatives = alternatives.stream().map(tests -> tests.toArray(Expr[]::new)).toArray(Expr[][]::new);
    }

    boolean holds(Term[] slots, Machine machine) throws InterruptedException {
        if (alternatives.length == 0) {
            return true;
        }
        for (Expr[] tests : alternatives) {
            if (all(tests, slots, machine)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(Expr[] tests, Term[] slots, Machine machine) throws InterruptedException {
        try {
            for (Expr test : tests) {
                if (!test.eval(slots, machine).equals(Atom.TRUE)) {
                    return false;
                }
            }
            return true;
        } catch (ErlangError e) {
            return false;
        }
    }
}
