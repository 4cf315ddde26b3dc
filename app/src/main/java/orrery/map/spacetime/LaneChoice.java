package orrery.map.spacetime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.term.Pid;

/**
 * Which life lines a person wants to see, and in which order.
 *
 * @param order those that were moved stand in this order; others follow
 * @param hidden those that were put away
 * @param only if not empty, only these are shown
 */
public record LaneChoice(List<Pid> order, Set<Pid> hidden, Set<Pid> only) {
    public static final LaneChoice ALL = new LaneChoice(List.of(), Set.of(), Set.of());

    public LaneChoice {
        order = List.copyOf(order);
        hidden = Set.copyOf(hidden);
        only = Set.copyOf(only);
    }

    public boolean shows(Pid pid) {
        return !hidden.contains(pid) && (only.isEmpty() || only.contains(pid));
    }

    public LaneChoice hiding(Pid pid) {
        Set<Pid> more = new HashSet<>(hidden);
        more.add(pid);
        return new LaneChoice(order, more, only);
    }

    public LaneChoice showing(Pid pid) {
        Set<Pid> fewer = new HashSet<>(hidden);
        fewer.remove(pid);
        Set<Pid> more = new HashSet<>(only);
        if (!only.isEmpty()) {
            more.add(pid);
        }
        return new LaneChoice(order, fewer, more);
    }

    public LaneChoice showingAll() {
        return new LaneChoice(order, Set.of(), Set.of());
    }

    public LaneChoice showingOnly(Set<Pid> these) {
        return new LaneChoice(order, Set.of(), these);
    }

    /** One life line changes places with its neighbour; of two nodes, the whole groups do. */
    public LaneChoice moving(Pid pid, int by, List<Lane> shown) {
        List<Pid> all = new ArrayList<>(shown.stream().map(Lane::pid).toList());
        int from = all.indexOf(pid);
        int to = from + by;
        if (from < 0 || to < 0 || to >= all.size()) {
            return this;
        }
        if (pid.node().equals(all.get(to).node())) {
            Collections.swap(all, from, to);
        } else {
            var one = pid.node();
            var other = all.get(to).node();
            List<Pid> mine = all.stream().filter(p -> p.node().equals(one)).toList();
            List<Pid> theirs = all.stream().filter(p -> p.node().equals(other)).toList();
            int at = Math.min(all.indexOf(mine.getFirst()), all.indexOf(theirs.getFirst()));
            all.removeAll(mine);
            all.removeAll(theirs);
            all.addAll(at, by < 0 ? theirs : mine);
            all.addAll(at, by < 0 ? mine : theirs);
        }
        return new LaneChoice(all, hidden, only);
    }
}
