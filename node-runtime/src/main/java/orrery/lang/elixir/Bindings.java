package orrery.lang.elixir;

import java.util.LinkedHashMap;
import java.util.Map;
import orrery.term.Term;

/** The values of variables, by their names in Erlang. */
final class Bindings {
    private final Map<String, Term> values = new LinkedHashMap<>();

    Bindings() {}

    Bindings(Bindings others) {
        values.putAll(others.values);
    }

    Map<String, Term> values() {
        return values;
    }

    void keep(Map<String, Term> bound) {
        values.putAll(bound);
    }
}
