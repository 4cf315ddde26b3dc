package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.kernel.GenCall;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code sys}: what may be asked of every process that keeps to the rules of OTP's behaviours. */
final class SysModule {
    private static final Int USUAL_TIMEOUT = Int.of(5000);
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom SYSTEM = Atom.of("system");
    private static final Atom DEBUG = Atom.of("debug");

    private SysModule() {}

    static NativeModule module() {
        NativeModule sys = NativeModule.named("sys");
        for (String name : List.of("get_state", "get_status", "suspend", "resume")) {
            sys.act(name, (self, server) -> plain(self, name, server))
                    .act(name, (self, server, timeout) -> plain(self, name, server, timeout));
        }
        for (String name : List.of("trace", "log", "statistics", "install", "remove")) {
            sys.act(name, (self, server, flag) -> debug(self, name, server, flag))
                    .act(name, (self, server, flag, timeout) -> debug(self, name, server, flag, timeout));
        }
        return sys.act("no_debug", (self, server) -> ask(self, "no_debug", server,
                Tuple.of(DEBUG, Atom.of("no_debug")), List.of()))
                .act("replace_state", (self, server, fun) -> result(ask(self, "replace_state", server,
                        Tuple.of(Atom.of("replace_state"), fun), List.of(fun))))
                .act("replace_state", (self, server, fun, timeout) -> result(ask(self, "replace_state", server,
                        Tuple.of(Atom.of("replace_state"), fun), List.of(fun), timeout)))
                .act("change_code", (self, server, module, version, extra) -> ask(self, "change_code", server,
                        Tuple.of(Atom.of("change_code"), module, version, extra), List.of(module, version, extra)))
                .act("terminate", (self, server, reason) -> terminate(self, server, reason))
                .act("terminate", (self, server, reason, timeout) -> terminate(self, server, reason, timeout));
    }

    private static Term plain(Self self, String name, Term server, Term... timeout) throws InterruptedException {
        return result(ask(self, name, server, Atom.of(name), List.of(), timeout));
    }

    private static Term debug(Self self, String name, Term server, Term flag, Term... timeout)
            throws InterruptedException {
        return ask(self, name, server, Tuple.of(DEBUG, Tuple.of(Atom.of(name), flag)), List.of(flag), timeout);
    }

    private static Term terminate(Self self, Term server, Term reason, Term... timeout) throws InterruptedException {
        return ask(self, "terminate", server, Tuple.of(Atom.of("terminate"), reason), List.of(reason), timeout);
    }

    private static Term result(Term answer) {
        if (answer instanceof Tuple failure && failure.is("error", 2)) {
            throw ErlangError.error(failure.get(1));
        }
        return answer;
    }

    /** @param timeout one or none, which means five seconds */
    private static Term ask(Self self, String function, Term server, Term request, List<Term> arguments,
            Term... timeout) throws InterruptedException {
        try {
            return GenCall.call(self, server, SYSTEM, request, ErpcModule.timeout(
                    timeout.length == 0 ? USUAL_TIMEOUT : timeout[0], Fault::functionClause));
        } catch (ErlangError e) {
            List<Term> all = new ArrayList<>(List.of(server));
            all.addAll(arguments);
            all.addAll(List.of(timeout));
            throw Fault.at(
                    ErlangError.exit(Tuple.of(e.exitReason(),
                            Tuple.of(Atom.of("sys"), Atom.of(function), ListTerm.of(all)))),
                    "sys", "send_system_msg", 2 + timeout.length, "sys.erl", timeout.length == 0 ? 338 : 344);
        }
    }

    /** {@code proc_lib:stop/3}, which is {@code gen_server:stop/3} too: returns when the process is gone. */
    static Term stop(Self self, Term server, Term reason, Term timeout) throws InterruptedException {
        Optional<Duration> within = ErpcModule.timeout(timeout, Fault::functionClause);
        long start = System.nanoTime();
        Reference monitor = self.monitor(server);
        try {
            terminate(self, server, reason, timeout);
        } catch (ErlangError e) {
            self.demonitor(monitor, true);
            throw ErlangError.exit(inner(e.reason()));
        }
        Optional<Term> ended = within.isPresent()
                ? self.receive(message -> down(message, monitor), ErpcModule.left(within.get(), start))
                : Optional.of(self.receive(message -> down(message, monitor)));
        self.demonitor(monitor, true);
        if (ended.isEmpty()) {
            throw ErlangError.exit(Atom.of("timeout"));
        }
        if (!ended.get().equals(reason)) {
            throw ErlangError.exit(ended.get());
        }
        return Atom.OK;
    }

    private static @Nullable Term down(Term message, Reference monitor) {
        return message instanceof Tuple down && down.is("DOWN", 5) && down.get(1).equals(monitor) ? down.get(4) : null;
    }

    /** What {@code sys} says of a server that is not there, without the call it adds. */
    private static Term inner(Term reason) {
        boolean absent = reason instanceof Tuple pair && pair.arity() == 2
                && (pair.get(0).equals(Atom.of("noproc"))
                        || pair.get(0) instanceof Tuple down && down.is("nodedown", 2));
        return absent ? ((Tuple) reason).get(0) : reason;
    }
}
