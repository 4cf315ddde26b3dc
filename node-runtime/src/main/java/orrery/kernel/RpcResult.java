package orrery.kernel;

import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** How the module {@code rpc} tells of what went wrong (protocol §6.5). */
public final class RpcResult {
    private static final Atom BADRPC = Atom.of("badrpc");
    private static final Atom EXIT = Atom.of("EXIT");

    private RpcResult() {}

    /** {@code {badrpc, Reason}}. */
    public static Tuple badrpc(Term reason) {
        return Tuple.of(BADRPC, reason);
    }

    /** {@code {badrpc, {'EXIT', Reason}}}. */
    public static Tuple exit(Term reason) {
        return badrpc(Tuple.of(EXIT, reason));
    }

    /** What a call returns whose function returned this: as in the days of {@code catch}, an exit looks like one. */
    static Term of(Term value) {
        return value instanceof Tuple exit && exit.is("EXIT", 2) ? badrpc(exit) : value;
    }

    /** What a call returns whose function raised this. */
    public static Term of(ErlangError error) {
        return switch (error.kind()) {
            case THROW -> of(error.reason());
            case EXIT -> exit(error.reason());
            case ERROR -> exit(Tuple.of(error.reason(), error.stack()));
        };
    }
}
