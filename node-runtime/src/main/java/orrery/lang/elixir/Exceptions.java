package orrery.lang.elixir;

import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;

/** Exceptions that Elixir raises while it expands, and that are no {@code CompileError}. */
final class Exceptions {
    private Exceptions() {}

    /** {@code UndefinedFunctionError} of a macro. */
    static ErlangError undefined(Atom module, String function, int arity) {
        return ErlangError.error(MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.UndefinedFunctionError"))
                .with(Atom.of("__exception__"), Atom.TRUE).with(Atom.of("module"), module)
                .with(Atom.of("function"), Atom.of(function)).with(Atom.of("arity"), Int.of(arity))
                .with(Atom.of("reason"), Atom.NIL).with(Atom.of("message"), Atom.NIL));
    }

    static ErlangError argument(String message) {
        return ErlangError.error(MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.ArgumentError"))
                .with(Atom.of("__exception__"), Atom.TRUE).with(Atom.of("message"), ListTerm.binary(message)));
    }
}
