package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.Map;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;

/** The exceptions that Elixir's own functions raise: structs, as {@code raise} makes them. */
final class ElixirFault {
    private static final Atom STRUCT = Atom.of("__struct__");
    private static final Atom EXCEPTION = Atom.of("__exception__");
    private static final Atom MESSAGE = Atom.of("message");

    private ElixirFault() {}

    /** {@code ArgumentError} with that message. */
    static ErlangError argument(String message) {
        return message("Elixir.ArgumentError", message);
    }

    static ErlangError message(String module, String message) {
        return exception(module, Map.of(MESSAGE, ListTerm.binary(message)));
    }

    /** {@code KeyError} with no message yet: Elixir makes it when it is shown. */
    static ErlangError key(Term key, Term in) {
        Map<Term, Term> fields = new LinkedHashMap<>();
        fields.put(Atom.of("key"), key);
        fields.put(MESSAGE, Atom.NIL);
        fields.put(Atom.of("term"), in);
        return exception("Elixir.KeyError", fields);
    }

    /** {@code Protocol.UndefinedError}: the value has no such protocol. */
    static ErlangError protocol(String protocol, Term value) {
        Map<Term, Term> fields = new LinkedHashMap<>();
        fields.put(Atom.of("description"), ListTerm.binary(""));
        fields.put(Atom.of("protocol"), Atom.of("Elixir." + protocol));
        fields.put(Atom.of("value"), value);
        return exception("Elixir.Protocol.UndefinedError", fields);
    }

    static ErlangError exception(String module, Map<Term, Term> fields) {
        Map<Term, Term> struct = new LinkedHashMap<>();
        struct.put(EXCEPTION, Atom.TRUE);
        struct.put(STRUCT, Atom.of(module));
        struct.putAll(fields);
        return ErlangError.error(MapTerm.of(struct));
    }
}
