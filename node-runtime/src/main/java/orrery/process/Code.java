package orrery.process;

import java.util.Collection;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.LocalFun;

/** The functions that can be called on a node: one table for local apply, rpc, erpc and spawn. */
public interface Code {
    Optional<NativeFunction> find(Atom module, Atom function, int arity);

    /** What runs a fun made inside a module; its captured variables are in the fun. */
    default Optional<NativeFunction> find(LocalFun fun) {
        return Optional.empty();
    }

    Collection<Atom> modules();

    /** {@code Module:module_info(exports)}; empty if there is no such module. */
    Collection<Export> exports(Atom module);

    /** A name with its arity. */
    record Export(Atom function, int arity) {}
}
