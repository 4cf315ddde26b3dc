package orrery.lang.lib;

import java.util.Optional;
import orrery.kernel.Erpc;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Calls of {@code erpc} whose answers are waited for later. A request is {@code [Result | Spawn]}, two references. */
final class ErpcRequests {
    private static final Atom NO_RESPONSE = Atom.of("no_response");
    private static final Atom RESPONSE = Atom.of("response");

    private ErpcRequests() {}

    static NativeModule addTo(NativeModule erpc) {
        return erpc
                .act("send_request", (self, node, fun) -> begun(self, node, Atom.of("erlang"), Atom.of("apply"),
                        ListTerm.of(ErpcModule.function(fun), Nil.NIL)))
                .act("send_request", ErpcRequests::begun)
                .act("receive_response",
                        (self, request) -> Erpc.receive(self, request(self, request), Optional.empty()))
                .act("receive_response", (self, request, timeout) -> Erpc.receive(self, request(self, request),
                        ErpcModule.timeout(timeout, ErpcModule::badarg)))
                .act("wait_response", (self, request) -> waited(self, request, Int.ZERO))
                .act("wait_response", ErpcRequests::waited)
                .act("check_response", (self, message, request) -> told(Erpc.check(message, request(self, request))));
    }

    private static Term begun(Self self, Term node, Term module, Term function, Term arguments)
            throws InterruptedException {
        Erpc.Request request = Erpc.send(self, Arg.atom(node, ErpcModule::badarg),
                Arg.atom(module, ErpcModule::badarg), Arg.atom(function, ErpcModule::badarg),
                Arg.list(arguments, ErpcModule::badarg));
        return new Cons(request.result(), request.spawn());
    }

    private static Term waited(Self self, Term request, Term timeout) throws InterruptedException {
        return told(Erpc.poll(self, request(self, request), ErpcModule.timeout(timeout, ErpcModule::badarg)));
    }

    private static Term told(Optional<Term> value) {
        return value.<Term>map(it -> Tuple.of(RESPONSE, it)).orElse(NO_RESPONSE);
    }

    private static Erpc.Request request(Self self, Term term) {
        if (term instanceof Cons(Reference result, Reference spawn)) {
            return new Erpc.Request(spawn, result, self.processes().node());
        }
        throw ErpcModule.badarg();
    }
}
