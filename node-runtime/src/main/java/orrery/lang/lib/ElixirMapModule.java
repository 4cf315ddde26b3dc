package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Map}. */
final class ElixirMapModule {
    private ElixirMapModule() {}

    static NativeModule module() {
        NativeModule maps = NativeModule.named("Elixir.Map");
        reading(maps);
        changing(maps);
        byFun(maps);
        return maps;
    }

    private static void reading(NativeModule maps) {
        maps.pure("get", (map, key) -> Arg.map(map).get(key).orElse(Atom.NIL))
                .pure("get", (map, key, otherwise) -> Arg.map(map).get(key).orElse(otherwise))
                .pure("fetch", (map, key) -> Arg.map(map).get(key).<Term>map(v -> Tuple.of(Atom.OK, v))
                        .orElse(Atom.ERROR))
                .pure("fetch!", ElixirMapModule::required)
                .pure("has_key?", (map, key) -> Atom.of(Arg.map(map).get(key).isPresent()))
                .pure("keys", map -> ListTerm.of(Arg.map(map).keysInOrder()))
                .pure("values", map -> ListTerm.of(MapsModule.entries(Arg.map(map)).stream()
                        .map(Map.Entry::getValue).toList()))
                .pure("to_list", map -> ListTerm.of(MapsModule.pairs(Arg.map(map))))
                .pure("equal?", (a, b) -> Atom.of(Arg.map(a).equals(Arg.map(b))));
    }

    private static void changing(NativeModule maps) {
        maps.pure("new", () -> MapTerm.EMPTY)
                .pure("new", e -> ElixirEnumModule.into(ElixirEnumModule.of(e), MapTerm.EMPTY))
                .pure("from_keys", (keys, value) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
                    Arg.list(keys).forEach(key -> pairs.put(key, value));
                    return MapTerm.of(pairs);
                })
                .pure("put", (map, key, value) -> Arg.map(map).with(key, value))
                .pure("put_new", (map, key, value) -> Arg.map(map).get(key).isPresent()
                        ? map
                        : Arg.map(map).with(key, value))
                .pure("replace", (map, key, value) -> Arg.map(map).get(key).isPresent()
                        ? Arg.map(map).with(key, value)
                        : map)
                .bare("replace!", 3, (self, a) -> self.apply(Atom.of("maps"), Atom.of("update"),
                        List.of(a.get(1), a.get(2), a.get(0))))
                .pure("delete", (map, key) -> Arg.map(map).without(key))
                .pure("merge", (a, b) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>(Arg.map(a).pairs());
                    pairs.putAll(Arg.map(b).pairs());
                    return MapTerm.of(pairs);
                })
                .pure("pop", (map, key) -> pop(map, key, Atom.NIL))
                .pure("pop", ElixirMapModule::pop)
                .pure("pop!", (map, key) -> pop(map, key,
                        Arg.map(map).get(key).orElseThrow(() -> ElixirFault.key(key, map))))
                .pure("take", (map, keys) -> only(Arg.map(map), ElixirEnumModule.of(keys)))
                .pure("drop", (map, keys) -> without(Arg.map(map), ElixirEnumModule.of(keys)))
                .pure("split", (map, keys) -> Tuple.of(only(Arg.map(map), ElixirEnumModule.of(keys)),
                        without(Arg.map(map), ElixirEnumModule.of(keys))));
    }

    private static void byFun(NativeModule maps) {
        maps.act("new", (self, e, fun) -> ElixirEnumModule.into(EnumByFun.mapped(self, e, fun), MapTerm.EMPTY))
                .act("filter", (self, map, fun) -> filter(self, map, fun, true))
                .act("reject", (self, map, fun) -> filter(self, map, fun, false))
                .act("update", (self, map, key, initial, fun) -> {
                    Optional<Term> value = Arg.map(map).get(key);
                    return Arg.map(map).with(key, value.isPresent() ? Funs.call(self, fun, value.get()) : initial);
                })
                .act("update!", (self, map, key, fun) -> Arg.map(map).with(key,
                        Funs.call(self, fun, required(map, key))))
                .act("put_new_lazy", (self, map, key, fun) -> Arg.map(map).get(key).isPresent()
                        ? map
                        : Arg.map(map).with(key, Funs.call(self, fun)))
                .act("get_lazy", (self, map, key, fun) -> {
                    Optional<Term> value = Arg.map(map).get(key);
                    return value.isPresent() ? value.get() : Funs.call(self, fun);
                })
                .act("get_and_update", (self, map, key, fun) -> {
                    Term step = Funs.call(self, fun, Arg.map(map).get(key).orElse(Atom.NIL));
                    if (step.equals(Atom.of("pop"))) {
                        return pop(map, key, Atom.NIL);
                    }
                    Tuple pair = Enumerables.pair(step);
                    return Tuple.of(pair.get(0), Arg.map(map).with(key, pair.get(1)));
                })
                .act("merge", ElixirMapModule::merge);
    }

    private static Term required(Term map, Term key) {
        return Arg.map(map).get(key).orElseThrow(() -> Fault.inBuiltIn(Fault.badkey(key), "map_get", key, map));
    }

    private static Tuple pop(Term map, Term key, Term otherwise) {
        return Tuple.of(Arg.map(map).get(key).orElse(otherwise), Arg.map(map).without(key));
    }

    private static MapTerm only(MapTerm map, List<Term> keys) {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        keys.forEach(key -> map.get(key).ifPresent(value -> pairs.put(key, value)));
        return MapTerm.of(pairs);
    }

    private static MapTerm without(MapTerm map, List<Term> keys) {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>(map.pairs());
        keys.forEach(pairs::remove);
        return MapTerm.of(pairs);
    }

    private static Term filter(Self self, Term map, Term fun, boolean wanted) throws InterruptedException {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        for (var pair : Arg.map(map).pairs().entrySet()) {
            Term answer = Funs.call(self, fun, Tuple.of(pair.getKey(), pair.getValue()));
            if (ElixirEnumModule.isTruthy(answer) == wanted) {
                pairs.put(pair.getKey(), pair.getValue());
            }
        }
        return MapTerm.of(pairs);
    }

    private static Term merge(Self self, Term a, Term b, Term fun) throws InterruptedException {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>(Arg.map(a).pairs());
        for (var pair : Arg.map(b).pairs().entrySet()) {
            Optional<Term> clash = Arg.map(a).get(pair.getKey());
            pairs.put(pair.getKey(), clash.isPresent()
                    ? Funs.call(self, fun, pair.getKey(), clash.get(), pair.getValue())
                    : pair.getValue());
        }
        return MapTerm.of(pairs);
    }
}
