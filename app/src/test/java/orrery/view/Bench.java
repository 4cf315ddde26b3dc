package orrery.view;

import java.util.Locale;
import java.util.Optional;
import orrery.app.Models;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.export.WindowFileChoice;
import orrery.view.form.NewNodeModel;

/** All view models over the fake lab, everything on the calling thread: no toolkit is needed. */
public final class Bench {
    static {
        Locale.setDefault(Locale.ENGLISH);
    }

    public final DemoCluster cluster;
    public final FakeLab lab = new FakeLab();
    public final TrafficLog traffic = new TrafficLog();
    public final Models models;

    private Bench(DemoCluster cluster) {
        this.cluster = cluster;
        this.models = new Models(lab, cluster.journal, cluster.samples, traffic, Runnable::run,
                new NewNodeModel.Hosts("host", "127.0.0.1"),
                Background.Workers.calling(), Runnable::run, Runnable::run, new WindowFileChoice(), Texts.load());
        refresh();
    }

    public static Bench empty() {
        return new Bench(new DemoCluster());
    }

    /** With the nodes of {@link DemoCluster#filled()}; one, two and spy are ours. */
    public static Bench filled() {
        var bench = new Bench(DemoCluster.filled());
        bench.lab.ours.add(DemoCluster.ONE);
        bench.lab.ours.add(DemoCluster.TWO);
        bench.lab.ours.add(DemoCluster.SPY);
        return bench;
    }

    /** Shows what happened since. */
    public void refresh() {
        models.time.follow(cluster.journal.state());
        models.cluster.samplesChanged();
    }

    public void select(NodeName node) {
        models.cluster.select(new Selection.OfNode(node));
    }

    public void select(Pid pid) {
        models.cluster.select(new Selection.OfProcess(pid));
    }

    /** The process of that registered name. */
    public Pid named(NodeName node, String name) {
        return Optional.ofNullable(models.cluster.state().node(node).orElseThrow().names().get(name)).orElseThrow();
    }
}
