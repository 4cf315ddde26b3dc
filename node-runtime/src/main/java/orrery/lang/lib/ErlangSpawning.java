package orrery.lang.lib;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.SpawnOptions;
import orrery.process.SpawnReplyOptions;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code spawn} in all its forms, here and on other nodes. */
final class ErlangSpawning {
    private static final Atom ERLANG = Atom.of("erlang");
    private static final Atom APPLY = Atom.of("apply");

    private static final SpawnOptions LINKED = SpawnOptions.parse(ListTerm.of(Atom.of("link")));
    private static final SpawnOptions MONITORED = SpawnOptions.parse(ListTerm.of(Atom.of("monitor")));

    private ErlangSpawning() {}

    static void addTo(NativeModule erlang) {
        for (int arity = 1; arity <= 4; arity++) {
            erlang.act("spawn", arity, (self, a) -> spawn(self, target(self, a), SpawnOptions.NONE))
                    .act("spawn_link", arity, (self, a) -> spawn(self, target(self, a), LINKED))
                    .act("spawn_monitor", arity, (self, a) -> spawn(self, target(self, a), MONITORED));
        }
        for (int arity = 2; arity <= 5; arity++) {
            erlang.act("spawn_opt", arity, (self, a) -> {
                int last = a.size() - 1;
                Target target = target(self, a.subList(0, last));
                return spawn(self, target, withoutReply(SpawnOptions.parse(a.get(last))));
            });
        }
        for (int arity = 1; arity <= 5; arity++) {
            erlang.act("spawn_request", arity, ErlangSpawning::request);
        }
        erlang.act("spawn_request_abandon",
                (self, request) -> Atom.of(self.abandonSpawnRequest(Arg.reference(request))));
    }

    /** What to run, and on which node. */
    private record Target(Atom node, Spawn spawn) {}

    /** {@code Fun}, {@code Node, Fun}, {@code M, F, A} or {@code Node, M, F, A}. */
    private static Target target(Self self, List<Term> a) {
        Atom here = self.processes().node();
        return switch (a.size()) {
            case 1 -> new Target(here, ofFun(a.get(0)));
            case 2 -> new Target(Arg.atom(a.get(0)), ofFun(a.get(1)));
            case 3 -> new Target(here, ofFunction(a.get(0), a.get(1), a.get(2)));
            default -> new Target(Arg.atom(a.get(0)), ofFunction(a.get(1), a.get(2), a.get(3)));
        };
    }

    private static Spawn ofFun(Term fun) {
        if (!(fun instanceof Fun)) {
            throw Fault.badarg();
        }
        return Spawn.call(ERLANG, APPLY, List.of(fun, Nil.NIL));
    }

    private static Spawn ofFunction(Term module, Term function, Term arguments) {
        return Spawn.call(Arg.atom(module), Arg.atom(function), Arg.list(arguments));
    }

    private static Term spawn(Self self, Target target, SpawnOptions options) throws InterruptedException {
        Spawn spawn = prepared(target, options);
        boolean here = target.node().equals(self.processes().node());
        if (options.monitor().isEmpty()) {
            return here ? self.spawn(spawn) : self.spawn(target.node(), spawn);
        }
        MonitorOptions monitor = options.monitor().get();
        Spawned spawned = here
                ? self.spawnMonitored(spawn, monitor)
                : self.spawnMonitored(target.node(), spawn, monitor);
        return Tuple.of(spawned.pid(), spawned.monitor());
    }

    private static Spawn prepared(Target target, SpawnOptions options) {
        Spawn spawn = target.spawn().withFlags(options.flags());
        return options.link() ? spawn.linked() : spawn;
    }

    private static SpawnOptions withoutReply(SpawnOptions options) {
        if (!options.reply().equals(SpawnReplyOptions.ALL)) {
            throw Fault.badarg();
        }
        return options;
    }

    private static Term request(Self self, List<Term> a) throws InterruptedException {
        boolean hasOptions = switch (a.size()) {
            case 2 -> a.get(0) instanceof Fun;
            case 3 -> a.get(1) instanceof Fun;
            case 4 -> !(a.get(2) instanceof Atom);
            case 5 -> true;
            default -> false;
        };
        int last = a.size() - 1;
        Target target = target(self, hasOptions ? a.subList(0, last) : a);
        SpawnOptions options;
        try {
            options = hasOptions ? SpawnOptions.parse(a.get(last)) : SpawnOptions.NONE;
        } catch (ErlangError e) {
            return refused(self, Arg.list(a.get(last)));
        }
        return self.spawnRequest(target.node(), prepared(target, options), options.monitor(), options.reply());
    }

    /** Options that are wrong are told as every refusal is, by a message; in the way that those of them ask for that are right. */
    private static Term refused(Self self, List<Term> options) throws InterruptedException {
        SpawnReplyOptions reply = SpawnReplyOptions.ALL;
        for (Term option : options) {
            try {
                SpawnReplyOptions asked = SpawnOptions.parse(ListTerm.of(option)).reply();
                reply = option instanceof Tuple pair && pair.is("reply_tag", 2)
                        ? reply.withTag(asked.tag())
                        : option instanceof Tuple pair && pair.is("reply", 2) ? asked.withTag(reply.tag()) : reply;
            } catch (ErlangError e) {
                // One of those that are wrong.
                continue;
            }
        }
        Reference request = self.processes().makeReference();
        if (reply.onError()) {
            self.send(self.pid(), Tuple.of(reply.tag(), request, Atom.ERROR, Atom.of("badopt")));
        }
        return request;
    }
}
