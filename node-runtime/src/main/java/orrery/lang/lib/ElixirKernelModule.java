package orrery.lang.lib;

import java.util.List;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Kernel}: most of it is {@code erlang} under the same or another name. */
final class ElixirKernelModule {
    private ElixirKernelModule() {}

    static NativeModule module(NodeNumbering numbering) {
        NativeModule kernel = NativeModule.named("Elixir.Kernel");
        kernel.forwardsToErlang(0, "self", "node", "make_ref")
                .forwardsToErlang(1, "abs", "bit_size", "byte_size", "ceil", "exit", "floor", "hd", "is_atom",
                        "is_binary", "is_bitstring", "is_boolean", "is_float", "is_function", "is_integer", "is_list",
                        "is_map", "is_number", "is_pid", "is_port", "is_reference", "is_tuple", "length", "map_size",
                        "node", "not", "round", "spawn", "spawn_link", "spawn_monitor", "throw", "tl", "trunc",
                        "tuple_size", "+", "-")
                .forwardsToErlang(2, "+", "-", "*", "/", "++", "--", "<", ">", ">=", "==", "div", "rem", "max", "min",
                        "send", "apply", "is_function", "binary_part")
                .forwardsToErlang(3, "apply", "binary_part", "spawn", "spawn_link", "spawn_monitor")
                .forwards("<=", 2, "erlang", "=<")
                .forwards("!=", 2, "erlang", "/=")
                .forwards("===", 2, "erlang", "=:=")
                .forwards("!==", 2, "erlang", "=/=")
                .forwards("function_exported?", 3, "erlang", "function_exported")
                .bare("is_map_key", 2, (self, a) -> erlang(self, "is_map_key", a.get(1), a.get(0)))
                .bare("elem", 2, (self, a) -> erlang(self, "element", fromOne(a.get(1)), a.get(0)))
                .bare("put_elem", 3, (self, a) -> erlang(self, "setelement", fromOne(a.get(1)), a.get(0), a.get(2)));
        return kernel.pure("inspect", term -> inspect(term, Nil.NIL, numbering))
                .pure("inspect", (term, options) -> inspect(term, options, numbering))
                .pure("to_string", ElixirWords::toBinary)
                .pure("to_charlist", term -> ListTerm.charlist(ElixirWords.text(term)))
                .pure("is_struct", term -> Atom.of(Enumerables.isStruct(term)))
                .pure("is_exception", term -> Atom.of(Enumerables.isException(term)))
                .pure("is_nil", term -> Atom.of(term.equals(Atom.NIL)))
                .pure("=~", ElixirKernelModule::matches)
                .pure("raise", message -> {
                    throw ElixirFault.message("Elixir.RuntimeError", Arg.utf8(message));
                });
    }

    private static Term inspect(Term term, Term options, NodeNumbering numbering) {
        return ListTerm.binary(ElixirInspect.inspect(term, options, numbering));
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("erlang"), Atom.of(function), List.of(arguments));
    }

    /** Elixir counts from 0; what is no number is left for the function to complain about. */
    private static Term fromOne(Term index) {
        return index instanceof Int number ? Arithmetic.add(number, Int.ONE) : index;
    }

    /** Whether a text has a part, or something that a regular expression describes. */
    private static Term matches(Term text, Term part) {
        if (!(text instanceof Bitstring)) {
            throw Fault.functionClause();
        }
        if (part instanceof Bitstring) {
            return Atom.of(Arg.utf8(text).contains(Arg.utf8(part)));
        }
        return Protocols.apply("Elixir.Regex", "match?", part, text);
    }
}
