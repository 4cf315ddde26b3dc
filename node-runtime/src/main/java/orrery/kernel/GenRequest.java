package orrery.kernel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.AliasMode;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A request on its way to a server ({@code gen:send_request/3}), known by its reference: the monitor of the server, and the
 * alias by which the answer comes.
 */
public final class GenRequest {
    private static final Atom ALIAS = Atom.of("alias");

    private GenRequest() {}

    /** What became of a request. */
    public sealed interface Outcome {}

    /** The server answered. */
    public record Reply(Term value) implements Outcome {}

    /**
     * The server is not there, or not any more.
     *
     * @param server as the monitor names it
     */
    public record Down(Term server, Term reason) implements Outcome {}

    /** No answer within the time; one that comes later is dropped. */
    public record TimedOut() implements Outcome {}

    /** @param target a pid or {@code {Name, Node}} */
    static Reference send(Self self, Term target, Term label, Term request) throws InterruptedException {
        Reference reference = self.monitor(target, MonitorOptions.PLAIN.withAlias(AliasMode.DEMONITOR));
        // The monitor has connected. Were that in vain and a second try not, the server would act on a request that its caller
        // has given up: global would keep such a lock for ever.
        self.sendIfConnected(target, Tuple.of(label, Tuple.of(self.pid(), new Cons(ALIAS, reference)), request));
        return reference;
    }

    /** {@code gen:send_request/3}: of a name that nobody has, it is told as of a server that has died. */
    public static Reference start(Self self, Term server, Term label, Term request) throws InterruptedException {
        try {
            return send(self, ServerName.resolve(self, server), label, request);
        } catch (ErlangError e) {
            if (e.kind() != ErlangError.Kind.EXIT) {
                throw e;
            }
            Reference reference = self.processes().makeReference();
            self.send(self.pid(), Tuple.of(Atom.of("DOWN"), reference, Atom.of("process"), server, e.reason()));
            return reference;
        }
    }

    /** Waits for what becomes of it; when the time is over, for good. */
    public static Outcome receive(Self self, Reference request, Optional<Duration> timeout)
            throws InterruptedException {
        Optional<Outcome> outcome = await(self, request, timeout);
        if (outcome.isEmpty()) {
            abandon(self, request);
            // It may have come at the last moment.
            return await(self, request, Optional.of(Duration.ZERO)).orElseGet(TimedOut::new);
        }
        return outcome.get();
    }

    /** The same, but when the time is over the answer may still come. */
    public static Optional<Outcome> await(Self self, Reference request, Optional<Duration> timeout)
            throws InterruptedException {
        Optional<Outcome> outcome = timeout.isPresent()
                ? self.receive(message -> outcome(message, request), timeout.get())
                : Optional.of(self.receive(message -> outcome(message, request)));
        if (outcome.isPresent()) {
            abandon(self, request);
        }
        return outcome;
    }

    /** Nothing of it will come any more, but for an answer that is in the mailbox already. */
    public static void abandon(Self self, Reference request) {
        self.demonitor(request, true);
    }

    /** What a message says about a request; null if it is about something else. */
    public static @Nullable Outcome outcome(Term message, Reference request) {
        if (!(message instanceof Tuple tuple)) {
            return null;
        }
        if (tuple.arity() == 2 && tuple.get(0) instanceof Cons(Term head, Term tail) && head.equals(ALIAS)
                && tail.equals(request)) {
            return new Reply(tuple.get(1));
        }
        return tuple.is("DOWN", 5) && tuple.get(1).equals(request) ? new Down(tuple.get(3), tuple.get(4)) : null;
    }
}
