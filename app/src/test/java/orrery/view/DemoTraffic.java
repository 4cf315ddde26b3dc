package orrery.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Messages between the processes of {@link DemoCluster}: a bank that answers, a ticker, losses of each kind. */
public final class DemoTraffic {
    private final DemoCluster cluster;
    private final TrafficLog log;
    private Instant now = Instant.parse("2026-11-21T09:23:10Z");
    private long refs;

    public DemoTraffic(DemoCluster cluster, TrafficLog log) {
        this.cluster = cluster;
        this.log = log;
    }

    public static Pid pid(NodeName node, long id) {
        return new Pid(node.atom(), id, 0, new Creation(1));
    }

    private Instant tick(double millis) {
        now = now.plus(Duration.ofNanos((long) (millis * 1e6)));
        return now;
    }

    public void send(Pid from, Pid to, Term message) {
        send(from, new Target.OfPid(to), message);
        log.appendAll(List.of(new Traffic.Received(tick(0.31), to, payload(message))));
    }

    public void send(Pid from, Target to, Term message) {
        log.appendAll(List.of(new Traffic.Sent(tick(7), from, to, payload(message))));
    }

    private static Payload payload(Term message) {
        return new Payload(message, 20 + message.toString().length(), true);
    }

    /** What happens in a minute of a small cluster. */
    public void story() {
        Pid shell = pid(DemoCluster.ONE, 95);
        Pid bank = pid(DemoCluster.TWO, 98);
        Pid ticker = pid(DemoCluster.ONE, 101);
        Pid iex = pid(DemoCluster.THREE, 95);
        Pid theirs = pid(DemoCluster.THREE, 98);
        for (int i = 1; i <= 3; i++) {
            Reference ref = new Reference(DemoCluster.ONE.atom(), new Creation(1), List.of(++refs, 2L, 3L));
            Target named = new Target.OfName("bank", DemoCluster.TWO);
            Term call = Tuple.of(Atom.of("$gen_call"), Tuple.of(shell, ref),
                    Tuple.of(Atom.of("deposit"), Int.of(100L * i)));
            send(shell, named, call);
            log.appendAll(List.of(new Traffic.Received(tick(0.4), bank, payload(call))));
            send(bank, theirs, Tuple.of(Atom.of("audit"), MapTerm.of(Map.of(Atom.of("account"), ListTerm.binary("ana"),
                    Atom.of("by"), shell))));
            send(bank, shell, Tuple.of(ref, Tuple.of(Atom.OK, Int.of(100L * i))));
        }
        send(ticker, ticker, Atom.of("tick"));
        send(ticker, bank, Atom.of("tick"));
        send(iex, bank, Tuple.of(Atom.of("io_request"), iex, Atom.of("r"), Tuple.of(Atom.of("put_chars"),
                Atom.of("unicode"), ListTerm.binary("hello from three"))));
        send(shell, new Target.OfName("nobody", DemoCluster.TWO), Atom.of("hello"));
        send(theirs, new Target.OfPid(bank), Tuple.of(Atom.of("into"), Atom.of("the_gap")));
        cluster.add(new ClusterEvent.ConnectionGone(tick(100), DemoCluster.TWO, DemoCluster.THREE, "net_tick_timeout"));
        cluster.add(new ClusterEvent.ConnectionGone(tick(1), DemoCluster.THREE, DemoCluster.TWO, "net_tick_timeout"));
        send(shell, new Target.OfPid(bank), Atom.of("slow"));
        send(ticker, new Target.OfPid(shell), Tuple.of(Atom.of("EXIT"), ticker, Atom.of("killed")));
        cluster.add(new ClusterEvent.ProcessExited(tick(5), ticker, "killed"));
        log.appendAll(List.of(new Traffic.Received(tick(3), shell,
                payload(Tuple.of(Atom.of("DOWN"),
                        new Reference(DemoCluster.ONE.atom(), new Creation(1), List.of(7L, 7L, 7L)),
                        Atom.of("process"), ticker, Atom.of("killed"))))));
    }

    /** Many messages among all, appended at once. */
    public void flood(int messages) {
        List<Pid> all = new ArrayList<>();
        for (NodeName node : List.of(DemoCluster.ONE, DemoCluster.TWO, DemoCluster.THREE)) {
            for (long id : new long[]{95, 98, 101, 102}) {
                all.add(pid(node, id));
            }
        }
        List<Traffic> batch = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Pid from = all.get(i * 7 % all.size());
            Pid to = all.get((i * 5 + 3) % all.size());
            Payload payload = payload(Tuple.of(Atom.of("n"), Int.of(++refs)));
            batch.add(new Traffic.Sent(tick(0.1), from, new Target.OfPid(to), payload));
            batch.add(new Traffic.Received(tick(0.2), to, payload));
        }
        log.appendAll(batch);
    }
}
