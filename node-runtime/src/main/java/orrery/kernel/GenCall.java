package orrery.kernel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
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
    private static final Atom NOCONNECTION = Atom.of("noconnection");

    private GenCall() {}

    /**
     * @param server see {@link ServerName}
     * @param timeout empty means for ever
     * @throws ErlangError an exit with the plain reason: {@code noproc}, {@code timeout}, {@code {nodedown, Node}},
     *         {@code calling_self}, or what ended the server
     */
    public static Term call(Self self, Term server, Term request, Optional<Duration> timeout)
            throws InterruptedException {
        return call(self, server, CALL, request, timeout);
    }

    /** The same with another label than {@code $gen_call}, as {@code sys} sends {@code system}. */
    public static Term call(Self self, Term server, Term label, Term request, Optional<Duration> timeout)
            throws InterruptedException {
        Term target = ServerName.resolve(self, server);
        if (target.equals(self.pid())) {
            throw ErlangError.exit(Atom.of("calling_self"));
        }
        Reference sent = GenRequest.send(self, target, label, request);
        return switch (GenRequest.receive(self, sent, timeout)) {
            case GenRequest.Reply(Term value) -> value;
            case GenRequest.Down(Term _, Term reason) -> throw ErlangError.exit(reason(reason, target));
            case GenRequest.TimedOut _ -> throw ErlangError.exit(Atom.of("timeout"));
        };
    }

    /**
     * {@code gen_server:multi_call/4}: all are asked before one is waited for; who is too late is not heard any more.
     *
     * @param timeout for all of them; empty means for ever
     * @return the answers by node; those that did not answer, or cannot be reached, are not there
     */
    public static SequencedMap<Atom, Term> multiCall(Self self, List<Atom> nodes, Atom name, Term request,
            Optional<Duration> timeout) throws InterruptedException {
        long start = System.nanoTime();
        Map<Atom, Reference> requests = new LinkedHashMap<>();
        for (Atom node : nodes) {
            requests.put(node, GenRequest.start(self, Tuple.of(name, node), CALL, request));
        }
        SequencedMap<Atom, Term> answers = new LinkedHashMap<>();
        for (Map.Entry<Atom, Reference> each : requests.entrySet()) {
            Optional<Duration> left = timeout.map(whole -> whole.minusNanos(System.nanoTime() - start));
            if (GenRequest.receive(self, each.getValue(), left) instanceof GenRequest.Reply(Term value)) {
                answers.put(each.getKey(), value);
            }
        }
        return answers;
    }

    /** {@code gen_server:cast/2}: never fails, whatever becomes of the message. */
    public static void cast(Self self, Term server, Term request) throws InterruptedException {
        try {
            boolean kept = server instanceof Tuple name && (name.is("global", 2) || name.is("via", 3));
            self.send(kept ? ServerName.resolve(self, server) : server, Tuple.of(CAST, request));
        } catch (ErlangError e) {
            // A cast to a name that nobody has is lost without a word, as in OTP.
            return;
        }
    }

    private static Term reason(Term reason, Term target) {
        if (!reason.equals(NOCONNECTION)) {
            return reason;
        }
        return Tuple.of(Atom.of("nodedown"), target instanceof Pid pid ? pid.node() : ((Tuple) target).get(1));
    }
}
