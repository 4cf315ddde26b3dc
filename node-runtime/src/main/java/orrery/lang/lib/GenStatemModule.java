package orrery.lang.lib;

import java.util.List;
import orrery.kernel.GenRequest;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of module {@code gen_statem}, which speaks as {@code gen_server} does (protocol §6.1). */
final class GenStatemModule {
    private static final Atom INFINITY = Atom.of("infinity");

    private GenStatemModule() {}

    static NativeModule module() {
        NativeModule module = NativeModule.named("gen_statem")
                .act("call", (self, server, request) -> call(self, server, request, INFINITY))
                .act("call", GenStatemModule::call)
                .act("cast", GenServerModule::cast)
                .act("reply", GenServerModule::reply)
                .act("reply", (self, replies) -> {
                    for (Term reply : replies instanceof Tuple ? List.of(replies) : Arg.list(replies)) {
                        Tuple action = Arg.tuple(reply);
                        if (!action.is("reply", 3)) {
                            throw Fault.functionClause();
                        }
                        GenServerModule.reply(self, action.get(1), action.get(2));
                    }
                    return Atom.OK;
                })
                .act("stop", (self, server) -> SysModule.stop(self, server, Atom.of("normal"), INFINITY))
                .act("stop", SysModule::stop)
                .act("send_request", (self, server, request) -> GenRequest.start(self, server, GenServerModule.CALL,
                        request))
                .act("send_request", (self, server, request, label, collection) -> GenRequests.with(
                        GenRequest.start(self, server, GenServerModule.CALL, request), label, collection))
                .act("wait_response", (self, request) -> self.apply(Atom.of("gen_statem"), Atom.of("wait_response"),
                        List.of(request, INFINITY)))
                .act("receive_response", (self, request) -> self.apply(Atom.of("gen_statem"),
                        Atom.of("receive_response"), List.of(request, INFINITY)));
        return GenRequests.addTo(module);
    }

    /** With an alias, a late answer does no harm: {@code clean_timeout} and {@code dirty_timeout} are the same. */
    private static Term call(Self self, Term server, Term request, Term timeout) throws InterruptedException {
        Term time = timeout instanceof Tuple pair && (pair.is("clean_timeout", 2) || pair.is("dirty_timeout", 2))
                ? pair.get(1)
                : timeout;
        if (time instanceof Tuple) {
            throw Fault.badarg();
        }
        return GenServerModule.call(self, "gen_statem", GenServerModule.CALL, server, request, time,
                List.of(server, request, timeout));
    }
}
