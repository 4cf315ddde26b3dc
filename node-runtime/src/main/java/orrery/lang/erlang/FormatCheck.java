package orrery.lang.erlang;

import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Whether what {@code io:format} is given fits its format, as far as both stand in the source. */
final class FormatCheck {
    private static final Set<String> FORMATTERS = Set.of("io:format", "io:fwrite", "io_lib:format", "io_lib:fwrite");

    private FormatCheck() {}

    static void check(Tuple called, List<Term> arguments, Diagnostics told) {
        if (!called.is("remote", 4) || !(called.get(2) instanceof Tuple module) || !module.is("atom", 3)
                || !(called.get(3) instanceof Tuple function) || !function.is("atom", 3)
                || !FORMATTERS.contains(module.get(2) + ":" + function.get(2))) {
            return;
        }
        boolean toDevice = arguments.size() == 3;
        if (arguments.isEmpty() || !(arguments.get(toDevice ? 1 : 0) instanceof Tuple format)
                || !format.is("string", 3)) {
            return;
        }
        String text = ListTerm.text(format.get(2)).orElse("");
        FormatString read = FormatString.of(text);
        if (read.problem().isPresent()) {
            told.warning(format.get(1), "format string invalid (" + read.problem().get() + ")");
            return;
        }
        int wanted = read.wanted().size();
        if (arguments.size() == 1) {
            if (wanted > 0) {
                told.warning(format.get(1), "the format string requires an argument list with " + count(wanted)
                        + ", but no argument list is given");
            }
            return;
        }
        Term given = arguments.get(toDevice ? 2 : 1);
        int elements = elements(given);
        if (elements >= 0 && elements != wanted) {
            told.warning(((Tuple) given).get(1), "the format string requires an "
                    + (wanted == 0 ? "empty argument list" : "argument list with " + count(wanted))
                    + ", but the argument list contains " + (elements < wanted ? "only " : "") + count(elements));
        }
    }

    private static String count(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    /** -1 if that is not known. */
    private static int elements(Term form) {
        int count = 0;
        Term rest = form;
        while (rest instanceof Tuple cons && cons.is("cons", 4)) {
            count++;
            rest = cons.get(3);
        }
        return rest instanceof Tuple nil && nil.arity() == 2 && nil.get(0).equals(Atom.of("nil")) ? count : -1;
    }
}
