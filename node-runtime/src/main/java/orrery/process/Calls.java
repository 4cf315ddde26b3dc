package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** How a function is found and called; {@code erlang:apply/2,3} are part of it, since they are how funs are spawned. */
final class Calls {
    private Calls() {}

    static Term apply(Self self, Code code, Atom module, Atom function, List<Term> arguments)
            throws InterruptedException {
        if (module.equals(Atoms.ERLANG) && function.equals(Atoms.APPLY)) {
            if (arguments.size() == 2) {
                return self.apply(arguments.get(0), list(arguments, 1));
            }
            if (arguments.size() == 3) {
                if (arguments.get(0) instanceof Atom itsModule && arguments.get(1) instanceof Atom itsName) {
                    return self.apply(itsModule, itsName, list(arguments, 2));
                }
                throw ErlangError.badarg().in(module, function, arguments);
            }
        }
        NativeFunction found = code.find(module, function, arguments.size())
                .orElseThrow(() -> ErlangError.undef(module, function, arguments));
        try {
            return found.apply(self, arguments);
        } catch (ErlangError e) {
            throw e.kind() == ErlangError.Kind.ERROR ? e.in(module, function, arguments) : e;
        }
    }

    static Term apply(Self self, Code code, Term fun, List<Term> arguments) throws InterruptedException {
        return switch (fun) {
            case Fun known when known.arity() != arguments.size() ->
                throw ErlangError.error(Tuple.of(Atom.of("badarity"), Tuple.of(fun, ListTerm.of(arguments))));
            case ExternalFun(Atom module, Atom function, int _) -> self.apply(module, function, arguments);
            case LocalFun local -> local(code, local, arguments).apply(self, arguments);
            case Term _ -> throw ErlangError.error(Tuple.of(Atom.of("badfun"), fun));
        };
    }

    /** A fun of a module we know, but not in that version, is a bad fun; of any other module, undefined (as OTP 25 has it). */
    private static NativeFunction local(Code code, LocalFun fun, List<Term> arguments) {
        Optional<NativeFunction> found = code.find(fun);
        if (found.isPresent()) {
            return found.get();
        }
        if (code.modules().contains(fun.module())) {
            throw ErlangError.error(Tuple.of(Atom.of("badfun"), fun));
        }
        throw new ErlangError(ErlangError.Kind.ERROR, Atom.of("undef"),
                ListTerm.of(Tuple.of(fun, ListTerm.of(arguments), Nil.NIL)));
    }

    private static List<Term> list(List<Term> arguments, int index) {
        if (arguments.get(index) instanceof ListTerm list) {
            Optional<List<Term>> proper = list.proper();
            if (proper.isPresent()) {
                return proper.get();
            }
        }
        throw ErlangError.badarg().in(Atoms.ERLANG, Atoms.APPLY, arguments);
    }
}
