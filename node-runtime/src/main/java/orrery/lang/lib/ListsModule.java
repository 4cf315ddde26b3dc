package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** Module {@code lists}; this part has the functions that take no fun. */
final class ListsModule {
    private static final String MODULE = "lists";
    private static final String ERRORS = "erl_stdlib_errors";

    private ListsModule() {}

    static NativeModule module() {
        NativeModule lists = NativeModule.named(MODULE);
        ListsByFun.addTo(lists);
        ListsByKey.addTo(lists);
        lists.builtIns(ERRORS)
                .pure("member", (element, list) -> Atom.of(Arg.list(list).contains(element)))
                .pure("reverse", (list, tail) -> reverse(Arg.list(list), tail))
                .code();
        access(lists);
        making(lists);
        ordering(lists);
        zipping(lists);
        return lists;
    }

    private static void access(NativeModule lists) {
        lists.pure("nth", ListsModule::nth)
                .pure("nthtail", (n, list) -> nthTail(clauseNatural(n), list))
                .pure("last", list -> nonEmpty(list).getLast())
                .pure("droplast", list -> {
                    List<Term> elements = nonEmpty(list);
                    return ListTerm.of(elements.subList(0, elements.size() - 1));
                })
                .pure("sum", ListsModule::sum)
                .pure("max", list -> nonEmpty(list).stream().reduce(Funs::max).orElseThrow())
                .pure("min", list -> nonEmpty(list).stream().reduce(Funs::min).orElseThrow())
                .pure("split", ListsModule::split)
                .pure("sublist", (list, length) -> sublist(list, Int.ONE, length))
                .pure("sublist", ListsModule::sublist)
                .pure("prefix", (part, list) -> Atom.of(startsWith(elements(list), elements(part))))
                .pure("suffix", (part, list) -> {
                    List<Term> all = elements(list);
                    List<Term> end = elements(part);
                    return Atom.of(end.size() <= all.size()
                            && all.subList(all.size() - end.size(), all.size()).equals(end));
                })
                .pure("delete", (element, list) -> {
                    List<Term> left = new ArrayList<>(elements(list));
                    left.remove(element);
                    return ListTerm.of(left);
                })
                .pure("subtract", ErlangOperators::subtract);
    }

    private static void making(NativeModule lists) {
        lists.pure("seq", (first, last) -> seq(first, last, Int.ONE, Fault::functionClause))
                .builtIns(ERRORS)
                .pure("seq", (first, last, step) -> seq(first, last, step, Fault::badarg))
                .code()
                .pure("duplicate", (count, element) -> ListTerm.of(
                        Collections.nCopies(Math.toIntExact(clauseNatural(count)), element)))
                .pure("reverse", list -> reverse(elements(list), Nil.NIL))
                .pure("append", (a, b) -> ErlangOperators.append(a, b))
                .pure("append", lists1 -> {
                    List<Term> parts = elements(lists1);
                    Term joined = parts.isEmpty() ? Nil.NIL : parts.getLast();
                    for (int i = parts.size() - 2; i >= 0; i--) {
                        joined = appended(parts.get(i), joined);
                    }
                    return joined;
                })
                .pure("concat", things -> ListTerm.charlist(String.join("",
                        elements(things).stream().map(ListsModule::thing).toList())))
                .pure("flatten", list -> ListTerm.of(flatten(list)))
                .pure("flatten", (list, tail) -> ListTerm.of(flatten(list), tail))
                .pure("flatlength", list -> Int.of(flatten(list).size()))
                .pure("join", (separator, list) -> {
                    List<Term> joined = new ArrayList<>();
                    for (Term element : elements(list)) {
                        if (!joined.isEmpty()) {
                            joined.add(separator);
                        }
                        joined.add(element);
                    }
                    return ListTerm.of(joined);
                })
                .pure("enumerate", list -> enumerate(Int.ONE, list))
                .pure("enumerate", ListsModule::enumerate);
    }

    private static void ordering(NativeModule lists) {
        lists.pure("sort", list -> sorted(elements(list)))
                .pure("usort", list -> ListTerm.of(withoutEqualNeighbours(sortedElements(elements(list)))))
                .pure("uniq", list -> {
                    Set<Term> seen = new HashSet<>();
                    return ListTerm.of(elements(list).stream().filter(seen::add).toList());
                })
                .pure("merge", parts -> sorted(elements(parts).stream().flatMap(p -> elements(p).stream()).toList()))
                .pure("merge", (a, b) -> sorted(joined(a, b)))
                .pure("umerge", (a, b) -> ListTerm.of(withoutEqualNeighbours(sortedElements(joined(a, b)))));
    }

    private static void zipping(NativeModule lists) {
        lists.pure("zip", (a, b) -> {
            List<Term> first = elements(a);
            List<Term> second = elements(b);
            int shared = Math.min(first.size(), second.size());
            if (first.size() != second.size()) {
                throw Fault.functionClauseIn(MODULE, "zip", nthTail(shared, a), nthTail(shared, b));
            }
            List<Term> pairs = new ArrayList<>(shared);
            for (int i = 0; i < shared; i++) {
                pairs.add(Tuple.of(first.get(i), second.get(i)));
            }
            return ListTerm.of(pairs);
        }).pure("zip3", (a, b, c) -> {
            List<Term> first = elements(a);
            List<Term> second = elements(b);
            List<Term> third = elements(c);
            if (first.size() != second.size() || second.size() != third.size()) {
                throw Fault.functionClause();
            }
            List<Term> triples = new ArrayList<>(first.size());
            for (int i = 0; i < first.size(); i++) {
                triples.add(Tuple.of(first.get(i), second.get(i), third.get(i)));
            }
            return ListTerm.of(triples);
        }).pure("unzip", list -> Tuple.of(column(list, 0, 2), column(list, 1, 2)))
                .pure("unzip3", list -> Tuple.of(column(list, 0, 3), column(list, 1, 3), column(list, 2, 3)));
    }

    /** The elements of a proper list, else {@code function_clause}. */
    static List<Term> elements(Term list) {
        return Arg.list(list, Fault::functionClause);
    }

    static List<Term> sortedElements(List<Term> elements) {
        List<Term> sorted = new ArrayList<>(elements);
        sorted.sort(TermOrder.ORDER);
        return sorted;
    }

    static ListTerm sorted(List<Term> elements) {
        return ListTerm.of(sortedElements(elements));
    }

    static Term reverse(List<Term> elements, Term tail) {
        Term reversed = tail;
        for (Term element : elements) {
            reversed = new Cons(element, reversed);
        }
        return reversed;
    }

    static ListTerm seq(Term first, Term last, Term step, Supplier<ErlangError> otherwise) {
        long from = Arg.small(first, otherwise);
        long to = Arg.small(last, otherwise);
        long by = Arg.small(step, otherwise);
        // An empty sequence may end one step before it begins, no further.
        boolean reachable = by > 0 ? from - by <= to : by < 0 ? from - by >= to : from == to;
        if (!reachable) {
            throw otherwise.get();
        }
        List<Term> numbers = new ArrayList<>();
        if (by == 0) {
            numbers.add(first);
        }
        for (long n = from; by > 0 && n <= to || by < 0 && n >= to; n += by) {
            numbers.add(Int.of(n));
        }
        return ListTerm.of(numbers);
    }

    static List<Term> flatten(Term deep) {
        if (!(deep instanceof ListTerm)) {
            throw Fault.functionClause();
        }
        List<Term> flat = new ArrayList<>();
        List<Term> rest = new ArrayList<>(List.of(deep));
        while (!rest.isEmpty()) {
            switch (rest.removeLast()) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    if (!(tail instanceof ListTerm)) {
                        throw Fault.functionClauseIn(MODULE, "do_flatten", tail, Nil.NIL);
                    }
                    rest.add(tail);
                    if (head instanceof ListTerm) {
                        rest.add(head);
                    } else {
                        flat.add(head);
                    }
                }
                case Term leaf -> flat.add(leaf);
            }
        }
        return flat;
    }

    private static Term nth(Term n, Term list) {
        long position = Arg.small(n, Fault::functionClause);
        if (position < 1) {
            throw Fault.functionClause();
        }
        Term rest = list;
        for (long left = position; left > 1; left--) {
            rest = next(rest, "nth", left);
        }
        if (rest instanceof Cons(Term head, Term _)) {
            return head;
        }
        throw Fault.functionClauseIn(MODULE, "nth", Int.ONE, rest);
    }

    private static Term nthTail(long n, Term list) {
        Term rest = list;
        for (long left = n; left > 0; left--) {
            rest = next(rest, "nthtail", left);
        }
        return rest;
    }

    private static Term next(Term list, String function, long left) {
        if (list instanceof Cons(Term _, Term tail)) {
            return tail;
        }
        throw Fault.functionClauseIn(MODULE, function, Int.of(left), list);
    }

    private static Term sum(Term list) {
        if (!(list instanceof ListTerm)) {
            throw Fault.functionClauseIn(MODULE, "sum", list, Int.ZERO);
        }
        Term sum = Int.ZERO;
        for (Term element : elements(list)) {
            sum = Fault.asCalling("+", Arithmetic::add, sum, element);
        }
        return sum;
    }

    private static Term split(Term n, Term list) {
        int at = Arg.within(0, Integer.MAX_VALUE, n);
        List<Term> all = Arg.list(list);
        if (at > all.size()) {
            throw Fault.badarg();
        }
        return Tuple.of(ListTerm.of(all.subList(0, at)), ListTerm.of(all.subList(at, all.size())));
    }

    private static Term sublist(Term list, Term start, Term length) {
        List<Term> all = elements(list);
        long from = Arg.small(start, Fault::functionClause) - 1;
        long count = clauseNatural(length);
        if (from < 0) {
            throw Fault.functionClause();
        }
        int first = (int) Math.min(from, all.size());
        return ListTerm.of(all.subList(first, (int) Math.min(first + count, all.size())));
    }

    private static Term enumerate(Term start, Term list) {
        List<Term> pairs = new ArrayList<>();
        Term index = Arg.integer(start);
        for (Term element : elements(list)) {
            pairs.add(Tuple.of(index, element));
            index = Arithmetic.add(index, Int.ONE);
        }
        return ListTerm.of(pairs);
    }

    private static Term appended(Term list, Term tail) {
        return ListTerm.of(elements(list), tail);
    }

    private static String thing(Term thing) {
        return switch (thing) {
            case Atom atom -> atom.name();
            case Int number -> number.toString();
            case FloatTerm number -> NumberText.ofFloat(number);
            case ListTerm text -> Arg.charlist(text, Fault::functionClause);
            default -> thing.toString();
        };
    }

    private static long clauseNatural(Term term) {
        if (term instanceof SmallInt(long value) && value >= 0) {
            return value;
        }
        throw Fault.functionClause();
    }

    private static List<Term> nonEmpty(Term list) {
        List<Term> all = elements(list);
        if (all.isEmpty()) {
            throw Fault.functionClause();
        }
        return all;
    }

    private static boolean startsWith(List<Term> all, List<Term> part) {
        return part.size() <= all.size() && all.subList(0, part.size()).equals(part);
    }

    private static List<Term> joined(Term a, Term b) {
        List<Term> both = new ArrayList<>(elements(a));
        both.addAll(elements(b));
        return both;
    }

    private static ListTerm column(Term list, int index, int width) {
        return ListTerm.of(elements(list).stream().map(row -> {
            if (row instanceof Tuple tuple && tuple.arity() == width) {
                return tuple.get(index);
            }
            throw Fault.functionClause();
        }).toList());
    }

    private static List<Term> withoutEqualNeighbours(List<Term> sorted) {
        List<Term> unique = new ArrayList<>();
        for (Term element : sorted) {
            if (unique.isEmpty() || TermOrder.ORDER.compare(unique.getLast(), element) != 0) {
                unique.add(element);
            }
        }
        return unique;
    }
}
