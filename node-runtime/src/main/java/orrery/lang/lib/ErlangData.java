package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.NamedCode;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What module {@code erlang} knows of the kinds of terms: tests, sizes, tuples, lists, maps, funs. */
final class ErlangData {
    private static final Atom ERL_EVAL = Atom.of("erl_eval");
    private static final int LARGEST_TUPLE = (1 << 24) - 1;

    private static final List<String> EXTERNAL_FUN_INFO = List.of("module", "name", "arity", "env", "type");
    private static final List<String> LOCAL_FUN_INFO = List.of("pid", "module", "new_index", "new_uniq", "index",
            "uniq", "name", "arity", "env", "type");

    private ErlangData() {}

    static void addTo(NativeModule erlang) {
        tests(erlang);
        sizes(erlang);
        tuples(erlang);
        erlang.pure("hd", ErlangOperators::head)
                .pure("tl", ErlangOperators::tail)
                .pure("map_get", (key, map) -> Arg.map(map).get(key).orElseThrow(() -> Fault.badkey(key)))
                .pure("is_map_key", (key, map) -> Atom.of(Arg.map(map).get(key).isPresent()))
                .pure("phash", LegacyHash::of)
                .pure("phash2", term -> PortableHash.of(term))
                .pure("phash2", (term, range) -> PortableHash.of(term, range))
                .pure("make_fun", (module, function, arity) -> new ExternalFun(Arg.atom(module), Arg.atom(function),
                        Arg.within(0, 255, arity)))
                .pure("fun_info", fun -> ListTerm.of((fun(fun) instanceof LocalFun ? LOCAL_FUN_INFO : EXTERNAL_FUN_INFO)
                        .stream().map(item -> funInfo(fun, item)).toList()))
                .pure("fun_info", (fun, item) -> funInfo(fun, Arg.atom(item).name()))
                .pure("fun_to_list", fun -> ListTerm.charlist(fun(fun).toString()));
    }

    private static void tests(NativeModule erlang) {
        erlang.pure("is_atom", a -> Atom.of(a instanceof Atom))
                .pure("is_binary", a -> Atom.of(a instanceof Bitstring bits && bits.isBinary()))
                .pure("is_bitstring", a -> Atom.of(a instanceof Bitstring))
                .pure("is_boolean", a -> Atom.of(a.equals(Atom.TRUE) || a.equals(Atom.FALSE)))
                .pure("is_float", a -> Atom.of(a instanceof FloatTerm))
                .pure("is_function", a -> Atom.of(a instanceof Fun))
                .pure("is_function", (a, arity) -> Atom.of(isFunction(a, arity)))
                .pure("is_integer", a -> Atom.of(a instanceof Int))
                .pure("is_list", a -> Atom.of(a instanceof ListTerm))
                .pure("is_map", a -> Atom.of(a instanceof MapTerm))
                .pure("is_number", a -> Atom.of(a instanceof Int || a instanceof FloatTerm))
                .pure("is_pid", a -> Atom.of(a instanceof Pid))
                .pure("is_port", a -> Atom.of(a instanceof Port))
                .pure("is_record", (a, tag) -> Atom.of(isRecord(a, Arg.atom(tag))))
                .pure("is_record", (a, tag, size) -> Atom.of(
                        isRecord(a, Arg.atom(tag)) && Int.of(((Tuple) a).arity()).equals(Arg.integer(size))))
                .pure("is_reference", a -> Atom.of(a instanceof Reference))
                .pure("is_tuple", a -> Atom.of(a instanceof Tuple));
    }

    private static void sizes(NativeModule erlang) {
        erlang.pure("length", a -> Int.of(Arg.list(a).size()))
                .pure("tuple_size", a -> Int.of(Arg.tuple(a).arity()))
                .pure("byte_size", a -> Int.of(Arg.bitstring(a).byteLength()))
                .pure("bit_size", a -> Int.of(Arg.bitstring(a).bitLength()))
                .pure("map_size", a -> Int.of(Arg.map(a).size()))
                .pure("size", a -> a instanceof Bitstring bits
                        ? Int.of(bits.bitLength() / 8)
                        : Int.of(Arg.tuple(a).arity()));
    }

    private static void tuples(NativeModule erlang) {
        erlang.pure("element", (index, tuple) -> Arg.tuple(tuple).get(position(index, tuple)))
                .pure("setelement", (index, tuple, value) -> {
                    List<Term> elements = elements(tuple);
                    elements.set(position(index, tuple), value);
                    return Tuple.of(elements);
                })
                .pure("append_element", (tuple, value) -> {
                    List<Term> elements = elements(tuple);
                    elements.add(value);
                    return Tuple.of(elements);
                })
                .pure("insert_element", (index, tuple, value) -> {
                    List<Term> elements = elements(tuple);
                    elements.add(Arg.within(1, elements.size() + 1, index) - 1, value);
                    return Tuple.of(elements);
                })
                .pure("delete_element", (index, tuple) -> {
                    List<Term> elements = elements(tuple);
                    elements.remove(position(index, tuple));
                    return Tuple.of(elements);
                })
                .pure("make_tuple", (size, value) -> makeTuple(size, value, Nil.NIL))
                .pure("make_tuple", ErlangData::makeTuple)
                .pure("tuple_to_list", tuple -> ListTerm.of(Arg.tuple(tuple).elements()))
                .pure("list_to_tuple", list -> Tuple.of(Arg.list(list)));
    }

    private static int position(Term index, Term tuple) {
        return Arg.within(1, Arg.tuple(tuple).arity(), index) - 1;
    }

    private static List<Term> elements(Term tuple) {
        return new ArrayList<>(Arg.tuple(tuple).elements());
    }

    private static Term makeTuple(Term size, Term value, Term settings) {
        Term[] elements = new Term[Arg.within(0, LARGEST_TUPLE, size)];
        Arrays.fill(elements, value);
        for (Term setting : Arg.list(settings)) {
            Tuple pair = Arg.tuple(setting);
            if (pair.arity() != 2) {
                throw Fault.badarg();
            }
            elements[Arg.within(1, elements.length, pair.get(0)) - 1] = pair.get(1);
        }
        return Tuple.adopting(elements);
    }

    private static boolean isFunction(Term term, Term arity) {
        Int expected = Arg.integer(arity);
        if (expected.big().signum() < 0) {
            throw Fault.badarg();
        }
        return term instanceof Fun fun && Int.of(fun.arity()).equals(expected);
    }

    private static boolean isRecord(Term term, Atom tag) {
        return term instanceof Tuple tuple && tuple.arity() > 0 && tuple.get(0).equals(tag);
    }

    private static Fun fun(Term term) {
        if (term instanceof Fun fun) {
            return fun;
        }
        throw Fault.badarg();
    }

    private static Term funInfo(Term fun, String item) {
        return Tuple.of(Atom.of(item), switch (fun(fun)) {
            case ExternalFun external -> ofExternal(external, item);
            case LocalFun local -> ofLocal(local, item);
        });
    }

    private static Term ofExternal(ExternalFun fun, String item) {
        return switch (item) {
            case "module" -> fun.module();
            case "name" -> fun.function();
            case "arity" -> Int.of(fun.arity());
            case "env" -> Nil.NIL;
            case "type" -> Atom.of("external");
            case "pid", "index", "new_index", "uniq", "new_uniq" -> Atom.UNDEFINED;
            default -> throw Fault.badarg();
        };
    }

    private static Term ofLocal(LocalFun fun, String item) {
        return switch (item) {
            case "module" -> fun.module();
            // What OTP answers for a fun whose code is not loaded, is an empty list.
            case "name" -> fun.module().equals(ERL_EVAL)
                    ? Atom.of("-expr/6-fun-" + (fun.arity() + 2) + "-")
                    : fun.code() instanceof NamedCode code ? code.name() : Nil.NIL;
            case "arity" -> Int.of(fun.arity());
            case "env" -> ListTerm.of(fun.freeVariables());
            case "type" -> Atom.of("local");
            case "pid" -> fun.creator();
            case "index" -> fun.oldIndex();
            case "new_index" -> Int.of(fun.index());
            case "uniq" -> fun.oldUniq();
            case "new_uniq" -> fun.uniq();
            default -> throw Fault.badarg();
        };
    }
}
