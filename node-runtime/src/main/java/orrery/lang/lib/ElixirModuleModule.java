package orrery.lang.lib;

import java.util.List;
import orrery.lang.NodeCode;
import orrery.lang.elixir.ElixirSession;
import orrery.lang.elixir.OpenModule;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Module}: what is asked of a module, or added to it, while its body is evaluated. */
final class ElixirModuleModule {
    private static final Atom ACCUMULATE = Atom.of("accumulate");
    private static final Atom PERSIST = Atom.of("persist");

    private ElixirModuleModule() {}

    static NativeModule module() {
        return NativeModule.named("Elixir.Module")
                .bare("__define__", 2, (self, a) -> open(self, "eval_quoted/2", a.get(0)).define(a.get(1)))
                .bare("__module__", 2, (self, a) -> {
                    ElixirSession session = new ElixirSession(self, "nofile");
                    for (Term variable : Arg.list(a.get(1))) {
                        session.bind(Arg.atom(Arg.tuple(variable).get(0)).name(), Arg.tuple(variable).get(1));
                    }
                    return session.evaluate(a.get(0));
                })
                .bare("put_attribute", 3, (self, a) -> {
                    open(self, "put_attribute/3", a.get(0)).putAttribute(Arg.atom(a.get(1)), a.get(2));
                    return Atom.OK;
                })
                .act("get_attribute", (self, module, name) -> open(self, "get_attribute/2", module)
                        .attribute(Arg.atom(name)))
                .act("get_attribute", (self, module, name, otherwise) -> {
                    OpenModule open = open(self, "get_attribute/3", module);
                    return open.hasAttribute(Arg.atom(name)) ? open.attribute(Arg.atom(name)) : otherwise;
                })
                .act("has_attribute?", (self, module, name) -> Atom.of(open(self, "has_attribute?/2", module)
                        .hasAttribute(Arg.atom(name))))
                .act("delete_attribute", (self, module, name) -> {
                    OpenModule open = open(self, "delete_attribute/2", module);
                    Term value = open.attribute(Arg.atom(name));
                    open.deleteAttribute(Arg.atom(name));
                    return value;
                })
                .act("register_attribute", (self, module, name, options) -> {
                    OpenModule open = open(self, "register_attribute/3", module);
                    if (Arg.list(options).contains(Tuple.of(ACCUMULATE, Atom.TRUE))) {
                        open.accumulate(Arg.atom(name));
                    }
                    if (Arg.list(options).contains(Tuple.of(PERSIST, Atom.TRUE))) {
                        open.persist(Arg.atom(name));
                    }
                    return Atom.OK;
                })
                .act("defines?", (self, module, function) -> Atom.of(open(self, "defines?/2", module).defines(
                        Arg.atom(Arg.tuple(function).get(0)), Arg.within(0, 255, Arg.tuple(function).get(1)))))
                .act("definitions_in", (self, module) -> open(self, "definitions_in/1", module).definitions())
                .act("open?", (self, module) -> Atom.of(NodeCode.of(self).openModules().find(Arg.atom(module))
                        .isPresent()))
                .bare("make_overridable", 2, (self, a) -> overridable(self, a.get(0), a.get(1)))
                .act("create", (self, module, quoted, _) -> new ElixirSession(self, "nofile").evaluate(
                        defmodule(module, quoted)))
                .act("eval_quoted", (self, module, quoted) -> Tuple.of(
                        open(self, "eval_quoted/2", module).define(quoted), ListTerm.of()));
    }

    private static OpenModule open(Self self, String function, Term module) {
        return NodeCode.of(self).openModules().find(Arg.atom(module)).orElseThrow(() -> ElixirFault.argument(
                "could not call Module." + function + " because the module " + ElixirWords.inspect(module)
                        + " is already compiled"));
    }

    private static Term overridable(Self self, Term module, Term functions) {
        OpenModule open = open(self, "make_overridable/2", module);
        if (functions instanceof ListTerm list) {
            for (Term function : Arg.list(list)) {
                Tuple pair = Arg.tuple(function);
                open.overridable(Arg.atom(pair.get(0)), Arg.within(0, 255, pair.get(1)));
            }
        }
        return Atom.OK;
    }

    /** {@code defmodule Name do ... end}, quoted. */
    private static Term defmodule(Term module, Term body) {
        Term section = ListTerm.of(Tuple.of(Atom.of("do"), body));
        return Tuple.of(Atom.of("defmodule"), ListTerm.of(), ListTerm.of(List.of(module, section)));
    }
}
