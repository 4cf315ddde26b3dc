package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code proplists}: lists of {@code {Key, Value}} and of atoms, which stand for {@code {Atom, true}}. */
final class ProplistsModule {
    private ProplistsModule() {}

    static NativeModule module() {
        return NativeModule.named("proplists")
                .pure("get_value", (key, list) -> value(key, list, Atom.UNDEFINED))
                .pure("get_value", ProplistsModule::value)
                .pure("get_all_values", (key, list) -> ListTerm.of(ListsModule.elements(list).stream()
                        .flatMap(element -> valueOf(key, element).stream()).toList()))
                .pure("get_bool", (key, list) -> Atom.of(value(key, list, Atom.FALSE).equals(Atom.TRUE)))
                .pure("get_keys", list -> {
                    LinkedHashSet<Term> keys = new LinkedHashSet<>();
                    ListsModule.elements(list).forEach(element -> key(element).ifPresent(keys::add));
                    return ListTerm.of(List.copyOf(keys));
                })
                .pure("is_defined", (key, list) -> Atom.of(ListsModule.elements(list).stream()
                        .anyMatch(element -> hasKey(key, element))))
                .pure("lookup", (key, list) -> ListsModule.elements(list).stream()
                        .filter(element -> hasKey(key, element)).findFirst()
                        .map(ProplistsModule::asTuple).orElse(Atom.of("none")))
                .pure("lookup_all", (key, list) -> ListTerm.of(ListsModule.elements(list).stream()
                        .filter(element -> hasKey(key, element)).map(ProplistsModule::asTuple).toList()))
                .pure("delete", (key, list) -> {
                    List<Term> left = new ArrayList<>(ListsModule.elements(list));
                    left.removeIf(element -> hasKey(key, element));
                    return ListTerm.of(left);
                })
                .pure("property", property -> property)
                .pure("property", (key, value) -> value.equals(Atom.TRUE) ? key : Tuple.of(key, value))
                .pure("to_map", list -> MapsModule.fromList(ListTerm.of(ListsModule.elements(list).reversed().stream()
                        .map(ProplistsModule::asTuple).filter(t -> t instanceof Tuple pair && pair.arity() == 2)
                        .toList())))
                .pure("unfold", list -> ListTerm.of(ListsModule.elements(list).stream()
                        .map(ProplistsModule::asTuple).toList()));
    }

    private static Term value(Term key, Term list, Term otherwise) {
        if (!(list instanceof ListTerm)) {
            throw Fault.functionClauseIn("proplists", "get_value", key, list, otherwise);
        }
        for (Term element : ListsModule.elements(list)) {
            if (hasKey(key, element)) {
                return valueOf(key, element).orElse(otherwise);
            }
        }
        return otherwise;
    }

    private static Optional<Term> valueOf(Term key, Term element) {
        if (element.equals(key) && element instanceof Atom) {
            return Optional.of(Atom.TRUE);
        }
        return element instanceof Tuple tuple && tuple.arity() == 2 && tuple.get(0).equals(key)
                ? Optional.of(tuple.get(1))
                : Optional.empty();
    }

    private static boolean hasKey(Term key, Term element) {
        return key(element).filter(key::equals).isPresent();
    }

    private static Optional<Term> key(Term element) {
        return switch (element) {
            case Atom atom -> Optional.of(atom);
            case Tuple tuple when tuple.arity() > 0 -> Optional.of(tuple.get(0));
            default -> Optional.empty();
        };
    }

    private static Term asTuple(Term element) {
        return element instanceof Atom ? Tuple.of(element, Atom.TRUE) : element;
    }
}
