package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Keyword}: lists of {@code {atom, value}}, in which a key may stand more than once. */
final class ElixirKeywordModule {
    private ElixirKeywordModule() {}

    static NativeModule module() {
        NativeModule keyword = NativeModule.named("Elixir.Keyword");
        keyword.pure("keyword?", list -> Atom.of(isKeyword(list)))
                .pure("new", () -> Nil.NIL)
                .pure("new", e -> {
                    List<Term> pairs = new ArrayList<>();
                    for (Term pair : ElixirEnumModule.of(e)) {
                        pairs.removeIf(known -> ((Tuple) known).get(0).equals(Enumerables.pair(pair).get(0)));
                        pairs.add(pair);
                    }
                    return ListTerm.of(pairs);
                })
                .defaulting("get", 2, Atom.NIL)
                .pure("get", (list, key, otherwise) -> value(list, key).orElse(otherwise))
                .pure("get_values", (list, key) -> ListTerm.of(with(list, key).stream()
                        .map(pair -> ((Tuple) pair).get(1)).toList()))
                .pure("fetch", (list, key) -> value(list, key).<Term>map(v -> Tuple.of(Atom.OK, v))
                        .orElse(Atom.ERROR))
                .pure("fetch!", (list, key) -> value(list, key).orElseThrow(() -> ElixirFault.key(key, list)))
                .pure("has_key?", (list, key) -> Atom.of(value(list, key).isPresent()))
                .pure("keys", list -> ListTerm.of(pairs(list).stream().map(pair -> pair.get(0)).toList()))
                .pure("values", list -> ListTerm.of(pairs(list).stream().map(pair -> pair.get(1)).toList()))
                .pure("to_list", list -> list);
        return changing(keyword);
    }

    private static NativeModule changing(NativeModule keyword) {
        return keyword.pure("put", (list, key, value) -> ListTerm.of(ElixirEnumModule.joined(
                List.of(Tuple.of(Arg.atom(key, Fault::functionClause), value)), without(list, List.of(key)))))
                .pure("put_new", (list, key, value) -> value(list, key).isPresent()
                        ? list
                        : ListTerm.of(ElixirEnumModule.joined(List.of(Tuple.of(key, value)),
                                ListsModule.elements(list))))
                .pure("delete", (list, key) -> ListTerm.of(without(list, List.of(key))))
                .pure("drop", (list, keys) -> ListTerm.of(without(list, Arg.list(keys))))
                .pure("take", (list, keys) -> ListTerm.of(ListsModule.elements(list).stream()
                        .filter(pair -> Arg.list(keys).contains(((Tuple) pair).get(0))).toList()))
                .pure("pop", (list, key) -> pop(list, key, Atom.NIL))
                .pure("pop", ElixirKeywordModule::pop)
                .pure("merge", (a, b) -> ListTerm.of(ElixirEnumModule.joined(
                        without(a, pairs(b).stream().map(pair -> pair.get(0)).toList()), ListsModule.elements(b))));
    }

    private static boolean isKeyword(Term list) {
        return list instanceof ListTerm elements && elements.proper().filter(all -> all.stream().allMatch(
                e -> e instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom)).isPresent();
    }

    private static List<Tuple> pairs(Term list) {
        if (!isKeyword(list)) {
            throw ElixirFault.argument("expected a keyword list, got: " + ElixirWords.inspect(list));
        }
        return ListsModule.elements(list).stream().map(Tuple.class::cast).toList();
    }

    private static List<Term> with(Term list, Term key) {
        return ListsModule.elements(list).stream().filter(pair -> isOf(pair, key)).toList();
    }

    private static boolean isOf(Term pair, Term key) {
        return pair instanceof Tuple entry && entry.arity() == 2 && entry.get(0).equals(key);
    }

    private static Optional<Term> value(Term list, Term key) {
        Arg.atom(key, Fault::functionClause);
        return with(list, key).stream().findFirst().map(pair -> ((Tuple) pair).get(1));
    }

    private static List<Term> without(Term list, List<Term> keys) {
        return ListsModule.elements(list).stream()
                .filter(pair -> keys.stream().noneMatch(key -> isOf(pair, key))).toList();
    }

    private static Tuple pop(Term list, Term key, Term otherwise) {
        return Tuple.of(value(list, key).orElse(otherwise), ListTerm.of(without(list, List.of(key))));
    }
}
