package orrery.lang.lib;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of Elixir's {@code GenServer}. */
final class ElixirGenServerModule {
    private ElixirGenServerModule() {}

    static NativeModule module() {
        return NativeModule.named("Elixir.GenServer")
                .act("call", (self, server, request) -> call(self, server, request, Int.of(5000)))
                .act("call", ElixirGenServerModule::call)
                .act("cast", (self, server, request) -> GenServerModule.cast(self, server, request))
                .act("stop", (self, server) -> GenServerModule.stop(self, server, Atom.of("normal"),
                        Atom.of("infinity")))
                .act("stop", (self, server, reason) -> GenServerModule.stop(self, server, reason,
                        Atom.of("infinity")))
                .act("whereis", (self, server) -> switch (server) {
                    case Pid pid -> pid;
                    case Atom name -> self.processes().whereis(name).<Term>map(pid -> pid).orElse(Atom.NIL);
                    default -> server;
                })
                .forwards("reply", 2, "gen_server", "reply")
                .forwards("abcast", 2, "gen_server", "abcast")
                .forwards("abcast", 3, "gen_server", "abcast")
                .forwards("multi_call", 2, "gen_server", "multi_call")
                .forwards("multi_call", 3, "gen_server", "multi_call")
                .forwards("multi_call", 4, "gen_server", "multi_call");
    }

    private static Term call(Self self, Term server, Term request, Term timeout) throws InterruptedException {
        try {
            return GenServerModule.call(self, server, request, timeout, List.of(server, request, timeout));
        } catch (ErlangError e) {
            if (e.kind() == ErlangError.Kind.EXIT && e.reason() instanceof Tuple pair && pair.arity() == 2) {
                throw ErlangError.exit(Tuple.of(pair.get(0), Tuple.of(Atom.of("Elixir.GenServer"), Atom.of("call"),
                        ListTerm.of(server, request, timeout))));
            }
            throw e;
        }
    }
}
