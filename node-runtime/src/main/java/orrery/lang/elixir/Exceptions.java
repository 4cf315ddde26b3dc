package orrery.lang.elixir;

import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;

/** Exceptions that Elixir raises while it expands, and that are no {@code CompileError}. */
final class Exceptions {
    private Exceptions() {}

    static ErlangError argument(String message) {
        return ErlangError.error(MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.ArgumentError"))
                .with(Atom.of("__exception__"), Atom.TRUE).with(Atom.of("message"), ListTerm.binary(message)));
    }
}
