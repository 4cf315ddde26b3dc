package orrery.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;

/** What ties a process to others. Touched only under its lock; a process without ties pays for empty shared maps only. */
final class Relations {
    private Map<Pid, LinkEnd> links = Map.of();
    private Map<Reference, Monitoring> monitors = Map.of();
    private Map<Reference, Watcher> watchers = Map.of();
    private Map<Reference, AliasMode> aliases = Map.of();
    private Map<Reference, PendingSpawn> spawns = Map.of();
    private Map<Atom, Integer> nodeMonitors = Map.of();
    private Map<Pid, Integer> suspensions = Map.of();

    LinkEnd link(Pid other) {
        return links.getOrDefault(other, LinkEnd.NONE);
    }

    void link(Pid other, LinkEnd end) {
        if (!end.isNone()) {
            links = writable(links);
            links.put(other, end);
        } else if (!links.isEmpty()) {
            links.remove(other);
        }
    }

    /** Those this process is linked to now. */
    List<Pid> linked() {
        List<Pid> linked = new ArrayList<>();
        links.forEach((pid, end) -> {
            if (end.active()) {
                linked.add(pid);
            }
        });
        return linked;
    }

    /** Every link end, also those that wait for an acknowledgement, whose other process is on that node. */
    List<Pid> linkEndsTo(Atom node) {
        return links.keySet().stream().filter(pid -> pid.node().equals(node)).toList();
    }

    void addMonitor(Reference reference, Monitoring monitoring) {
        monitors = writable(monitors);
        monitors.put(reference, monitoring);
    }

    Optional<Monitoring> removeMonitor(Reference reference) {
        return remove(monitors, reference);
    }

    Map<Reference, Monitoring> monitors() {
        return monitors;
    }

    void addWatcher(Reference reference, Watcher watcher) {
        watchers = writable(watchers);
        watchers.put(reference, watcher);
    }

    /** Only if that process is the watcher under that reference. */
    void removeWatcher(Reference reference, Pid watcher) {
        Watcher known = watchers.get(reference);
        if (known != null && known.pid().equals(watcher)) {
            watchers.remove(reference);
        }
    }

    Map<Reference, Watcher> watchers() {
        return watchers;
    }

    void addAlias(Reference alias, AliasMode mode) {
        aliases = writable(aliases);
        aliases.put(alias, mode);
    }

    Optional<AliasMode> alias(Reference alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    Optional<AliasMode> removeAlias(Reference alias) {
        return remove(aliases, alias);
    }

    Map<Reference, AliasMode> aliases() {
        return aliases;
    }

    void addSpawn(Reference request, PendingSpawn spawn) {
        spawns = writable(spawns);
        spawns.put(request, spawn);
    }

    Optional<PendingSpawn> spawn(Reference request) {
        return Optional.ofNullable(spawns.get(request));
    }

    Optional<PendingSpawn> removeSpawn(Reference request) {
        return remove(spawns, request);
    }

    Map<Reference, PendingSpawn> spawns() {
        return spawns;
    }

    void addNodeMonitor(Atom node) {
        nodeMonitors = writable(nodeMonitors);
        nodeMonitors.merge(node, 1, Integer::sum);
    }

    boolean removeNodeMonitor(Atom node) {
        if (!nodeMonitors.containsKey(node)) {
            return false;
        }
        nodeMonitors.computeIfPresent(node, (_, count) -> count == 1 ? null : count - 1);
        return true;
    }

    /** How many times that node was monitored; forgets them all. */
    int takeNodeMonitors(Atom node) {
        return remove(nodeMonitors, node).orElse(0);
    }

    void addSuspension(Pid other) {
        suspensions = writable(suspensions);
        suspensions.merge(other, 1, Integer::sum);
    }

    int suspensionsOf(Pid other) {
        return suspensions.getOrDefault(other, 0);
    }

    boolean removeSuspension(Pid other) {
        boolean had = suspensions.containsKey(other);
        if (had) {
            suspensions.computeIfPresent(other, (_, count) -> count == 1 ? null : count - 1);
        }
        return had;
    }

    /** Whom this process suspends, and how often. */
    Map<Pid, Integer> suspensions() {
        return suspensions;
    }

    void clear() {
        links = Map.of();
        monitors = Map.of();
        watchers = Map.of();
        aliases = Map.of();
        spawns = Map.of();
        nodeMonitors = Map.of();
        suspensions = Map.of();
    }

    private static <K, V> Map<K, V> writable(Map<K, V> map) {
        return map.isEmpty() ? new HashMap<>() : map;
    }

    private static <K, V> Optional<V> remove(Map<K, V> map, K key) {
        return map.isEmpty() ? Optional.empty() : Optional.ofNullable(map.remove(key));
    }
}
