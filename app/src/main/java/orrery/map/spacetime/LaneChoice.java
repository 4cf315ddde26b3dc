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
 * @param wanted those that were asked for one by one
 * @param system whether processes of the nodes' own furniture are shown without being asked for by name
 */
public record LaneChoice(List<Pid> order, Set<Pid> hidden, Set<Pid> only, Set<Pid> wanted,
        boolean system) {
    public static final LaneChoice ALL = new LaneChoice(List.of(), Set.of(), Set.of(), Set.of(), false);

    public LaneChoice {
        order = List.copyOf(order);
        hidden = Set.copyOf(hidden);
        only = Set.copyOf(only);
        wanted = Set.copyOf(wanted);
    }

    /** @param ofSystem whether it belongs to the furniture of its node */
    boolean shows(Pid pid, boolean ofSystem) {
        return !hidden.contains(pid)
                && (only.isEmpty() ? system || !ofSystem || wanted.contains(pid) : only.contains(pid));
    }

    public LaneChoice hiding(Pid pid) {
        return new LaneChoice(order, with(hidden, pid), only, without(wanted, pid), system);
    }

    public LaneChoice showing(Pid pid) {
        return new LaneChoice(order, without(hidden, pid), only.isEmpty() ? only : with(only, pid), with(wanted, pid),
                system);
    }

    private static Set<Pid> with(Set<Pid> some, Pid pid) {
        Set<Pid> more = new HashSet<>(some);
        more.add(pid);
        return more;
    }

    private static Set<Pid> without(Set<Pid> some, Pid pid) {
        Set<Pid> fewer = new HashSet<>(some);
        fewer.remove(pid);
        return fewer;
    }

    public LaneChoice showingSystem(boolean shown) {
        return new LaneChoice(order, hidden, only, wanted, shown);
    }

    public LaneChoice showingAll() {
        return new LaneChoice(order, Set.of(), Set.of(), wanted, system);
    }

    public LaneChoice showingOnly(Set<Pid> these) {
        return new LaneChoice(order, Set.of(), these, wanted, system);
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
        return new LaneChoice(all, hidden, only, wanted, system);
    }
}
