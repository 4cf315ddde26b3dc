package orrery.lang.lib;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code persistent_term}: values that all processes of a node share. */
final class PersistentTermModule {
    private PersistentTermModule() {}

    static NativeModule module() {
        Map<Term, Term> values = new ConcurrentHashMap<>();
        return NativeModule.named("persistent_term").builtIns("erl_erts_errors")
                .pure("put", (key, value) -> {
                    values.put(key, value);
                    return Atom.OK;
                })
                .pure("get", () -> ListTerm.of(values.entrySet().stream()
                        .map(pair -> (Term) Tuple.of(pair.getKey(), pair.getValue())).toList()))
                .pure("get", key -> Optional.ofNullable(values.get(key)).orElseThrow(Fault::badarg))
                .pure("get", (key, otherwise) -> values.getOrDefault(key, otherwise))
                .pure("erase", key -> Atom.of(Optional.ofNullable(values.remove(key)).isPresent()))
                .pure("info", () -> MapTerm.EMPTY.with(Atom.of("count"), Int.of(values.size()))
                        .with(Atom.of("memory"), Int.of(64L * values.size())));
    }
}
