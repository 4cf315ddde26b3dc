package orrery.process;

import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** What the answer to a spawn request does (protocol §4.5). */
final class SpawnReplies {
    private SpawnReplies() {}

    static void handle(ProcessState state, Reference request, int flags, Term result, Post post) {
        Optional<PendingSpawn> pending = state.relations.removeSpawn(request);
        if (pending.isEmpty()) {
            return;
        }
        PendingSpawn spawn = pending.get();
        if (!(result instanceof Pid child)) {
            Handling.removeAlias(state, request, post);
            spawn.failure(request, result).ifPresent(answer -> state.deliver(answer, post));
            return;
        }
        boolean linked = (flags & Handling.LINKED) != 0;
        boolean monitored = (flags & Handling.MONITORED) != 0;
        if (spawn.abandoned()) {
            release(state.pid(), child, request, linked, monitored, Orphan.ABANDONED, post);
            return;
        }
        if (linked) {
            TraceEvents.linking(state, child, post);
            state.relations.link(child, LinkEnd.ACTIVE);
        }
        if (monitored) {
            state.relations.addMonitor(request,
                    Monitoring.ofProcess(child, spawn.monitor().orElse(MonitorOptions.PLAIN).tag()));
        }
        spawn.success(request, child).ifPresent(answer -> state.deliver(answer, post));
    }

    /** Gives up a child that nobody here waits for any more. */
    static void release(Pid parent, Pid child, Reference request, boolean linked, boolean monitored, Term reason,
            Post post) {
        if (monitored) {
            post.demonitor(parent, Monitoring.ofProcess(child, Atoms.DOWN), request);
        }
        if (linked) {
            post.exit(parent, child, reason);
        }
    }
}
