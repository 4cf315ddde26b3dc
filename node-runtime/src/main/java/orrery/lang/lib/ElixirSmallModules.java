package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's modules of a few functions each: {@code Tuple}, {@code Atom} and the protocol {@code String.Chars}. */
final class ElixirSmallModules {
    private ElixirSmallModules() {}

    static NativeModule tuple() {
        return NativeModule.named("Elixir.Tuple")
                .forwards("to_list", 1, "erlang", "tuple_to_list")
                .forwards("append", 2, "erlang", "append_element")
                .pure("duplicate", (element, count) -> Tuple.of(
                        Collections.nCopies(ElixirEnumModule.natural(count), element)))
                .pure("insert_at", (tuple, index, value) -> {
                    List<Term> elements = new ArrayList<>(Arg.tuple(tuple).elements());
                    elements.add(Arg.within(0, elements.size(), index), value);
                    return Tuple.of(elements);
                })
                .pure("delete_at", (tuple, index) -> {
                    List<Term> elements = new ArrayList<>(Arg.tuple(tuple).elements());
                    elements.remove(Arg.within(0, elements.size() - 1, index));
                    return Tuple.of(elements);
                })
                .pure("sum", tuple -> Arg.tuple(tuple).elements().stream().reduce(Int.ZERO, Arithmetic::add))
                .pure("product", tuple -> Arg.tuple(tuple).elements().stream().reduce(Int.ONE, Arithmetic::multiply));
    }

    static NativeModule atom() {
        return NativeModule.named("Elixir.Atom")
                .forwards("to_string", 1, "erlang", "atom_to_binary")
                .forwards("to_charlist", 1, "erlang", "atom_to_list");
    }

    static NativeModule stringChars() {
        return NativeModule.named("Elixir.String.Chars")
                .pure("to_string", ElixirWords::toBinary);
    }
}
