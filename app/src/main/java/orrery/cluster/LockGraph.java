package orrery.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.term.Pid;
import orrery.term.Term;

/** Who waits for whom because of which lock. A circle of such waits is a deadlock: nobody in it ever goes on. */
public record LockGraph(List<Edge> edges) {
    /** {@code waiter} asks for {@code resource}, which {@code holder} has. */
    public record Edge(Pid waiter, Term resource, Pid holder) {}

    public LockGraph {
        edges = List.copyOf(edges);
    }

    /**
     * @param locks as any node keeps them; the same lock on several nodes is one
     * @param waiters by resource
     */
    public static LockGraph of(Collection<Lock> locks, Map<Term, Set<Pid>> waiters) {
        Set<Edge> edges = new LinkedHashSet<>();
        for (Lock lock : locks) {
            for (Pid waiter : waiters.getOrDefault(lock.resource(), Set.of())) {
                lock.holders().stream().filter(holder -> !holder.equals(waiter))
                        .forEach(holder -> edges.add(new Edge(waiter, lock.resource(), holder)));
            }
        }
        return new LockGraph(List.copyOf(edges));
    }

    /** Each circle once, from the edge that comes first among {@link #edges}. */
    public List<List<Edge>> cycles() {
        List<List<Edge>> found = new ArrayList<>();
        Set<Set<Edge>> known = new HashSet<>();
        for (Edge start : edges) {
            List<Edge> path = new ArrayList<>(List.of(start));
            if (closes(start.waiter(), path, new HashSet<>(Set.of(start.waiter()))) && known.add(Set.copyOf(path))) {
                found.add(List.copyOf(path));
            }
        }
        return found;
    }

    /** Goes on from the end of the path until it comes back to where it began; no process is passed twice. */
    private boolean closes(Pid begin, List<Edge> path, Set<Pid> passed) {
        Pid at = path.getLast().holder();
        if (at.equals(begin)) {
            return true;
        }
        if (!passed.add(at)) {
            return false;
        }
        for (Edge next : edges) {
            if (next.waiter().equals(at)) {
                path.add(next);
                if (closes(begin, path, passed)) {
                    return true;
                }
                path.removeLast();
            }
        }
        return false;
    }

    /** The processes in it; who has to do with whom stands near. */
    public List<Pid> processes() {
        Set<Pid> all = new LinkedHashSet<>();
        edges.forEach(edge -> gather(edge.waiter(), all));
        return List.copyOf(all);
    }

    private void gather(Pid pid, Set<Pid> all) {
        if (all.add(pid)) {
            edges.stream().filter(edge -> edge.waiter().equals(pid)).forEach(edge -> gather(edge.holder(), all));
            edges.stream().filter(edge -> edge.holder().equals(pid)).forEach(edge -> gather(edge.waiter(), all));
        }
    }
}
