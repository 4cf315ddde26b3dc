package orrery.map.spacetime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import orrery.causal.History;
import orrery.causal.Mark;
import orrery.causal.Occurrence;
import orrery.cluster.ClusterState;
import orrery.cluster.Exit;
import orrery.map.picture.Spoken;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A history laid out: life lines side by side, grouped by node, and one row for each thing that happened to one of them.
 * Immutable; made off the toolkit's thread.
 */
public final class Diagram {
    /** More life lines than this are not shown until somebody asks for them: those with the most messages are. */
    public static final int MOST_LANES = 40;
    public static final Diagram EMPTY = of(History.EMPTY, ClusterState.EMPTY, LaneChoice.ALL);

    private final History history;
    private final List<Lane> lanes;
    private final List<Lane> hidden;
    private final List<Row> rows;
    private final int[] rowOf;
    private final int[] births;
    private final int[] deaths;
    private final Map<Pid, Integer> laneOf = new HashMap<>();

    private Diagram(History history, List<Lane> lanes, List<Lane> hidden) {
        this.history = history;
        this.lanes = List.copyOf(lanes);
        this.hidden = List.copyOf(hidden);
        for (int i = 0; i < lanes.size(); i++) {
            laneOf.put(lanes.get(i).pid(), i);
        }
        rowOf = new int[history.size()];
        Arrays.fill(rowOf, -1);
        rows = layRows();
        births = new int[lanes.size()];
        deaths = new int[lanes.size()];
        Arrays.fill(births, -1);
        Arrays.fill(deaths, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            limit(row);
        }
    }

    private void limit(int row) {
        switch (rows.get(row)) {
            case Row.OfOccurrence(int number) -> {
                Occurrence what = history.get(number);
                if (what instanceof Occurrence.Birth) {
                    lane(what.pid()).ifPresent(lane -> births[lane] = row);
                } else if (what instanceof Occurrence.Death) {
                    lane(what.pid()).ifPresent(lane -> deaths[lane] = row);
                }
            }
            case Row.OfMark(Mark.NodeDied died) -> {
                for (int lane = 0; lane < lanes.size(); lane++) {
                    if (lanes.get(lane).node().equals(died.node())) {
                        deaths[lane] = Math.min(deaths[lane], row);
                    }
                }
            }
            case Row.OfMark _ -> {
                // lives go on
            }
        }
    }

    public static Diagram of(History history, ClusterState state, LaneChoice choice) {
        List<Lane> all = new ArrayList<>();
        history.counts().forEach((pid, count) -> all.add(new Lane(pid, label(pid, state), count)));
        Map<Pid, Integer> moved = new HashMap<>();
        choice.order().forEach(pid -> moved.put(pid, moved.size()));
        all.sort(Comparator.comparingInt(lane -> moved.getOrDefault(lane.pid(), Integer.MAX_VALUE)));
        Map<Atom, Integer> groups = new HashMap<>();
        all.forEach(lane -> groups.putIfAbsent(lane.pid().node(), groups.size()));
        all.sort(Comparator.comparingInt(lane -> groups.getOrDefault(lane.pid().node(), 0)));
        List<Lane> shown = new ArrayList<>(all);
        shown.retainAll(all.stream().filter(lane -> choice.shows(lane.pid(), isSystem(lane.pid(), state)))
                .sorted(Comparator.comparingInt(Lane::messages).reversed())
                .limit(choice.only().isEmpty() ? MOST_LANES : all.size()).toList());
        List<Lane> hidden = new ArrayList<>(all);
        hidden.removeAll(shown);
        return new Diagram(history, shown, hidden);
    }

    private static boolean isSystem(Pid pid, ClusterState state) {
        return state.process(pid).filter(process -> process.facts().system()).isPresent();
    }

    private static String label(Pid pid, ClusterState state) {
        return state.process(pid).map(Spoken::label)
                .or(() -> state.node(NodeName.of(pid.node())).stream().flatMap(node -> node.exits().stream())
                        .filter(exit -> exit.pid().equals(pid) && !exit.name().isEmpty()).map(Exit::name).findFirst())
                .orElseGet(() -> Spoken.pid(pid));
    }

    private List<Row> layRows() {
        List<Mark> marks = history.marks().stream().filter(mark -> hasLaneOn(mark.node()))
                .sorted(Comparator.comparingInt(Mark::before)).toList();
        List<Row> found = new ArrayList<>();
        int nextMark = 0;
        for (int number = 0; number <= history.size(); number++) {
            while (nextMark < marks.size() && marks.get(nextMark).before() == number) {
                found.add(new Row.OfMark(marks.get(nextMark++)));
            }
            if (number < history.size() && laneOf.containsKey(history.get(number).pid())) {
                rowOf[number] = found.size();
                found.add(new Row.OfOccurrence(number));
            }
        }
        return List.copyOf(found);
    }

    private boolean hasLaneOn(NodeName node) {
        return lanes.stream().anyMatch(lane -> lane.node().equals(node));
    }

    public History history() {
        return history;
    }

    /** The life lines that are shown, from left to right. */
    public List<Lane> lanes() {
        return lanes;
    }

    /** Those that are not shown. */
    public List<Lane> hidden() {
        return hidden;
    }

    public List<Row> rows() {
        return rows;
    }

    /** When that of a row happened, by the clock of its node. */
    Instant at(int row) {
        return switch (rows.get(row)) {
            case Row.OfOccurrence(int number) -> history.get(number).at();
            case Row.OfMark(Mark mark) -> mark.at();
        };
    }

    /** Where a moment lies in it; empty if it is now. */
    public Cut cut(Optional<Instant> moment) {
        return moment.map(at -> Cut.of(this, at)).orElse(Cut.NONE);
    }

    /** The row of an occurrence; empty if its life line is not shown. */
    public OptionalInt row(int number) {
        return rowOf[number] < 0 ? OptionalInt.empty() : OptionalInt.of(rowOf[number]);
    }

    public OptionalInt lane(Pid pid) {
        Integer lane = laneOf.get(pid);
        return lane == null ? OptionalInt.empty() : OptionalInt.of(lane);
    }

    /** The occurrence of a row; empty for one that shows what happened to a node. */
    public OptionalInt occurrence(int row) {
        return row >= 0 && row < rows.size() && rows.get(row) instanceof Row.OfOccurrence(int number)
                ? OptionalInt.of(number)
                : OptionalInt.empty();
    }

    /** The first life line of each node with the number of them, from left to right. */
    List<Group> groups() {
        List<Group> found = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            NodeName node = lanes.get(i).node();
            if (found.isEmpty() || !found.getLast().node().equals(node)) {
                found.add(new Group(node, i, 1));
            } else {
                Group last = found.removeLast();
                found.add(new Group(node, last.first(), last.count() + 1));
            }
        }
        return found;
    }

    /** The life lines of one node, which stand side by side. */
    record Group(NodeName node, int first, int count) {}

    /** The row in which a life begins; -1 if it began before. */
    int birth(int lane) {
        return births[lane];
    }

    /** The row in which a life ends; as many as there are rows if it goes on. */
    int death(int lane) {
        return deaths[lane];
    }
}
