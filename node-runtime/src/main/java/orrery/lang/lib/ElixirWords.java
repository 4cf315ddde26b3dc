package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.Term;

/** Terms as Elixir's {@code to_string} and {@code inspect} have them in messages. */
final class ElixirWords {
    private ElixirWords() {}

    static String inspect(Term term) {
        return ElixirInspect.inspect(term, Nil.NIL, NodeNumbering.ANYWHERE);
    }

    /** {@code String.Chars.to_string/1}. */
    static Bitstring toBinary(Term term) {
        return switch (term) {
            case Bitstring text when text.isBinary() -> text;
            case ListTerm list -> ListTerm.text(list).map(ListTerm::binary).orElseThrow(() -> ElixirFault.argument(
                    "cannot convert the given list to a string.\n\nTo be converted to a string, a list must either be"
                            + " empty or only\ncontain the following elements:\n\n  * strings\n  * integers"
                            + " representing Unicode code points\n  * a list containing one of these three elements"
                            + "\n\nPlease check the given list or call inspect/1 to get the list representation, got:"
                            + "\n\n" + inspect(list) + "\n"));
            default -> ListTerm.binary(text(term));
        };
    }

    static String text(Term term) {
        return switch (term) {
            case Atom atom -> atom.equals(Atom.NIL) ? "" : atom.name();
            case Int number -> number.toString();
            case FloatTerm number -> inspect(number);
            case ListTerm list -> new String(toBinary(list).toBytes(), StandardCharsets.UTF_8);
            case Bitstring bits when bits.isBinary() -> new String(bits.toBytes(), StandardCharsets.UTF_8);
            default -> Protocols.call("String.Chars", "to_string", term).map(text -> Arg.utf8(text))
                    .orElseThrow(() -> ElixirFault.protocol("String.Chars", term));
        };
    }
}
