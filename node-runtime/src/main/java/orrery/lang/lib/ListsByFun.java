package orrery.lang.lib;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The functions of module {@code lists} that take a fun. */
final class ListsByFun {
    private ListsByFun() {}

    static void addTo(NativeModule lists) {
        mapping(lists);
        choosing(lists);
        folding(lists);
        ordering(lists);
    }

    private static void mapping(NativeModule lists) {
        lists.act("map", (self, fun, list) -> {
            List<Term> mapped = new ArrayList<>();
            aList("map", fun, 1, list, 2);
            for (Term element : of(1, fun, list)) {
                mapped.add(Funs.call(self, fun, element));
            }
            return ListTerm.of(mapped);
        }).act("foreach", (self, fun, list) -> {
            for (Term element : of(1, fun, list)) {
                Funs.call(self, fun, element);
            }
            return Atom.OK;
        }).act("flatmap", (self, fun, list) -> {
            List<Term> mapped = new ArrayList<>();
            for (Term element : of(1, fun, list)) {
                mapped.addAll(Arg.list(Funs.call(self, fun, element)));
            }
            return ListTerm.of(mapped);
        }).act("filtermap", ListsByFun::filterMap)
                .act("zf", ListsByFun::filterMap)
                .act("zipwith", ListsByFun::zipWith)
                .act("zipwith3", (self, fun, a, b, c) -> {
                    List<Term> first = ListsModule.elements(a);
                    List<Term> second = ListsModule.elements(b);
                    List<Term> third = ListsModule.elements(c);
                    if (first.size() != second.size() || second.size() != third.size()) {
                        throw Fault.functionClause();
                    }
                    List<Term> zipped = new ArrayList<>(first.size());
                    for (int i = 0; i < first.size(); i++) {
                        zipped.add(Funs.call(self, fun, first.get(i), second.get(i), third.get(i)));
                    }
                    return ListTerm.of(zipped);
                });
    }

    private static void choosing(NativeModule lists) {
        lists.act("filter", (self, fun, list) -> {
            List<Term> kept = new ArrayList<>();
            if (Funs.takes(fun, 1)) {
                properList(list);
            }
            for (Term element : of(1, fun, list)) {
                if (decide(self, fun, element)) {
                    kept.add(element);
                }
            }
            return ListTerm.of(kept);
        }).act("partition", (self, fun, list) -> {
            List<Term> yes = new ArrayList<>();
            List<Term> no = new ArrayList<>();
            for (Term element : of(1, fun, list)) {
                (test(self, fun, element) ? yes : no).add(element);
            }
            return Tuple.of(ListTerm.of(yes), ListTerm.of(no));
        }).act("any", (self, fun, list) -> {
            aList("any", fun, 1, list, 2);
            return Atom.of(firstIndex(self, fun, list, true) >= 0);
        })
                .act("all", (self, fun, list) -> {
                    aList("all", fun, 1, list, 2);
                    return Atom.of(firstIndex(self, fun, list, false) < 0);
                })
                .act("search", (self, fun, list) -> {
                    int at = firstIndex(self, fun, list, true);
                    return at < 0 ? Atom.FALSE : Tuple.of(Atom.of("value"), ListsModule.elements(list).get(at));
                })
                .act("takewhile", (self, fun, list) -> splitWith(self, fun, list).get(0))
                .act("dropwhile", (self, fun, list) -> splitWith(self, fun, list).get(1))
                .act("splitwith", ListsByFun::splitWith)
                .act("uniq", (self, fun, list) -> {
                    Set<Term> seen = new HashSet<>();
                    List<Term> kept = new ArrayList<>();
                    for (Term element : of(1, fun, list)) {
                        if (seen.add(Funs.call(self, fun, element))) {
                            kept.add(element);
                        }
                    }
                    return ListTerm.of(kept);
                });
    }

    /** Functions that look at the list after the fun. */
    private static void aList(String function, Term fun, int itsArity, Term list, int arity) {
        if (!(list instanceof ListTerm) && Funs.takes(fun, itsArity)) {
            throw Fault.inside("lists", function, arity, Tuple.of(Atom.of("case_clause"), list));
        }
    }

    /** A comprehension in OTP. */
    private static void properList(Term list) {
        Term rest = list;
        while (rest instanceof Cons cons) {
            rest = cons.tail();
        }
        if (!(rest instanceof Nil)) {
            throw Fault.inside("lists", "filter", 2, Tuple.of(Atom.of("bad_generator"), rest));
        }
    }

    private static void folding(NativeModule lists) {
        lists.act("foldl", (self, fun, initial, list) -> {
            Term value = initial;
            aList("foldl", fun, 2, list, 3);
            for (Term element : of(2, fun, list)) {
                value = Funs.call(self, fun, element, value);
            }
            return value;
        }).act("foldr", (self, fun, initial, list) -> {
            Term value = initial;
            for (Term element : of(2, fun, list).reversed()) {
                value = Funs.call(self, fun, element, value);
            }
            return value;
        }).act("mapfoldl", (self, fun, initial, list) -> mapFold(self, fun, initial, of(2, fun, list), false))
                .act("mapfoldr",
                        (self, fun, initial, list) -> mapFold(self, fun, initial, of(2, fun, list).reversed(), true));
    }

    private static void ordering(NativeModule lists) {
        lists.act("sort", (self, fun, list) -> ListTerm.of(sort(self, fun, of(2, fun, list))))
                .act("usort", (self, fun, list) -> {
                    List<Term> unique = new ArrayList<>();
                    for (Term element : sort(self, fun, of(2, fun, list))) {
                        if (unique.isEmpty() || !Funs.inOrder(self, fun, element, unique.getLast())) {
                            unique.add(element);
                        }
                    }
                    return ListTerm.of(unique);
                })
                .act("merge", (self, fun, a, b) -> ListTerm.of(
                        MergeSort.merge(of(2, fun, a), of(2, fun, b), (x, y) -> Funs.inOrder(self, fun, x, y))));
    }

    private static List<Term> sort(Self self, Term fun, List<Term> elements) throws InterruptedException {
        return MergeSort.sort(elements, (a, b) -> Funs.inOrder(self, fun, a, b));
    }

    private static Term zipWith(Self self, Term fun, Term a, Term b) throws InterruptedException {
        List<Term> first = ListsModule.elements(a);
        List<Term> second = ListsModule.elements(b);
        int shared = Math.min(first.size(), second.size());
        List<Term> zipped = new ArrayList<>(shared);
        for (int i = 0; i < shared; i++) {
            zipped.add(Funs.call(self, fun, first.get(i), second.get(i)));
        }
        if (first.size() != second.size()) {
            throw Fault.functionClauseIn("lists", "zipwith", fun, ListTerm.of(first.subList(shared, first.size())),
                    ListTerm.of(second.subList(shared, second.size())));
        }
        return ListTerm.of(zipped);
    }

    private static Term filterMap(Self self, Term fun, Term list) throws InterruptedException {
        List<Term> kept = new ArrayList<>();
        for (Term element : of(1, fun, list)) {
            Term answer = Funs.call(self, fun, element);
            if (answer.equals(Atom.TRUE)) {
                kept.add(element);
            } else if (answer instanceof Tuple pair && pair.is("true", 2)) {
                kept.add(pair.get(1));
            } else if (!answer.equals(Atom.FALSE)) {
                throw Fault.caseClause(answer);
            }
        }
        return ListTerm.of(kept);
    }

    private static Tuple splitWith(Self self, Term fun, Term list) throws InterruptedException {
        List<Term> elements = of(1, fun, list);
        int at = firstIndex(self, fun, list, false);
        int end = at < 0 ? elements.size() : at;
        return Tuple.of(ListTerm.of(elements.subList(0, end)), ListTerm.of(elements.subList(end, elements.size())));
    }

    private static Term mapFold(Self self, Term fun, Term initial, List<Term> elements, boolean fromRight)
            throws InterruptedException {
        List<Term> mapped = new ArrayList<>();
        Term value = initial;
        for (Term element : elements) {
            if (!(Funs.call(self, fun, element, value) instanceof Tuple pair) || pair.arity() != 2) {
                throw Fault.tagged("badmatch", value);
            }
            mapped.add(pair.get(0));
            value = pair.get(1);
        }
        return Tuple.of(fromRight ? ListsModule.reverse(mapped, Nil.NIL) : ListTerm.of(mapped), value);
    }

    private static int firstIndex(Self self, Term fun, Term list, boolean wanted) throws InterruptedException {
        List<Term> elements = of(1, fun, list);
        for (int i = 0; i < elements.size(); i++) {
            if (test(self, fun, elements.get(i)) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean test(Self self, Term fun, Term element) throws InterruptedException {
        Term answer = Funs.call(self, fun, element);
        if (answer.equals(Atom.TRUE) || answer.equals(Atom.FALSE)) {
            return answer.equals(Atom.TRUE);
        }
        throw Fault.caseClause(answer);
    }

    private static boolean decide(Self self, Term fun, Term element) throws InterruptedException {
        Term answer = Funs.call(self, fun, element);
        if (answer.equals(Atom.TRUE) || answer.equals(Atom.FALSE)) {
            return answer.equals(Atom.TRUE);
        }
        throw Fault.tagged("bad_filter", answer);
    }

    /** The list's elements, if the fun has that many arguments; else {@code function_clause}. */
    private static List<Term> of(int arity, Term fun, Term list) {
        if (!(fun instanceof Fun function) || function.arity() != arity) {
            throw Fault.functionClause();
        }
        return ListsModule.elements(list);
    }
}
