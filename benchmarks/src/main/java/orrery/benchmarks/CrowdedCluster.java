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

    /** Processes that come and go until a node does. */
    private static final int TURNS_A_RESTART = 300;

    private static final ProcessFacts WAITING = facts(ProcessStatus.WAITING);
    private static final ProcessFacts RUNNING = facts(ProcessStatus.RUNNING);

    private record Way(Pid from, Pid to) {}

    private final List<Way> ways = new ArrayList<>();
    private long sent;
    private int births;

    CrowdedCluster() {
        Random random = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            ways.add(new Way(anybody(random), anybody(random)));
        }
    }

    private static ProcessFacts facts(ProcessStatus status) {
        return new ProcessFacts(ProcessKind.PLAIN, Mfa.of("Elixir.Ticker", "loop", 1),
                Mfa.of("Elixir.Ticker", "loop", 1), status, false, false);
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
            events.add(up(at, node, 1));
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

    /** A process that lives for a moment, with what a look tells of it; now and then a node that goes down and comes back. */
    List<ClusterEvent> turnover(Instant at, Random random) {
        int on = random.nextInt(CROWDED);
        if (random.nextInt(TURNS_A_RESTART) == 0) {
            return restart(at, on);
        }
        Pid parent = pid(on, random.nextInt(PROCESSES));
        Pid other = anybody(random);
        Pid born = pid(on, PROCESSES + births++);
        List<ClusterEvent> events = new ArrayList<>(List.of(new ClusterEvent.ProcessSeen(at, born, RUNNING),
                new ClusterEvent.ParentKnown(at, born, parent),
                new ClusterEvent.GroupLeaderKnown(at, born, pid(on, 0)),
                new ClusterEvent.LinkSeen(at, born, new Target.OfPid(parent)),
                new ClusterEvent.LinkSeen(at, parent, new Target.OfPid(born)),
                new ClusterEvent.MonitorSeen(at, other, new Target.OfPid(born)),
                new ClusterEvent.ProcessChanged(at, born, WAITING)));
        Instant end = at.plusMillis(10);
        events.addAll(List.of(new ClusterEvent.ProcessExited(end, born, random.nextInt(50) == 0 ? "killed" : "normal"),
                new ClusterEvent.LinkGone(end, parent, new Target.OfPid(born)),
                new ClusterEvent.MonitorGone(end, other, new Target.OfPid(born))));
        return events;
    }

    private List<ClusterEvent> restart(Instant at, int which) {
        NodeName node = NodeName.parse(name(which));
        List<ClusterEvent> events = new ArrayList<>(List.of(new ClusterEvent.NodeDown(at, node, "killed")));
        Instant back = at.plusMillis(500);
        events.add(up(back, node, 2 + births++));
        for (int other = 0; other < NODES; other++) {
            if (other != which) {
                events.add(new ClusterEvent.ConnectionReported(back, node, NodeName.parse(name(other)),
                        Visibility.VISIBLE));
            }
        }
        for (int p = 0; p < PROCESSES; p++) {
            events.add(new ClusterEvent.ProcessSeen(back, pid(which, p), WAITING));
        }
        return events;
    }

    private static ClusterEvent up(Instant at, NodeName node, long creation) {
        return new ClusterEvent.NodeUp(at, node,
                new NodeFacts(NodeKind.LAB, NameMode.of(node), false, "27", new Creation(creation), true));
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
