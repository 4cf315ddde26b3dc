package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.Erpc;
import orrery.kernel.GenCall;
import orrery.kernel.Rpc;
import orrery.kernel.RpcResult;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code rpc}. */
final class RpcModule {
    private static final Atom REX = Atom.of("rex");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom PROMISE = Atom.of("promise_reply");

    private final RuntimeSystem system;

    private RpcModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        RpcModule module = new RpcModule(system);
        return NativeModule.named("rpc")
                .act("call", (self, to, m, f, a) -> call(self, to, m, f, a, INFINITY))
                .act("call", 5, (self, a) -> call(self, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4)))
                .act("block_call", (self, to, m, f, a) -> blockCall(self, to, m, f, a, INFINITY))
                .act("block_call", 5, (self, a) -> blockCall(self, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4)))
                .act("cast", (self, to, m, f, a) -> cast(self, Arg.atom(to), m, f, a))
                .act("eval_everywhere", (self, m, f, a) -> module.everywhere(self, m, f, a))
                .act("eval_everywhere", (self, nodes, m, f, a) -> everywhere(self, Arg.list(nodes), m, f, a))
                .act("multicall", (self, m, f, a) -> multicall(self, module.allNodes(), m, f, a, INFINITY))
                .act("multicall", (self, first, second, third, fourth) -> first instanceof ListTerm nodes
                        ? multicall(self, Arg.list(nodes), second, third, fourth, INFINITY)
                        : multicall(self, module.allNodes(), first, second, third, fourth))
                .act("multicall", 5,
                        (self, a) -> multicall(self, Arg.list(a.get(0)), a.get(1), a.get(2), a.get(3), a.get(4)))
                .act("async_call", (self, to, m, f, a) -> asyncCall(self, to, m, f, a))
                .act("yield", RpcModule::yield)
                .act("nb_yield", (self, key) -> nonBlockingYield(self, key, Duration.ZERO))
                .act("nb_yield", (self, key, timeout) -> nonBlockingYield(self, key,
                        ErpcModule.timeout(timeout, Fault::badarg).orElseThrow(Fault::badarg)))
                .act("abcast", (self, name, message) -> abcast(self, module.allNodes(), name, message))
                .act("abcast", (self, nodes, name, message) -> abcast(self, Arg.list(nodes), name, message))
                .act("pinfo", (self, pid) -> call(self, Arg.pid(pid).node(), Atom.of("erlang"),
                        Atom.of("process_info"), ListTerm.of(pid), INFINITY))
                .act("pinfo", (self, pid, item) -> call(self, Arg.pid(pid).node(), Atom.of("erlang"),
                        Atom.of("process_info"), ListTerm.of(pid, item), INFINITY));
    }

    private static Term call(Self self, Term to, Term module, Term function, Term arguments, Term timeout)
            throws InterruptedException {
        return Rpc.call(self, Arg.atom(to), Arg.atom(module), Arg.atom(function), Arg.list(arguments),
                ErpcModule.timeout(timeout, Fault::badarg));
    }

    private static Term blockCall(Self self, Term to, Term module, Term function, Term arguments, Term timeout)
            throws InterruptedException {
        Tuple request = Tuple.of(Atom.of("block_call"), Arg.atom(module), Arg.atom(function),
                ListTerm.of(Arg.list(arguments)), self.groupLeader());
        try {
            return GenCall.call(self, Tuple.of(REX, Arg.atom(to)), request,
                    ErpcModule.timeout(timeout, Fault::badarg));
        } catch (ErlangError e) {
            if (e.reason() instanceof Tuple down && down.is("nodedown", 2)) {
                return RpcResult.badrpc(down.get(0));
            }
            return e.reason().equals(Atom.of("timeout")) ? RpcResult.badrpc(e.reason()) : RpcResult.exit(e.reason());
        }
    }

    private static Term cast(Self self, Atom to, Term module, Term function, Term arguments)
            throws InterruptedException {
        self.apply(Atom.of("erpc"), Atom.of("cast"),
                List.of(to, Arg.atom(module), Arg.atom(function), ListTerm.of(Arg.list(arguments))));
        return Atom.TRUE;
    }

    private Term everywhere(Self self, Term module, Term function, Term arguments) throws InterruptedException {
        return everywhere(self, allNodes(), module, function, arguments);
    }

    private static Term everywhere(Self self, List<Term> nodes, Term module, Term function, Term arguments)
            throws InterruptedException {
        for (Term to : nodes) {
            cast(self, Arg.atom(to), module, function, arguments);
        }
        return Atom.of("abcast");
    }

    /** {@code {Results, BadNodes}}: nodes that did not answer are named, not counted among the results. */
    private static Term multicall(Self self, List<Term> nodes, Term module, Term function, Term arguments, Term timeout)
            throws InterruptedException {
        Optional<Duration> within = ErpcModule.timeout(timeout, Fault::badarg);
        long start = System.nanoTime();
        List<Erpc.Request> requests = new ArrayList<>();
        for (Term to : nodes) {
            requests.add(Erpc.send(self, Arg.atom(to), Arg.atom(module), Arg.atom(function), Arg.list(arguments)));
        }
        List<Term> results = new ArrayList<>();
        List<Term> bad = new ArrayList<>();
        for (Erpc.Request request : requests) {
            Term answer = Rpc.receive(self, request, within.map(whole -> ErpcModule.left(whole, start)));
            if (answer.equals(RpcResult.badrpc(Atom.of("nodedown"))) || answer.equals(RpcResult.badrpc(Atom.of(
                    "timeout")))) {
                bad.add(request.node());
            } else {
                results.add(answer);
            }
        }
        return Tuple.of(ListTerm.of(results), ListTerm.of(bad));
    }

    /** The key is the pid of a process that holds the answer until it is asked for, as OTP's {@code rpc} has it. */
    private static Term asyncCall(Self self, Term to, Term module, Term function, Term arguments)
            throws InterruptedException {
        Atom node = Arg.atom(to);
        Atom m = Arg.atom(module);
        Atom f = Arg.atom(function);
        List<Term> a = Arg.list(arguments);
        Pid caller = self.pid();
        return self.spawn(Spawn.body("rpc", "async_call", promise -> {
            Reference alive = promise.monitor(caller);
            Term answer = Rpc.call(promise, node, m, f, a, Optional.empty());
            promise.demonitor(alive, true);
            promise.send(caller, Tuple.of(promise.pid(), Tuple.of(PROMISE, answer)));
        }));
    }

    private static Term yield(Self self, Term key) throws InterruptedException {
        return self.receive(message -> message instanceof Tuple pair && promised(pair, key)
                ? ((Tuple) pair.get(1)).get(1)
                : null);
    }

    private static Term nonBlockingYield(Self self, Term key, Duration within) throws InterruptedException {
        Optional<Term> answer = self.receive(message -> message instanceof Tuple pair && promised(pair, key)
                ? ((Tuple) pair.get(1)).get(1)
                : null, within);
        return answer.<Term>map(value -> Tuple.of(Atom.of("value"), value)).orElse(Atom.of("timeout"));
    }

    private static boolean promised(Tuple message, Term key) {
        return message.arity() == 2 && message.get(0).equals(key) && message.get(1) instanceof Tuple answer
                && answer.arity() == 2 && answer.get(0).equals(PROMISE);
    }

    private static Term abcast(Self self, List<Term> nodes, Term name, Term message) throws InterruptedException {
        for (Term to : nodes) {
            self.send(Tuple.of(Arg.atom(name), Arg.atom(to)), message);
        }
        return Atom.of("abcast");
    }

    /** {@code [node() | nodes()]}: visible ones only. */
    private List<Term> allNodes() {
        List<Term> all = new ArrayList<>();
        all.add(system.self().node());
        for (Connection connection : system.peers().connections()) {
            if (!connection.isHidden()) {
                all.add(connection.peerAtom());
            }
        }
        return all;
    }
}
