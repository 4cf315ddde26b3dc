package orrery.process;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A spawn request that its node has not answered (protocol §4.5).
 *
 * @param monitor how the process will be monitored, if it shall be; the reference is the request's
 * @param abandoned by {@code erlang:spawn_request_abandon/1}
 */
record PendingSpawn(Atom node, boolean link, Optional<MonitorOptions> monitor, SpawnReplyOptions reply,
        boolean abandoned) {
    PendingSpawn abandon() {
        return new PendingSpawn(node, link, monitor, reply, true);
    }

    Optional<Tuple> success(Reference request, Pid pid) {
        return reply.onSuccess() && !abandoned
                ? Optional.of(Tuple.of(reply.tag(), request, Atom.OK, pid))
                : Optional.empty();
    }

    Optional<Tuple> failure(Reference request, Term reason) {
        return reply.onError() && !abandoned
                ? Optional.of(Tuple.of(reply.tag(), request, Atom.ERROR, reason))
                : Optional.empty();
    }
}
