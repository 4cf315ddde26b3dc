package orrery.lang.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.LocalFun;
import orrery.term.NamedCode;
import orrery.term.Term;

/** What runs a fun: its code and what it captured. */
final class Closure implements NativeFunction, NamedCode {
    final Function code;
    private final Term[] captured;
    /** The fun itself, which a named fun can call; null if it has no name. */
    private final @Nullable LocalFun itself;

    Closure(Function code, Term[] captured, @Nullable LocalFun itself) {
        this.code = code;
        this.captured = captured;
        this.itself = itself;
    }

    @Override
    public Atom name() {
        return code.name;
    }

    Term[] enter(Term[] arguments) {
        return code.enter(arguments, captured, itself);
    }

    @Override
    public Term apply(Self self, List<Term> arguments) throws InterruptedException {
        return new Machine(self).run(code, enter(arguments.toArray(Term[]::new)));
    }
}
