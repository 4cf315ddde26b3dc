package orrery.view;

import java.util.Optional;
import java.util.function.Consumer;
import orrery.app.Backend;
import orrery.cluster.Costs;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.lab.NameService;
import orrery.view.model.Vitals;

/** The demo cluster and the fake lab as what a window shows. */
public final class DemoBackend implements Backend {
    public final DemoCluster cluster;
    public final FakeLab lab = new FakeLab();
    public final TrafficLog traffic = new TrafficLog();
    public volatile Selection focus = Selection.NOTHING;
    public volatile boolean closed;
    private Consumer<Vitals> listener = _ -> {};

    public DemoBackend(DemoCluster cluster) {
        this.cluster = cluster;
    }

    /** Tells the window that samples and costs were renewed. */
    public void beat(Costs costs) {
        listener.accept(new Vitals(costs, Optional.of(new NameService(NameService.Kind.FOUND, 4369))));
    }

    @Override
    public Journal journal() {
        return cluster.journal;
    }

    @Override
    public Samples samples() {
        return cluster.samples;
    }

    @Override
    public TrafficLog traffic() {
        return traffic;
    }

    @Override
    public FakeLab lab() {
        return lab;
    }

    @Override
    public String host(boolean longName) {
        return longName ? "127.0.0.1" : "host";
    }

    @Override
    public void focus(Selection selection) {
        focus = selection;
    }

    @Override
    public void onVitals(Consumer<Vitals> newListener) {
        listener = newListener;
    }

    @Override
    public void close() {
        closed = true;
    }
}
