package orrery.lang.lib;

import java.time.Duration;
import java.util.Optional;
import orrery.kernel.GenCall;
import orrery.kernel.ServerName;
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
        Term target = server instanceof Pid ? server : whereis(self, server);
        if (target.equals(Atom.NIL)) {
            throw exit(Atom.of("noproc"), 1027, "call", server, request, timeout);
        }
        if (target.equals(self.pid())) {
            throw exit(Atom.of("calling_self"), 1031, "call", server, request, timeout);
        }
        Optional<Duration> within = ErpcModule.timeout(timeout,
                () -> Fault.functionClauseIn("Elixir.GenServer", "call", server, request, timeout));
        try {
            return GenCall.call(self, target, request, within);
        } catch (ErlangError e) {
            throw exit(e.exitReason(), 1038, "call", server, request, timeout);
        }
    }

    private static Term stop(Self self, Term server, Term reason, Term timeout) throws InterruptedException {
        try {
            return SysModule.stop(self, server, reason, timeout);
        } catch (ErlangError e) {
            throw e.kind() == ErlangError.Kind.EXIT ? exit(e.reason(), 985, "stop", server, reason, timeout) : e;
        }
    }

    /** The exit that {@code lib/gen_server.ex} of Elixir 1.14 raises in a line. */
    private static ErlangError exit(Term reason, int line, String function, Term... arguments) {
        return Fault.at(
                ErlangError.exit(Tuple.of(reason,
                        Tuple.of(Atom.of("Elixir.GenServer"), Atom.of(function), ListTerm.of(arguments)))),
                "Elixir.GenServer", function, arguments.length, "lib/gen_server.ex", line);
    }

    /** A pid, {@code {Name, Node}} of another node, or {@code nil}. */
    private static Term whereis(Self self, Term server) throws InterruptedException {
        if (!isName(server)) {
            throw Fault.functionClauseIn("Elixir.GenServer", "whereis", server);
        }
        try {
            return ServerName.resolve(self, server);
        } catch (ErlangError e) {
            if (e.kind() == ErlangError.Kind.EXIT && e.reason().equals(Atom.of("noproc"))) {
                return Atom.NIL;
            }
            throw e;
        }
    }

    private static boolean isName(Term server) {
        return server instanceof Pid || server instanceof Atom || server instanceof Tuple tuple
                && (tuple.is("via", 3) && tuple.get(1) instanceof Atom || tuple.is("global", 2)
                        || tuple.arity() == 2 && tuple.get(0) instanceof Atom && tuple.get(1) instanceof Atom);
    }
}
