package orrery.lang.elixir;

import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

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

    /** {@code KeyError} of a struct that has no such field. */
    static ErlangError unknownKey(Term key) {
        return ErlangError.error(MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.KeyError"))
                .with(Atom.of("__exception__"), Atom.TRUE).with(Atom.of("key"), key).with(Atom.of("term"), Atom.NIL)
                .with(Atom.of("message"), Atom.NIL));
    }

    /** The same, raised while a struct is made of what stands in a source. */
    static ErlangError expanding(ErlangError error, Atom module, String file, Place place) {
        Term struct = Tuple.of(module, Atom.of("__struct__"), Int.of(1), ListTerm.of(
                Tuple.of(Atom.of("file"), ListTerm.charlist("expanding struct"))));
        Term source = Tuple.of(Atom.of("elixir_compiler_0"), Atom.of("__FILE__"), Int.of(1), ListTerm.of(
                Tuple.of(Atom.of("file"), ListTerm.charlist(file)),
                Tuple.of(Atom.of("line"), Int.of(place.line()))));
        return new ErlangError(error.kind(), error.reason(), ListTerm.of(struct, source));
    }
}
