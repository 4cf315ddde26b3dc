package orrery.lang.eval;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.Code;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.term.Atom;

/**
 * What is read together: a module, or what a shell evaluates.
 *
 * @param module the name that stack traces show
 * @param file the source, as stack traces tell it; empty if there is none
 * @param builtIn the functions that are built into the node, whatever modules are loaded
 * @param functions those of the module itself
 * @param funs how funs of this unit are made
 * @param lender the node that the code came from, which may lend what it calls; null if it is this node's own
 */
record Unit(Atom module, String file, Code builtIn, Map<Export, Function> functions, FunMaking funs,
        @Nullable Atom lender) {
    Optional<NativeFunction> builtIn(Atom itsModule, Atom function, int arity) {
        return builtIn.find(itsModule, function, arity);
    }

    /** Whether it was written in Elixir. */
    boolean isElixir() {
        return funs instanceof ShellFuns shell ? shell.asMap() : module.name().startsWith("Elixir.");
    }

    /** A function of this unit, still without code. */
    Function function(Atom name, int arity) {
        return new Function(module, name, arity, file, lender, funs instanceof ShellFuns shell ? shell : null);
    }
}
