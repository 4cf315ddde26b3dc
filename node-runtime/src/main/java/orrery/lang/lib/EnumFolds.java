package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** The functions of Elixir's {@code Enum} that make one value of all elements, or put them in an order that a fun decides. */
final class EnumFolds {
    private static final Atom ASC = Atom.of("asc");
    private static final Atom DESC = Atom.of("desc");
    private static final Atom LT = Atom.of("lt");
    private static final Atom GT = Atom.of("gt");

    private EnumFolds() {}

    static void addTo(NativeModule enumeration) {
        folding(enumeration);
        ordering(enumeration);
    }

    private static void folding(NativeModule enumeration) {
        enumeration.act("reduce", (self, e, fun) -> {
            List<Term> all = ElixirEnumModule.nonEmpty(e);
            return fold(self, all.subList(1, all.size()), all.getFirst(), fun);
        }).act("reduce", (self, e, initial, fun) -> fold(self, ElixirEnumModule.of(e), initial, fun))
                .act("reduce_while", EnumFolds::reduceWhile)
                .act("map_reduce", (self, e, initial, fun) -> mapReduce(self, e, initial, fun))
                .act("flat_map_reduce", EnumFolds::flatMapReduce)
                .act("scan", (self, e, fun) -> {
                    List<Term> all = ElixirEnumModule.of(e);
                    return all.isEmpty()
                            ? Nil.NIL
                            : ListTerm.of(ElixirEnumModule.joined(List.of(all.getFirst()),
                                    scanned(self, all.subList(1, all.size()), all.getFirst(), fun)));
                })
                .act("scan", (self, e, initial, fun) -> ListTerm.of(
                        scanned(self, ElixirEnumModule.of(e), initial, fun)))
                .act("zip_reduce", 4, (self, a) -> {
                    Term value = a.get(2);
                    for (List<Term> row : ElixirEnumModule.rows(List.of(a.get(0), a.get(1)))) {
                        value = Funs.call(self, a.get(3), row.get(0), row.get(1), value);
                    }
                    return value;
                });
    }

    private static void ordering(NativeModule enumeration) {
        enumeration.act("sort", (self, e, order) -> ListTerm.of(
                MergeSort.sort(ElixirEnumModule.of(e), inOrder(self, order))))
                .act("sort_by", (self, e, key) -> sortBy(self, e, key, ASC))
                .act("sort_by", EnumFolds::sortBy)
                .act("max_by", (self, e, key) -> extreme(self, e, key, true))
                .act("min_by", (self, e, key) -> extreme(self, e, key, false))
                .act("max", (self, e, whenEmpty) -> isSorter(whenEmpty)
                        ? extreme(self, e, whenEmpty, LT)
                        : ElixirEnumModule.of(e).isEmpty()
                                ? Funs.call(self, whenEmpty)
                                : ElixirEnumModule.of(e).stream().reduce(Funs::max).orElseThrow())
                .act("min", (self, e, whenEmpty) -> isSorter(whenEmpty)
                        ? extreme(self, e, whenEmpty, GT)
                        : ElixirEnumModule.of(e).isEmpty()
                                ? Funs.call(self, whenEmpty)
                                : ElixirEnumModule.of(e).stream().reduce(Funs::min).orElseThrow());
    }

    /** Elixir's funs take the element first, then what was made so far. */
    private static Term fold(Self self, List<Term> all, Term initial, Term fun) throws InterruptedException {
        Term value = initial;
        for (Term element : all) {
            value = Funs.call(self, fun, element, value);
        }
        return value;
    }

    private static List<Term> scanned(Self self, List<Term> all, Term initial, Term fun) throws InterruptedException {
        List<Term> values = new ArrayList<>();
        Term value = initial;
        for (Term element : all) {
            value = Funs.call(self, fun, element, value);
            values.add(value);
        }
        return values;
    }

    private static Term reduceWhile(Self self, Term enumerable, Term initial, Term fun) throws InterruptedException {
        Term value = initial;
        for (Term element : ElixirEnumModule.of(enumerable)) {
            Term step = Funs.call(self, fun, element, value);
            if (!(step instanceof Tuple pair) || !pair.is("cont", 2) && !pair.is("halt", 2)) {
                throw Fault.caseClause(step);
            }
            value = pair.get(1);
            if (pair.is("halt", 2)) {
                return value;
            }
        }
        return value;
    }

    private static Tuple mapReduce(Self self, Term enumerable, Term initial, Term fun) throws InterruptedException {
        List<Term> mapped = new ArrayList<>();
        Term value = initial;
        for (Term element : ElixirEnumModule.of(enumerable)) {
            Tuple pair = pair(Funs.call(self, fun, element, value));
            mapped.add(pair.get(0));
            value = pair.get(1);
        }
        return Tuple.of(ListTerm.of(mapped), value);
    }

    private static Term flatMapReduce(Self self, Term enumerable, Term initial, Term fun) throws InterruptedException {
        List<Term> mapped = new ArrayList<>();
        Term value = initial;
        for (Term element : ElixirEnumModule.of(enumerable)) {
            Tuple pair = pair(Funs.call(self, fun, element, value));
            value = pair.get(1);
            if (pair.is("halt", 2)) {
                break;
            }
            mapped.addAll(ElixirEnumModule.of(pair.get(0)));
        }
        return Tuple.of(ListTerm.of(mapped), value);
    }

    private static Tuple pair(Term value) {
        if (value instanceof Tuple pair && pair.arity() == 2) {
            return pair;
        }
        throw Fault.tagged("badmatch", value);
    }

    /** {@code :asc}, {@code :desc}, or a fun that tells whether its first argument may stand before its second. */
    private static MergeSort.InOrder inOrder(Self self, Term order) {
        if (order.equals(ASC)) {
            return (a, b) -> TermOrder.ORDER.compare(a, b) <= 0;
        }
        if (order.equals(DESC)) {
            return (a, b) -> TermOrder.ORDER.compare(a, b) >= 0;
        }
        if (order instanceof Atom module) {
            return (a, b) -> !compared(self, module, a, b).equals(GT);
        }
        if (order instanceof Tuple pair && (pair.is("asc", 2) || pair.is("desc", 2))
                && pair.get(1) instanceof Atom module) {
            Atom never = pair.is("asc", 2) ? GT : LT;
            return (a, b) -> !compared(self, module, a, b).equals(never);
        }
        if (!(order instanceof Fun)) {
            throw Fault.functionClause();
        }
        return (a, b) -> ElixirEnumModule.isTruthy(Funs.call(self, order, a, b));
    }

    /** {@code module.compare(a, b)}: {@code :lt}, {@code :eq} or {@code :gt}. */
    private static Term compared(Self self, Atom module, Term a, Term b) throws InterruptedException {
        return self.apply(module, Atom.of("compare"), List.of(a, b));
    }

    /** @param order a fun that tells whether its first argument stays, or the module that compares */
    private static Term extreme(Self self, Term enumerable, Term order, Atom never) throws InterruptedException {
        Term found = ElixirEnumModule.nonEmpty(enumerable).getFirst();
        for (Term element : ElixirEnumModule.of(enumerable).stream().skip(1).toList()) {
            boolean stays = order instanceof Atom module
                    ? !compared(self, module, found, element).equals(never)
                    : ElixirEnumModule.isTruthy(Funs.call(self, order, found, element));
            found = stays ? found : element;
        }
        return found;
    }

    private static boolean isSorter(Term argument) {
        return argument instanceof Atom || argument instanceof Fun fun && fun.arity() == 2;
    }

    private static Term sortBy(Self self, Term enumerable, Term key, Term order) throws InterruptedException {
        MergeSort.InOrder inOrder = inOrder(self, order);
        List<Term> keyed = new ArrayList<>();
        for (Term element : ElixirEnumModule.of(enumerable)) {
            keyed.add(Tuple.of(Funs.call(self, key, element), element));
        }
        return ListTerm.of(MergeSort.sort(keyed, (a, b) -> inOrder.test(((Tuple) a).get(0), ((Tuple) b).get(0)))
                .stream().map(pair -> ((Tuple) pair).get(1)).toList());
    }

    private static Term extreme(Self self, Term enumerable, Term key, boolean greatest) throws InterruptedException {
        List<Term> all = ElixirEnumModule.nonEmpty(enumerable);
        Term found = all.getFirst();
        Term foundKey = Funs.call(self, key, found);
        for (Term element : all.subList(1, all.size())) {
            Term itsKey = Funs.call(self, key, element);
            int order = TermOrder.ORDER.compare(itsKey, foundKey);
            if (greatest ? order > 0 : order < 0) {
                found = element;
                foundKey = itsKey;
            }
        }
        return found;
    }
}
