package orrery.lang.lib;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.lang.erlang.MatchSpecs;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code ets:fun2ms/1} of a fun that was typed at a shell. */
final class FunToMatchSpec {
    /** From OTP 25 on, what a shell's fun captured begins with its place. */
    private static final int NEW_SIZE = 6;

    private FunToMatchSpec() {}

    /** @return nothing if it is no such fun, or does what no match specification can */
    static Optional<Term> of(Term fun) {
        if (!(fun instanceof LocalFun local) || !local.module().name().equals("erl_eval")
                || local.freeVariables().size() != 1 || !(local.freeVariables().getFirst() instanceof Tuple captured)
                || local.arity() != 1) {
            return Optional.empty();
        }
        boolean isNew = captured.arity() >= NEW_SIZE;
        return MatchSpecs.of(list(captured.get(isNew ? 5 : 3)), variables(captured.get(isNew ? 1 : 0)),
                _ -> Optional.empty());
    }

    private static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of();
    }

    private static Map<String, Term> variables(Term bindings) {
        Map<String, Term> variables = new HashMap<>();
        if (bindings instanceof MapTerm map) {
            map.pairs().forEach((name, value) -> variables.put(name instanceof Atom atom ? atom.name() : "", value));
        }
        for (Term pair : list(bindings)) {
            if (pair instanceof Tuple binding && binding.get(0) instanceof Atom name) {
                variables.put(name.name(), binding.get(1));
            }
        }
        return variables;
    }
}
