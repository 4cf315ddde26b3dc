package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Conversions of module {@code erlang} between atoms, numbers and their text. */
final class ErlangText {
    private static final Atom UTF8 = Atom.of("utf8");

    private ErlangText() {}

    static void addTo(NativeModule erlang) {
        atoms(erlang);
        integers(erlang);
        floats(erlang);
    }

    private static void atoms(NativeModule erlang) {
        erlang.pure("atom_to_list", atom -> ListTerm.charlist(Arg.atom(atom).name()))
                .pure("list_to_atom", text -> Atoms.of(Arg.charlist(text)))
                .pure("list_to_existing_atom", text -> Atoms.of(Arg.charlist(text)))
                .pure("atom_to_binary", atom -> Atoms.toBinary(atom, UTF8))
                .pure("atom_to_binary", Atoms::toBinary)
                .pure("binary_to_atom", text -> Atoms.ofBinary(text, UTF8))
                .pure("binary_to_atom", Atoms::ofBinary)
                .pure("binary_to_existing_atom", text -> Atoms.ofBinary(text, UTF8))
                .pure("binary_to_existing_atom", Atoms::ofBinary);
    }

    private static void integers(NativeModule erlang) {
        erlang.pure("integer_to_list", number -> ListTerm.charlist(NumberText.ofInteger(number)))
                .pure("integer_to_list", (number, base) -> ListTerm.charlist(NumberText.ofInteger(number, base)))
                .pure("integer_to_binary", number -> ListTerm.binary(NumberText.ofInteger(number)))
                .pure("integer_to_binary", (number, base) -> ListTerm.binary(NumberText.ofInteger(number, base)))
                .pure("list_to_integer", text -> NumberText.toInteger(Arg.charlist(text), 10))
                .pure("list_to_integer", (text, base) -> NumberText.toInteger(Arg.charlist(text), base(base)))
                .pure("binary_to_integer", text -> NumberText.toInteger(latin1(text), 10))
                .pure("binary_to_integer", (text, base) -> NumberText.toInteger(latin1(text), base(base)));
    }

    private static void floats(NativeModule erlang) {
        erlang.pure("float_to_list", number -> ListTerm.charlist(NumberText.ofFloat(number)))
                .pure("float_to_list", (number, options) -> ListTerm.charlist(NumberText.ofFloat(number, options)))
                .pure("float_to_binary", number -> ListTerm.binary(NumberText.ofFloat(number)))
                .pure("float_to_binary", (number, options) -> ListTerm.binary(NumberText.ofFloat(number, options)))
                .pure("list_to_float", text -> NumberText.toFloat(Arg.charlist(text)))
                .pure("binary_to_float", text -> NumberText.toFloat(latin1(text)));
    }

    private static int base(Term base) {
        return Arg.within(2, 36, base);
    }

    private static String latin1(Term binary) {
        Bitstring bytes = Arg.binary(binary);
        return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
