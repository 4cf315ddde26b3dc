package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What stands in a stack for what was typed at a shell: functions of OTP's interpreter, which runs it there, with the places in the
 * sources of OTP 25.2.3 and Elixir 1.14.
 */
final class ShellFrames {
    private static final Atom SHELL = Atom.of("shell");

    /** Below the fun none of whose clauses fitted. */
    static final Tuple CHOOSING = interpreter("eval_fun", 8, 898);

    private ShellFrames() {}

    /**
     * The items of one function that was typed.
     *
     * @param first whether the exception began here: what built-in functions raise is told by them, since the interpreter's last call is
     *     of them
     * @param handler what catches the exception; null if nothing does
     */
    static List<Term> of(Function function, ErlangError error, boolean first, @Nullable Handler handler) {
        boolean elixir = function.shell != null && function.shell.asMap();
        boolean outermost = function.name.equals(Evaluator.EXPR);
        List<Term> items = new ArrayList<>();
        if (first) {
            items.add(raising(error, elixir, outermost));
        }
        if (outermost) {
            if (!first || !elixir) {
                items.add(interpreter("do_apply", 7, elixir ? 744 : 748));
            }
            if (handler != null && handler.frame().function == function) {
                items.add(handler.landing() instanceof Catching.Value
                        ? interpreter("expr", 6, 480)
                        : interpreter("try_clauses", 10, 987));
            }
            items.addAll(elixir ? List.of(item(Atom.of("elixir"), "eval_forms", 3, "src/elixir.erl", 283)) : shell());
        }
        return items;
    }

    private static Tuple raising(ErlangError error, boolean elixir, boolean outermost) {
        return switch (error.reason()) {
            case Tuple reason when reason.is("badmatch", 2) -> interpreter("expr", 6, 496);
            case Tuple reason when reason.is("badarg", 2) -> interpreter("expr", 6, 523);
            case Tuple reason when reason.is("case_clause", 2) -> interpreter("case_clauses", 8, 1041);
            case Tuple reason when reason.is("try_clause", 2) -> interpreter("try_clauses", 10, 995);
            case Tuple reason when reason.is("badfun", 2) -> interpreter("do_apply", 6, 729);
            case Tuple reason when reason.is("badarity", 2) -> interpreter("do_apply", 6, 714);
            case Atom reason when reason.equals(Atom.of("if_clause")) -> interpreter("if_clauses", 7, 980);
            default -> {
                Tuple called = elixir
                        ? interpreter("do_apply", 7, outermost ? 744 : 742)
                        : item(SHELL, "apply_fun", 3, "shell.erl", 912);
                yield Tuple.of(called.get(0), called.get(1), called.get(2),
                        StackTrace.explained((ListTerm) called.get(3), error));
            }
        };
    }

    private static List<Tuple> shell() {
        return List.of(item(SHELL, "exprs", 7, "shell.erl", 691), item(SHELL, "eval_exprs", 7, "shell.erl", 647),
                item(SHELL, "eval_loop", 3, "shell.erl", 632));
    }

    private static Tuple interpreter(String function, int arity, int line) {
        return item(ShellFuns.ERL_EVAL, function, arity, "erl_eval.erl", line);
    }

    private static Tuple item(Atom module, String function, int arity, String file, int line) {
        return Tuple.of(module, Atom.of(function), Int.of(arity), StackTrace.location(file, line));
    }
}
