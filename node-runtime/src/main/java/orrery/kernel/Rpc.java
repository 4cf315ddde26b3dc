package orrery.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code rpc}'s calls, which since OTP 23 are {@link Erpc} with other words for what goes wrong (protocol §6.5). */
public final class Rpc {
    private Rpc() {}

    /** {@code rpc:call/5}. */
    public static Term call(Self self, Atom node, Atom module, Atom function, List<Term> arguments,
            Optional<Duration> timeout) throws InterruptedException {
        return receive(self, Erpc.send(self, node, module, function, arguments), timeout);
    }

    /** Waits for a call and gives what {@code rpc:call/5} would. */
    public static Term receive(Self self, Erpc.Request request, Optional<Duration> timeout)
            throws InterruptedException {
        try {
            return RpcResult.of(Erpc.receive(self, request, timeout));
        } catch (ErlangError e) {
            return result(e);
        }
    }

    static Term result(ErlangError error) {
        if (error.reason() instanceof Tuple exception) {
            if (exception.is("exception", 2) || exception.is("signal", 2)) {
                return RpcResult.exit(exception.get(1));
            }
            if (exception.is("exception", 3)) {
                return RpcResult.exit(Tuple.of(exception.get(1), exception.get(2)));
            }
            if (exception.is("erpc", 2) && error.kind() == ErlangError.Kind.ERROR) {
                if (exception.get(1).equals(Atom.of("badarg"))) {
                    throw ErlangError.badarg();
                }
                return RpcResult.badrpc(exception.get(1).equals(Atom.of("noconnection"))
                        ? Atom.of("nodedown")
                        : exception.get(1));
            }
        }
        return RpcResult.of(error);
    }
}
