package orrery.kernel;

import java.util.concurrent.ExecutionException;
import orrery.term.Atom;

/** Connecting on a process's behalf. */
public final class Dialling {
    private Dialling() {}

    /** {@code net_kernel:connect_node/1} of a node that has a name: blocks the calling process until it is known. */
    public static boolean connect(RuntimeSystem system, Atom peer) throws InterruptedException {
        if (peer.equals(system.self().node())) {
            return true;
        }
        try {
            system.peers().connect(peer).get();
            return true;
        } catch (ExecutionException refused) {
            // Why is the business of who asked for the connection; a learner's shell is told `false`, as OTP does.
            return false;
        }
    }
}
