package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The stack of an exception that leaves a machine's frames, as OTP 25 tells of it. */
final class StackTrace {
    /** Items of a stack trace, as OTP's {@code backtrace_depth}. */
    private static final int DEPTH = 8;
    private static final Atom FILE = Atom.of("file");
    private static final Atom LINE = Atom.of("line");
    private static final Atom ERROR_INFO = Atom.of("error_info");

    private StackTrace() {}

    /**
     * The stack that an exception has already, which is of built-in functions, and the frames below.
     *
     * @param innermost the function that ran; null if there is none
     * @param line what ran there
     * @param handler what catches the exception; null if nothing does
     */
    static ListTerm of(ErlangError error, @Nullable Frame innermost, int line, @Nullable Handler handler) {
        if (error.isWhole()) {
            return error.stack();
        }
        List<Term> items = new ArrayList<>(error.stack().proper().orElseGet(List::of));
        int at = line;
        Frame from = innermost;
        if (from != null && !items.isEmpty() && isCallOf(from.function, items.getLast())) {
            // No clause fitted: the item with the arguments stands for the frame.
            if (from.function.shell != null) {
                items.add(ShellFrames.CHOOSING);
            }
            at = from.callLine;
            from = from.caller;
        }
        for (Frame f = from; f != null && items.size() < DEPTH; f = f.caller) {
            if (f.function.shell != null) {
                items.addAll(ShellFrames.of(f.function, error, items.isEmpty(), handler));
            } else {
                add(items, item(f.function, at, error, items.isEmpty()));
            }
            at = f.callLine;
        }
        return ListTerm.of(items.size() > DEPTH ? items.subList(0, DEPTH) : items);
    }

    /** As on a BEAM node, a function that called itself from one place stands there once. */
    private static void add(List<Term> items, Tuple item) {
        if (items.isEmpty() || !items.getLast().equals(item)) {
            items.add(item);
        }
    }

    private static Tuple item(Function function, int at, ErlangError error, boolean first) {
        ListTerm location = location(function.file, at);
        Term arity = Int.of(function.arity);
        return Tuple.of(function.module, function.name,
                first ? error.arguments().<Term>map(told -> told).orElse(arity) : arity,
                first ? explained(location, error) : location);
    }

    /** A location with what the exception tells of the function that raised it. */
    static ListTerm explained(ListTerm location, ErlangError error) {
        List<Term> all = new ArrayList<>(location.proper().orElseGet(List::of));
        error.info().ifPresent(info -> all.add(Tuple.of(ERROR_INFO, info)));
        return ListTerm.of(all);
    }

    /** @param line 0 if it is not known */
    static ListTerm location(String file, int line) {
        return file.isEmpty() || line == 0
                ? Nil.NIL
                : ListTerm.of(Tuple.of(FILE, ListTerm.charlist(file)), Tuple.of(LINE, Int.of(line)));
    }

    private static boolean isCallOf(Function function, Term item) {
        return item instanceof Tuple call && call.arity() == 4 && call.get(2) instanceof ListTerm
                && call.get(0).equals(function.module) && call.get(1).equals(function.name);
    }
}
