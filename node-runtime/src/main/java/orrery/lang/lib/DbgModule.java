package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.process.Self;
import orrery.process.TraceOptions;
import orrery.process.Tracing;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What the {@code dbg} of another node asks of this one after {@code dbg:n(Node)}: a process that hands on what is traced here, and the
 * tracing itself. OTP 27's asks with a trace session, whose tracer is known without being named: here the session is that process.
 */
final class DbgModule {
    private static final Atom STARTED = Atom.of("started");
    private static final Atom EXIT = Atom.of("EXIT");
    private static final Set<String> KINDS = Set.of("all", "ports", "processes", "new", "new_ports", "new_processes",
            "existing", "existing_ports", "existing_processes");

    private DbgModule() {}

    static NativeModule module() {
        return NativeModule.named("dbg")
                .act("do_relay", DbgModule::relay)
                .act("do_relay", (self, _, parent, to) -> relayInSession(self, parent, to))
                .act("erlang_trace", DbgModule::trace)
                .act("erlang_trace", (self, session, whom, how, flags) -> trace(self, whom, how,
                        new Cons(Tuple.of(Atom.of("tracer"), session), flags)))
                .act("deliver_and_flush", (_, _) -> Atom.OK)
                .act("deliver_and_flush", (_, _, _) -> Atom.OK)
                .act("get_info", DbgModule::info);
    }

    /** The module {@code trace} of OTP 27, of which {@code dbg} needs these. */
    static NativeModule sessions() {
        return NativeModule.named("trace")
                .act("function", (self, _, of, spec, flags) -> self.apply(Atom.of("erlang"), Atom.of("trace_pattern"),
                        List.of(of, spec, flags)))
                .act("info", (self, _, of, item) -> self.apply(Atom.of("erlang"), Atom.of("trace_info"),
                        List.of(of, item)));
    }

    private static Term relay(Self self, Term parent, Term to) throws InterruptedException {
        self.trapExit(true);
        self.send(parent, Tuple.of(STARTED, self.pid()));
        return handOn(self, to);
    }

    private static Term relayInSession(Self self, Term parent, Term to) throws InterruptedException {
        self.trapExit(true);
        self.send(parent, Tuple.of(STARTED, self.pid(), self.pid()));
        return handOn(self, to);
    }

    /** Until the other {@code dbg} is gone. To the tracer there, or to a handler that came with its state. */
    private static Term handOn(Self self, Term to) throws InterruptedException {
        Optional<Tuple> handler = handler(to);
        Term state = handler.map(pair -> pair.get(1)).orElse(Nil.NIL);
        while (true) {
            Term message = self.receive(any -> any);
            if (message instanceof Tuple exit && exit.arity() == 3 && exit.get(0).equals(EXIT)) {
                return Atom.OK;
            }
            if (handler.isPresent()) {
                state = self.apply(handler.get().get(0), List.of(message, state));
            } else {
                self.send(to, message);
            }
        }
    }

    /** {@code {process, {Handler, State}}}; of a port or a module there is none. @throws orrery.process.ErlangError badarg of those */
    private static Optional<Tuple> handler(Term to) {
        if (to instanceof Pid) {
            return Optional.empty();
        }
        if (to instanceof Tuple typed && typed.is("process", 2) && typed.get(1) instanceof Tuple pair
                && pair.arity() == 2) {
            return Optional.of(pair);
        }
        throw Fault.badarg();
    }

    private static Term trace(Self self, Term whom, Term how, Term flags) {
        Optional<Term> which = switch (whom) {
            case Pid pid when self.processes().isAlive(pid) -> Optional.of(pid);
            case Atom kind when KINDS.contains(kind.name()) -> Optional.of(kind);
            case Atom name -> self.processes().whereis(name).map(pid -> pid);
            default -> Optional.empty();
        };
        if (which.isEmpty()) {
            return Tuple.of(Atom.of("no_proc"), whom);
        }
        return Int.of(self.processes().tracing().trace(self.pid(), which.get(), Arg.bool(how),
                TraceOptions.parse(flags)));
    }

    /** {@code [{Process, InitialCall, Flags}]} of those that are traced. */
    private static Term info(Self self) {
        Tracing tracing = self.processes().tracing();
        List<Term> traced = new ArrayList<>();
        for (Pid pid : self.processes().pids()) {
            if (tracing.info(pid, Atom.of("flags")) instanceof Tuple flags && !flags.get(1).equals(Nil.NIL)) {
                self.processes().info(pid, Atom.of("initial_call"))
                        .ifPresent(call -> traced.add(Tuple.of(pid, ((Tuple) call).get(1), flags.get(1))));
            }
        }
        return ListTerm.of(traced);
    }
}
