package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** The functions of module {@code lists} on tuples with a key; a key is found by {@code ==}. */
final class ListsByKey {
    private ListsByKey() {}

    static void addTo(NativeModule lists) {
        lists.builtIns("erl_stdlib_errors")
                .pure("keyfind", (key, n, list) -> {
                    int at = find(key, argPosition(n), Arg.list(list));
                    return at < 0 ? Atom.FALSE : Arg.list(list).get(at);
                })
                .pure("keymember", (key, n, list) -> Atom.of(find(key, argPosition(n), Arg.list(list)) >= 0))
                .pure("keysearch", (key, n, list) -> {
                    int at = find(key, argPosition(n), Arg.list(list));
                    return at < 0 ? Atom.FALSE : Tuple.of(Atom.of("value"), Arg.list(list).get(at));
                })
                .code()
                .pure("keydelete", (key, n, list) -> {
                    List<Term> left = new ArrayList<>(ListsModule.elements(list));
                    int at = find(key, position(n), left);
                    if (at >= 0) {
                        left.remove(at);
                    }
                    return ListTerm.of(left);
                })
                .pure("keytake", (key, n, list) -> {
                    List<Term> left = new ArrayList<>(ListsModule.elements(list));
                    int at = find(key, position(n), left);
                    return at < 0 ? Atom.FALSE : Tuple.of(Atom.of("value"), left.remove(at), ListTerm.of(left));
                })
                .pure("keyreplace", (key, n, list, tuple) -> replace(key, n, list, tuple, false))
                .pure("keystore", (key, n, list, tuple) -> replace(key, n, list, tuple, true))
                .pure("keysort", (n, list) -> ListTerm.of(sorted(position(n), ListsModule.elements(list))))
                .pure("ukeysort", (n, list) -> ListTerm.of(unique(position(n), ListsModule.elements(list))))
                .pure("keymerge", (n, a, b) -> {
                    List<Term> both = new ArrayList<>(ListsModule.elements(a));
                    both.addAll(ListsModule.elements(b));
                    return ListTerm.of(sorted(position(n), both));
                });
    }

    /** The index of the first tuple with that key, or -1. Elements that are no tuple or too short are passed over. */
    static int find(Term key, int position, List<Term> list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Tuple tuple && tuple.arity() > position
                    && TermOrder.ORDER.compare(tuple.get(position), key) == 0) {
                return i;
            }
        }
        return -1;
    }

    private static Term replace(Term key, Term n, Term list, Term tuple, boolean add) {
        if (!(tuple instanceof Tuple)) {
            throw Fault.functionClause();
        }
        List<Term> elements = new ArrayList<>(ListsModule.elements(list));
        int at = find(key, position(n), elements);
        if (at >= 0) {
            elements.set(at, tuple);
        } else if (add) {
            elements.add(tuple);
        }
        return ListTerm.of(elements);
    }

    private static List<Term> sorted(int position, List<Term> elements) {
        if (elements.size() < 2) {
            return elements;
        }
        List<Term> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(element -> key(position, element), TermOrder.ORDER));
        return sorted;
    }

    private static List<Term> unique(int position, List<Term> elements) {
        List<Term> unique = new ArrayList<>();
        for (Term element : sorted(position, elements)) {
            if (unique.isEmpty() || TermOrder.ORDER.compare(key(position, unique.getLast()),
                    key(position, element)) != 0) {
                unique.add(element);
            }
        }
        return unique;
    }

    private static Term key(int position, Term element) {
        if (element instanceof Tuple tuple && tuple.arity() > position) {
            return tuple.get(position);
        }
        throw Fault.badarg();
    }

    private static int argPosition(Term n) {
        return Arg.within(1, Integer.MAX_VALUE, n) - 1;
    }

    private static int position(Term n) {
        long position = Arg.small(n, Fault::functionClause);
        if (position < 1 || position > Integer.MAX_VALUE) {
            throw Fault.functionClause();
        }
        return (int) position - 1;
    }
}
