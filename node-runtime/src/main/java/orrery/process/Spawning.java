package orrery.process;

import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Reference;

/** How a process spawns: links and monitors stand before the child runs. */
final class Spawning {
    private final ProcessTable table;
    private final LocalProcess process;

    Spawning(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
    }

    Pid spawn(Spawn spawn) {
        LocalProcess child = process.own((state, post) -> {
            LocalProcess created = create(state, spawn);
            TraceEvents.spawned(state, created, spawn, post);
            table.publish(created);
            return created;
        });
        table.start(child, spawn);
        return child.pid();
    }

    /** {@code spawn_request} on this node: done at once, answered like any other. */
    Reference request(Spawn spawn, Optional<MonitorOptions> monitor, SpawnReplyOptions reply) {
        PendingSpawn pending = new PendingSpawn(table.node(), spawn.link(), monitor, reply, false);
        Reference request = table.identifiers().nextReference();
        try {
            Pid child = monitor.isPresent() ? spawnMonitored(spawn, monitor.get(), request) : spawn(spawn);
            process.ownDo((state, post) -> pending.success(request, child)
                    .ifPresent(answer -> state.deliver(answer, post)));
        } catch (ErlangError e) {
            process.ownDo((state, post) -> pending.failure(request, e.reason())
                    .ifPresent(answer -> state.deliver(answer, post)));
        }
        return request;
    }

    Spawned spawnMonitored(Spawn spawn, MonitorOptions monitor) {
        Reference reference = table.identifiers().nextReference();
        return new Spawned(spawnMonitored(spawn, monitor, reference), reference);
    }

    private Pid spawnMonitored(Spawn spawn, MonitorOptions monitor, Reference reference) {
        LocalProcess child = process.own((state, post) -> {
            LocalProcess created = create(state, spawn);
            TraceEvents.spawned(state, created, spawn, post);
            created.stateBeforeStart().relations.addWatcher(reference, new Watcher(process.pid(), created.pid()));
            state.relations.addMonitor(reference, Monitoring.ofProcess(created.pid(), monitor.tag()));
            monitor.alias().ifPresent(mode -> {
                state.relations.addAlias(reference, mode);
                table.directory().alias(reference, process);
            });
            table.publish(created);
            return created;
        });
        table.start(child, spawn);
        return child.pid();
    }

    private LocalProcess create(ProcessState parent, Spawn spawn) {
        LocalProcess child = table.create(spawn, Optional.of(process.pid()), parent.groupLeader);
        if (spawn.link()) {
            child.stateBeforeStart().relations.link(process.pid(), LinkEnd.ACTIVE);
            parent.relations.link(child.pid(), LinkEnd.ACTIVE);
        }
        return child;
    }
}
