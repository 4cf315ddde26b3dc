package orrery.lang.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.lang.eval.Node.Clause;
import orrery.lang.eval.Node.Missing;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** The heads of the clauses of a {@code case}, in order. */
final class Branches {
    private final Pattern[] patterns;
    private final Guard[] guards;

    Branches(List<Clause> clauses) {
        patterns = clauses.stream().map(Clause::pattern).toArray(Pattern[]::new);
        guards = clauses.stream().map(Clause::guard).toArray(Guard[]::new);
    }

    /** The first clause that fits; -1 if none does. */
    int choose(Term value, Term[] slots, Machine machine) throws InterruptedException {
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i].matches(value, slots, machine) && guards[i].holds(slots, machine)) {
                return i;
            }
        }
        return -1;
    }

    static ErlangError missing(Missing missing, Term value) {
        return ErlangError.error(switch (missing) {
            case IF_CLAUSE -> Atom.of("if_clause");
            case CASE_CLAUSE -> Tuple.of(Atom.of("case_clause"), value);
            case TRY_CLAUSE -> Tuple.of(Atom.of("try_clause"), value);
            case ELSE_CLAUSE -> Tuple.of(Atom.of("else_clause"), value);
        });
    }

    /** A {@code case} whose bodies are simple. */
    static final class CaseExpr extends Expr {
        private final Expr subject;
        private final Branches branches;
        private final Expr[] bodies;
        private final Missing missing;
        private final int line;

        CaseExpr(Expr subject, Branches branches, Expr[] bodies, Missing missing, int line) {
            this.subject = subject;
            this.branches = branches;
            this.bodies = bodies;
            this.missing = missing;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term value = subject.eval(slots, machine);
            int chosen = branches.choose(value, slots, machine);
            if (chosen < 0) {
                machine.line = line;
                throw missing(missing, value);
            }
            return bodies[chosen].eval(slots, machine);
        }
    }

    /** Any other {@code case}. */
    static final class CaseStep extends Step {
        private final Expr subject;
        private final Branches branches;
        private final Step[] bodies;
        private final Missing missing;
        private final int line;

        CaseStep(Expr subject, Branches branches, Step[] bodies, Missing missing, int line) {
            this.subject = subject;
            this.branches = branches;
            this.bodies = bodies;
            this.missing = missing;
            this.line = line;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            Term value = subject.eval(slots, machine);
            int chosen = branches.choose(value, slots, machine);
            if (chosen < 0) {
                machine.line = line;
                throw missing(missing, value);
            }
            return bodies[chosen];
        }
    }
}
