package orrery.process;

import orrery.term.Pid;
import orrery.term.Term;

/** What a process tells the world when it ends: its name is free first, then links hear of it, then monitors. */
final class Ending {
    private Ending() {}

    static void emit(ProcessState state, Term reason, Post post) {
        Pid pid = state.pid();
        Relations relations = state.relations;
        relations.spawns()
                .forEach((request, spawn) -> post.leaveOrphan(request, new Orphan(pid, spawn.node(), reason)));
        post.forget(state.process, state.name, relations.aliases().keySet());
        for (Pid other : relations.linked()) {
            post.exit(pid, other, reason);
        }
        relations.watchers()
                .forEach((reference, watcher) -> post.down(watcher.item(), watcher.pid(), reference, reason));
        relations.suspensions().forEach((other, times) -> post.resume(other, times));
        relations.monitors().forEach((reference, monitoring) -> post.demonitor(pid, monitoring, reference));
    }
}
