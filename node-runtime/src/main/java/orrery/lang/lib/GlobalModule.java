package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import orrery.dist.Connection;
import orrery.kernel.RuntimeSystem;
import orrery.kernel.global.GlobalConflicts;
import orrery.kernel.global.GlobalLocks;
import orrery.kernel.global.GlobalTables;
import orrery.kernel.global.LockId;
import orrery.kernel.global.NameChange;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code global}: names and locks of the whole cluster. */
final class GlobalModule {
    private static final Atom NAME_SERVER = Atom.of("global_name_server");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom ABORTED = Atom.of("aborted");
    private static final int METHOD_ARITY = 3;

    private final RuntimeSystem system;
    private final GlobalTables tables;

    private GlobalModule(RuntimeSystem system) {
        this.system = system;
        this.tables = new GlobalTables(system.tables());
    }

    static NativeModule of(RuntimeSystem system) {
        GlobalModule here = new GlobalModule(system);
        NativeModule module = NativeModule.named("global");
        here.names(module);
        here.locks(module);
        here.conflicts(module);
        return module
                .act("sync", self -> here.sync(self, ListTerm.of(here.others())))
                .act("sync", here::sync)
                .act("info", self -> ask(self, Atom.of("info")))
                .act("disconnect", self -> ask(self, Atom.of("disconnect")))
                .act("get_locker", self -> Arg.tuple(ask(self, Atom.of("info"))).get(7));
    }

    private void names(NativeModule module) {
        module.act("whereis_name", this::whereis)
                .act("registered_names", self -> ListTerm.of(tables.registeredNames(self.processes())))
                .act("register_name", (self, name, pid) -> change(self,
                        NameChange.register(name, process(pid), GlobalConflicts.RANDOM_EXIT)))
                .act("register_name", (self, name, pid, method) -> change(self,
                        NameChange.register(name, process(pid), method(method))))
                .act("re_register_name", (self, name, pid) -> change(self,
                        NameChange.reRegister(name, process(pid), GlobalConflicts.RANDOM_EXIT)))
                .act("re_register_name", (self, name, pid, method) -> change(self,
                        NameChange.reRegister(name, process(pid), method(method))))
                .act("register_name_external", (self, name, pid) -> change(self, NameChange.registerExternal(name,
                        process(pid), GlobalConflicts.RANDOM_EXIT, self.processes().node())))
                .act("register_name_external", (self, name, pid, method) -> change(self, NameChange
                        .registerExternal(name, process(pid), method, self.processes().node())))
                .act("unregister_name", this::unregister)
                .act("unregister_name_external", this::unregister)
                .act("send", this::send);
    }

    private void locks(NativeModule module) {
        module.act("set_lock", (self, id) -> set(self, id, here(), OptionalInt.empty()))
                .act("set_lock", (self, id, nodes) -> set(self, id, nodes(nodes), OptionalInt.empty()))
                .act("set_lock", (self, id, nodes, retries) -> set(self, id, nodes(nodes), retries(retries)))
                .act("del_lock", (self, id) -> delete(self, id, here()))
                .act("del_lock", (self, id, nodes) -> delete(self, id, nodes(nodes)))
                .act("trans", (self, id, fun) -> transaction(self, id, fun, here(), OptionalInt.empty()))
                .act("trans", (self, id, fun, nodes) -> transaction(self, id, fun, nodes(nodes),
                        OptionalInt.empty()))
                .act("trans", (self, id, fun, nodes, retries) -> transaction(self, id, fun, nodes(nodes),
                        retries(retries)));
    }

    private void conflicts(NativeModule module) {
        GlobalConflicts conflicts = new GlobalConflicts(system.numbering());
        module.act("resolve_it", conflicts::resolveIt)
                .act("random_exit_name", (self, name, one, other) -> conflicts.randomExit(self, name, process(one),
                        process(other)))
                .act("random_notify_name", (self, name, one, other) -> conflicts.randomNotify(self, name,
                        process(one), process(other)))
                .act("notify_all_name", (self, name, one, other) -> conflicts.notifyAll(self, name, process(one),
                        process(other)));
    }

    private Term whereis(Self self, Term name) {
        return tables.whereis(self.processes(), name).<Term>map(pid -> pid).orElse(Atom.UNDEFINED);
    }

    private Term send(Self self, Term name, Term message) throws InterruptedException {
        Optional<Pid> pid = tables.whereis(self.processes(), name);
        if (pid.isEmpty()) {
            throw Fault.at(ErlangError.exit(Tuple.of(Atom.of("badarg"), Tuple.of(name, message))), "global", "send",
                    2, "global.erl", 252);
        }
        self.send(pid.get(), message);
        return pid.get();
    }

    private Term unregister(Self self, Term name) throws InterruptedException {
        return tables.whereis(self.processes(), name).isEmpty() ? Atom.OK : change(self, NameChange.unregister(name));
    }

    private static Term change(Self self, Tuple change) throws InterruptedException {
        return ask(self, Tuple.of(Atom.of("registrar"), change));
    }

    private Term sync(Self self, Term nodes) throws InterruptedException {
        return ask(self, Tuple.of(Atom.of("sync"), nodes));
    }

    private static Term ask(Self self, Term request) throws InterruptedException {
        return GenServerModule.call(self, NAME_SERVER, request, INFINITY, List.of(NAME_SERVER, request, INFINITY));
    }

    private GlobalLocks locks() {
        return new GlobalLocks(tables, ThreadLocalRandom.current());
    }

    private Term set(Self self, Term id, List<Atom> nodes, OptionalInt retries) throws InterruptedException {
        return Atom.of(locks().set(self, id(id), nodes, retries));
    }

    private Term delete(Self self, Term id, List<Atom> nodes) throws InterruptedException {
        locks().delete(self, id(id), nodes);
        return Atom.TRUE;
    }

    private Term transaction(Self self, Term id, Term fun, List<Atom> nodes, OptionalInt retries)
            throws InterruptedException {
        if (!locks().set(self, id(id), nodes, retries)) {
            return ABORTED;
        }
        try {
            return self.apply(fun, List.of());
        } finally {
            locks().delete(self, id(id), nodes);
        }
    }

    private static LockId id(Term id) {
        return LockId.of(id).orElseThrow(Fault::functionClause);
    }

    private static OptionalInt retries(Term retries) {
        if (retries.equals(INFINITY)) {
            return OptionalInt.empty();
        }
        if (retries instanceof SmallInt(long times) && times >= 0) {
            return OptionalInt.of((int) Math.min(times, Integer.MAX_VALUE));
        }
        throw Fault.functionClause();
    }

    private static List<Atom> nodes(Term nodes) {
        return Arg.list(nodes).stream().map(Arg::atom).toList();
    }

    /** {@code [node() | nodes()]}. */
    private List<Atom> here() {
        List<Atom> all = new ArrayList<>(List.of(system.self().node()));
        all.addAll(others());
        return all;
    }

    private List<Atom> others() {
        return system.peers().connections().stream().filter(c -> !c.isHidden()).map(Connection::peerAtom).toList();
    }

    private static Pid process(Term pid) {
        if (pid instanceof Pid process) {
            return process;
        }
        throw Fault.functionClause();
    }

    /** A fun of three arguments, or {@code {Module, Function}}. */
    private static Term method(Term method) {
        return switch (method) {
            case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom module
                    && pair.get(1) instanceof Atom function ->
                new ExternalFun(module, function, METHOD_ARITY);
            case Fun fun when fun.arity() == METHOD_ARITY -> fun;
            default -> throw Fault.functionClauseIn("global", "allow_tuple_fun", method);
        };
    }
}
