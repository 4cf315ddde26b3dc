package orrery.kernel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code gen:call/4}, the client side of every call to a service (protocol §6.1). The answer is accepted whether it comes
 * through the alias or straight to the pid: OTP 25's {@code net_kernel} does the latter.
 */
public final class GenCall {
    private static final Atom CALL = Atom.of("$gen_call");
    private static final Atom CAST = Atom.of("$gen_cast");
    private static final Atom ALIAS = Atom.of("alias");
    private static final Atom TIMEOUT = Atom.of("timeout");

    private GenCall() {}

    /**
     * @param server a pid, a registered name or {@code {Name, Node}}
     * @param timeout empty means for ever
     * @throws ErlangError an exit with the plain reason: {@code noproc}, {@code timeout}, {@code {nodedown, Node}},
     *         {@code calling_self}, or what ended the server
     */
    public static Term call(Self self, Term server, Term request, Optional<Duration> timeout)
            throws InterruptedException {
        return call(self, server, CALL, request, timeout);
    }

    /** The same with another label than {@code $gen_call}, as {@code sys} sends {@code system}. */
    public static Term call(Self self, Term server, Atom label, Term request, Optional<Duration> timeout)
            throws InterruptedException {
        refuseSelf(self, server);
        if (server instanceof Atom name && self.processes().whereis(name).isEmpty()) {
            throw ErlangError.exit(Atom.of("noproc"));
        }
        Reference reference = self.monitorWithReplyAlias(server);
        Term tag = new Cons(ALIAS, reference);
        try {
            self.send(server, Tuple.of(label, Tuple.of(self.pid(), tag), request));
        } catch (ErlangError goneMeanwhile) {
            // The name was given up after it was looked at: the monitor tells.
            self.unalias(reference);
        }
        Optional<Outcome> outcome = timeout.isPresent()
                ? self.receive(message -> outcome(message, tag, reference), timeout.get())
                : Optional.of(self.receive(message -> outcome(message, tag, reference)));
        self.demonitor(reference, true);
        if (outcome.isEmpty()) {
            throw ErlangError.exit(TIMEOUT);
        }
        return switch (outcome.get()) {
            case Answer(Term value) -> value;
            case Down(Term reason) -> throw ErlangError.exit(reason(reason, server));
        };
    }

    /** {@code gen_server:cast/2}: never fails, whatever becomes of the message. */
    public static void cast(Self self, Term server, Term request) throws InterruptedException {
        try {
            self.send(server, Tuple.of(CAST, request));
        } catch (ErlangError e) {
            // A cast to a name that nobody has is lost without a word, as in OTP.
            return;
        }
    }

    private sealed interface Outcome {}

    private record Answer(Term value) implements Outcome {}

    private record Down(Term reason) implements Outcome {}

    private static @Nullable Outcome outcome(Term message, Term tag, Reference reference) {
        if (!(message instanceof Tuple tuple) || tuple.arity() == 0) {
            return null;
        }
        if (tuple.arity() == 2 && tuple.get(0).equals(tag)) {
            return new Answer(tuple.get(1));
        }
        return tuple.is("DOWN", 5) && tuple.get(1).equals(reference) ? new Down(tuple.get(4)) : null;
    }

    private static void refuseSelf(Self self, Term server) {
        boolean own = switch (server) {
            case Pid pid -> pid.equals(self.pid());
            case Atom name -> self.processes().whereis(name).filter(self.pid()::equals).isPresent();
            default -> false;
        };
        if (own) {
            throw ErlangError.exit(Atom.of("calling_self"));
        }
    }

    private static Term reason(Term reason, Term server) {
        if (!reason.equals(Atom.of("noconnection"))) {
            return reason;
        }
        Term node = switch (server) {
            case Pid pid -> pid.node();
            case Tuple named when named.arity() == 2 -> named.get(1);
            default -> Atom.UNDEFINED;
        };
        return Tuple.of(Atom.of("nodedown"), node);
    }
}
