package orrery.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import orrery.cluster.ClusterEvent;
import orrery.cluster.GroupId;
import orrery.cluster.Lock;
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
import orrery.term.Port;
import orrery.term.Term;
import orrery.testsupport.TermGenerator;

/** Events and traffic of every kind, about few enough nodes and processes for them to meet. */
final class RandomEvents {
    private final RandomGenerator random;
    private final TermGenerator terms;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    RandomEvents(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        terms = TermGenerator.ofAll(seed);
    }

    List<ClusterEvent> events(int count) {
        List<ClusterEvent> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now = now.plusNanos(random.nextLong(3_000_000_000L));
            made.add(event(i % KINDS));
        }
        return made;
    }

    static final int KINDS = 26;

    private ClusterEvent event(int kind) {
        return switch (kind) {
            case 0 -> new ClusterEvent.NodeSeen(now, node(), nodeFacts());
            case 1 -> new ClusterEvent.NodeUp(now, node(), nodeFacts());
            case 2 -> new ClusterEvent.NodeSuspect(now, node(), now.minusSeconds(4));
            case 3 -> random.nextInt(4) == 0 ? new ClusterEvent.NodeDown(now, node(), "killed") : event(1);
            case 4 -> random.nextInt(8) == 0 ? new ClusterEvent.NodeForgotten(now, node()) : event(1);
            case 5 -> new ClusterEvent.ConnectionPending(now, node(), node());
            case 6 -> new ClusterEvent.ConnectionReported(now, node(), node(), one(Visibility.values()));
            case 7 -> new ClusterEvent.ConnectionGone(now, node(), node(), "no longer “listed”");
            case 8 -> new ClusterEvent.ConnectionRefused(now, node(), node(), node(), "E01", "different cookies");
            case 9 -> new ClusterEvent.ProcessSeen(now, pid(), processFacts());
            case 10 -> new ClusterEvent.ProcessChanged(now, pid(), processFacts());
            case 11 -> new ClusterEvent.ProcessExited(now, pid(), "{badmatch,\"ü\n\"}");
            case 12 -> new ClusterEvent.ProcessForgotten(now, pid());
            case 13 -> new ClusterEvent.ParentKnown(now, pid(), pid());
            case 14 -> new ClusterEvent.GroupLeaderKnown(now, pid(), pid());
            case 15 -> new ClusterEvent.LinkSeen(now, pid(), target());
            case 16 -> new ClusterEvent.LinkGone(now, pid(), target());
            case 17 -> new ClusterEvent.MonitorSeen(now, pid(), target());
            case 18 -> new ClusterEvent.MonitorGone(now, pid(), target());
            case 19 -> new ClusterEvent.NameRegistered(now, node(), name(), pid());
            case 20 -> new ClusterEvent.NameUnregistered(now, node(), name());
            case 21 -> random.nextBoolean()
                    ? new ClusterEvent.GlobalNameSeen(now, node(), term(), pid())
                    : new ClusterEvent.GlobalNameGone(now, node(), Atom.of(name()));
            case 22 -> new ClusterEvent.GroupMemberSeen(now, node(), group(), pid(), 1 + random.nextInt(3));
            case 23 -> new ClusterEvent.GroupMemberGone(now, node(), group(), pid());
            case 24 -> random.nextBoolean()
                    ? new ClusterEvent.LockWaiterSeen(now, node(), Atom.of(name()), pid())
                    : new ClusterEvent.LockWaiterGone(now, node(), Atom.of(name()), pid());
            default -> random.nextBoolean()
                    ? new ClusterEvent.LockSeen(now, node(), new Lock(Atom.of(name()), term(), List.of(pid(), pid())))
                    : new ClusterEvent.LockGone(now, node(), Atom.of(name()));
        };
    }

    Traffic traffic() {
        now = now.plusMillis(random.nextInt(20));
        Payload payload = new Payload(term(), random.nextInt(9_000), random.nextBoolean());
        return random.nextBoolean()
                ? new Traffic.Sent(now, pid(), target(), payload)
                : new Traffic.Received(now, pid(), payload);
    }

    private NodeName node() {
        return NodeName.parse("n" + random.nextInt(4) + "@höst");
    }

    private Pid pid() {
        return new Pid(node().atom(), random.nextInt(12), 0xFFFF_FFFFL, new Creation(0xFFFF_FFFFL));
    }

    private String name() {
        return "name " + random.nextInt(5);
    }

    private Term term() {
        return random.nextBoolean() ? Atom.of(name()) : terms.next();
    }

    private GroupId group() {
        return new GroupId(Atom.of("scope"), Atom.of(name()));
    }

    private Target target() {
        return switch (random.nextInt(3)) {
            case 0 -> new Target.OfPid(pid());
            case 1 -> new Target.OfPort(new Port(node().atom(), -1 - random.nextInt(3), new Creation(7)));
            default -> new Target.OfName(name(), node());
        };
    }

    private NodeFacts nodeFacts() {
        return new NodeFacts(one(NodeKind.values()), one(NameMode.values()), random.nextBoolean(), "27",
                new Creation(random.nextInt(3)), random.nextBoolean());
    }

    private ProcessFacts processFacts() {
        return new ProcessFacts(one(ProcessKind.values()), Mfa.of("Elixir.Bank", "init/1", 1), Mfa.UNKNOWN,
                one(ProcessStatus.values()), random.nextBoolean(), random.nextBoolean());
    }

    private <E> E one(E[] all) {
        return all[random.nextInt(all.length)];
    }
}
