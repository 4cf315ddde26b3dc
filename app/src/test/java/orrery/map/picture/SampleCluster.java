package orrery.map.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.GroupId;
import orrery.cluster.Lock;
import orrery.cluster.Mfa;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeKind;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Target;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Builds cluster states for tests, event by event. */
public final class SampleCluster {
    public static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

    private final List<ClusterEvent> events = new ArrayList<>();
    private Instant at = NOW.minusSeconds(30);

    public static NodeName name(String text) {
        return NodeName.parse(text);
    }

    public static Pid pid(String node, long id) {
        return new Pid(Atom.of(node), id, 0, new Creation(1));
    }

    public ClusterState state() {
        return ClusterState.EMPTY.applyAll(events);
    }

    /** What follows happens this long before {@link #NOW}. */
    public SampleCluster secondsAgo(long seconds) {
        at = NOW.minusSeconds(seconds);
        return this;
    }

    public SampleCluster add(ClusterEvent event) {
        events.add(event);
        return this;
    }

    public SampleCluster lab(String node) {
        return up(node, NodeKind.LAB, false, "27", 1);
    }

    public SampleCluster hiddenLab(String node) {
        return up(node, NodeKind.LAB, true, "27", 1);
    }

    public SampleCluster beam(String node, String release) {
        return up(node, NodeKind.BEAM, false, release, 1);
    }

    public SampleCluster again(String node, int incarnation) {
        return up(node, NodeKind.LAB, false, "27", incarnation);
    }

    public SampleCluster observer(String node) {
        return up(node, NodeKind.OBSERVER, true, "27", 1);
    }

    private SampleCluster up(String node, NodeKind kind, boolean hidden, String release, long creation) {
        return add(new ClusterEvent.NodeUp(at, name(node), new NodeFacts(kind, NameMode.of(name(node)), hidden,
                release, new Creation(creation), kind == NodeKind.LAB)));
    }

    public SampleCluster connected(String one, String other) {
        return reports(one, other).reports(other, one);
    }

    public SampleCluster connectedHidden(String one, String other) {
        return add(new ClusterEvent.ConnectionReported(at, name(one), name(other), Visibility.HIDDEN))
                .add(new ClusterEvent.ConnectionReported(at, name(other), name(one), Visibility.HIDDEN));
    }

    public SampleCluster reports(String by, String to) {
        return add(new ClusterEvent.ConnectionReported(at, name(by), name(to), Visibility.VISIBLE));
    }

    public SampleCluster lost(String by, String to, String reason) {
        return add(new ClusterEvent.ConnectionGone(at, name(by), name(to), reason));
    }

    public SampleCluster dials(String by, String to) {
        return add(new ClusterEvent.ConnectionPending(at, name(by), name(to)));
    }

    public SampleCluster refused(String by, String to, String refusedBy, String words) {
        return add(new ClusterEvent.ConnectionRefused(at, name(by), name(to), name(refusedBy), "E01", words));
    }

    public SampleCluster down(String node, String reason) {
        return add(new ClusterEvent.NodeDown(at, name(node), reason));
    }

    public SampleCluster silent(String node, long seconds) {
        return add(new ClusterEvent.NodeSuspect(at, name(node), NOW.minusSeconds(seconds)));
    }

    public SampleCluster process(String node, long id, ProcessKind kind, String registered, Mfa initial,
            ProcessStatus status) {
        Pid pid = pid(node, id);
        add(new ClusterEvent.ProcessSeen(at, pid, new ProcessFacts(kind, initial, Mfa.UNKNOWN, status, false, false)));
        return registered.isEmpty() ? this : add(new ClusterEvent.NameRegistered(at, name(node), registered, pid));
    }

    public SampleCluster plain(String node, long id) {
        return process(node, id, ProcessKind.PLAIN, "", Mfa.of("Elixir.Ticker", "loop", 1), ProcessStatus.WAITING);
    }

    public SampleCluster exits(String node, long id, String reason) {
        return add(new ClusterEvent.ProcessExited(at, pid(node, id), reason));
    }

    public SampleCluster system(String node, int count) {
        for (int i = 0; i < count; i++) {
            add(new ClusterEvent.ProcessSeen(at, pid(node, 10 + i), new ProcessFacts(ProcessKind.SERVER, Mfa.UNKNOWN,
                    Mfa.UNKNOWN, ProcessStatus.WAITING, false, true)));
        }
        return this;
    }

    public SampleCluster linked(Pid one, Pid other) {
        return add(new ClusterEvent.LinkSeen(at, one, new Target.OfPid(other)))
                .add(new ClusterEvent.LinkSeen(at, other, new Target.OfPid(one)));
    }

    public SampleCluster watches(Pid one, Pid other) {
        return add(new ClusterEvent.MonitorSeen(at, one, new Target.OfPid(other)));
    }

    public SampleCluster global(String by, String global, Pid holder) {
        return add(new ClusterEvent.GlobalNameSeen(at, name(by), Atom.of(global), holder));
    }

    public SampleCluster member(String by, String scope, String group, Pid member) {
        return add(new ClusterEvent.GroupMemberSeen(at, name(by), new GroupId(Atom.of(scope), Atom.of(group)), member,
                1));
    }

    public SampleCluster lock(String by, String resource, Pid holder) {
        return add(new ClusterEvent.LockSeen(at, name(by), new Lock(Atom.of(resource), holder, List.of(holder))));
    }

    public SampleCluster waits(String node, String resource, Pid waiter) {
        return add(new ClusterEvent.LockWaiterSeen(at, name(node), Atom.of(resource), waiter));
    }

    /** A process that was refused a lock. */
    public SampleCluster sleeper(String node, long id) {
        return add(new ClusterEvent.ProcessSeen(at, pid(node, id), new ProcessFacts(ProcessKind.PLAIN,
                Mfa.of("Elixir.Ticker", "loop", 1), Mfa.of("global", "random_sleep", 1), ProcessStatus.WAITING, false,
                false)));
    }

    public SampleCluster child(Pid child, Pid parent) {
        return add(new ClusterEvent.ParentKnown(at, child, parent));
    }

    public SampleCluster ledBy(Pid pid, Pid leader) {
        return add(new ClusterEvent.GroupLeaderKnown(at, pid, leader));
    }

    /** {@link #three} with names, groups and locks, about which not all are of one mind. */
    public static SampleCluster sharing() {
        SampleCluster c = three();
        Pid bank = pid("one@rane", 121);
        Pid ticker = pid("two@rane", 131);
        for (String node : List.of("one@rane", "two@rane", "three@rane")) {
            c.lock(node, "accounts", pid("one@rane", 120)).member(node, "pg", "workers", bank)
                    .member(node, "pg", "workers", pid("three@rane", 110)).member(node, "chat", "room", ticker)
                    .member(node, "chat", "room", pid("two@rane", 130));
        }
        c.member("one@rane", "pg", "workers", ticker).member("two@rane", "pg", "workers", ticker);
        c.global("one@rane", "the_bank", bank).global("two@rane", "the_bank", bank)
                .global("one@rane", "clock", ticker).global("two@rane", "clock", ticker)
                .global("three@rane", "clock", pid("three@rane", 110));
        return c.sleeper("three@rane", 140).waits("three@rane", "accounts", pid("three@rane", 140))
                .child(bank, pid("one@rane", 120)).ledBy(bank, pid("one@rane", 110))
                .ledBy(ticker, pid("one@rane", 110));
    }

    /** Three healthy nodes, two of ours and an iex, with a few processes. */
    public static SampleCluster three() {
        SampleCluster c = new SampleCluster().lab("one@rane").lab("two@rane").beam("three@rane", "25")
                .observer("orrery_4711@rane").connected("one@rane", "two@rane").connected("one@rane", "three@rane")
                .connected("two@rane", "three@rane");
        for (String node : List.of("one@rane", "two@rane", "three@rane")) {
            c.connectedHidden("orrery_4711@rane", node).system(node, node.startsWith("three") ? 61 : 9);
            c.process(node, 110, ProcessKind.GROUP_LEADER, "", Mfa.of("Elixir.IEx.Evaluator", "init", 5),
                    ProcessStatus.WAITING);
        }
        c.process("one@rane", 120, ProcessKind.SUPERVISOR, "Elixir.Bank.Supervisor", Mfa.UNKNOWN,
                ProcessStatus.WAITING);
        c.process("one@rane", 121, ProcessKind.SERVER, "bank", Mfa.of("Elixir.Bank", "init", 1),
                ProcessStatus.WAITING);
        c.plain("two@rane", 130).process("two@rane", 131, ProcessKind.PLAIN, "", Mfa.of("Elixir.Ticker", "loop", 1),
                ProcessStatus.RUNNING);
        c.linked(pid("one@rane", 120), pid("one@rane", 121));
        c.watches(pid("two@rane", 130), pid("one@rane", 121));
        return c;
    }

    /** Twelve nodes before things happened to them. */
    public static SampleCluster twelveBefore() {
        SampleCluster c = three().hiddenLab("probe@rane").connectedHidden("probe@rane", "one@rane")
                .lab("half@rane").reports("one@rane", "half@rane").lab("foo@jv").lab("foo@jv").again("foo@jv", 2)
                .again("foo@jv", 3).beam("wibble@light-boy.local", "27").connected("foo@jv", "wibble@light-boy.local")
                .lab("crowd@jv").connected("crowd@jv", "foo@jv").lab("gone@jv").lab("quiet@jv")
                .connected("quiet@jv", "foo@jv").lab("dialler@jv").lab("guarded@jv");
        c.process("foo@jv", 90, ProcessKind.PLAIN, "", Mfa.UNKNOWN, ProcessStatus.SUSPENDED);
        for (int i = 0; i < 30; i++) {
            c.process("crowd@jv", 200 + i, ProcessKind.values()[i % 4], "", Mfa.of("worker", "loop", 1),
                    i % 5 == 0 ? ProcessStatus.RUNNING : ProcessStatus.WAITING);
        }
        for (int i = 0; i < 150; i++) {
            c.plain("quiet@jv", 200 + i);
        }
        return c.system("crowd@jv", 9).system("foo@jv", 1).connected("three@rane", "crowd@jv");
    }

    /** Twelve nodes in every condition there is. */
    public static SampleCluster twelve() {
        SampleCluster c = twelveBefore().secondsAgo(4).exits("foo@jv", 90, "killed")
                .down("gone@jv", "killed").silent("quiet@jv", 12).dials("dialler@jv", "foo@jv")
                .refused("guarded@jv", "wibble@light-boy.local", "wibble@light-boy.local", "different cookies")
                .reports("wibble@light-boy.local", "stranger@far.example");
        return c.lost("three@rane", "crowd@jv", "net_tick_timeout")
                .lost("crowd@jv", "three@rane", "net_tick_timeout");
    }
}
