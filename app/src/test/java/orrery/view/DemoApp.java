package orrery.view;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import orrery.app.OrreryApp;
import orrery.cluster.Costs;
import orrery.lab.LocalNode;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Tuple;

/** Shows the window over the demo cluster, to look at it: arguments are the file in which it remembers its state. */
public final class DemoApp {
    private DemoApp() {}

    public static void main(String[] args) {
        var backend = new DemoBackend(args.length > 1 ? new DemoCluster() : DemoCluster.filled());
        backend.lab.local.add(new LocalNode(DemoCluster.ONE, 34535, true));
        backend.lab.local.add(new LocalNode(DemoCluster.THREE, 41771, false));
        backend.lab.ours.add(DemoCluster.ONE);
        backend.lab.fail("attach", FakeLab.WRONG_COOKIE);
        for (int i = 1; i <= 14; i++) {
            backend.lab.messages.add(Tuple.of(Atom.of("deposit"), Int.of(100L * i)));
        }
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
                .scheduleAtFixedRate(() -> backend.beat(new Costs(12, 3_400, 0)), 1, 1, TimeUnit.SECONDS);
        OrreryApp.launch(() -> backend, Path.of(args[0]));
    }
}
