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
        LocalProcess child = process.own((state, _) -> {
            LocalProcess created = create(state, spawn);
            table.publish(created);
            return created;
        });
        table.start(child, spawn);
        return child.pid();
    }

    Spawned spawnMonitored(Spawn spawn, MonitorOptions monitor) {
        Reference reference = table.identifiers().nextReference();
        LocalProcess child = process.own((state, _) -> {
            LocalProcess created = create(state, spawn);
            created.stateBeforeStart().relations.addWatcher(reference, new Watcher(process.pid(), created.pid()));
            state.relations.addMonitor(reference, Monitoring.ofProcess(created.pid(), monitor.tag()));
            monitor.alias().ifPresent(mode -> {
                state.relations.addAlias(reference, mode);
                table.alias(reference, process);
            });
            table.publish(created);
            return created;
        });
        table.start(child, spawn);
        return new Spawned(child.pid(), reference);
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
