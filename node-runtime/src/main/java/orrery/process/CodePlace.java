package orrery.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.term.ErlangPrinter;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Where the code of a process is: the functions it is in, innermost first, down to its initial call. */
record CodePlace(List<Frame> frames) {
    private static final String NO_ADDRESS = "0x0000000000000000";

    static CodePlace of(LocalProcess process) {
        List<Frame> frames = new ArrayList<>();
        for (@Nullable
        Frame frame = process.frame(); frame != null; frame = frame.caller()) {
            frames.add(frame);
        }
        if (frames.isEmpty()) {
            Origin origin = process.origin();
            frames.add(new Frame(origin.module(), origin.function(), origin.arity(), List.of(), null));
        }
        return new CodePlace(List.copyOf(frames));
    }

    static Tuple initialCall(LocalProcess process) {
        Origin origin = process.origin();
        return Tuple.of(origin.module(), origin.function(), Int.of(origin.arity()));
    }

    Tuple function() {
        Frame frame = frames.getFirst();
        return Tuple.of(frame.module(), frame.function(), Int.of(frame.arity()));
    }

    Tuple location() {
        return item(frames.getFirst());
    }

    ListTerm stacktrace() {
        return ListTerm.of(frames.stream().map(CodePlace::item).toList());
    }

    int depth() {
        return frames.size();
    }

    /** As OTP writes it, but for addresses, which there are none of; and the variables of a function are what it got. */
    String backtrace() {
        StringBuilder text = new StringBuilder("Program counter: ");
        for (Frame frame : frames) {
            text.append(NO_ADDRESS).append(" (").append(frame.module()).append(':').append(frame.function()).append('/')
                    .append(frame.arity()).append(" + 0)\n");
            int variable = 0;
            for (Term argument : frame.arguments()) {
                text.append("y(").append(variable++).append(")     ").append(ErlangPrinter.print(argument))
                        .append('\n');
            }
            text.append('\n').append(NO_ADDRESS).append(" Return addr ");
        }
        return text.append(NO_ADDRESS).append(" (<terminate process normally>)\n").toString();
    }

    private static Tuple item(Frame frame) {
        return Tuple.of(new Term[]{frame.module(), frame.function(), Int.of(frame.arity()), Nil.NIL});
    }
}
