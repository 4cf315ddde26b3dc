package orrery.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Finds the {@link Change}s from one state to another. What fluctuates (whether a process runs or waits, and where) is no
 * change. Nodes whose record is the same object are passed over, so that it costs what has changed.
 */
final class Changes {
    private final ClusterState before;
    private final ClusterState after;
    private final List<Change> found = new ArrayList<>();

    private Changes(ClusterState before, ClusterState after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> of(ClusterState before, ClusterState after) {
        return new Changes(before, after).find();
    }

    private List<Change> find() {
        List<NodeName> nodes = Stream.of(before, after).flatMap(state -> state.nodes().stream()).filter(Changes::counts)
                .map(NodeState::name).distinct().sorted(Comparator.comparing(NodeName::toString)).toList();
        List<NodeName> touched = nodes.stream().filter(node -> !isSame(before.node(node), after.node(node))).toList();
        touched.forEach(this::node);
        connections();
        touched.forEach(this::processes);
        touched.forEach(this::names);
        if (!touched.isEmpty()) {
            globals();
            groups();
            locks();
        }
        return found;
    }

    /** By identity: comparing two records of a node takes as long as the node is large. */
    private static boolean isSame(Optional<NodeState> was, Optional<NodeState> is) {
        return was.isPresent() && is.isPresent() && was.get() == is.get();
    }

    /** The node through which Orrery looks is none of the cluster's. */
    private static boolean counts(NodeState node) {
        return node.facts().kind() != NodeKind.OBSERVER;
    }

    private static Stream<NodeState> counted(ClusterState state) {
        return state.nodes().stream().filter(Changes::counts);
    }

    private void node(NodeName name) {
        Optional<NodeState> was = before.node(name);
        Optional<NodeState> is = after.node(name);
        Optional<Change.Kind> kind;
        if (was.isEmpty()) {
            kind = Optional.of(Change.Kind.ADDED);
        } else if (is.isEmpty()) {
            kind = Optional.of(Change.Kind.REMOVED);
        } else {
            kind = kind(was.get(), is.get());
        }
        kind.ifPresent(how -> found.add(new Change.OfNode(how, name, was, is)));
    }

    private static Optional<Change.Kind> kind(NodeState was, NodeState is) {
        boolean wasUp = was.isObserved();
        boolean isUp = is.isObserved();
        if (!wasUp && isUp) {
            return Optional.of(was.status() == NodeStatus.DOWN ? Change.Kind.CHANGED : Change.Kind.ADDED);
        } else if (wasUp && !isUp) {
            return Optional.of(Change.Kind.REMOVED);
        }
        boolean same = was.status() == is.status() && was.incarnation() == is.incarnation();
        return same ? Optional.empty() : Optional.of(Change.Kind.CHANGED);
    }

    private void connections() {
        Map<Selection.OfConnection, Connection> had = connections(before);
        Map<Selection.OfConnection, Connection> has = connections(after);
        Set<Selection.OfConnection> all = new LinkedHashSet<>(had.keySet());
        all.addAll(has.keySet());
        for (Selection.OfConnection which : all) {
            Optional<Connection> was = Optional.ofNullable(had.get(which));
            Optional<Connection> is = Optional.ofNullable(has.get(which));
            boolean wasUp = was.filter(Connection::isUp).isPresent();
            boolean isUp = is.filter(Connection::isUp).isPresent();
            if (wasUp != isUp) {
                found.add(new Change.OfConnection(isUp ? Change.Kind.ADDED : Change.Kind.REMOVED, which.a(), which.b(),
                        was, is));
            } else if (!word(was, Connection::atA).equals(word(is, Connection::atA))
                    || !word(was, Connection::atB).equals(word(is, Connection::atB))) {
                found.add(new Change.OfConnection(Change.Kind.CHANGED, which.a(), which.b(), was, is));
            }
        }
    }

    private static Map<Selection.OfConnection, Connection> connections(ClusterState state) {
        Set<NodeName> eyes = state.nodes().stream().filter(node -> !counts(node)).map(NodeState::name)
                .collect(Collectors.toSet());
        Map<Selection.OfConnection, Connection> all = new HashMap<>();
        for (Connection connection : state.connections()) {
            if (!eyes.contains(connection.a()) && !eyes.contains(connection.b())) {
                all.put(new Selection.OfConnection(connection.a(), connection.b()), connection);
            }
        }
        return all;
    }

    /** What an end says, without since when; nothing is what an unasked node says too. */
    private static String word(Optional<Connection> connection, Function<Connection, End> end) {
        return connection.map(end).map(says -> switch (says) {
            case End.Unknown _,End.None _,End.Lost _ -> "";
            case End.Pending _ -> "dials";
            case End.Reported(var _, Visibility visibility) -> visibility.name();
            case End.Refused refused -> "refused " + refused.card();
        }).orElse("");
    }

    private void processes(NodeName name) {
        Map<Pid, ProcessState> had = before.node(name).map(NodeState::processes).orElse(Map.of());
        Map<Pid, ProcessState> has = after.node(name).map(NodeState::processes).orElse(Map.of());
        if (had == has) {
            return;
        }
        Map<Pid, Exit> exits = new HashMap<>();
        after.node(name).ifPresent(node -> node.exits().forEach(exit -> exits.put(exit.pid(), exit)));
        for (Pid pid : inOrder(had.keySet(), has.keySet())) {
            ProcessState was = had.get(pid);
            ProcessState is = has.get(pid);
            if (was == null || is == null) {
                found.add(new Change.OfProcess(was == null ? Change.Kind.ADDED : Change.Kind.REMOVED, pid,
                        Optional.ofNullable(was), Optional.ofNullable(is), Optional.ofNullable(exits.get(pid))));
            } else if (was != is) {
                if (!lasting(was).equals(lasting(is))) {
                    found.add(new Change.OfProcess(Change.Kind.CHANGED, pid, Optional.of(was), Optional.of(is),
                            Optional.empty()));
                }
                ties(was, is);
            }
        }
    }

    private static List<Pid> inOrder(Collection<Pid> some, Collection<Pid> others) {
        Set<Pid> all = new HashSet<>(some);
        all.addAll(others);
        return all.stream().sorted(Comparator.comparingLong(Pid::serial).thenComparingLong(Pid::id)).toList();
    }

    /** What of a process does not change with every call. */
    private static List<Object> lasting(ProcessState process) {
        ProcessStatus status = process.facts().status();
        boolean halted = status == ProcessStatus.SUSPENDED || status == ProcessStatus.FROZEN;
        return List.of(process.facts().kind(), process.facts().initialCall(), process.facts().trapExit(), halted,
                process.groupLeader(), process.parent());
    }

    /** Those of a process that is there at both moments: that a new one has some, and one that is gone has none, is no news. */
    private void ties(ProcessState was, ProcessState is) {
        Pid pid = is.pid();
        if (was.links() != is.links()) {
            changed(was.links().keySet(), is.links().keySet(), (kind, to) -> {
                if (!(to instanceof Target.OfPid(Pid other)) || isToldBy(pid, other)) {
                    found.add(new Change.OfLink(kind, pid, to));
                }
            });
        }
        if (was.monitors() != is.monitors()) {
            changed(was.monitors().keySet(), is.monitors().keySet(),
                    (kind, to) -> found.add(new Change.OfMonitor(kind, pid, to)));
        }
    }

    /** Both ends of a link know of it: the lesser tells, or the only one that was there all the time. */
    private boolean isToldBy(Pid pid, Pid other) {
        boolean stays = before.process(other).isPresent() && after.process(other).isPresent();
        return !stays || (pid.node().name() + "/" + pid).compareTo(other.node().name() + "/" + other) < 0;
    }

    /** Hears of something that came or went. */
    private interface Heard<T> {
        void hear(Change.Kind kind, T what);
    }

    private static <T> void changed(Set<T> had, Set<T> has, Heard<T> heard) {
        has.stream().filter(one -> !had.contains(one)).forEach(one -> heard.hear(Change.Kind.ADDED, one));
        had.stream().filter(one -> !has.contains(one)).forEach(one -> heard.hear(Change.Kind.REMOVED, one));
    }

    private void names(NodeName name) {
        Map<String, Pid> had = before.node(name).map(NodeState::names).orElse(Map.of());
        Map<String, Pid> has = after.node(name).map(NodeState::names).orElse(Map.of());
        if (had == has) {
            return;
        }
        Stream.concat(had.keySet().stream(), has.keySet().stream()).distinct().sorted().forEach(registered -> {
            Optional<Pid> was = Optional.ofNullable(had.get(registered));
            Optional<Pid> is = Optional.ofNullable(has.get(registered));
            if (!was.equals(is)) {
                found.add(new Change.OfName(kind(was.isEmpty(), is.isEmpty()), name, registered, was, is));
            }
        });
    }

    private static Change.Kind kind(boolean wasNot, boolean isNot) {
        return wasNot ? Change.Kind.ADDED : isNot ? Change.Kind.REMOVED : Change.Kind.CHANGED;
    }

    /** Who holds it and which nodes know. */
    private static final class Known {
        final Set<Pid> pids = new HashSet<>();
        final Set<NodeName> nodes = new HashSet<>();
    }

    private static final Known NOBODY = new Known();

    private void globals() {
        Map<Term, Known> had = globals(before);
        Map<Term, Known> has = globals(after);
        for (Term name : keys(had, has)) {
            Known was = had.getOrDefault(name, NOBODY);
            Known is = has.getOrDefault(name, NOBODY);
            if (!was.pids.equals(is.pids) || !was.nodes.equals(is.nodes)) {
                found.add(new Change.OfGlobal(kind(was.pids.isEmpty(), is.pids.isEmpty()), name, was.pids, is.pids,
                        was.nodes, is.nodes));
            }
        }
    }

    private static <K> Set<K> keys(Map<K, ?> had, Map<K, ?> has) {
        Set<K> all = new LinkedHashSet<>(has.keySet());
        all.addAll(had.keySet());
        return all;
    }

    private static Map<Term, Known> globals(ClusterState state) {
        Map<Term, Known> all = new HashMap<>();
        counted(state).forEach(node -> node.shared().globals().forEach((name, pid) -> {
            Known known = all.computeIfAbsent(name, _ -> new Known());
            known.pids.add(pid);
            known.nodes.add(node.name());
        }));
        return all;
    }

    private record Membership(GroupId group, Pid member) {}

    private void groups() {
        Map<Membership, Known> had = members(before);
        Map<Membership, Known> has = members(after);
        for (Membership one : keys(had, has)) {
            Known was = had.getOrDefault(one, NOBODY);
            Known is = has.getOrDefault(one, NOBODY);
            if (!was.nodes.equals(is.nodes)) {
                found.add(new Change.OfMember(kind(was.nodes.isEmpty(), is.nodes.isEmpty()), one.group(), one.member(),
                        was.nodes, is.nodes));
            }
        }
    }

    private static Map<Membership, Known> members(ClusterState state) {
        Map<Membership, Known> all = new HashMap<>();
        counted(state).forEach(node -> node.shared().groups().forEach((group, members) -> members.keySet().forEach(
                pid -> all.computeIfAbsent(new Membership(group, pid), _ -> new Known()).nodes.add(node.name()))));
        return all;
    }

    private void locks() {
        Map<Term, Set<Pid>> held = holders(before);
        Map<Term, Set<Pid>> holds = holders(after);
        Map<Term, Set<Pid>> wanted = waiters(before);
        Map<Term, Set<Pid>> want = waiters(after);
        Set<Term> all = keys(held, holds);
        all.addAll(keys(wanted, want));
        for (Term resource : all) {
            Set<Pid> had = held.getOrDefault(resource, Set.of());
            Set<Pid> has = holds.getOrDefault(resource, Set.of());
            Set<Pid> waited = wanted.getOrDefault(resource, Set.of());
            Set<Pid> waits = want.getOrDefault(resource, Set.of());
            if (!had.equals(has) || !waited.equals(waits)) {
                found.add(new Change.OfLock(
                        had.isEmpty() == has.isEmpty() ? Change.Kind.CHANGED : kind(had.isEmpty(), has.isEmpty()),
                        resource, had, has, waited, waits));
            }
        }
    }

    private static Map<Term, Set<Pid>> holders(ClusterState state) {
        Map<Term, Set<Pid>> all = new HashMap<>();
        counted(state).forEach(node -> node.shared().locks().values().forEach(
                lock -> all.computeIfAbsent(lock.resource(), _ -> new HashSet<>()).addAll(lock.holders())));
        return all;
    }

    private static Map<Term, Set<Pid>> waiters(ClusterState state) {
        Map<Term, Set<Pid>> all = new HashMap<>();
        counted(state).forEach(node -> node.shared().waiters().forEach(
                (resource, pids) -> all.computeIfAbsent(resource, _ -> new HashSet<>()).addAll(pids)));
        return all;
    }
}
