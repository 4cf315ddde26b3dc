package orrery.lang.lib;

import java.util.List;
import orrery.kernel.ServerName;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of Elixir's {@code GenServer}. */
final class ElixirGenServerModule {
    private static final Atom INFINITY = Atom.of("infinity");

    private ElixirGenServerModule() {}

    static NativeModule module() {
        return NativeModule.named("Elixir.GenServer")
                .act("call", (self, server, request) -> call(self, server, request, Int.of(5000)))
                .act("call", ElixirGenServerModule::call)
                .act("cast", GenServerModule::cast)
                .act("stop", (self, server) -> stop(self, server, Atom.of("normal"), INFINITY))
                .act("stop", (self, server, reason) -> stop(self, server, reason, INFINITY))
                .act("stop", ElixirGenServerModule::stop)
                .act("whereis", ElixirGenServerModule::whereis)
                .forwards("reply", 2, "gen_server", "reply")
                .forwards("abcast", 2, "gen_server", "abcast")
                .forwards("abcast", 3, "gen_server", "abcast")
                .forwards("multi_call", 2, "gen_server", "multi_call")
                .forwards("multi_call", 3, "gen_server", "multi_call")
                .forwards("multi_call", 4, "gen_server", "multi_call");
    }

    /** Also how {@code Supervisor} asks. */
    static Term call(Self self, Term server, Term request, Term timeout) throws InterruptedException {
        try {
            return GenServerModule.call(self, server, request, timeout, List.of(server, request, timeout));
        } catch (ErlangError e) {
            throw exit(e, "call", server, request, timeout);
        }
    }

    private static Term stop(Self self, Term server, Term reason, Term timeout) throws InterruptedException {
        try {
            return SysModule.stop(self, server, reason, timeout);
        } catch (ErlangError e) {
            throw e.kind() == ErlangError.Kind.EXIT
                    ? ErlangError.exit(Tuple.of(e.reason(), Tuple.of(Atom.of("Elixir.GenServer"), Atom.of("stop"),
                            ListTerm.of(server, reason, timeout))))
                    : e;
        }
    }

    /** The same exit, told of Elixir's function. */
    private static ErlangError exit(ErlangError e, String function, Term... arguments) {
        return e.kind() == ErlangError.Kind.EXIT && e.reason() instanceof Tuple pair && pair.arity() == 2
                ? ErlangError.exit(Tuple.of(pair.get(0), Tuple.of(Atom.of("Elixir.GenServer"), Atom.of(function),
                        ListTerm.of(arguments))))
                : e;
    }

    /** A pid, {@code {Name, Node}} of another node, or {@code nil}. */
    private static Term whereis(Self self, Term server) throws InterruptedException {
        try {
            return ServerName.resolve(self, server);
        } catch (ErlangError e) {
            if (e.kind() == ErlangError.Kind.EXIT) {
                return Atom.NIL;
            }
            throw Fault.functionClauseIn("Elixir.GenServer", "whereis", server);
        }
    }
}
