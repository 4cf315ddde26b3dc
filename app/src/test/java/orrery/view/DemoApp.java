package orrery.view;

import java.nio.file.Path;
import orrery.app.OrreryApp;
import orrery.cluster.Costs;
import orrery.lab.LocalNode;

/** Shows the window over the demo cluster, to look at it: arguments are the file in which it remembers its state. */
public final class DemoApp {
    private DemoApp() {}

    public static void main(String[] args) {
        var backend = new DemoBackend(args.length > 1 ? new DemoCluster() : DemoCluster.filled());
        backend.lab.local.add(new LocalNode(DemoCluster.ONE, 34535, true));
        backend.lab.local.add(new LocalNode(DemoCluster.THREE, 41771, false));
        backend.lab.ours.add(DemoCluster.ONE);
        backend.lab.fail("attach", FakeLab.WRONG_COOKIE);
        backend.cluster.journal.subscribe(_ -> backend.beat(new Costs(12, 3_400, 0)));
        Thread.ofVirtual().start(() -> backend.beat(new Costs(12, 3_400, 0)));
        OrreryApp.launch(() -> backend, Path.of(args[0]));
    }
}
