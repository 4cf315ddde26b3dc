package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import orrery.kernel.GenCall;
import orrery.kernel.GenRequest;
import orrery.kernel.ServerName;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of module {@code gen_event}: the caller's pid stands where other calls have a label (protocol §6.1). */
final class GenEventModule {
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Int USUAL_TIMEOUT = Int.of(5000);

    private GenEventModule() {}

    static NativeModule module() {
        NativeModule module = NativeModule.named("gen_event")
                .act("notify", GenEventModule::tell)
                .act("sync_notify", (self, manager, event) -> ask(self, manager,
                        Tuple.of(Atom.of("sync_notify"), event)))
                .act("call", (self, manager, handler, request) -> call(self, manager, handler, request, USUAL_TIMEOUT,
                        List.of(manager, handler, request)))
                .act("call", (self, manager, handler, request, timeout) -> call(self, manager, handler, request,
                        timeout, List.of(manager, handler, request, timeout)))
                .act("which_handlers", (self, manager) -> ask(self, manager, Atom.of("which_handlers")))
                .act("add_handler", (self, manager, handler, arguments) -> ask(self, manager,
                        Tuple.of(Atom.of("add_handler"), handler, arguments)))
                .act("delete_handler", (self, manager, handler, arguments) -> ask(self, manager,
                        Tuple.of(Atom.of("delete_handler"), handler, arguments)))
                .act("stop", (self, manager) -> SysModule.stop(self, manager, Atom.of("normal"), INFINITY))
                .act("stop", SysModule::stop)
                .act("send_request", (self, manager, handler, request) -> GenRequest.start(self, manager, self.pid(),
                        Tuple.of(Atom.of("call"), handler, request)))
                .act("send_request", 5, (self, a) -> GenRequests.with(GenRequest.start(self, a.get(0), self.pid(),
                        Tuple.of(Atom.of("call"), a.get(1), a.get(2))), a.get(3), a.get(4)));
        return GenRequests.addToEvents(module);
    }

    /** To a name here that nobody has it is a fault, unlike a cast. */
    private static Term tell(Self self, Term manager, Term event) throws InterruptedException {
        boolean kept = manager instanceof Tuple name && (name.is("global", 2) || name.is("via", 3));
        Term message = Tuple.of(Atom.of("notify"), event);
        try {
            self.send(kept ? ServerName.resolve(self, manager) : manager, message);
        } catch (ErlangError e) {
            if (!kept) {
                throw Fault.inBuiltIn(e, "send", manager, message);
            }
        }
        return Atom.OK;
    }

    private static Term ask(Self self, Term manager, Term request) throws InterruptedException {
        return GenCall.call(self, manager, self.pid(), request, Optional.empty());
    }

    private static Term call(Self self, Term manager, Term handler, Term request, Term timeout, List<Term> arguments)
            throws InterruptedException {
        return GenServerModule.call(self, "gen_event", self.pid(), manager,
                Tuple.of(Atom.of("call"), handler, request), timeout, arguments);
    }
}
