package orrery.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * All that is known of one node: the fold of the events that belong to it.
 *
 * @param since when it got its status
 * @param statusReason why it is down, or empty
 * @param incarnation how many times it has been seen to start: 1 for the first; 0 while it never answered
 * @param ends what it says about its connection to each other node
 * @param processes the processes it runs, by pid
 * @param names its registered names
 * @param shared its global names, groups and locks
 * @param exits its last ended processes, oldest first, at most {@value #EXITS_KEPT}
 */
public record NodeState(NodeName name, NodeFacts facts, NodeStatus status, Instant since, String statusReason,
        int incarnation, Map<NodeName, End> ends, Map<Pid, ProcessState> processes, Map<String, Pid> names,
        Shared shared, List<Exit> exits) {
    static final int EXITS_KEPT = 64;

    public NodeState {
        ends = PersistentMap.of(ends);
        processes = PersistentMap.of(processes);
        names = PersistentMap.of(names);
        exits = List.copyOf(exits);
    }

    static NodeState mentioned(NodeName name, Instant at) {
        return new NodeState(name, NodeFacts.mentioned(name), NodeStatus.KNOWN, at, "", 0, PersistentMap.empty(),
                PersistentMap.empty(), PersistentMap.empty(), Shared.NOTHING, List.of());
    }

    /** Whether what it says about its connections and processes is being asked for. */
    public boolean isObserved() {
        return status == NodeStatus.UP || status == NodeStatus.SUSPECT;
    }

    /** Whether its processes and names were looked at: of another only those are known that somebody mentioned. */
    public boolean isLookedAt() {
        return isObserved() && !names.isEmpty();
    }

    public Optional<ProcessState> process(Pid pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    public Optional<ProcessState> registered(String registeredName) {
        return Optional.ofNullable(names.get(registeredName)).flatMap(this::process);
    }

    /** The processes in the order in which a node makes pids. */
    public List<ProcessState> processesInOrder() {
        return processes.values().stream()
                .sorted(Comparator.comparing(ProcessState::pid,
                        Comparator.comparingLong(Pid::serial).thenComparingLong(Pid::id)))
                .toList();
    }

    /** What it says about its connection to {@code other}. */
    public End end(NodeName other) {
        End end = ends.get(other);
        if (end != null) {
            return end;
        }
        return isObserved() || status == NodeStatus.DOWN ? new End.None() : new End.Unknown();
    }

    NodeState apply(ClusterEvent event) {
        if (status == NodeStatus.DOWN && !(event instanceof ClusterEvent.NodeUp)) {
            return this; // a late answer of a node that has gone since
        }
        return switch (event) {
            case ClusterEvent.NodeSeen e -> isObserved() ? this : withFacts(e.facts());
            case ClusterEvent.NodeUp e -> up(e.at(), e.facts());
            case ClusterEvent.NodeSuspect e -> withStatus(NodeStatus.SUSPECT, e.silentSince(), "");
            case ClusterEvent.NodeDown e -> down(e.at(), e.reason());
            case ClusterEvent.NodeForgotten _ -> this; // the cluster's record drops it
            case ClusterEvent.ConnectionPending e -> withEnd(e.to(), new End.Pending(e.at()));
            case ClusterEvent.ConnectionReported e -> reported(e);
            case ClusterEvent.ConnectionGone e -> gone(e);
            case ClusterEvent.ConnectionRefused e -> withEnd(e.to(),
                    new End.Refused(e.at(), e.refusedBy(), e.card(), e.words()));
            case ClusterEvent.ProcessExited e -> exited(e);
            case ClusterEvent.ProcessForgotten e -> withProcesses(PersistentMap.of(processes).without(e.pid()));
            case ClusterEvent.OfProcess e -> withProcess(process(e.pid()).orElseGet(() -> unseen(e)).apply(e));
            case ClusterEvent.NameRegistered e -> registered(e);
            case ClusterEvent.NameUnregistered e -> unregistered(e.name());
            case ClusterEvent.OfShared e -> withShared(shared.apply(e));
        };
    }

    private NodeState up(Instant at, NodeFacts newFacts) {
        boolean another = incarnation == 0 || status == NodeStatus.DOWN || isOther(newFacts.creation());
        if (another) {
            return new NodeState(name, newFacts, NodeStatus.UP, at, "", incarnation + 1, PersistentMap.empty(),
                    PersistentMap.empty(), PersistentMap.empty(), Shared.NOTHING, List.of());
        }
        return withFacts(newFacts).withStatus(NodeStatus.UP, status == NodeStatus.UP ? since : at, "");
    }

    private boolean isOther(Creation creation) {
        return !creation.equals(Creation.UNKNOWN) && !facts.creation().equals(Creation.UNKNOWN)
                && !creation.equals(facts.creation());
    }

    private NodeState down(Instant at, String reason) {
        return new NodeState(name, facts, NodeStatus.DOWN, at, reason, incarnation, PersistentMap.empty(),
                PersistentMap.empty(), PersistentMap.empty(), Shared.NOTHING, exits);
    }

    private NodeState reported(ClusterEvent.ConnectionReported e) {
        Instant begin = end(e.to()) instanceof End.Reported(Instant before, var _) ? before : e.at();
        return withEnd(e.to(), new End.Reported(begin, e.visibility()));
    }

    private NodeState gone(ClusterEvent.ConnectionGone e) {
        return ends.get(e.to()) instanceof End.Reported ? withEnd(e.to(), new End.Lost(e.at(), e.reason())) : this;
    }

    /** Its end may be told twice: by a look that found it gone, and by who watched it and knows why. */
    private NodeState exited(ClusterEvent.ProcessExited e) {
        Optional<Exit> told = exits.stream().filter(exit -> exit.pid().equals(e.pid())).findFirst();
        if (told.isPresent() && process(e.pid()).isEmpty()
                && (e.reason().equals(Exit.UNSEEN) || e.reason().equals(told.get().reason()))) {
            return this;
        }
        ProcessState process = process(e.pid()).orElseGet(() -> unseen(e));
        List<Exit> kept = new ArrayList<>(exits);
        told.ifPresent(kept::remove);
        if (kept.size() == EXITS_KEPT) {
            kept.removeFirst();
        }
        String reason = e.reason().equals(Exit.UNSEEN) ? told.map(Exit::reason).orElse(e.reason()) : e.reason();
        String its = process.name().isEmpty() ? told.map(Exit::name).orElse("") : process.name();
        kept.add(new Exit(e.at(), e.pid(), its, process.facts().system() || told.filter(Exit::system).isPresent(),
                reason));
        NodeState without = withProcesses(PersistentMap.of(processes).without(e.pid()));
        if (!process.name().isEmpty() && e.pid().equals(names.get(process.name()))) {
            without = without.withNames(PersistentMap.of(names).without(process.name()));
        }
        return new NodeState(name, facts, status, since, statusReason, incarnation, ends, without.processes,
                without.names, shared, kept);
    }

    private NodeState registered(ClusterEvent.NameRegistered e) {
        if (e.pid().equals(names.get(e.name()))) {
            return process(e.pid()).map(p -> withProcess(p.withName(e.name()))).orElse(this);
        }
        NodeState free = unregistered(e.name());
        NodeState named = free.withNames(PersistentMap.of(free.names).with(e.name(), e.pid()));
        return named.process(e.pid()).map(p -> named.withProcess(p.withName(e.name()))).orElse(named);
    }

    private NodeState unregistered(String gone) {
        Pid holder = names.get(gone);
        if (holder == null) {
            return this;
        }
        NodeState free = withNames(PersistentMap.of(names).without(gone));
        return free.process(holder).map(p -> free.withProcess(p.withName(""))).orElse(free);
    }

    /** A process of which the first thing seen is this event. */
    private ProcessState unseen(ClusterEvent.OfProcess event) {
        String registered = names.entrySet().stream().filter(entry -> entry.getValue().equals(event.pid()))
                .map(Map.Entry::getKey).findFirst().orElse("");
        return ProcessState.seen(event.pid(), event.at(), ProcessFacts.UNKNOWN, registered);
    }

    private NodeState withFacts(NodeFacts newFacts) {
        return facts.equals(newFacts)
                ? this
                : new NodeState(name, newFacts, status, since, statusReason, incarnation, ends, processes, names,
                        shared, exits);
    }

    private NodeState withStatus(NodeStatus newStatus, Instant at, String reason) {
        return status == newStatus && since.equals(at) && statusReason.equals(reason)
                ? this
                : new NodeState(name, facts, newStatus, at, reason, incarnation, ends, processes, names, shared,
                        exits);
    }

    private NodeState withEnd(NodeName to, End end) {
        PersistentMap<NodeName, End> newEnds = end.equals(ends.get(to))
                ? PersistentMap.of(ends)
                : PersistentMap.of(ends).with(to, end);
        return newEnds == ends
                ? this
                : new NodeState(name, facts, status, since, statusReason, incarnation, newEnds, processes, names,
                        shared, exits);
    }

    private NodeState withProcess(ProcessState process) {
        return withProcesses(PersistentMap.of(processes).with(process.pid(), process));
    }

    NodeState withProcesses(PersistentMap<Pid, ProcessState> newProcesses) {
        return newProcesses == processes
                ? this
                : new NodeState(name, facts, status, since, statusReason, incarnation, ends, newProcesses, names,
                        shared, exits);
    }

    private NodeState withNames(PersistentMap<String, Pid> newNames) {
        return newNames == names
                ? this
                : new NodeState(name, facts, status, since, statusReason, incarnation, ends, processes, newNames,
                        shared, exits);
    }

    private NodeState withShared(Shared newShared) {
        return newShared == shared
                ? this
                : new NodeState(name, facts, status, since, statusReason, incarnation, ends, processes, names,
                        newShared, exits);
    }
}
