package orrery.lang.eval;

import java.util.List;
import orrery.term.Atom;
import orrery.term.LocalFun;
import orrery.term.Term;

/** How the funs of a unit look to others: as references to a module's code, or as a shell's, with their source in them. */
interface FunMaking {
    /**
     * Prepares the value of a fun expression.
     *
     * @param form the whole form
     * @param arity of the fun
     * @param names the variables it captures, in the order of their values
     */
    Maker prepare(Term form, int arity, List<String> names);

    /** The funs that follow are inside this function. */
    void within(Atom function, int arity);

    /** What a stack trace calls the next fun; asked for when those inside it have theirs. */
    Atom nameOfNext();

    /** Makes funs of one expression. */
    interface Maker {
        LocalFun make(Machine machine, Term[] captured);
    }
}
