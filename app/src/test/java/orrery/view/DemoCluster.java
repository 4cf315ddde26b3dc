package orrery.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import orrery.cluster.ClusterEvent;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.Lock;
import orrery.cluster.Mfa;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeSample;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Sample;
import orrery.cluster.Samples;
import orrery.cluster.Target;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/** A small cluster made of events: two lab nodes and an iex, one refused and one gone. */
public final class DemoCluster {
    public static final NodeName ONE = NodeName.parse("one@host");
    public static final NodeName TWO = NodeName.parse("two@host");
    public static final NodeName THREE = NodeName.parse("three@host");
    public static final NodeName SPY = NodeName.parse("spy@host");

    public final Journal journal = new Journal();
    public final Samples samples = new Samples();
    private Instant now = Instant.parse("2026-11-21T09:22:31Z");

    private Instant tick() {
        now = now.plus(Duration.ofMillis(137));
        return now;
    }

    public void add(ClusterEvent event) {
        journal.append(event);
    }

    public void up(NodeName node, NodeKind kind, boolean hidden, boolean ours) {
        String release = kind == NodeKind.LAB ? "27" : "25";
        add(new ClusterEvent.NodeUp(tick(), node,
                new NodeFacts(kind, NameMode.of(node), hidden, release, new Creation(1), ours)));
        samples.add(node, new NodeSample(now, 31_400_000, 63, 0));
    }

    public void connect(NodeName a, NodeName b, Visibility visibility) {
        add(new ClusterEvent.ConnectionReported(tick(), a, b, visibility));
        add(new ClusterEvent.ConnectionReported(tick(), b, a, visibility));
    }

    public Pid process(NodeName node, long id, String name, ProcessKind kind, Mfa initial, Mfa current,
            boolean system) {
        Pid pid = new Pid(node.atom(), id, 0, new Creation(1));
        add(new ClusterEvent.ProcessSeen(tick(), pid,
                new ProcessFacts(kind, initial, current, ProcessStatus.WAITING, false, system)));
        if (!name.isEmpty()) {
            add(new ClusterEvent.NameRegistered(tick(), node, name, pid));
        }
        samples.add(pid, new Sample(now, 2_688 + id * 37 % 9000, 700 + id * id, id % 7 == 0 ? 14 : 0));
        return pid;
    }

    /** Two connected lab nodes, an attached iex that knows one of them, a hidden node and one that refused. */
    public static DemoCluster filled() {
        var demo = new DemoCluster();
        demo.up(ONE, NodeKind.LAB, false, true);
        demo.up(TWO, NodeKind.LAB, false, true);
        demo.up(THREE, NodeKind.BEAM, false, false);
        demo.up(SPY, NodeKind.LAB, true, true);
        demo.connect(ONE, TWO, Visibility.VISIBLE);
        demo.connect(TWO, THREE, Visibility.VISIBLE);
        demo.connect(ONE, SPY, Visibility.HIDDEN);
        demo.add(new ClusterEvent.ConnectionRefused(demo.tick(), THREE, NodeName.parse("four@host"), ONE, "E01",
                "different cookies"));
        for (NodeName node : List.of(ONE, TWO, THREE)) {
            demo.processes(node);
        }
        return demo;
    }

    /** {@link #filled} with what nodes share: names, groups and locks, about which they are not all of one mind. */
    public static DemoCluster sharing() {
        DemoCluster demo = filled();
        demo.connect(ONE, THREE, Visibility.VISIBLE);
        Pid bank = pid(ONE, 98);
        Pid clock = pid(TWO, 101);
        for (NodeName node : List.of(ONE, TWO, THREE)) {
            Pid worker = demo.process(node, 110, "", ProcessKind.PLAIN, Mfa.of("Elixir.Worker", "run", 1),
                    Mfa.of("Elixir.Worker", "loop", 1), false);
            demo.add(new ClusterEvent.ParentKnown(demo.tick(), worker, pid(node, 102)));
            demo.add(new ClusterEvent.GlobalNameSeen(demo.tick(), node, Atom.of("clock"), clock));
            demo.add(new ClusterEvent.LockSeen(demo.tick(), node, new Lock(Atom.of("accounts"), bank, List.of(bank))));
            for (NodeName home : List.of(ONE, TWO, THREE)) {
                demo.member(node, "workers", pid(home, 110));
            }
        }
        demo.add(new ClusterEvent.GlobalNameSeen(demo.tick(), ONE, Atom.of("the_bank"), bank));
        demo.add(new ClusterEvent.GlobalNameSeen(demo.tick(), TWO, Atom.of("the_bank"), bank));
        demo.process(THREE, 120, "", ProcessKind.PLAIN, Mfa.of("erlang", "apply", 2),
                Mfa.of("global", "random_sleep", 1), false);
        return demo;
    }

    private static Pid pid(NodeName node, long id) {
        return new Pid(node.atom(), id, 0, new Creation(1));
    }

    /** A node counts a process in a group of {@code pg}. */
    public void member(NodeName by, String group, Pid member) {
        add(new ClusterEvent.GroupMemberSeen(tick(), by, new GroupId(Atom.of("pg"), Atom.of(group)), member, 1));
    }

    private void processes(NodeName node) {
        List<Pid> made = new ArrayList<>();
        Mfa loop = Mfa.of("gen_server", "loop", 7);
        made.add(process(node, 95, "shell", ProcessKind.GROUP_LEADER, Mfa.of("Elixir.IEx.Server", "run", 1),
                Mfa.of("Elixir.IEx.Server", "wait_input", 4), false));
        made.add(process(node, 98, "bank", ProcessKind.SERVER, Mfa.of("Elixir.Bank", "init", 1), loop, false));
        made.add(process(node, 101, "", ProcessKind.PLAIN, Mfa.of("erlang", "apply", 2),
                Mfa.of("Elixir.Ticker", "loop", 2), false));
        made.add(process(node, 102, "ticker_sup", ProcessKind.SUPERVISOR, Mfa.of("supervisor", "init", 1), loop,
                false));
        add(new ClusterEvent.LinkSeen(tick(), made.get(3), new Target.OfPid(made.get(2))));
        add(new ClusterEvent.LinkSeen(tick(), made.get(2), new Target.OfPid(made.get(3))));
        add(new ClusterEvent.MonitorSeen(tick(), made.get(1), new Target.OfPid(made.get(0))));
        add(new ClusterEvent.ParentKnown(tick(), made.get(2), made.get(3)));
        add(new ClusterEvent.GroupLeaderKnown(tick(), made.get(2), made.get(0)));
        for (int id = 1; id <= 12; id++) {
            process(node, id, "system_" + id, ProcessKind.SERVER, Mfa.of("proc_lib", "init_p", 5), loop, true);
        }
    }
}
