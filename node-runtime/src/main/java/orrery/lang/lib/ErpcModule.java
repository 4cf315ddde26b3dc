package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import orrery.kernel.Erpc;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.SpawnReplyOptions;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code erpc}. */
final class ErpcModule {
    private static final Atom ERPC = Atom.of("erpc");
    private static final Atom ERLANG = Atom.of("erlang");
    private static final Atom APPLY = Atom.of("apply");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom EXECUTE_CAST = Atom.of("execute_cast");

    private ErpcModule() {}

    static NativeModule module() {
        return ErpcRequests.addTo(NativeModule.named("erpc"))
                .act("call", (self, node, fun) -> call(self, node, fun, INFINITY))
                .act("call", (self, node, fun, timeout) -> call(self, node, fun, timeout))
                .act("call", (self, node, m, f, a) -> call(self, node, m, f, a, INFINITY))
                .act("call", 5, (self, a) -> call(self, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4)))
                .act("cast", (self, node, fun) -> cast(self, node, ERLANG, APPLY, ListTerm.of(fun, Nil.NIL)))
                .act("cast", (self, node, m, f, a) -> cast(self, node, m, f, a))
                .act("multicall", (self, nodes, fun) -> multicall(self, nodes, ERLANG, APPLY,
                        ListTerm.of(function(fun), Nil.NIL), INFINITY))
                .act("multicall", (self, nodes, fun, timeout) -> multicall(self, nodes, ERLANG, APPLY,
                        ListTerm.of(function(fun), Nil.NIL), timeout))
                .act("multicall", (self, nodes, m, f, a) -> multicall(self, nodes, m, f, a, INFINITY))
                .act("multicall", 5, (self, a) -> multicall(self, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4)))
                .act("multicast", (self, nodes, fun) -> multicast(self, nodes, ERLANG, APPLY,
                        ListTerm.of(fun, Nil.NIL)))
                .act("multicast", (self, nodes, m, f, a) -> multicast(self, nodes, m, f, a))
                .bare("execute_call", 4, (self, a) -> {
                    throw Erpc.execute(self, a.get(0), Arg.atom(a.get(1)), Arg.atom(a.get(2)), Arg.list(a.get(3)));
                })
                .bare("execute_cast", 3, (self, a) -> self.apply(Arg.atom(a.get(0)), Arg.atom(a.get(1)),
                        Arg.list(a.get(2))));
    }

    private static Term call(Self self, Term node, Term fun, Term timeout) throws InterruptedException {
        return call(self, node, ERLANG, APPLY, ListTerm.of(function(fun), Nil.NIL), timeout);
    }

    private static Term call(Self self, Term node, Term module, Term function, Term arguments, Term timeout)
            throws InterruptedException {
        Optional<Duration> within = timeout(timeout, ErpcModule::badarg);
        boolean direct = within.isEmpty() && node.equals(self.processes().node());
        try {
            return Erpc.receive(self, send(self, node, module, function, arguments), within);
        } catch (ErlangError e) {
            throw Fault.at(e, "erpc", "call", 5, "erpc.erl", line(e, direct));
        }
    }

    /** Where OTP 25.2.3 raises it. */
    private static int line(ErlangError error, boolean direct) {
        return switch (error.kind()) {
            case THROW -> direct ? 126 : 698;
            case EXIT -> error.reason() instanceof Tuple why && why.is("signal", 2) ? 708 : direct ? 130 : 700;
            case ERROR -> error.reason() instanceof Tuple why && why.is("erpc", 2)
                    ? why.get(1).equals(Atom.of("badarg")) ? 157 : why.get(1).equals(Atom.of("timeout")) ? 714 : 710
                    : direct ? 137 : 702;
        };
    }

    private static Erpc.Request send(Self self, Term node, Term module, Term function, Term arguments)
            throws InterruptedException {
        return Erpc.send(self, Arg.atom(node, ErpcModule::badarg), Arg.atom(module, ErpcModule::badarg),
                Arg.atom(function, ErpcModule::badarg), Arg.list(arguments, ErpcModule::badarg));
    }

    private static Term cast(Self self, Term node, Term module, Term function, Term arguments)
            throws InterruptedException {
        Arg.atom(module, ErpcModule::badarg);
        Arg.atom(function, ErpcModule::badarg);
        Arg.list(arguments, ErpcModule::badarg);
        self.spawnRequest(Arg.atom(node, ErpcModule::badarg),
                Spawn.call(ERPC, EXECUTE_CAST, List.of(module, function, arguments)), Optional.empty(),
                new SpawnReplyOptions(false, false, SpawnReplyOptions.ALL.tag()));
        return Atom.OK;
    }

    private static Term multicast(Self self, Term nodes, Term module, Term function, Term arguments)
            throws InterruptedException {
        for (Term node : Arg.list(nodes, ErpcModule::badarg)) {
            cast(self, node, module, function, arguments);
        }
        return Atom.OK;
    }

    /** All calls run at the same time; the answers stand in the order of the nodes. */
    private static Term multicall(Self self, Term nodes, Term module, Term function, Term arguments, Term timeout)
            throws InterruptedException {
        Optional<Duration> within = timeout(timeout, ErpcModule::badarg);
        long start = System.nanoTime();
        List<Erpc.Request> requests = new ArrayList<>();
        for (Term node : Arg.list(nodes, ErpcModule::badarg)) {
            requests.add(send(self, node, module, function, arguments));
        }
        List<Term> answers = new ArrayList<>();
        for (Erpc.Request request : requests) {
            answers.add(answer(self, request, within.map(whole -> left(whole, start))));
        }
        return ListTerm.of(answers);
    }

    private static Term answer(Self self, Erpc.Request request, Optional<Duration> within)
            throws InterruptedException {
        try {
            return Tuple.of(Atom.OK, Erpc.receive(self, request, within));
        } catch (ErlangError e) {
            return Tuple.of(e.kind().atom(), e.reason());
        }
    }

    static Term function(Term fun) {
        if (fun instanceof Fun callable && callable.arity() == 0) {
            return fun;
        }
        throw badarg();
    }

    /** What is left of a time that began at {@code start}. */
    static Duration left(Duration whole, long start) {
        Duration left = whole.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Milliseconds, or {@code infinity}, which is empty. */
    static Optional<Duration> timeout(Term timeout, Supplier<ErlangError> otherwise) {
        if (timeout.equals(INFINITY)) {
            return Optional.empty();
        }
        if (timeout instanceof SmallInt(long milliseconds) && milliseconds >= 0) {
            return Optional.of(Duration.ofMillis(milliseconds));
        }
        throw otherwise.get();
    }

    static ErlangError badarg() {
        return ErlangError.error(Tuple.of(ERPC, Atom.of("badarg")));
    }
}
