package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What stands in a module's source, with the places where it stands. */
final class Written {
    /** A function as others name it: {@code name/arity}. */
    record Named(String function, Term location) {}

    record Function(String name, Tuple form, SourceText source) {
        static Function of(Tuple form, SourceText source) {
            return new Function(((Atom) form.get(2)).name() + "/" + form.get(3), form, source);
        }
    }

    /**
     * @param fields each with its place and its default
     * @param isIncluded whether it stands in another file
     */
    record Record(Term location, Map<Term, Tuple> fields, RecordDefinition definition, boolean isIncluded) {}

    final List<Function> functions = new ArrayList<>();
    final List<Named> exports = new ArrayList<>();
    /** Functions of others that are called as if they were the module's own, with the module they are in. */
    final Map<String, Term> imports = new LinkedHashMap<>();
    final Map<Term, Record> records = new LinkedHashMap<>();
    final List<Named> behaviours = new ArrayList<>();
    private final Map<String, Term> options = new LinkedHashMap<>();
    Optional<Atom> name = Optional.empty();
    Optional<Term> start = Optional.empty();

    boolean has(String option) {
        return options.containsKey(option);
    }

    Term placeOf(String option) {
        return Optional.ofNullable(options.get(option)).orElse(Int.ONE);
    }

    /** {@code -compile(Options)}. */
    void options(Term form, Term location) {
        switch (form) {
            case Tuple atom when atom.is("atom", 3) -> options.putIfAbsent(((Atom) atom.get(2)).name(), location);
            case Tuple tuple -> tuple.elements().forEach(part -> options(part, location));
            case ListTerm list -> list.proper().orElseGet(List::of).forEach(part -> options(part, location));
            default -> {
            }
        }
    }

    /** A list of {@code name/arity}, which reads as divisions. */
    static List<Named> names(Term list, Term location) {
        List<Named> names = new ArrayList<>();
        Term rest = list;
        while (rest instanceof Tuple cons && cons.is("cons", 4)) {
            if (cons.get(2) instanceof Tuple division && division.is("op", 5)
                    && division.get(3) instanceof Tuple function && function.is("atom", 3)
                    && division.get(4) instanceof Tuple arity && arity.get(2) instanceof SmallInt count) {
                names.add(new Named(((Atom) function.get(2)).name() + "/" + count, location));
            } else {
                throw new ErlangSyntaxException(cons.get(1), "bad Name/Arity");
            }
            rest = cons.get(3);
        }
        return names;
    }

    Set<String> functionNames() {
        Set<String> names = new HashSet<>();
        functions.forEach(function -> names.add(function.name()));
        return names;
    }
}
