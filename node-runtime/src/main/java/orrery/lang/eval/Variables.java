package orrery.lang.eval;

import java.util.LinkedHashSet;
import java.util.Set;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The variables that a pattern binds. */
final class Variables {
    private Variables() {}

    /** All that occur in the pattern, but for those of the sizes in binaries, which are used and not bound. */
    static Set<String> in(Term pattern) {
        Set<String> names = new LinkedHashSet<>();
        collect(pattern, names);
        return names;
    }

    private static void collect(Term term, Set<String> names) {
        switch (term) {
            case Tuple variable when variable.is("var", 3) && !Forms.isAtom(variable.get(2), "_") ->
                names.add(Forms.atom(variable.get(2)).name());
            case Tuple element when element.is("bin_element", 5) -> collect(element.get(2), names);
            case Tuple field when field.is("map_field_exact", 4) -> collect(field.get(3), names);
            case Tuple form -> form.elements().forEach(part -> collect(part, names));
            case ListTerm list -> list.proper().ifPresent(parts -> parts.forEach(part -> collect(part, names)));
            default -> {
            }
        }
    }
}
