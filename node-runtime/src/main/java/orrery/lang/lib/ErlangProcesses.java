package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.process.AliasMode;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What module {@code erlang} does with processes: names, links, monitors, aliases, information, the dictionary. */
final class ErlangProcesses {
    private static final Atom PROCESS = Atom.of("process");
    private static final Atom TIME_OFFSET = Atom.of("time_offset");
    private static final Atom CLOCK_SERVICE = Atom.of("clock_service");
    private static final List<Term> COLLECTIONS = List.of(Atom.of("minor"), Atom.of("major"));

    private ErlangProcesses() {}

    static void addTo(NativeModule erlang) {
        names(erlang);
        ties(erlang);
        information(erlang);
        dictionary(erlang);
    }

    private static void names(NativeModule erlang) {
        erlang.act("self", Self::pid)
                .act("make_ref", self -> self.processes().makeReference())
                .act("register", (self, name, pid) -> {
                    self.processes().register(Arg.atom(name), Arg.pid(pid));
                    return Atom.TRUE;
                })
                .act("unregister", (self, name) -> {
                    if (!self.processes().unregister(Arg.atom(name))) {
                        throw Fault.badarg();
                    }
                    return Atom.TRUE;
                })
                .act("whereis", (self, name) -> self.processes().whereis(Arg.atom(name))
                        .<Term>map(pid -> pid).orElse(Atom.UNDEFINED))
                .act("registered", self -> ListTerm.of(List.copyOf(self.processes().registered())))
                .act("group_leader", self -> self.groupLeader())
                .act("group_leader", (self, leader, pid) -> {
                    self.groupLeader(Arg.pid(pid), Arg.pid(leader));
                    return Atom.TRUE;
                });
    }

    private static void ties(NativeModule erlang) {
        erlang.act("link", (self, other) -> {
            self.link(Arg.pid(other));
            return Atom.TRUE;
        }).act("unlink", (self, other) -> {
            self.unlink(Arg.pid(other));
            return Atom.TRUE;
        }).act("monitor", (self, kind, item) -> monitor(self, kind, item, MonitorOptions.PLAIN))
                .act("monitor", (self, kind, item, options) -> monitor(self, kind, item,
                        MonitorOptions.parse(options)))
                .act("demonitor", (self, reference) -> {
                    self.demonitor(own(self, reference), false);
                    return Atom.TRUE;
                })
                .act("demonitor", ErlangProcesses::demonitor)
                .act("alias", self -> self.alias())
                .act("alias", (self, options) -> self.alias(aliasMode(options)))
                .act("unalias", (self, alias) -> Atom.of(self.unalias(Arg.reference(alias))))
                .act("exit", (self, pid, reason) -> {
                    if (!(pid instanceof Port)) {
                        self.exit(Arg.pid(pid), reason);
                    }
                    return Atom.TRUE;
                });
    }

    private static void information(NativeModule erlang) {
        erlang.act("processes", self -> ListTerm.of(List.copyOf(self.processes().pids())))
                .act("is_process_alive", (self, pid) -> Atom.of(self.processes().isAlive(local(self, pid))))
                .act("process_info", (self, pid) -> self.processes().info(local(self, pid))
                        .<Term>map(items -> items).orElse(Atom.UNDEFINED))
                .act("process_info", (self, pid, items) -> info(self.processes(), local(self, pid), items)
                        .orElse(Atom.UNDEFINED))
                .act("process_flag", (self, flag, value) -> Arg.atom(flag).name().equals("trap_exit")
                        ? Atom.of(self.trapExit(Arg.bool(value)))
                        : self.flag(Arg.atom(flag), value))
                .act("garbage_collect", _ -> Atom.TRUE)
                .act("garbage_collect", (self, pid) -> Atom.of(self.processes().isAlive(local(self, pid))))
                .act("garbage_collect", ErlangProcesses::garbageCollect)
                .act("yield", _ -> {
                    Thread.yield();
                    return Atom.TRUE;
                });
    }

    private static void dictionary(NativeModule erlang) {
        erlang.act("put", (self, key, value) -> orUndefined(self.put(key, value)))
                .act("get", (self, key) -> orUndefined(self.get(key)))
                .act("erase", (self, key) -> orUndefined(self.erase(key)))
                .act("get", self -> pairs(self.dictionary()))
                .act("erase", self -> pairs(self.eraseAll()))
                .act("get_keys", self -> ListTerm.of(List.copyOf(self.dictionary().keySet())))
                .act("get_keys", (self, value) -> ListTerm.of(self.dictionary().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(value)).map(Map.Entry::getKey).toList()));
    }

    /** The memory of a process is not its own: there is nothing to do but to answer, later if so asked. */
    private static Term garbageCollect(Self self, Term pid, Term options) throws InterruptedException {
        Atom done = Atom.of(self.processes().isAlive(local(self, pid)));
        Optional<Term> request = Optional.empty();
        for (Term option : Arg.list(options)) {
            Tuple pair = Arg.tuple(option);
            if (pair.is("async", 2)) {
                request = Optional.of(pair.get(1));
            } else if (!pair.is("type", 2) || !COLLECTIONS.contains(pair.get(1))) {
                throw Fault.badarg();
            }
        }
        if (request.isEmpty()) {
            return done;
        }
        self.send(self.pid(), Tuple.of(Atom.of("garbage_collect"), request.get(), done));
        return Atom.of("async");
    }

    private static Reference monitor(Self self, Term kind, Term item, MonitorOptions options)
            throws InterruptedException {
        if (kind.equals(TIME_OFFSET) && item.equals(CLOCK_SERVICE)) {
            // It never changes here, so there is nothing to tell.
            return self.processes().makeReference();
        }
        boolean target = item instanceof Pid || item instanceof Atom
                || item instanceof Tuple named && named.arity() == 2 && named.get(0) instanceof Atom
                        && named.get(1) instanceof Atom;
        if (!kind.equals(PROCESS) || !target) {
            throw Fault.badarg();
        }
        return self.monitor(item, options);
    }

    /** A monitor of this node's; of another's, only that node knows. */
    private static Reference own(Self self, Term reference) {
        Reference monitor = Arg.reference(reference);
        if (!monitor.node().equals(self.processes().node())) {
            throw Fault.badarg();
        }
        return monitor;
    }

    private static Term demonitor(Self self, Term reference, Term options) {
        boolean flush = false;
        boolean info = false;
        for (Term option : Arg.list(options)) {
            switch (Arg.atom(option).name()) {
                case "flush" -> flush = true;
                case "info" -> info = true;
                default -> throw Fault.badarg();
            }
        }
        boolean found = self.demonitor(own(self, reference), flush);
        // With both options, false tells that the monitor was gone already and a message may have been removed.
        return info ? Atom.of(found) : Atom.TRUE;
    }

    private static AliasMode aliasMode(Term options) {
        AliasMode mode = AliasMode.EXPLICIT_UNALIAS;
        for (Term option : Arg.list(options)) {
            mode = switch (Arg.atom(option).name()) {
                case "explicit_unalias" -> AliasMode.EXPLICIT_UNALIAS;
                case "reply" -> AliasMode.REPLY;
                default -> throw Fault.badarg();
            };
        }
        return mode;
    }

    /** @throws ErlangError badarg for a process of another node, as in OTP */
    private static Pid local(Self self, Term term) {
        Pid pid = Arg.pid(term);
        if (!pid.node().equals(self.processes().node())) {
            throw Fault.badarg();
        }
        return pid;
    }

    private static Optional<Term> info(Processes processes, Pid pid, Term items) {
        if (items instanceof ListTerm) {
            List<Atom> names = new ArrayList<>();
            for (Term item : Arg.list(items)) {
                names.add(Arg.atom(item));
            }
            return processes.info(pid, names).map(answers -> answers);
        }
        return processes.info(pid, Arg.atom(items));
    }

    private static Term orUndefined(Optional<Term> value) {
        return value.orElse(Atom.UNDEFINED);
    }

    private static ListTerm pairs(Map<Term, Term> map) {
        return ListTerm.of(map.entrySet().stream().map(e -> Tuple.of(e.getKey(), e.getValue())).toList());
    }
}
