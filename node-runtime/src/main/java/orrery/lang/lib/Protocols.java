package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Elixir's protocols: which module implements one for a value. Built-in functions treat what Erlang has by themselves, and ask here
 * about structs only.
 */
final class Protocols {
    private static final Atom IMPL = Atom.of("__impl__");
    private static final Atom INFO = Atom.of("__info__");
    private static final Atom TARGET = Atom.of("target");

    private Protocols() {}

    /** {@code orrery_protocol}: what {@code defprotocol} makes asks it. */
    static NativeModule module() {
        return NativeModule.named("orrery_protocol")
                .act("implementation", (self, protocol, value, fallback) -> implementation(self,
                        Arg.atom(protocol), value, fallback.equals(Atom.TRUE)).<Term>map(module -> module)
                        .orElse(Atom.NIL));
    }

    /** The module that implements a protocol for a value. @param fallback whether {@code Any} will do */
    private static Optional<Atom> implementation(Self self, Atom protocol, Term value, boolean fallback)
            throws InterruptedException {
        Optional<Atom> own = Enumerables.isStruct(value)
                ? of(self, protocol, Enumerables.structName(value))
                : of(self, protocol, kind(value));
        return own.isPresent() || !fallback ? own : of(self, protocol, "Any");
    }

    private static Optional<Atom> of(Self self, Atom protocol, String type) throws InterruptedException {
        Atom module = Atom.of(protocol.name() + "." + type);
        return self.processes().code().find(module, IMPL, 1).isPresent()
                ? Optional.of((Atom) self.apply(module, IMPL, List.of(TARGET)))
                : Optional.empty();
    }

    private static String kind(Term value) {
        return switch (value) {
            case Atom _ -> "Atom";
            case Int _ -> "Integer";
            case FloatTerm _ -> "Float";
            case ListTerm _ -> "List";
            case Tuple _ -> "Tuple";
            case MapTerm _ -> "Map";
            case Bitstring _ -> "BitString";
            case Fun _ -> "Function";
            case Pid _ -> "PID";
            case Port _ -> "Port";
            case Reference _ -> "Reference";
            default -> "Any";
        };
    }

    /**
     * Calls a function of a protocol for a value, which is not one that the caller deals with itself.
     *
     * @return nothing if the protocol is not implemented for it
     */
    static Optional<Term> call(String protocol, String function, Term value, Term... others) {
        Optional<Self> self = Self.current();
        if (self.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Atom> module = implementation(self.get(), Atom.of("Elixir." + protocol), value, false);
            if (module.isEmpty()) {
                return Optional.empty();
            }
            List<Term> arguments = new ArrayList<>(List.of(value));
            arguments.addAll(List.of(others));
            return Optional.of(self.get().apply(module.get(), Atom.of(function), arguments));
        } catch (InterruptedException e) {
            throw killed();
        }
    }

    /**
     * The names of a struct's fields as its module has them.
     *
     * @return nothing if nobody can be asked; an empty list if the module is not there, or the map has other keys
     */
    static Optional<List<Term>> fields(MapTerm struct, Atom module) {
        return Self.current().map(self -> {
            Optional<NativeFunction> info = self.processes().code().find(module, INFO, 1);
            if (info.isEmpty()) {
                return List.of();
            }
            try {
                List<Term> fields = info.get().apply(self, List.of(Atom.of("struct"))) instanceof ListTerm list
                        ? list.proper().orElseGet(List::of).stream()
                                .map(field -> ((MapTerm) field).get(Atom.of("field")).orElse(Atom.NIL)).toList()
                        : List.of();
                MapTerm plain = struct.without(Atom.of("__struct__")).without(Atom.of("__exception__"));
                return plain.size() == fields.size()
                        && fields.stream().allMatch(field -> plain.get(field).isPresent()) ? fields : List.of();
            } catch (ErlangError e) {
                return List.of();
            } catch (InterruptedException e) {
                throw killed();
            }
        });
    }

    /** Calls any function of the node, from where nobody can be interrupted. */
    static Term apply(String module, String function, Term... arguments) {
        try {
            return Self.current().orElseThrow(() -> new IllegalStateException("this thread is no process"))
                    .apply(Atom.of(module), Atom.of(function), List.of(arguments));
        } catch (InterruptedException e) {
            throw killed();
        }
    }

    private static ErlangError killed() {
        Thread.currentThread().interrupt();
        return ErlangError.exit(Atom.of("killed"));
    }
}
