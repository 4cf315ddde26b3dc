package orrery.kernel;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The prompt of a read as text: an atom, chardata, {@code {format, Format, Arguments}}, or any other term as it prints. */
final class IoPrompt {
    private static final Atom IO_LIB = Atom.of("io_lib");
    private static final Atom FORMAT = Atom.of("format");

    private IoPrompt() {}

    static String text(Self self, Term prompt) throws InterruptedException {
        if (prompt instanceof Atom atom) {
            return atom.name();
        }
        if (prompt instanceof ListTerm || prompt instanceof Bitstring) {
            var text = ListTerm.text(prompt);
            if (text.isPresent()) {
                return text.get();
            }
        }
        List<Term> arguments = prompt instanceof Tuple format && format.is("format", 3)
                ? List.of(format.get(1), format.get(2))
                : List.of(ListTerm.charlist("~tp"), ListTerm.of(prompt));
        try {
            return ListTerm.text(self.apply(IO_LIB, FORMAT, arguments)).orElse("");
        } catch (ErlangError e) {
            // A prompt that cannot be formatted is no reason not to read.
            return "";
        }
    }
}
