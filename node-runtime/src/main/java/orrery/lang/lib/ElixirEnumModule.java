package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Enum} on lists, maps, ranges and sets; this part has the functions that need no fun. */
final class ElixirEnumModule {
    private ElixirEnumModule() {}

    static NativeModule module() {
        NativeModule enumeration = NativeModule.named("Elixir.Enum");
        picking(enumeration);
        cutting(enumeration);
        combining(enumeration);
        ordering(enumeration);
        EnumByFun.addTo(enumeration);
        EnumFolds.addTo(enumeration);
        return enumeration.otherwise(Enumerables.GENERAL, ElixirEnumModule::takes);
    }

    /** Streams, and what else implements {@code Enumerable}, are gone through one element after the other. */
    private static boolean takes(String function, List<Term> arguments) {
        Term first = arguments.getFirst();
        if (!Enumerables.isKnown(first)) {
            return false;
        }
        boolean ofMany = function.startsWith("zip") || function.equals("concat");
        boolean ofTwo = ofMany && arguments.size() == switch (function) {
            case "zip_with" -> 3;
            case "zip_reduce" -> 4;
            default -> 2;
        };
        if (ofTwo) {
            return Enumerables.isKnown(arguments.get(1));
        }
        return !ofMany || of(first).stream().allMatch(Enumerables::isKnown);
    }

    static List<Term> of(Term enumerable) {
        return Enumerables.elements(enumerable);
    }

    /** Everything but {@code nil} and {@code false}. */
    static boolean isTruthy(Term term) {
        return !term.equals(Atom.NIL) && !term.equals(Atom.FALSE);
    }

    private static void picking(NativeModule enumeration) {
        enumeration.pure("at", (e, index) -> at(e, index).orElse(Atom.NIL))
                .pure("at", (e, index, otherwise) -> at(e, index).orElse(otherwise))
                .pure("fetch", (e, index) -> at(e, index).<Term>map(v -> Tuple.of(Atom.OK, v)).orElse(Atom.ERROR))
                .pure("fetch!", (e, index) -> at(e, index).orElseThrow(() -> ElixirFault.message(
                        "Elixir.Enum.OutOfBoundsError", "out of bounds error")))
                .pure("count", e -> Int.of(of(e).size()))
                .pure("empty?", e -> Atom.of(of(e).isEmpty()))
                .pure("member?", (e, element) -> Atom.of(of(e).contains(element)))
                .pure("to_list", e -> e instanceof ListTerm ? e : ListTerm.of(of(e)))
                .pure("all?", e -> Atom.of(of(e).stream().allMatch(ElixirEnumModule::isTruthy)))
                .pure("any?", e -> Atom.of(of(e).stream().anyMatch(ElixirEnumModule::isTruthy)))
                .act("random", (self, e) -> {
                    List<Term> all = nonEmpty(e);
                    return all.get(RandModule.uniform(self, all.size()) - 1);
                })
                .act("shuffle", (self, e) -> ListTerm.of(shuffled(self, of(e))))
                .act("take_random", (self, e, count) -> {
                    List<Term> all = shuffled(self, of(e));
                    return ListTerm.of(all.subList(0, Math.min(all.size(), natural(count))));
                });
    }

    /** In the order of numbers drawn for each. */
    private static List<Term> shuffled(Self self, List<Term> elements) {
        record Numbered(double number, Term element) {}
        return elements.stream().map(element -> new Numbered(RandModule.uniform(self), element))
                .sorted(Comparator.comparingDouble(Numbered::number).reversed()).map(Numbered::element).toList();
    }

    private static void cutting(NativeModule enumeration) {
        enumeration.pure("take", (e, count) -> taken(of(e), Arg.small(count, Fault::functionClause)))
                .pure("drop", (e, count) -> dropped(of(e), Arg.small(count, Fault::functionClause)))
                .pure("split", (e, count) -> {
                    long n = Arg.small(count, Fault::functionClause);
                    List<Term> all = of(e);
                    return n >= 0
                            ? Tuple.of(taken(all, n), dropped(all, n))
                            : Tuple.of(dropped(all, n), taken(all, n));
                })
                .pure("slice", (e, range) -> slice(of(e), range))
                .pure("slice", (e, start, count) -> {
                    List<Term> all = of(e);
                    long from = Arg.small(start, Fault::functionClause);
                    long first = from < 0 ? from + all.size() : from;
                    return first < 0 || first > all.size()
                            ? Nil.NIL
                            : ListTerm.of(all.subList((int) first,
                                    (int) Math.min(all.size(), first + natural(count))));
                })
                .pure("take_every", (e, nth) -> every(of(e), natural(nth), true))
                .pure("drop_every", (e, nth) -> every(of(e), natural(nth), false))
                .pure("chunk_every", (e, count) -> chunks(of(e), count, count, Nil.NIL))
                .pure("chunk_every", (e, count, step) -> chunks(of(e), count, step, Nil.NIL))
                .pure("chunk_every", (e, count, step, rest) -> chunks(of(e), count, step, rest))
                .pure("dedup", e -> {
                    List<Term> kept = new ArrayList<>();
                    for (Term element : of(e)) {
                        if (kept.isEmpty() || !kept.getLast().equals(element)) {
                            kept.add(element);
                        }
                    }
                    return ListTerm.of(kept);
                });
    }

    private static void combining(NativeModule enumeration) {
        enumeration.pure("concat", es -> ListTerm.of(of(es).stream().flatMap(e -> of(e).stream()).toList()))
                .pure("concat", (a, b) -> ListTerm.of(joined(of(a), of(b))))
                .pure("zip", es -> ListTerm.of(rows(of(es)).stream().map(Tuple::of).toList()))
                .pure("zip", (a, b) -> ListTerm.of(rows(List.of(a, b)).stream().map(Tuple::of).toList()))
                .pure("unzip", e -> Tuple.of(
                        ListTerm.of(of(e).stream().map(pair -> Enumerables.pair(pair).get(0)).toList()),
                        ListTerm.of(of(e).stream().map(pair -> Enumerables.pair(pair).get(1)).toList())))
                .pure("with_index", e -> withIndex(of(e), 0))
                .pure("intersperse", (e, separator) -> ListTerm.of(interspersed(of(e), separator)))
                .pure("join", e -> join(of(e), ""))
                .pure("join", (e, separator) -> join(of(e), ElixirWords.text(separator)))
                .pure("into", (e, into) -> into(of(e), into))
                .pure("frequencies", e -> {
                    SequencedMap<Term, Term> counts = new LinkedHashMap<>();
                    of(e).forEach(element -> counts.merge(element, Int.ONE, Arithmetic::add));
                    return MapTerm.of(counts);
                });
    }

    private static void ordering(NativeModule enumeration) {
        enumeration.pure("reverse", e -> ListsModule.reverse(of(e), Nil.NIL))
                .pure("reverse", (e, tail) -> ListsModule.reverse(of(e), ListTerm.of(of(tail))))
                .pure("sort", e -> ListsModule.sorted(of(e)))
                .pure("uniq", e -> ListTerm.of(of(e).stream().distinct().toList()))
                .pure("max", e -> nonEmpty(e).stream().reduce(Funs::max).orElseThrow())
                .pure("min", e -> nonEmpty(e).stream().reduce(Funs::min).orElseThrow())
                .pure("min_max", e -> Tuple.of(nonEmpty(e).stream().reduce(Funs::min).orElseThrow(),
                        nonEmpty(e).stream().reduce(Funs::max).orElseThrow()))
                .pure("sum", e -> of(e).stream().reduce(Int.ZERO,
                        (sum, number) -> Fault.asCalling("+", Arithmetic::add, number, sum)))
                .pure("product", e -> of(e).stream().reduce(Int.ONE,
                        (product, number) -> Fault.asCalling("*", Arithmetic::multiply, number, product)));
    }

    static List<Term> nonEmpty(Term enumerable) {
        List<Term> all = of(enumerable);
        if (all.isEmpty()) {
            throw ElixirFault.message("Elixir.Enum.EmptyError", "empty error");
        }
        return all;
    }

    static int natural(Term term) {
        return Math.toIntExact(Math.clamp(Arg.small(term, Fault::functionClause), 0, Integer.MAX_VALUE));
    }

    private static Optional<Term> at(Term enumerable, Term index) {
        List<Term> all = of(enumerable);
        long position = Arg.small(index, Fault::functionClause);
        long at = position < 0 ? position + all.size() : position;
        return at >= 0 && at < all.size() ? Optional.of(all.get((int) at)) : Optional.empty();
    }

    /** The first so many, or with a negative number the last. */
    private static ListTerm taken(List<Term> all, long count) {
        int n = (int) Math.min(all.size(), Math.abs(count));
        return ListTerm.of(count >= 0 ? all.subList(0, n) : all.subList(all.size() - n, all.size()));
    }

    private static ListTerm dropped(List<Term> all, long count) {
        int n = (int) Math.min(all.size(), Math.abs(count));
        return ListTerm.of(count >= 0 ? all.subList(n, all.size()) : all.subList(0, all.size() - n));
    }

    private static ListTerm slice(List<Term> all, Term range) {
        var bounds = Enumerables.bounds(range).orElseThrow(Fault::functionClause);
        long first = bounds.get(0).longValue();
        long last = bounds.get(1).longValue();
        long from = first < 0 ? first + all.size() : first;
        long to = Math.min(last < 0 ? last + all.size() : last, all.size() - 1L);
        List<Term> kept = new ArrayList<>();
        for (long i = from; from >= 0 && i <= to; i += Math.max(1, bounds.get(2).longValue())) {
            kept.add(all.get((int) i));
        }
        return ListTerm.of(kept);
    }

    private static ListTerm every(List<Term> all, int nth, boolean take) {
        List<Term> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if ((nth > 0 && i % nth == 0) == take) {
                kept.add(all.get(i));
            }
        }
        return ListTerm.of(kept);
    }

    /** @param rest elements to fill up the last chunk with, or {@code :discard} */
    private static ListTerm chunks(List<Term> all, Term count, Term step, Term rest) {
        int size = natural(count);
        int stride = natural(step);
        if (size == 0 || stride == 0) {
            throw Fault.functionClauseIn("Elixir.Enum", "chunk_every", ListTerm.of(all), count, step, rest);
        }
        List<Term> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += stride) {
            List<Term> chunk = new ArrayList<>(all.subList(from, Math.min(all.size(), from + size)));
            if (chunk.size() == size) {
                chunks.add(ListTerm.of(chunk));
            } else if (!rest.equals(Atom.of("discard"))) {
                of(rest).stream().limit(size - chunk.size()).forEach(chunk::add);
                chunks.add(ListTerm.of(chunk));
            }
        }
        return ListTerm.of(chunks);
    }

    static List<Term> joined(List<Term> a, List<Term> b) {
        List<Term> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    /** The first of each, the second of each, as long as all have one. */
    static List<List<Term>> rows(List<Term> enumerables) {
        List<List<Term>> columns = enumerables.stream().map(ElixirEnumModule::of).toList();
        int length = columns.stream().mapToInt(List::size).min().orElse(0);
        List<List<Term>> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int row = i;
            rows.add(columns.stream().map(column -> column.get(row)).toList());
        }
        return rows;
    }

    static ListTerm withIndex(List<Term> all, long offset) {
        List<Term> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            pairs.add(Tuple.of(all.get(i), Int.of(i + offset)));
        }
        return ListTerm.of(pairs);
    }

    static List<Term> interspersed(List<Term> all, Term separator) {
        List<Term> mixed = new ArrayList<>();
        for (Term element : all) {
            if (!mixed.isEmpty()) {
                mixed.add(separator);
            }
            mixed.add(element);
        }
        return mixed;
    }

    static Term join(List<Term> all, String separator) {
        return ListTerm.binary(all.stream().map(ElixirWords::text).collect(Collectors.joining(separator)));
    }

    private static Term bits(Term element) {
        return element instanceof Bitstring ? element : ElixirWords.toBinary(element);
    }

    static Term into(List<Term> all, Term into) {
        return switch (into) {
            case ListTerm list -> ListTerm.of(joined(Arg.list(list), all));
            case MapTerm map when Enumerables.struct(map).isEmpty() -> {
                SequencedMap<Term, Term> pairs = new LinkedHashMap<>(map.pairs());
                all.stream().map(Enumerables::pair).forEach(pair -> pairs.put(pair.get(0), pair.get(1)));
                yield MapTerm.of(pairs);
            }
            case Bitstring text -> Bitlist
                    .bitstring(ListTerm.of(joined(List.of(text), all.stream().map(ElixirEnumModule::bits).toList())));
            default -> Protocols.apply(Enumerables.GENERAL, "into", ListTerm.of(all), into);
        };
    }
}
