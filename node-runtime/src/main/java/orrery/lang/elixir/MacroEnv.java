package orrery.lang.elixir;

import java.util.Map;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code %Macro.Env{}}: what a macro is told of the place where it is used. */
final class MacroEnv {
    private MacroEnv() {}

    static MapTerm of(Env env, int line) {
        MapTerm map = MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.Macro.Env"))
                .with(Atom.of("module"), Naming.current(env))
                .with(Atom.of("file"), ListTerm.binary(env.file()))
                .with(Atom.of("line"), Int.of(line))
                .with(Atom.of("function"), env.function()
                        .<Term>map(function -> Tuple.of(Atom.of(function.name()), Int.of(function.arity())))
                        .orElse(Atom.NIL))
                .with(Atom.of("context"), env.isMatch()
                        ? Atom.of("match")
                        : env.isGuard() ? Atom.of("guard") : Atom.NIL)
                .with(Atom.of("aliases"), ListTerm.of(env.aliases().entrySet().stream()
                        .map(alias -> (Term) Tuple.of(ElixirName.atom(alias.getKey()), alias.getValue())).toList()))
                .with(Atom.of("versioned_vars"), MapTerm.EMPTY);
        for (Map.Entry<String, Term> empty : Map.<String, Term>of("functions", Nil.NIL, "macros", Nil.NIL,
                "macro_aliases", Nil.NIL, "requires", Nil.NIL, "tracers", Nil.NIL, "lexical_tracker", Atom.NIL,
                "context_modules", Nil.NIL).entrySet()) {
            map = map.with(Atom.of(empty.getKey()), empty.getValue());
        }
        return map;
    }
}
