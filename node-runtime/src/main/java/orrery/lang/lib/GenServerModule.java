package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.Caller;
import orrery.kernel.GenCall;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of module {@code gen_server}; {@code sys} asks servers in the same way. */
final class GenServerModule {
    private static final Int USUAL_TIMEOUT = Int.of(5000);
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom SYSTEM = Atom.of("system");

    private final RuntimeSystem system;

    private GenServerModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule module(RuntimeSystem system) {
        GenServerModule here = new GenServerModule(system);
        return NativeModule.named("gen_server")
                .act("call", (self, server, request) -> call(self, server, request, USUAL_TIMEOUT,
                        List.of(server, request)))
                .act("call", (self, server, request, timeout) -> call(self, server, request, timeout,
                        List.of(server, request, timeout)))
                .act("cast", (self, server, request) -> cast(self, server, request))
                .act("reply", (self, from, answer) -> {
                    Caller.of(from).orElseThrow(Fault::functionClause).reply(self, answer);
                    return Atom.OK;
                })
                .act("abcast", (self, name, request) -> abcast(self, here.nodes(), name, request))
                .act("abcast", (self, nodes, name, request) -> abcast(self, Arg.list(nodes), name, request))
                .act("multi_call", (self, name, request) -> multiCall(self, here.nodes(), name, request, INFINITY))
                .act("multi_call", (self, nodes, name, request) -> multiCall(self, Arg.list(nodes), name, request,
                        INFINITY))
                .act("multi_call", (self, nodes, name, request, timeout) -> multiCall(self, Arg.list(nodes), name,
                        request, timeout))
                .act("stop", (self, server) -> stop(self, server, Atom.of("normal"), INFINITY))
                .act("stop", (self, server, reason, timeout) -> stop(self, server, reason, timeout));
    }

    static NativeModule sys() {
        NativeModule sys = NativeModule.named("sys");
        for (String request : new String[]{"get_state", "get_status", "suspend", "resume"}) {
            sys.act(request, (self, server) -> ask(self, request, server, Atom.of(request), USUAL_TIMEOUT))
                    .act(request, (self, server, timeout) -> ask(self, request, server, Atom.of(request), timeout));
        }
        return sys.act("terminate", (self, server, reason) -> ask(self, "terminate", server,
                Tuple.of(Atom.of("terminate"), reason), INFINITY));
    }

    /** @throws ErlangError an exit with {@code {Reason, {gen_server, call, Arguments}}} */
    static Term call(Self self, Term server, Term request, Term timeout, List<Term> arguments)
            throws InterruptedException {
        Optional<Duration> within = ErpcModule.timeout(timeout, Fault::functionClause);
        try {
            return GenCall.call(self, server, request, within);
        } catch (ErlangError e) {
            throw exit(e, "gen_server", "call", arguments);
        }
    }

    static Term cast(Self self, Term server, Term request) throws InterruptedException {
        GenCall.cast(self, server, request);
        return Atom.OK;
    }

    private static Term ask(Self self, String function, Term server, Term request, Term timeout)
            throws InterruptedException {
        try {
            Term answer = GenCall.call(self, server, SYSTEM, request,
                    ErpcModule.timeout(timeout, Fault::functionClause));
            if (answer instanceof Tuple failure && failure.is("error", 2)) {
                throw ErlangError.error(failure.get(1));
            }
            return answer;
        } catch (ErlangError e) {
            throw exit(e, "sys", function, List.of(server));
        }
    }

    private static ErlangError exit(ErlangError e, String module, String function, List<Term> arguments) {
        return e.kind() == ErlangError.Kind.EXIT
                ? ErlangError.exit(Tuple.of(e.reason(),
                        Tuple.of(Atom.of(module), Atom.of(function), ListTerm.of(arguments))))
                : e;
    }

    private static Term abcast(Self self, List<Term> nodes, Term name, Term request) throws InterruptedException {
        for (Term node : nodes) {
            GenCall.cast(self, Tuple.of(Arg.atom(name), Arg.atom(node)), request);
        }
        return Atom.of("abcast");
    }

    /** {@code {Replies, BadNodes}}: all are asked at the same time, each by a process of its own. */
    private static Term multiCall(Self self, List<Term> nodes, Term name, Term request, Term timeout)
            throws InterruptedException {
        Optional<Duration> within = ErpcModule.timeout(timeout, Fault::functionClause);
        Reference round = self.processes().makeReference();
        Pid asker = self.pid();
        for (Term node : nodes) {
            Term server = Tuple.of(Arg.atom(name), Arg.atom(node));
            self.spawn(Spawn.body("gen_server", "multi_call", me -> {
                Term outcome = Nil.NIL;
                try {
                    outcome = ListTerm.of(GenCall.call(me, server, request, within));
                } catch (ErlangError e) {
                    // A node that does not answer is a bad node, whatever the reason.
                    outcome = Nil.NIL;
                }
                me.send(asker, Tuple.of(round, node, outcome));
            }));
        }
        List<Term> replies = new ArrayList<>();
        List<Term> bad = new ArrayList<>();
        for (Term node : nodes) {
            Term outcome = self.receive(message -> message instanceof Tuple answer && answer.arity() == 3
                    && answer.get(0).equals(round) && answer.get(1).equals(node) ? answer.get(2) : null);
            if (outcome instanceof Nil) {
                bad.add(node);
            } else {
                replies.add(Tuple.of(node, ErlangOperators.head(outcome)));
            }
        }
        return Tuple.of(ListTerm.of(replies), ListTerm.of(bad));
    }

    static Term stop(Self self, Term server, Term reason, Term timeout) throws InterruptedException {
        Reference monitor = self.monitor(server);
        Term request = Tuple.of(Atom.of("terminate"), reason);
        try {
            GenCall.call(self, server, SYSTEM, request, ErpcModule.timeout(timeout, Fault::functionClause));
        } catch (ErlangError e) {
            self.demonitor(monitor, true);
            throw exit(e, "gen_server", "stop", List.of(server, reason, timeout));
        }
        self.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                && down.get(1).equals(monitor) ? message : null);
        return Atom.OK;
    }

    private List<Term> nodes() {
        List<Term> all = new ArrayList<>(List.of(system.self().node()));
        system.peers().connections().stream().filter(c -> !c.isHidden()).map(Connection::peerAtom).forEach(all::add);
        return all;
    }
}
