package orrery.process;

import orrery.dist.CookieJar;
import orrery.dist.DistListener;
import orrery.dist.Distribution;
import orrery.dist.DistributionConfig;
import orrery.dist.Identity;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** A lab that real nodes can connect to. */
final class LiveLab implements AutoCloseable {
    final Lab lab;
    private final Distribution distribution;
    private final Registration registration;
    private final NodeName name;

    LiveLab(TestEpmd epmd, String alive) {
        name = new NodeName(alive, Interop.shortHost());
        DistListener listener = DistListener.onLoopback(name.host());
        registration = epmd.client().register(EpmdEntry.of(alive, listener.port()));
        lab = new Lab(name.atom(), registration.creation());
        distribution = new Distribution(DistributionConfig.of(new Identity.Named(name, registration.creation()),
                new CookieJar(new Cookie("orrery_test")), epmd.address()));
        lab.processes.attach(distribution);
        distribution.start(lab.processes, refusal -> {
            throw new AssertionError(refusal.toString());
        });
        distribution.accept(listener);
    }

    Processes processes() {
        return lab.processes;
    }

    NodeName name() {
        return name;
    }

    boolean disconnect(Atom node) {
        return distribution.disconnect(node);
    }

    @Override
    public void close() {
        lab.close();
        distribution.close();
        registration.close();
    }
}
