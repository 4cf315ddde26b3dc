package orrery.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Mfa;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeKind;
import orrery.cluster.Payload;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** A cluster of 200 nodes in full mesh, 50 of them with 200 processes, and what is sent there. No node is behind it. */
final class CrowdedCluster {
    private static final int NODES = 200;
    private static final int CROWDED = 50;
    private static final int PROCESSES = 200;
    /** Pairs of processes that talk to each other. */
    private static final int PAIRS = 120;

    private static final ProcessFacts WAITING = new ProcessFacts(ProcessKind.PLAIN,
            Mfa.of("Elixir.Ticker", "loop", 1), Mfa.of("Elixir.Ticker", "loop", 1), ProcessStatus.WAITING, false,
            false);

    private record Way(Pid from, Pid to) {}

    private final List<Way> ways = new ArrayList<>();
    private long sent;

    CrowdedCluster() {
        Random random = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            ways.add(new Way(anybody(random), anybody(random)));
        }
    }

    private static Pid anybody(Random random) {
        return pid(random.nextInt(CROWDED), random.nextInt(PROCESSES));
    }

    private static String name(int node) {
        return "n" + node + "@localhost";
    }

    private static Pid pid(int node, int number) {
        return new Pid(Atom.of(name(node)), 100 + number, 0, new Creation(1));
    }

    /** All that happened until everything is there. */
    List<ClusterEvent> events() {
        Instant at = Instant.now();
        List<ClusterEvent> events = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            NodeName node = NodeName.parse(name(i));
            events.add(new ClusterEvent.NodeUp(at, node,
                    new NodeFacts(NodeKind.LAB, NameMode.of(node), false, "27", new Creation(1), true)));
            for (int j = 0; j < i; j++) {
                NodeName other = NodeName.parse(name(j));
                events.add(new ClusterEvent.ConnectionReported(at, node, other, Visibility.VISIBLE));
                events.add(new ClusterEvent.ConnectionReported(at, other, node, Visibility.VISIBLE));
            }
            for (int p = 0; i < CROWDED && p < PROCESSES; p++) {
                events.add(new ClusterEvent.ProcessSeen(at, pid(i, p), WAITING));
            }
        }
        return events;
    }

    /** What a tracer tells of some messages: each sent, and each received. */
    List<Traffic> traffic(int messages) {
        List<Traffic> told = new ArrayList<>();
        Instant at = Instant.now();
        for (int i = 0; i < messages; i++) {
            Way way = ways.get((int) (sent % PAIRS));
            Term message = Tuple.of(Atom.of("tick"), new SmallInt(sent++));
            Payload payload = new Payload(message, 20, true);
            told.add(new Traffic.Sent(at, way.from(), new Target.OfPid(way.to()), payload));
            told.add(new Traffic.Received(at.plusNanos(200_000), way.to(), payload));
        }
        return told;
    }
}
