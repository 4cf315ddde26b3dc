package orrery.lang.eval;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Funs typed at a prompt: of module {@code erl_eval}, with what they captured and their clauses as free variable (protocol §7.3). The
 * numbers around that are those of OTP 25.2.3, so that its own nodes run them.
 *
 * @param asMap whether the bindings are a map, as Elixir's shell has them, or a list of pairs as Erlang's
 */
record ShellFuns(boolean asMap) implements FunMaking {
    static final Atom ERL_EVAL = Atom.of("erl_eval");

    private static final Bitstring MODULE_MD5 = Bitstring
            .ofBytes(HexFormat.of().parseHex("065361aa461590d1bdf1eb62d1a6eb08"));
    private static final Int OLD_UNIQ = Int.of(3316493);
    private static final int INDEX_OF_NONE = 43;
    private static final int INDEX_OF_NAMED = 20;
    private static final Atom NONE = Atom.of("none");

    @Override
    public void within(Atom function, int arity) {
        // They have one name.
    }

    @Override
    public Atom nameOfNext() {
        return Atom.of("-inside-an-interpreted-fun-");
    }

    @Override
    public Maker prepare(Term form, int arity, List<String> names) {
        Tuple fun = (Tuple) form;
        boolean named = Forms.tag(fun).equals("named_fun");
        Term clauses = named ? fun.get(3) : clauses(fun);
        Int index = Int.of((named ? INDEX_OF_NAMED : INDEX_OF_NONE) - arity);
        List<Atom> keys = names.stream().map(Atom::of).toList();
        return (machine, captured) -> {
            Term bindings = bindings(keys, captured);
            Term environment = named
                    ? Tuple.of(fun.get(1), bindings, NONE, NONE, MapTerm.EMPTY, clauses, fun.get(2))
                    : Tuple.of(fun.get(1), bindings, NONE, NONE, MapTerm.EMPTY, clauses);
            return new LocalFun(ERL_EVAL, arity, MODULE_MD5, ((SmallInt) index).value(), index, OLD_UNIQ,
                    machine.self.pid(), List.of(environment));
        };
    }

    private static Term clauses(Tuple fun) {
        Tuple what = Forms.form(fun.get(2));
        return Forms.tag(what).equals("clauses") ? what.get(1) : ListTerm.of(what);
    }

    private Term bindings(List<Atom> names, Term[] values) {
        Map<Term, Term> map = new LinkedHashMap<>();
        List<Term> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
            pairs.add(Tuple.of(names.get(i), values[i]));
        }
        return asMap ? MapTerm.of(map) : ListTerm.of(pairs);
    }
}
