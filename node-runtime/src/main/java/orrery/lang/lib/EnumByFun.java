package orrery.lang.lib;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The functions of Elixir's {@code Enum} that call a fun for each element and keep what comes of it. */
final class EnumByFun {
    private EnumByFun() {}

    static void addTo(NativeModule enumeration) {
        mapping(enumeration);
        choosing(enumeration);
        searching(enumeration);
        grouping(enumeration);
    }

    private static void mapping(NativeModule enumeration) {
        enumeration.act("map", (self, e, fun) -> ListTerm.of(mapped(self, e, fun)))
                .act("each", (self, e, fun) -> {
                    mapped(self, e, fun);
                    return Atom.OK;
                })
                .act("flat_map", (self, e, fun) -> {
                    List<Term> flat = new ArrayList<>();
                    for (Term element : mapped(self, e, fun)) {
                        flat.addAll(ElixirEnumModule.of(element));
                    }
                    return ListTerm.of(flat);
                })
                .act("map_join", (self, e, fun) -> ElixirEnumModule.join(mapped(self, e, fun), ""))
                .act("map_join", (self, e, separator, fun) -> ElixirEnumModule.join(mapped(self, e, fun),
                        ElixirWords.text(separator)))
                .act("map_intersperse", (self, e, separator, fun) -> ListTerm.of(
                        ElixirEnumModule.interspersed(mapped(self, e, fun), separator)))
                .act("map_every", (self, e, nth, fun) -> {
                    List<Term> all = new ArrayList<>(ElixirEnumModule.of(e));
                    int step = ElixirEnumModule.natural(nth);
                    for (int i = 0; step > 0 && i < all.size(); i += step) {
                        all.set(i, Funs.call(self, fun, all.get(i)));
                    }
                    return ListTerm.of(all);
                })
                .act("into", (self, e, into, fun) -> ElixirEnumModule.into(mapped(self, e, fun), into))
                .act("with_index", (self, e, funOrOffset) -> withIndex(self, ElixirEnumModule.of(e), funOrOffset))
                .act("zip_with", (self, es, fun) -> {
                    List<Term> zipped = new ArrayList<>();
                    for (List<Term> row : ElixirEnumModule.rows(ElixirEnumModule.of(es))) {
                        zipped.add(Funs.call(self, fun, ListTerm.of(row)));
                    }
                    return ListTerm.of(zipped);
                })
                .act("zip_with", (self, a, b, fun) -> {
                    List<Term> zipped = new ArrayList<>();
                    for (List<Term> row : ElixirEnumModule.rows(List.of(a, b))) {
                        zipped.add(Funs.call(self, fun, row.get(0), row.get(1)));
                    }
                    return ListTerm.of(zipped);
                });
    }

    private static void choosing(NativeModule enumeration) {
        enumeration.act("filter", (self, e, fun) -> split(self, e, fun).get(0))
                .act("reject", (self, e, fun) -> split(self, e, fun).get(1))
                .act("split_with", EnumByFun::split)
                .act("take_while", (self, e, fun) -> splitWhile(self, e, fun).get(0))
                .act("drop_while", (self, e, fun) -> splitWhile(self, e, fun).get(1))
                .act("split_while", EnumByFun::splitWhile)
                .act("uniq_by", (self, e, fun) -> {
                    Set<Term> seen = new HashSet<>();
                    List<Term> kept = new ArrayList<>();
                    for (Term element : ElixirEnumModule.of(e)) {
                        if (seen.add(Funs.call(self, fun, element))) {
                            kept.add(element);
                        }
                    }
                    return ListTerm.of(kept);
                })
                .act("dedup_by", (self, e, fun) -> {
                    List<Term> kept = new ArrayList<>();
                    List<Term> last = new ArrayList<>();
                    for (Term element : ElixirEnumModule.of(e)) {
                        Term key = Funs.call(self, fun, element);
                        if (!last.equals(List.of(key))) {
                            kept.add(element);
                            last = List.of(key);
                        }
                    }
                    return ListTerm.of(kept);
                });
    }

    private static void searching(NativeModule enumeration) {
        enumeration.act("find", (self, e, fun) -> find(self, e, Atom.NIL, fun))
                .act("find", EnumByFun::find)
                .act("find_index", (self, e, fun) -> {
                    int at = index(self, ElixirEnumModule.of(e), fun, true);
                    return at < 0 ? Atom.NIL : Int.of(at);
                })
                .act("find_value", (self, e, fun) -> findValue(self, e, Atom.NIL, fun))
                .act("find_value", EnumByFun::findValue)
                .act("any?", (self, e, fun) -> Atom.of(index(self, ElixirEnumModule.of(e), fun, true) >= 0))
                .act("all?", (self, e, fun) -> Atom.of(index(self, ElixirEnumModule.of(e), fun, false) < 0))
                .act("count", (self, e, fun) -> Int.of(Arg.list(split(self, e, fun).get(0)).size()));
    }

    private static void grouping(NativeModule enumeration) {
        enumeration.act("group_by", (self, e, key) -> groups(self, e, key, element -> element))
                .act("group_by", (self, e, key, value) -> groups(self, e, key,
                        element -> Funs.call(self, value, element)))
                .act("frequencies_by", (self, e, fun) -> {
                    Map<Term, Term> counts = new LinkedHashMap<>();
                    mapped(self, e, fun).forEach(key -> counts.merge(key, Int.ONE, Arithmetic::add));
                    return MapTerm.of(counts);
                })
                .act("chunk_by", (self, e, fun) -> {
                    List<List<Term>> chunks = new ArrayList<>();
                    List<Term> keys = mapped(self, e, fun);
                    List<Term> all = ElixirEnumModule.of(e);
                    for (int i = 0; i < all.size(); i++) {
                        if (i == 0 || !keys.get(i).equals(keys.get(i - 1))) {
                            chunks.add(new ArrayList<>());
                        }
                        chunks.getLast().add(all.get(i));
                    }
                    return ListTerm.of(chunks.stream().map(ListTerm::of).toList());
                });
    }

    static List<Term> mapped(Self self, Term enumerable, Term fun) throws InterruptedException {
        List<Term> mapped = new ArrayList<>();
        for (Term element : ElixirEnumModule.of(enumerable)) {
            mapped.add(Funs.call(self, fun, element));
        }
        return mapped;
    }

    private static Term withIndex(Self self, List<Term> all, Term funOrOffset) throws InterruptedException {
        if (funOrOffset instanceof Int offset) {
            return ElixirEnumModule.withIndex(all, Arg.small(offset));
        }
        List<Term> mapped = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            mapped.add(Funs.call(self, funOrOffset, all.get(i), Int.of(i)));
        }
        return ListTerm.of(mapped);
    }

    private static Tuple split(Self self, Term enumerable, Term fun) throws InterruptedException {
        List<Term> yes = new ArrayList<>();
        List<Term> no = new ArrayList<>();
        for (Term element : ElixirEnumModule.of(enumerable)) {
            (test(self, fun, element) ? yes : no).add(element);
        }
        return Tuple.of(ListTerm.of(yes), ListTerm.of(no));
    }

    private static Tuple splitWhile(Self self, Term enumerable, Term fun) throws InterruptedException {
        List<Term> all = ElixirEnumModule.of(enumerable);
        int at = index(self, all, fun, false);
        int end = at < 0 ? all.size() : at;
        return Tuple.of(ListTerm.of(all.subList(0, end)), ListTerm.of(all.subList(end, all.size())));
    }

    private static Term find(Self self, Term enumerable, Term otherwise, Term fun) throws InterruptedException {
        List<Term> all = ElixirEnumModule.of(enumerable);
        int at = index(self, all, fun, true);
        return at < 0 ? otherwise : all.get(at);
    }

    private static Term findValue(Self self, Term enumerable, Term otherwise, Term fun) throws InterruptedException {
        for (Term element : ElixirEnumModule.of(enumerable)) {
            Term value = Funs.call(self, fun, element);
            if (ElixirEnumModule.isTruthy(value)) {
                return value;
            }
        }
        return otherwise;
    }

    private static int index(Self self, List<Term> all, Term fun, boolean wanted) throws InterruptedException {
        for (int i = 0; i < all.size(); i++) {
            if (test(self, fun, all.get(i)) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean test(Self self, Term fun, Term element) throws InterruptedException {
        return ElixirEnumModule.isTruthy(Funs.call(self, fun, element));
    }

    private interface Change {
        Term of(Term element) throws InterruptedException;
    }

    private static Term groups(Self self, Term enumerable, Term key, Change value) throws InterruptedException {
        Map<Term, List<Term>> groups = new LinkedHashMap<>();
        for (Term element : ElixirEnumModule.of(enumerable)) {
            groups.computeIfAbsent(Funs.call(self, key, element), _ -> new ArrayList<>()).add(value.of(element));
        }
        Map<Term, Term> lists = new LinkedHashMap<>();
        groups.forEach((name, members) -> lists.put(name, ListTerm.of(members)));
        return MapTerm.of(lists);
    }
}
