package orrery.lang.elixir;

import java.util.List;
import java.util.Optional;
import orrery.lang.NodeCode;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.MapTerm;
import orrery.term.Term;

/** Evaluates in the process that asks. */
final class InProcess implements ModuleCompiler.Evaluation {
    private static final Atom STRUCT = Atom.of("__struct__");

    private final Self self;

    InProcess(Self self) {
        this.self = self;
    }

    @Override
    public Term evaluate(Term form, Bindings bindings) {
        try {
            var evaluated = NodeCode.of(self).evaluator().expressions(self, List.of(form), bindings.values(), true);
            bindings.keep(evaluated.bindings());
            return evaluated.value();
        } catch (InterruptedException e) {
            throw killed();
        }
    }

    @Override
    public Term apply(NativeFunction function, List<Term> arguments) {
        try {
            return function.apply(self, arguments);
        } catch (InterruptedException e) {
            throw killed();
        }
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public Optional<MapTerm> struct(Atom module) {
        Optional<NativeFunction> function = self.processes().code().find(module, STRUCT, 0);
        if (function.isEmpty()) {
            return Optional.empty();
        }
        try {
            return function.get().apply(self, List.of()) instanceof MapTerm map ? Optional.of(map) : Optional.empty();
        } catch (InterruptedException e) {
            throw killed();
        }
    }

    private static ErlangError killed() {
        Thread.currentThread().interrupt();
        return ErlangError.exit(Atom.of("killed"));
    }
}
