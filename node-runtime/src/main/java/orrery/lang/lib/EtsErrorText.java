package orrery.lang.lib;

import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is wrong with the arguments of a function of {@code ets} ({@code erl_stdlib_errors.erl}): one text for each, empty if it is fine. */
final class EtsErrorText {
    private static final Set<String> OF_KEYS = Set.of("lookup_element/3", "update_counter/3", "update_element/3");
    private static final Set<String> OF_PATTERNS = Set.of("select/2", "select_count/2", "select_delete/2");

    private EtsErrorText() {}

    static List<String> complaints(String function, List<Term> given, Term location) {
        String cause = cause(location);
        if (cause.equals("id")) {
            return List.of("the table identifier does not refer to an existing ETS table");
        }
        if (cause.equals("access")) {
            return List.of("the table identifier refers to an ETS table with insufficient access rights");
        }
        if (given.isEmpty()) {
            return List.of();
        }
        String name = function + "/" + given.size();
        if (name.equals("new/2")) {
            return given.get(0) instanceof Atom
                    ? cause.equals("already_exists")
                            ? List.of("table name already exists")
                            : List.of("", "invalid options")
                    : List.of("not an atom");
        }
        if (!(given.get(0) instanceof Atom) && !(given.get(0) instanceof Reference)) {
            return List.of("not a valid table identifier");
        }
        if (name.equals("insert/2") || name.equals("insert_new/2")) {
            return List.of("", row(given.get(1)));
        }
        if (OF_PATTERNS.contains(name)) {
            return List.of("", "not a valid match specification");
        }
        if (OF_KEYS.contains(name)) {
            return cause.equals("badkey")
                    ? List.of("", "not a key that exists in the table")
                    : List.of("", "", name.equals("lookup_element/3")
                            ? given.get(2) instanceof Int
                                    ? "position is greater than the size of the object"
                                    : "not an integer"
                            : "not a valid update operation");
        }
        return List.of();
    }

    private static String row(Term given) {
        if (given instanceof Tuple) {
            return "is an empty tuple";
        }
        return given instanceof ListTerm list && list.proper().isPresent()
                ? "not a non-empty tuple or a list of non-empty tuples"
                : "not a tuple";
    }

    private static String cause(Term location) {
        return location instanceof ListTerm list
                ? list.proper().orElseGet(List::of).stream()
                        .filter(item -> item instanceof Tuple pair && pair.is("error_info", 2))
                        .map(item -> ((Tuple) item).get(1) instanceof MapTerm info
                                && info.get(Atom.of("cause")).orElse(Atom.NIL) instanceof Atom cause
                                        ? cause.name()
                                        : "")
                        .findFirst().orElse("")
                : "";
    }
}
