package orrery.lab;

import java.util.HashMap;
import java.util.Map;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.testsupport.TestEpmd;

/** A lab for tests with real nodes: those that it starts itself stay on the loopback too. */
final class BeamLab {
    private BeamLab() {}

    static LiveLab open(TestEpmd epmd, Journal journal) {
        Map<String, String> environment = new HashMap<>(epmd.environment());
        environment.put("ERL_AFLAGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("TERM", "dumb");
        return LiveLab.open(journal, new Samples(), environment);
    }
}
