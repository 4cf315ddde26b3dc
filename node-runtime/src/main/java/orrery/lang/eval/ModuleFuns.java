package orrery.lang.eval;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.LocalFun;
import orrery.term.Term;

/** Funs written in a module: references to its code, which only a node that has the same module can run. */
final class ModuleFuns implements FunMaking {
    private final Atom module;
    private final Bitstring md5;
    private final Int oldUniq;
    private final AtomicInteger count = new AtomicInteger();
    /** The function that is read. */
    private String function = "";
    /** How many funs it has so far. */
    private int inFunction;

    /** @param md5 of the module */
    ModuleFuns(Atom module, Bitstring md5) {
        this.module = module;
        this.md5 = md5;
        this.oldUniq = BitReader.integer(md5, 0, 27, false, false);
    }

    @Override
    public void within(Atom itsFunction, int arity) {
        function = itsFunction.name() + "/" + arity;
        inFunction = 0;
    }

    @Override
    public Atom nameOfNext() {
        return Atom.of("-" + function + "-fun-" + inFunction++ + "-");
    }

    @Override
    public Maker prepare(Term form, int arity, List<String> names) {
        int index = count.getAndIncrement();
        return (machine, captured) -> new LocalFun(module, arity, md5, index, Int.of(index), oldUniq,
                machine.self.pid(), List.of(captured));
    }
}
