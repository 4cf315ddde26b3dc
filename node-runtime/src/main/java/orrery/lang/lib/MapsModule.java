package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code maps}. */
final class MapsModule {
    private MapsModule() {}

    static NativeModule module() {
        NativeModule maps = NativeModule.named("maps").builtIns("erl_stdlib_errors");
        access(maps);
        making(maps);
        byFun(maps);
        return maps;
    }

    private static void access(NativeModule maps) {
        maps.pure("get", (key, map) -> Arg.map(map).get(key).orElseThrow(() -> Fault.badkey(key)))
                .pure("get", (key, map, otherwise) -> Arg.map(map).get(key).orElse(otherwise))
                .pure("find", (key, map) -> Arg.map(map).get(key).<Term>map(v -> Tuple.of(Atom.OK, v))
                        .orElse(Atom.ERROR))
                .pure("is_key", (key, map) -> Atom.of(Arg.map(map).get(key).isPresent()))
                .pure("keys", map -> ListTerm.of(Arg.map(map).keysInOrder()))
                .pure("values", map -> ListTerm.of(entries(Arg.map(map)).stream()
                        .map(Map.Entry::getValue).toList()))
                .pure("size", map -> Int.of(Arg.map(map).size()))
                .pure("to_list", map -> ListTerm.of(pairs(Arg.map(map))))
                .pure("put", (key, value, map) -> Arg.map(map).with(key, value))
                .pure("remove", (key, map) -> Arg.map(map).without(key))
                .pure("update", (key, value, map) -> {
                    MapTerm pairs = Arg.map(map);
                    if (pairs.get(key).isEmpty()) {
                        throw Fault.badkey(key);
                    }
                    return pairs.with(key, value);
                })
                .pure("take", (key, map) -> Arg.map(map).get(key)
                        .<Term>map(v -> Tuple.of(v, Arg.map(map).without(key))).orElse(Atom.ERROR));
    }

    private static void making(NativeModule maps) {
        maps.pure("new", () -> MapTerm.EMPTY)
                .pure("from_list", MapsModule::fromList)
                .pure("from_keys", (keys, value) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
                    Arg.list(keys).forEach(key -> pairs.put(key, value));
                    return MapTerm.of(pairs);
                })
                .pure("merge", (a, b) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>(Arg.map(a).pairs());
                    pairs.putAll(Arg.map(b).pairs());
                    return MapTerm.of(pairs);
                })
                .pure("with", (keys, map) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
                    Arg.list(keys).forEach(key -> Arg.map(map).get(key).ifPresent(value -> pairs.put(key, value)));
                    return MapTerm.of(pairs);
                })
                .pure("without", (keys, map) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>(Arg.map(map).pairs());
                    Arg.list(keys).forEach(pairs::remove);
                    return MapTerm.of(pairs);
                })
                .pure("intersect", (a, b) -> {
                    SequencedMap<Term, Term> pairs = new LinkedHashMap<>(Arg.map(b).pairs());
                    pairs.keySet().retainAll(Arg.map(a).pairs().keySet());
                    return MapTerm.of(pairs);
                });
    }

    private static void byFun(NativeModule maps) {
        maps.act("map", (self, fun, map) -> {
            SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
            for (var pair : entries(of(2, fun, map))) {
                pairs.put(pair.getKey(), Funs.call(self, fun, pair.getKey(), pair.getValue()));
            }
            return MapTerm.of(pairs);
        }).act("fold", (self, fun, initial, map) -> {
            Term value = initial;
            for (var pair : entries(of(3, fun, map))) {
                value = Funs.call(self, fun, pair.getKey(), pair.getValue(), value);
            }
            return value;
        }).act("foreach", (self, fun, map) -> {
            for (var pair : entries(of(2, fun, map))) {
                Funs.call(self, fun, pair.getKey(), pair.getValue());
            }
            return Atom.OK;
        }).act("filter", MapsModule::filter)
                .act("filtermap", MapsModule::filterMap)
                .code()
                .act("update_with", (self, key, fun, map) -> {
                    MapTerm pairs = Arg.map(map);
                    Term value = pairs.get(key).orElseThrow(() -> Fault.badkey(key));
                    return pairs.with(key, Funs.call(self, fun, value));
                })
                .act("update_with", (self, key, fun, initial, map) -> {
                    MapTerm pairs = Arg.map(map);
                    var value = pairs.get(key);
                    return pairs.with(key, value.isPresent() ? Funs.call(self, fun, value.get()) : initial);
                });
    }

    private static Term filter(Self self, Term fun, Term map) throws InterruptedException {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        for (var pair : entries(of(2, fun, map))) {
            if (Funs.test(self, fun, pair.getKey(), pair.getValue())) {
                pairs.put(pair.getKey(), pair.getValue());
            }
        }
        return MapTerm.of(pairs);
    }

    private static Term filterMap(Self self, Term fun, Term map) throws InterruptedException {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        for (var pair : entries(of(2, fun, map))) {
            Term answer = Funs.call(self, fun, pair.getKey(), pair.getValue());
            if (answer.equals(Atom.TRUE)) {
                pairs.put(pair.getKey(), pair.getValue());
            } else if (answer instanceof Tuple tuple && tuple.is("true", 2)) {
                pairs.put(pair.getKey(), tuple.get(1));
            }
        }
        return MapTerm.of(pairs);
    }

    static Term fromList(Term list) {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        for (Term element : Arg.list(list)) {
            if (!(element instanceof Tuple pair) || pair.arity() != 2) {
                throw Fault.badarg();
            }
            pairs.put(pair.get(0), pair.get(1));
        }
        return MapTerm.of(pairs);
    }

    static List<Term> pairs(MapTerm map) {
        return entries(map).stream().map(MapsModule::pair).toList();
    }

    /** In the order in which a BEAM node has them, as far as that is told. */
    static List<Map.Entry<Term, Term>> entries(MapTerm map) {
        return map.keysInOrder().stream().map(key -> Map.entry(key, map.get(key).orElseThrow())).toList();
    }

    private static Term pair(Map.Entry<Term, Term> entry) {
        return Tuple.of(entry.getKey(), entry.getValue());
    }

    /** The map, if it is one and the fun has that many arguments. */
    private static MapTerm of(int arity, Term fun, Term map) {
        if (!(fun instanceof Fun function) || function.arity() != arity) {
            throw Fault.badarg();
        }
        return Arg.map(map);
    }
}
