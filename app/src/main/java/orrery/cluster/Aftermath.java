package orrery.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A prediction beside what came of it.
 *
 * @param lines one for each process that was foretold something, then those that ended unforetold
 */
public record Aftermath(List<Line> lines) {
    /** What became of a process so far. */
    public enum Outcome {
        LIVES, DIED,
        /** Its node is out of sight, or it was never looked at. */
        UNKNOWN
    }

    /**
     * What was foretold of a process, and what happened.
     *
     * @param foretold empty if it ended without having been foretold
     * @param reason its exit reason in words; empty while it lives, or where nobody saw it
     * @param successor who was started in its place
     */
    public record Line(Pid pid, Optional<Fate> foretold, Outcome outcome, String reason, Optional<Pid> successor) {
        /** Whether it came as foretold; also while it may still come so. */
        public boolean holds() {
            boolean dies = foretold.filter(fate -> fate.kind() == Fate.Kind.DIES).isPresent();
            boolean unsure = foretold.filter(fate -> fate.kind() == Fate.Kind.UNSURE).isPresent();
            return unsure || outcome == Outcome.UNKNOWN || dies == (outcome == Outcome.DIED);
        }
    }

    public Aftermath {
        lines = List.copyOf(lines);
    }

    /**
     * @param before the state that the prediction was made of
     * @param since when the signal was sent
     */
    public static Aftermath of(List<Fate> prediction, ClusterState before, ClusterState now, Instant since) {
        List<Line> lines = new ArrayList<>();
        Set<Pid> told = new HashSet<>();
        Map<Pid, Pid> successors = successors(before, now);
        for (Fate fate : prediction) {
            told.add(fate.pid());
            Optional<Exit> exit = exit(now, fate.pid());
            Outcome outcome = exit.isPresent()
                    ? Outcome.DIED
                    : now.process(fate.pid()).isPresent() ? Outcome.LIVES : gone(now, fate.pid());
            lines.add(new Line(fate.pid(), Optional.of(fate), outcome, exit.map(Exit::reason).orElse(""),
                    fate.restartedBy().map(successors::get)));
        }
        for (NodeState node : now.nodes()) {
            node.exits().stream().filter(exit -> !exit.at().isBefore(since)).filter(exit -> told.add(exit.pid()))
                    .filter(exit -> before.process(exit.pid()).isPresent())
                    .forEach(exit -> lines.add(new Line(exit.pid(), Optional.empty(), Outcome.DIED, exit.reason(),
                            Optional.empty())));
        }
        return new Aftermath(lines);
    }

    /** A node that went down took its processes along. */
    private static Outcome gone(ClusterState now, Pid pid) {
        return now.node(NodeName.of(pid.node())).filter(node -> node.status() == NodeStatus.DOWN).isPresent()
                ? Outcome.DIED
                : Outcome.UNKNOWN;
    }

    private static Optional<Exit> exit(ClusterState state, Pid pid) {
        return state.node(NodeName.of(pid.node())).stream().flatMap(node -> node.exits().stream())
                .filter(exit -> exit.pid().equals(pid)).findFirst();
    }

    /** By their supervisor, one of the processes it has now and had not before. */
    private static Map<Pid, Pid> successors(ClusterState before, ClusterState now) {
        Map<Pid, Pid> found = new HashMap<>();
        for (NodeState node : now.nodes()) {
            for (ProcessState process : node.processesInOrder()) {
                if (before.process(process.pid()).isEmpty()) {
                    process.parent().ifPresent(parent -> found.put(parent, process.pid()));
                }
            }
        }
        return found;
    }

    /** Whether everything came as foretold so far. */
    public boolean holds() {
        return lines.stream().allMatch(Line::holds);
    }

    public long died() {
        return lines.stream().filter(line -> line.outcome() == Outcome.DIED).count();
    }
}
