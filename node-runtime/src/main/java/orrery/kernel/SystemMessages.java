package orrery.kernel;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * How a service answers the messages of module {@code sys}, as {@code gen_server} and {@code sys:handle_system_msg/6} do
 * together (protocol §6.1): {@code {system, From, Request}}.
 */
final class SystemMessages {
    private static final Atom RUNNING = Atom.of("running");
    private static final Atom SUSPENDED = Atom.of("suspended");
    private static final Atom DATA = Atom.of("data");
    private static final Atom GEN_SERVER = Atom.of("gen_server");

    private final Service service;
    private Atom mode = RUNNING;
    private SysDebug debug = SysDebug.NONE;

    SystemMessages(Service service) {
        this.service = service;
    }

    boolean isRunning() {
        return mode.equals(RUNNING);
    }

    /** @throws ErlangError the exit that was asked for */
    void handle(Self self, Pid parent, Tuple message) throws InterruptedException {
        Caller caller = Caller.of(message.get(1)).orElseThrow();
        Term request = message.get(2);
        switch (request) {
            case Atom name when name.name().equals("suspend") -> mode = SUSPENDED;
            case Atom name when name.name().equals("resume") -> mode = RUNNING;
            case Tuple command when command.is("debug", 2) -> {
                SysDebug.Answered answered = debug.command(self, command.get(1));
                debug = answered.next();
                caller.reply(self, answered.reply());
                return;
            }
            default -> {
            }
        }
        caller.reply(self, answer(self, parent, request));
        if (request instanceof Tuple stop && stop.is("terminate", 2)) {
            throw ErlangError.exit(stop.get(1));
        }
    }

    private Term answer(Self self, Pid parent, Term request) throws InterruptedException {
        return switch (request) {
            case Atom name when List.of("suspend", "resume").contains(name.name()) -> Atom.OK;
            case Atom name when name.name().equals("get_state") -> service.state();
            case Atom name when name.name().equals("get_status") -> status(self, parent);
            case Tuple stop when stop.is("terminate", 2) -> Atom.OK;
            case Tuple replace when replace.is("replace_state", 2) -> replaced(self, replace.get(1));
            // There is no code to change: the service is as new as the node.
            case Tuple change when change.is("change_code", 4) && !isRunning() -> Atom.OK;
            default -> Tuple.of(Atom.ERROR, Tuple.of(Atom.of("unknown_system_msg"), request));
        };
    }

    /** The state is the node's own and shown as a term only: a function that would change it has failed. */
    private Term replaced(Self self, Term fun) throws InterruptedException {
        Term state = service.state();
        try {
            Term wanted = fun instanceof Fun ? self.apply(fun, List.of(state)) : state;
            return wanted.equals(state)
                    ? state
                    : callbackFailed(Atom.ERROR, Tuple.of(Atom.of("state_cannot_be_replaced"), service.moduleAtom()));
        } catch (ErlangError e) {
            return callbackFailed(e.kind().atom(), e.reason());
        }
    }

    private static Tuple callbackFailed(Atom kind, Term reason) {
        return Tuple.of(Atom.ERROR, Tuple.of(Atom.of("callback_failed"),
                Tuple.of(GEN_SERVER, Atom.of("system_replace_state")), Tuple.of(kind, reason)));
    }

    private Term status(Self self, Pid parent) {
        List<Term> dictionary = self.dictionary().entrySet().stream()
                .map(entry -> (Term) Tuple.of(entry.getKey(), entry.getValue())).toList();
        ListTerm about = ListTerm.of(
                Tuple.of(Atom.of("header"), ListTerm.charlist("Status for generic server " + shown(self))),
                Tuple.of(DATA, ListTerm.of(
                        Tuple.of(ListTerm.charlist("Status"), mode),
                        Tuple.of(ListTerm.charlist("Parent"), parent),
                        Tuple.of(ListTerm.charlist("Logged events"), debug.logged()))),
                Tuple.of(DATA, ListTerm.of(Tuple.of(ListTerm.charlist("State"), service.state()))));
        return Tuple.of(Atom.of("status"), self.pid(), Tuple.of(Atom.of("module"), GEN_SERVER),
                ListTerm.of(ListTerm.of(dictionary), mode, parent, debug.options(self), about));
    }

    private static String shown(Self self) {
        return SysDebug.name(self).toString();
    }

    /** A message is about to be handled. */
    void saw(Self self, Term message) {
        debug = debug.event(self, Tuple.of(Atom.of("in"), message));
    }

    /** It has been handled. */
    void did(Self self) {
        if (debug.isOn()) {
            debug = debug.event(self, Tuple.of(Atom.of("noreply"), service.state()));
        }
    }

    /** Whether it only says that a line of the trace was printed. */
    static boolean isPrinted(Term message) {
        return message instanceof Tuple reply && reply.is("io_reply", 3) && reply.get(1).equals(SysDebug.TRACED);
    }
}
