package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The errors that OTP's own functions raise. */
final class Fault {
    private static final Atom FUNCTION_CLAUSE = Atom.of("function_clause");
    private static final Atom BADARITH = Atom.of("badarith");

    private Fault() {}

    static ErlangError badarg() {
        return ErlangError.badarg();
    }

    static ErlangError badarith() {
        return ErlangError.error(BADARITH);
    }

    static ErlangError functionClause() {
        return ErlangError.error(FUNCTION_CLAUSE);
    }

    /** {@code function_clause} in another function than the one that was called. */
    static ErlangError functionClauseIn(String module, String function, Term... arguments) {
        return functionClause().in(Atom.of(module), Atom.of(function), List.of(arguments));
    }

    static ErlangError caseClause(Term value) {
        return tagged("case_clause", value);
    }

    static ErlangError systemLimit() {
        return ErlangError.error(Atom.of("system_limit"));
    }

    static ErlangError badmap(Term value) {
        return tagged("badmap", value);
    }

    static ErlangError badkey(Term key) {
        return tagged("badkey", key);
    }

    static ErlangError badfun(Term value) {
        return tagged("badfun", value);
    }

    static ErlangError badarity(Term fun, List<Term> arguments) {
        return tagged("badarity", Tuple.of(fun, ListTerm.of(arguments)));
    }

    static ErlangError tagged(String tag, Term value) {
        return ErlangError.error(Tuple.of(Atom.of(tag), value));
    }

    /** An operator inside another function: its errors are the operator's own. */
    static Term asCalling(String operator, BinaryOperator<Term> function, Term a, Term b) {
        try {
            return function.apply(a, b);
        } catch (ErlangError e) {
            throw inBuiltIn(e, operator, a, b);
        }
    }

    /** The error as {@code erlang:function} raises it. */
    static ErlangError inBuiltIn(ErlangError e, String function, Term... arguments) {
        return new ErlangError(e.kind(), e.reason(), ListTerm.of(Tuple.of(Atom.of("erlang"), Atom.of(function),
                ListTerm.of(arguments), NativeModule.explainedBy("erl_erts_errors"))));
    }

    /** An error of Erlang code that tells of the function it happened in, but not of its arguments. */
    static ErlangError inside(String module, String function, int arity, Term reason) {
        return new ErlangError(ErlangError.Kind.ERROR, reason,
                ListTerm.of(Tuple.of(Atom.of(module), Atom.of(function), Int.of(arity), Nil.NIL)));
    }

    /** The same exception, raised at a place in OTP's or Elixir's sources. */
    static ErlangError at(ErlangError error, String module, String function, int arity, String file, int line) {
        ListTerm place = ListTerm.of(Tuple.of(Atom.of("file"), ListTerm.charlist(file)),
                Tuple.of(Atom.of("line"), Int.of(line)));
        return new ErlangError(error.kind(), error.reason(),
                ListTerm.of(Tuple.of(Atom.of(module), Atom.of(function), Int.of(arity), place)));
    }

    /** The same error seen from a function that called the one which raised it. */
    static ErlangError passing(ErlangError error, Atom module, Atom function, int arity) {
        List<Term> stack = new ArrayList<>(error.stack().proper().orElseGet(List::of));
        stack.add(Tuple.of(module, function, Int.of(arity), Nil.NIL));
        return new ErlangError(error.kind(), error.reason(), ListTerm.of(stack));
    }
}
