package orrery.lang.lib;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.kernel.GenStart;
import orrery.kernel.PgScope;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code pg} (protocol §6.8): what is asked of a scope's process, and what is read of its table. */
final class PgModule {
    private static final Atom DEFAULT = Atom.of("pg");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom ANY = Atom.of("_");

    private final RuntimeSystem system;

    private PgModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        PgModule here = new PgModule(system);
        return NativeModule.named("pg")
                .act("start", (self, scope) -> GenStart.start(self, name(scope), here.scope(scope)))
                .act("start_link", self -> GenStart.link(self, name(DEFAULT), here.scope(DEFAULT)))
                .act("start_link", (self, scope) -> GenStart.link(self, name(scope), here.scope(scope)))
                .act("join", (self, group, pids) -> change(self, "join", DEFAULT, group, pids))
                .act("join", (self, scope, group, pids) -> change(self, "join", scope, group, pids))
                .act("leave", (self, group, pids) -> change(self, "leave", DEFAULT, group, pids))
                .act("leave", (self, scope, group, pids) -> change(self, "leave", scope, group, pids))
                .act("monitor_scope", self -> ask(self, DEFAULT, Atom.of("monitor")))
                .act("monitor_scope", (self, scope) -> ask(self, scope, Atom.of("monitor")))
                .act("monitor", (self, group) -> ask(self, DEFAULT, Tuple.of(Atom.of("monitor"), group)))
                .act("monitor", (self, scope, group) -> ask(self, scope, Tuple.of(Atom.of("monitor"), group)))
                .act("demonitor", (self, reference) -> demonitor(self, DEFAULT, reference))
                .act("demonitor", PgModule::demonitor)
                .act("get_members", (self, group) -> here.read(self, DEFAULT, group, 1))
                .act("get_members", (self, scope, group) -> here.read(self, scope, group, 1))
                .act("get_local_members", (self, group) -> here.read(self, DEFAULT, group, 2))
                .act("get_local_members", (self, scope, group) -> here.read(self, scope, group, 2))
                .act("which_groups", self -> here.groups(self, DEFAULT))
                .act("which_groups", here::groups)
                .act("which_local_groups", self -> here.localGroups(self, DEFAULT))
                .act("which_local_groups", here::localGroups);
    }

    private PgScope scope(Term scope) {
        return new PgScope(system, Arg.atom(scope, Fault::functionClause));
    }

    private static Optional<Atom> name(Term scope) {
        return Optional.of(Arg.atom(scope, Fault::functionClause));
    }

    private static Term change(Self self, String verb, Term scope, Term group, Term pids)
            throws InterruptedException {
        if (!(pids instanceof Pid) && !(pids instanceof ListTerm)) {
            throw Fault.functionClauseIn("pg", verb, scope, group, pids);
        }
        for (Term pid : pids instanceof ListTerm ? Arg.list(pids) : List.of(pids)) {
            if (!(pid instanceof Pid process && process.node().equals(self.processes().node()))) {
                throw Fault.inside("pg", "-ensure_local/1-fun-0-", 1, Tuple.of(Atom.of("nolocal"), pid));
            }
        }
        return ask(self, scope, Tuple.of(Atom.of(verb + "_local"), group, pids));
    }

    private static Term ask(Self self, Term scope, Term request) throws InterruptedException {
        return GenServerModule.call(self, scope, request, INFINITY, List.of(scope, request, INFINITY));
    }

    /** Nothing of that monitor is left in the mailbox. */
    private static Term demonitor(Self self, Term scope, Term reference) throws InterruptedException {
        if (!ask(self, scope, Tuple.of(Atom.of("demonitor"), reference)).equals(Atom.OK)) {
            return Atom.FALSE;
        }
        Optional<Term> told;
        do {
            told = self.receive(message -> message instanceof Tuple event && event.arity() == 4
                    && event.get(0).equals(reference)
                    && (event.get(1).equals(Atom.of("join")) || event.get(1).equals(Atom.of("leave")))
                            ? message
                            : null,
                    Duration.ZERO);
        } while (told.isPresent());
        return Atom.OK;
    }

    private Term read(Self self, Term scope, Term group, int column) {
        return system.tables().find(self.processes(), scope).flatMap(table -> table.lookup(group))
                .map(row -> row.get(column)).orElse(Nil.NIL);
    }

    private Term groups(Self self, Term scope) {
        Term pattern = Tuple.of(Atom.of("$1"), ANY, ANY);
        return ListTerm.of(table(self, scope, "match", pattern).rows().stream().map(row -> row.get(0)).toList());
    }

    private Term localGroups(Self self, Term scope) {
        Term specification = ListTerm.of(Tuple.of(Tuple.of(Atom.of("$1"), ANY, Atom.of("$2")),
                ListTerm.of(Tuple.of(Atom.of("=/="), Atom.of("$2"), Nil.NIL)), ListTerm.of(Atom.of("$1"))));
        return ListTerm.of(table(self, scope, "select", specification).rows().stream()
                .filter(row -> !(row.get(2) instanceof Nil)).map(row -> row.get(0)).toList());
    }

    /** @throws ErlangError badarg in the function of {@code ets} by which OTP's {@code pg} reads the table */
    private EtsTable table(Self self, Term scope, String function, Term argument) {
        return system.tables().find(self.processes(), Arg.atom(scope, Fault::functionClause))
                .orElseThrow(() -> EtsModule.noTable(function, scope, argument));
    }
}
