package orrery.lang.lib;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** What {@code application:set_env} keeps for the applications of a node: values by name, whether or not there is such an application. */
final class Environments {
    private final Map<Term, Map<Term, Term>> values = new ConcurrentHashMap<>();

    Optional<Term> get(Term application, Term key) {
        return Optional.ofNullable(of(application).get(key));
    }

    Map<Term, Term> of(Term application) {
        return values.computeIfAbsent(Arg.atom(application), _ -> new ConcurrentHashMap<>());
    }

    NativeModule addTo(NativeModule module) {
        return module.pure("set_env", this::set)
                .pure("set_env", (application, key, value, _) -> set(application, key, value))
                .pure("unset_env", this::unset)
                .pure("unset_env", (application, key, _) -> unset(application, key));
    }

    private Term set(Term application, Term key, Term value) {
        of(application).put(Arg.atom(key), value);
        return Atom.OK;
    }

    private Term unset(Term application, Term key) {
        of(application).remove(Arg.atom(key));
        return Atom.OK;
    }
}
