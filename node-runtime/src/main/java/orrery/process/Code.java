package orrery.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.LocalFun;
import orrery.term.Term;

/** The functions that can be called on a node: one table for local apply, rpc, erpc and spawn. */
public interface Code {
    /** No functions at all. */
    Code NONE = new Code() {
        @Override
        public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
            return Optional.empty();
        }

        @Override
        public Collection<Atom> modules() {
            return List.of();
        }

        @Override
        public Collection<Export> exports(Atom module) {
            return List.of();
        }
    };

    Optional<NativeFunction> find(Atom module, Atom function, int arity);

    /** What runs a fun made inside a module; its captured variables are in the fun. */
    default Optional<NativeFunction> find(LocalFun fun) {
        return Optional.empty();
    }

    /**
     * A function that this node lacks, of the node that the calling code came from.
     *
     * @return nothing if that node is not asked, or has no such function
     */
    default Optional<NativeFunction> borrow(Self self, Atom lender, Atom module, Atom function, int arity)
            throws InterruptedException {
        return Optional.empty();
    }

    /**
     * The functions of a module whose calls can be traced; of {@code '_'} those of all
     * modules that were loaded. What is built in as Java cannot.
     */
    default Collection<Traceable> traceable(Atom module) {
        return List.of();
    }

    /** @param exported whether others can call it */
    record Traceable(Called function, boolean exported) {}

    /** A term on its way to another node, as that node can take it: shell funs have to look like its own. */
    default Term forNode(Self self, Atom node, Term term) throws InterruptedException {
        return term;
    }

    Collection<Atom> modules();

    /** {@code Module:module_info(exports)}; empty if there is no such module. */
    Collection<Export> exports(Atom module);

    /** A name with its arity. */
    record Export(Atom function, int arity) {}
}
