package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.kernel.global.GlobalTables;
import orrery.process.NodeWatch;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code global_group} of a node for which no {@code global_groups} are configured: all connected nodes are one group
 * without a name, and there are no others. A lab node is never configured otherwise.
 */
final class GlobalGroupModule {
    private static final Atom GLOBAL = Atom.of("global");
    private static final List<String> EMPTY_FACTS = List.of("own_group_name", "own_group_nodes", "synced_nodes",
            "sync_error", "no_contact", "other_groups", "monitoring");

    private final RuntimeSystem system;

    private GlobalGroupModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        GlobalGroupModule module = new GlobalGroupModule(system);
        return NativeModule.named("global_group")
                .pure("global_groups", () -> Atom.UNDEFINED)
                .pure("info", GlobalGroupModule::info)
                .pure("sync", () -> Atom.OK)
                .pure("own_nodes", module::ownNodes)
                .act("monitor_nodes", GlobalGroupModule::monitorNodes)
                .act("registered_names", module::registeredNames)
                .act("whereis_name", module::whereis)
                .act("whereis_name", module::whereisAt)
                .act("send", module::send)
                .act("send", module::sendAt);
    }

    private static Term info() {
        List<Term> facts = new ArrayList<>();
        facts.add(Tuple.of(Atom.of("state"), Atom.of("no_conf")));
        EMPTY_FACTS.forEach(fact -> facts.add(Tuple.of(Atom.of(fact), Nil.NIL)));
        return ListTerm.of(facts);
    }

    private Term ownNodes() {
        List<Term> nodes = new ArrayList<>(List.of(system.self().node()));
        system.peers().connections().stream().filter(connection -> !connection.isHidden())
                .forEach(connection -> nodes.add(connection.peerAtom()));
        return ListTerm.of(nodes);
    }

    private static Term monitorNodes(Self self, Term on) {
        if (!on.equals(Atom.TRUE) && !on.equals(Atom.FALSE)) {
            return Tuple.of(Atom.ERROR, Atom.of("not_boolean"));
        }
        self.monitorNodes(on.equals(Atom.TRUE), NodeWatch.parse(Nil.NIL));
        return Atom.OK;
    }

    /** Of a node; of a group there are none. */
    private Term registeredNames(Self self, Term where) throws InterruptedException {
        Tuple place = place(where);
        if (place.is("group", 2)) {
            return Nil.NIL;
        }
        Term answer = self.apply(Atom.of("rpc"), Atom.of("call"),
                List.of(place.get(1), GLOBAL, Atom.of("registered_names"), Nil.NIL));
        return answer instanceof ListTerm names ? names : Nil.NIL;
    }

    private Term whereis(Self self, Term name) {
        return new GlobalTables(system.tables()).whereis(self.processes(), name).<Term>map(pid -> pid)
                .orElse(Atom.UNDEFINED);
    }

    private Term whereisAt(Self self, Term where, Term name) throws InterruptedException {
        Tuple place = place(where);
        if (place.is("group", 2)) {
            return Atom.UNDEFINED;
        }
        Term answer = self.apply(Atom.of("rpc"), Atom.of("call"),
                List.of(place.get(1), GLOBAL, Atom.of("whereis_name"), ListTerm.of(name)));
        return answer instanceof Pid ? answer : Atom.UNDEFINED;
    }

    private Term send(Self self, Term name, Term message) throws InterruptedException {
        return deliver(self, whereis(self, name), name, message);
    }

    private Term sendAt(Self self, Term where, Term name, Term message) throws InterruptedException {
        return deliver(self, whereisAt(self, where, name), name, message);
    }

    private static Term deliver(Self self, Term to, Term name, Term message) throws InterruptedException {
        if (!(to instanceof Pid)) {
            return Tuple.of(Atom.of("badarg"), Tuple.of(name, message));
        }
        self.send(to, message);
        return to;
    }

    private static Tuple place(Term where) {
        if (where instanceof Tuple place && (place.is("node", 2) || place.is("group", 2))
                && place.get(1) instanceof Atom) {
            return place;
        }
        throw Fault.functionClause();
    }
}
