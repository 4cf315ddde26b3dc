package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.Caller;
import orrery.kernel.GenCall;
import orrery.kernel.GenRequest;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of module {@code gen_server} (protocol §6.1). */
final class GenServerModule {
    static final Atom CALL = Atom.of("$gen_call");

    private static final Int USUAL_TIMEOUT = Int.of(5000);
    private static final Atom INFINITY = Atom.of("infinity");

    private final RuntimeSystem system;

    private GenServerModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule module(RuntimeSystem system) {
        GenServerModule here = new GenServerModule(system);
        NativeModule module = NativeModule.named("gen_server")
                .act("call", (self, server, request) -> call(self, server, request, USUAL_TIMEOUT,
                        List.of(server, request)))
                .act("call", (self, server, request, timeout) -> call(self, server, request, timeout,
                        List.of(server, request, timeout)))
                .act("cast", GenServerModule::cast)
                .act("reply", GenServerModule::reply)
                .act("abcast", (self, name, request) -> abcast(self, here.nodes(), name, request))
                .act("abcast", (self, nodes, name, request) -> abcast(self, Arg.list(nodes), name, request))
                .act("multi_call", (self, name, request) -> multiCall(self, here.nodes(), name, request, INFINITY))
                .act("multi_call", (self, nodes, name, request) -> multiCall(self, Arg.list(nodes), name, request,
                        INFINITY))
                .act("multi_call", (self, nodes, name, request, timeout) -> multiCall(self, Arg.list(nodes), name,
                        request, timeout))
                .act("stop", (self, server) -> SysModule.stop(self, server, Atom.of("normal"), INFINITY))
                .act("stop", SysModule::stop)
                .act("send_request", (self, server, request) -> GenRequest.start(self, server, CALL, request))
                .act("send_request", (self, server, request, label, collection) -> GenRequests.with(
                        GenRequest.start(self, server, CALL, request), label, collection));
        return GenRequests.addTo(module);
    }

    /** @throws ErlangError an exit with {@code {Reason, {gen_server, call, Arguments}}} */
    static Term call(Self self, Term server, Term request, Term timeout, List<Term> arguments)
            throws InterruptedException {
        return call(self, "gen_server", CALL, server, request, timeout, arguments);
    }

    /** The same by another name and with another label. */
    static Term call(Self self, String module, Term label, Term server, Term request, Term timeout,
            List<Term> arguments) throws InterruptedException {
        try {
            return GenCall.call(self, server, label, request, ErpcModule.timeout(timeout,
                    () -> Fault.functionClauseIn("gen", "call", server, label, request, timeout)));
        } catch (ErlangError e) {
            throw raised(module, arguments.size(), ErlangError.exit(Tuple.of(e.exitReason(),
                    Tuple.of(Atom.of(module), Atom.of("call"), ListTerm.of(arguments)))));
        }
    }

    /** Where OTP 25.2.3 raises it. */
    private static ErlangError raised(String module, int arity, ErlangError exit) {
        return switch (module) {
            case "gen_server" -> Fault.at(exit, module, "call", arity, "gen_server.erl", arity == 2 ? 370 : 385);
            case "gen_event" -> Fault.at(exit, module, "call1", arity, "gen_event.erl", arity == 3 ? 469 : 479);
            default -> Fault.at(exit, "gen", "do_for_proc", 2, "gen.erl", 565);
        };
    }

    static Term cast(Self self, Term server, Term request) throws InterruptedException {
        if (!(server instanceof Pid) && !(server instanceof Atom) && !(server instanceof Tuple)) {
            throw Fault.functionClause();
        }
        GenCall.cast(self, server, request);
        return Atom.OK;
    }

    static Term reply(Self self, Term from, Term answer) throws InterruptedException {
        Caller.of(from).orElseThrow(Fault::functionClause).reply(self, answer);
        return Atom.OK;
    }

    private static Term abcast(Self self, List<Term> nodes, Term name, Term request) throws InterruptedException {
        for (Term node : nodes) {
            GenCall.cast(self, Tuple.of(Arg.atom(name), Arg.atom(node)), request);
        }
        return Atom.of("abcast");
    }

    /** {@code {Replies, BadNodes}}. */
    private static Term multiCall(Self self, List<Term> nodes, Term name, Term request, Term timeout)
            throws InterruptedException {
        Map<Atom, Term> answers = GenCall.multiCall(self, nodes.stream().map(Arg::atom).toList(), Arg.atom(name),
                request, ErpcModule.timeout(timeout, Fault::functionClause));
        List<Term> replies = new ArrayList<>();
        List<Term> bad = new ArrayList<>();
        for (Term node : nodes) {
            Term answer = answers.get(node);
            if (answer == null) {
                bad.add(node);
            } else {
                replies.add(Tuple.of(node, answer));
            }
        }
        return Tuple.of(ListTerm.of(replies), ListTerm.of(bad));
    }

    private List<Term> nodes() {
        List<Term> all = new ArrayList<>(List.of(system.self().node()));
        system.peers().connections().stream().filter(c -> !c.isHidden()).map(Connection::peerAtom).forEach(all::add);
        return all;
    }
}
