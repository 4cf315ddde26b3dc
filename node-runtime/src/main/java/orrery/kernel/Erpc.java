package orrery.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.SpawnReplyOptions;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erpc} (protocol §6.6): a function run by a process spawned for it, whose exit reason brings the result. The caller's
 * group leader is the process's, so what it prints comes out where the caller's text does.
 */
public final class Erpc {
    private static final Atom ERPC = Atom.of("erpc");
    private static final Atom EXECUTE_CALL = Atom.of("execute_call");
    private static final Atom RETURN = Atom.of("return");
    private static final Atom EXCEPTION = Atom.of("exception");
    private static final Atom SIGNAL = Atom.of("signal");
    private static final Atom TIMEOUT = Atom.of("timeout");

    private Erpc() {}

    /** A call under way. */
    public record Request(Reference spawn, Reference result, Atom node) {}

    /** Starts a call, on this node or another; never waits for its end. */
    public static Request send(Self self, Atom node, Atom module, Atom function, List<Term> arguments)
            throws InterruptedException {
        return send(self, node, module, function, arguments, Optional.empty());
    }

    /** @param leader the group leader of the process; empty means the caller's */
    public static Request send(Self self, Atom node, Atom module, Atom function, List<Term> arguments,
            Optional<Pid> leader) throws InterruptedException {
        Reference result = self.processes().makeReference();
        Spawn spawn = Spawn.call(ERPC, EXECUTE_CALL, List.of(result, module, function, ListTerm.of(arguments)));
        SpawnReplyOptions errorsOnly = new SpawnReplyOptions(false, true, SpawnReplyOptions.ALL.tag());
        Reference request = self.spawnRequest(node, leader.isPresent() ? spawn.withGroupLeader(leader.get()) : spawn,
                Optional.of(MonitorOptions.PLAIN), errorsOnly);
        return new Request(request, result, node);
    }

    /**
     * Waits for the end of a call.
     *
     * @return the value
     * @throws ErlangError what {@code erpc:call/5} raises: what the function raised, or {@code {erpc, Reason}}
     */
    public static Term receive(Self self, Request request, Optional<Duration> timeout) throws InterruptedException {
        return poll(self, request, timeout).orElseThrow(() -> {
            abandon(self, request);
            return ErlangError.error(Tuple.of(ERPC, TIMEOUT));
        });
    }

    /** The same; nothing if the call has not ended in time. It goes on, and can be waited for again. */
    public static Optional<Term> poll(Self self, Request request, Optional<Duration> timeout)
            throws InterruptedException {
        Optional<Tuple> end = timeout.isPresent()
                ? self.receive(message -> end(message, request), timeout.get())
                : Optional.of(self.receive(message -> end(message, request)));
        return end.map(message -> ended(message, request));
    }

    /** What a message says of the end of a call; nothing if it is about something else. */
    public static Optional<Term> check(Term message, Request request) {
        return Optional.ofNullable(end(message, request)).map(tuple -> ended(tuple, request));
    }

    private static Term ended(Tuple message, Request request) {
        return message.arity() == 4 ? unspawned(message.get(3)) : outcome(request, message.get(4));
    }

    /** Nobody waits for it any more; its process runs on. */
    public static void abandon(Self self, Request request) {
        self.abandonSpawnRequest(request.spawn());
        self.demonitor(request.spawn(), true);
    }

    /** {@code erpc:call/5}. */
    public static Term call(Self self, Atom node, Atom module, Atom function, List<Term> arguments,
            Optional<Duration> timeout) throws InterruptedException {
        return receive(self, send(self, node, module, function, arguments), timeout);
    }

    /** {@code erpc:execute_call/4}: the server side. Always ends the process. */
    public static ErlangError execute(Self self, Term result, Atom module, Atom function, List<Term> arguments)
            throws InterruptedException {
        try {
            return ErlangError.exit(Tuple.of(result, RETURN, self.apply(module, function, arguments)));
        } catch (ErlangError e) {
            return ErlangError.exit(switch (e.kind()) {
                case THROW, EXIT -> Tuple.of(result, e.kind().atom(), e.reason());
                case ERROR -> Tuple.of(result, e.kind().atom(), e.reason(), trimmed(e.stack(), module, function,
                        arguments.size()));
            });
        }
    }

    /** Down to the function that was called; below it {@code erpc} names it where its own frames are in OTP. */
    private static ListTerm trimmed(ListTerm stack, Atom module, Atom function, int arity) {
        List<Term> items = new ArrayList<>();
        for (Term item : stack.proper().orElseGet(List::of)) {
            items.add(item);
            if (item instanceof Tuple frame && frame.arity() == 4 && frame.get(0).equals(module)
                    && frame.get(1).equals(function)) {
                return ListTerm.of(items);
            }
        }
        items.add(Tuple.of(module, function, Int.of(arity), Nil.NIL));
        return ListTerm.of(items);
    }

    /** {@code {'DOWN', Request, process, Pid, Reason}} or {@code {spawn_reply, Request, error, Reason}}. */
    private static @Nullable Tuple end(Term message, Request request) {
        return message instanceof Tuple tuple && (tuple.is("DOWN", 5) || tuple.is("spawn_reply", 4))
                && tuple.get(1).equals(request.spawn()) ? tuple : null;
    }

    private static Term unspawned(Term reason) {
        throw ErlangError.error(Tuple.of(ERPC, reason));
    }

    private static Term outcome(Request request, Term reason) {
        if (reason instanceof Tuple end && end.arity() == 3 && end.get(0).equals(request.result())
                && end.get(1).equals(RETURN)) {
            return end.get(2);
        }
        throw failure(request, reason);
    }

    private static ErlangError failure(Request request, Term reason) {
        if (reason instanceof Tuple end && end.arity() >= 3 && end.get(0).equals(request.result())
                && end.get(1) instanceof Atom kind) {
            switch (kind.name()) {
                case "throw" -> {
                    return ErlangError.thrown(end.get(2));
                }
                case "exit" -> {
                    return ErlangError.exit(Tuple.of(EXCEPTION, end.get(2)));
                }
                case "error" -> {
                    return end.arity() == 4
                            ? ErlangError.error(Tuple.of(EXCEPTION, end.get(2), end.get(3)))
                            : ErlangError.error(end.get(2));
                }
                default -> {
                }
            }
        }
        return reason.equals(Atom.of("noconnection"))
                ? ErlangError.error(Tuple.of(ERPC, reason))
                : ErlangError.exit(Tuple.of(SIGNAL, reason));
    }
}
