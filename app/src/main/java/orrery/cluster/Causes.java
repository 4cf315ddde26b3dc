package orrery.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The chain of events that led to the state of a thing: its own, and of those that ended because of another, what ended that
 * one, and so on. Which death caused which is inferred from links, reasons and times, as nobody records it.
 */
public final class Causes {
    /** Links that a dead process had: its end follows the other's within a look or two. */
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final int DEEPEST = 12;
    private static final int MOST = 200;

    private final List<Journal.Entry> entries;
    private final Map<Long, Journal.Entry> found = new TreeMap<>(Comparator.reverseOrder());
    private final Set<Object> asked = new HashSet<>();

    private Causes(List<Journal.Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param entries in the order of the journal
     * @return newest first
     */
    public static List<Journal.Entry> of(Selection thing, List<Journal.Entry> entries) {
        Causes causes = new Causes(entries);
        switch (thing) {
            case Selection.Nothing _ -> {
                // has no history
            }
            case Selection.OfNode(NodeName node) -> causes.ofNode(node);
            case Selection.OfProcess(Pid pid) -> causes.ofProcess(pid, 0);
            case Selection.OfConnection(NodeName a, NodeName b) -> causes.ofConnection(a, b);
        }
        return causes.found.values().stream().limit(MOST).toList();
    }

    private void ofNode(NodeName node) {
        for (Journal.Entry entry : entries) {
            if (isOfNode(entry.event(), node)) {
                add(entry);
            }
        }
    }

    private static boolean isOfNode(ClusterEvent event, NodeName node) {
        return switch (event) {
            case ClusterEvent.NodeSeen e -> e.node().equals(node);
            case ClusterEvent.NodeUp e -> e.node().equals(node);
            case ClusterEvent.NodeSuspect e -> e.node().equals(node);
            case ClusterEvent.NodeDown e -> e.node().equals(node);
            case ClusterEvent.NodeForgotten e -> e.node().equals(node);
            case ClusterEvent.ConnectionPending e -> e.node().equals(node) || e.to().equals(node);
            case ClusterEvent.ConnectionReported e -> e.node().equals(node) || e.to().equals(node);
            case ClusterEvent.ConnectionGone e -> e.node().equals(node) || e.to().equals(node);
            case ClusterEvent.ConnectionRefused e -> e.node().equals(node) || e.to().equals(node);
            case ClusterEvent.OfProcess _,ClusterEvent.OfShared _ -> false;
            case ClusterEvent.NameRegistered _,ClusterEvent.NameUnregistered _ -> false;
        };
    }

    private void ofConnection(NodeName a, NodeName b) {
        for (Journal.Entry entry : entries) {
            boolean between = switch (entry.event()) {
                case ClusterEvent.ConnectionPending e -> isPair(e.node(), e.to(), a, b);
                case ClusterEvent.ConnectionReported e -> isPair(e.node(), e.to(), a, b);
                case ClusterEvent.ConnectionGone e -> isPair(e.node(), e.to(), a, b);
                case ClusterEvent.ConnectionRefused e -> isPair(e.node(), e.to(), a, b);
                case ClusterEvent.NodeUp e -> e.node().equals(a) || e.node().equals(b);
                case ClusterEvent.NodeDown e -> e.node().equals(a) || e.node().equals(b);
                case ClusterEvent.NodeSuspect e -> e.node().equals(a) || e.node().equals(b);
                case ClusterEvent.NodeSeen _,ClusterEvent.NodeForgotten _,ClusterEvent.OfProcess _ -> false;
                case ClusterEvent.OfShared _,ClusterEvent.NameRegistered _,ClusterEvent.NameUnregistered _ -> false;
            };
            if (between) {
                add(entry);
            }
        }
    }

    private static boolean isPair(NodeName one, NodeName other, NodeName a, NodeName b) {
        return one.equals(a) && other.equals(b) || one.equals(b) && other.equals(a);
    }

    /** What a process does at the moment is left out, but for the newest: it changes all the time. */
    private void ofProcess(Pid pid, int depth) {
        if (depth > DEEPEST || !asked.add(pid)) {
            return;
        }
        Journal.Entry doing = null;
        Journal.Entry end = null;
        Set<Pid> linked = new HashSet<>();
        for (Journal.Entry entry : entries) {
            ClusterEvent event = entry.event();
            if (event instanceof ClusterEvent.ProcessChanged changed && changed.pid().equals(pid)) {
                doing = entry;
            } else if (concerns(event, pid)) {
                add(entry);
            }
            link(event, pid).ifPresent(linked::add);
            if (event instanceof ClusterEvent.ProcessExited exited && exited.pid().equals(pid)) {
                end = entry;
            }
        }
        if (end == null) {
            Optional.ofNullable(doing).ifPresent(this::add);
        } else {
            because((ClusterEvent.ProcessExited) end.event(), linked, depth);
        }
    }

    private static boolean concerns(ClusterEvent event, Pid pid) {
        return switch (event) {
            case ClusterEvent.ProcessChanged _ -> false;
            case ClusterEvent.OfProcess e -> e.pid().equals(pid);
            case ClusterEvent.NameRegistered e -> e.pid().equals(pid);
            // Every node tells of a name, a group and a lock; that of the process itself is enough.
            case ClusterEvent.GlobalNameSeen e -> e.pid().equals(pid) && isAtHome(e, pid);
            case ClusterEvent.GroupMemberSeen e -> e.member().equals(pid) && isAtHome(e, pid);
            case ClusterEvent.GroupMemberGone e -> e.member().equals(pid) && isAtHome(e, pid);
            case ClusterEvent.LockSeen e -> e.lock().holders().contains(pid) && isAtHome(e, pid);
            case ClusterEvent.LockWaiterSeen e -> e.waiter().equals(pid);
            case ClusterEvent.LockWaiterGone e -> e.waiter().equals(pid);
            case ClusterEvent.NodeDown e -> e.node().equals(NodeName.of(pid.node()));
            case ClusterEvent.NodeSeen _,ClusterEvent.NodeUp _,ClusterEvent.NodeSuspect _ -> false;
            case ClusterEvent.NodeForgotten _,ClusterEvent.NameUnregistered _,ClusterEvent.GlobalNameGone _ -> false;
            case ClusterEvent.ConnectionPending _,ClusterEvent.ConnectionReported _ -> false;
            case ClusterEvent.ConnectionGone _,ClusterEvent.ConnectionRefused _,ClusterEvent.LockGone _ -> false;
        };
    }

    private static boolean isAtHome(ClusterEvent event, Pid pid) {
        return event.node().equals(NodeName.of(pid.node()));
    }

    /** Whom the event says the process is linked to. */
    private static Optional<Pid> link(ClusterEvent event, Pid pid) {
        if (event instanceof ClusterEvent.LinkSeen(var _, Pid from, Target.OfPid(Pid to))) {
            return from.equals(pid) ? Optional.of(to) : to.equals(pid) ? Optional.of(from) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Of those it was linked to, the one whose end explains its own: shortly before or seen in the same look, same reason. */
    private void because(ClusterEvent.ProcessExited end, Set<Pid> linked, int depth) {
        Instant from = end.at().minus(SOON);
        for (int i = entries.size() - 1; i >= 0; i--) {
            ClusterEvent event = entries.get(i).event();
            if (event.at().isBefore(from)) {
                return;
            }
            if (event instanceof ClusterEvent.ProcessExited other && linked.contains(other.pid())
                    && !other.at().isAfter(end.at().plus(SOON)) && explains(other.reason(), end.reason())) {
                add(entries.get(i));
                ofProcess(other.pid(), depth + 1);
            } else if (event instanceof ClusterEvent.NodeDown down
                    && linked.stream().anyMatch(pid -> NodeName.of(pid.node()).equals(down.node()))) {
                add(entries.get(i));
            }
        }
    }

    private static boolean explains(String reason, String its) {
        return !reason.equals("normal") && (reason.equals(its) || its.equals("shutdown") || its.equals(Exit.UNSEEN)
                || reason.equals(Exit.UNSEEN));
    }

    private void add(Journal.Entry entry) {
        found.put(entry.sequence(), entry);
    }
}
