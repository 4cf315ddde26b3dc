package orrery.observe;

import java.util.List;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.ListTerm;
import orrery.term.Term;

/** A function call on another node. */
public record Call(Atom module, Atom function, List<Term> arguments) {
    private static final Atom LISTS = Atom.of("lists");

    public Call {
        arguments = List.copyOf(arguments);
    }

    public static Call of(String module, String function, Term... arguments) {
        return new Call(Atom.of(module), Atom.of(function), List.of(arguments));
    }

    /** {@code [Function(A, B) || A <- As, B <- Bs]}, side by side, without any code of ours on the node. */
    public static Call zipwith(String module, String function, List<? extends Term> as, List<? extends Term> bs) {
        ExternalFun fun = new ExternalFun(Atom.of(module), Atom.of(function), 2);
        return new Call(LISTS, Atom.of("zipwith"), List.of(fun, ListTerm.of(as), ListTerm.of(bs)));
    }

    /** All calls in one request; the answer is the list of their values, or what the first of them raised. */
    public static Call all(List<Call> calls) {
        return zipwith("erlang", "apply", calls.stream().map(Call::fun).toList(),
                calls.stream().map(call -> ListTerm.of(call.arguments())).toList());
    }

    private ExternalFun fun() {
        return new ExternalFun(module, function, arguments.size());
    }

    /** In Erlang notation, cut to a length that fits a sentence. */
    @Override
    public String toString() {
        String text = module + ":" + function
                + arguments.stream().map(Term::toString).collect(Collectors.joining(", ", "(", ")"));
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
