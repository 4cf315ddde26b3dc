package orrery.lang.eval;

import org.jspecify.annotations.Nullable;
import orrery.term.LocalFun;
import orrery.term.Term;

/**
 * A fun expression: its code, and where the function around it keeps what it captures.
 *
 * @param named whether the fun knows itself by name
 */
record FunTemplate(Function code, FunMaking.Maker making, int[] from, boolean named) {
    Expr maker() {
        return new Expr() {
            @Override
            Term eval(Term[] slots, Machine machine) {
                Term[] captured = new Term[from.length];
                for (int i = 0; i < captured.length; i++) {
                    captured[i] = slots[from[i]];
                }
                LocalFun fun = making.make(machine, captured);
                @Nullable
                LocalFun itself = named ? fun : null;
                fun.code(new Closure(code, captured, itself));
                return fun;
            }
        };
    }
}
