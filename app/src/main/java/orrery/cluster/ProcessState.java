package orrery.cluster;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Pid;

/** A living process as the fold of its events. */
public final class ProcessState {
    private final Pid pid;
    private final Instant since;
    private final ProcessFacts facts;
    private final String name;
    private final @Nullable Pid parent;
    private final @Nullable Pid groupLeader;
    private final PersistentMap<Target, Instant> links;
    private final PersistentMap<Target, Instant> monitors;

    private ProcessState(Pid pid, Instant since, ProcessFacts facts, String name, @Nullable Pid parent,
            @Nullable Pid groupLeader, PersistentMap<Target, Instant> links, PersistentMap<Target, Instant> monitors) {
        this.pid = pid;
        this.since = since;
        this.facts = facts;
        this.name = name;
        this.parent = parent;
        this.groupLeader = groupLeader;
        this.links = links;
        this.monitors = monitors;
    }

    /** A process made of all that is known of it. */
    public static ProcessState of(Pid pid, Instant since, ProcessFacts facts, String name, Optional<Pid> parent,
            Optional<Pid> groupLeader, Map<Target, Instant> links, Map<Target, Instant> monitors) {
        return new ProcessState(pid, since, facts, name, parent.orElse(null), groupLeader.orElse(null),
                PersistentMap.of(links), PersistentMap.of(monitors));
    }

    static ProcessState seen(Pid pid, Instant at, ProcessFacts facts, String name) {
        return new ProcessState(pid, at, facts, name, null, null, PersistentMap.empty(), PersistentMap.empty());
    }

    public Pid pid() {
        return pid;
    }

    /** When it was first seen. */
    public Instant since() {
        return since;
    }

    public ProcessFacts facts() {
        return facts;
    }

    /** Its registered name; empty if it has none. */
    public String name() {
        return name;
    }

    public Optional<Pid> parent() {
        return Optional.ofNullable(parent);
    }

    public Optional<Pid> groupLeader() {
        return Optional.ofNullable(groupLeader);
    }

    /** What it says it is linked to, with the time each link was first seen. */
    public Map<Target, Instant> links() {
        return links;
    }

    /** What it watches, with the time each monitor was first seen. */
    public Map<Target, Instant> monitors() {
        return monitors;
    }

    ProcessState withFacts(ProcessFacts newFacts) {
        return facts.equals(newFacts)
                ? this
                : new ProcessState(pid, since, newFacts, name, parent, groupLeader, links, monitors);
    }

    ProcessState withName(String newName) {
        return name.equals(newName)
                ? this
                : new ProcessState(pid, since, facts, newName, parent, groupLeader, links, monitors);
    }

    ProcessState withParent(Pid newParent) {
        return newParent.equals(parent)
                ? this
                : new ProcessState(pid, since, facts, name, newParent, groupLeader, links, monitors);
    }

    ProcessState withGroupLeader(Pid leader) {
        return leader.equals(groupLeader)
                ? this
                : new ProcessState(pid, since, facts, name, parent, leader, links, monitors);
    }

    ProcessState withLinks(PersistentMap<Target, Instant> newLinks) {
        return links == newLinks
                ? this
                : new ProcessState(pid, since, facts, name, parent, groupLeader, newLinks, monitors);
    }

    ProcessState withMonitors(PersistentMap<Target, Instant> newMonitors) {
        return monitors == newMonitors
                ? this
                : new ProcessState(pid, since, facts, name, parent, groupLeader, links, newMonitors);
    }

    ProcessState apply(ClusterEvent.OfProcess event) {
        return switch (event) {
            case ClusterEvent.ProcessSeen e -> withFacts(e.facts());
            case ClusterEvent.ProcessChanged e -> withFacts(e.facts());
            case ClusterEvent.ParentKnown e -> withParent(e.parent());
            case ClusterEvent.GroupLeaderKnown e -> withGroupLeader(e.leader());
            case ClusterEvent.LinkSeen e -> withLinks(links.withIfAbsent(e.to(), e.at()));
            case ClusterEvent.LinkGone e -> withLinks(links.without(e.to()));
            case ClusterEvent.MonitorSeen e -> withMonitors(monitors.withIfAbsent(e.target(), e.at()));
            case ClusterEvent.MonitorGone e -> withMonitors(monitors.without(e.target()));
            case ClusterEvent.ProcessExited _,ClusterEvent.ProcessForgotten _ -> this; // the node's record drops it
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ProcessState o && pid.equals(o.pid) && since.equals(o.since)
                && facts.equals(o.facts) && name.equals(o.name) && parent().equals(o.parent())
                && groupLeader().equals(o.groupLeader()) && links.equals(o.links) && monitors.equals(o.monitors);
    }

    @Override
    public int hashCode() {
        return pid.hashCode();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? pid.toString() : pid + " " + name;
    }
}
