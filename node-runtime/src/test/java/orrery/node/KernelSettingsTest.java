package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdOptions;
import orrery.kernel.KernelSettings;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** The switches of a node's services, as its own code reads them. */
class KernelSettingsTest {
    @Test
    void switchesAreReadFromTheEnvironmentOfKernel() {
        KernelSettings switched = KernelSettings.DEFAULT.withConnectAll(false);
        try (TestEpmd epmd = TestEpmd.start();
                Node node = Node.start(NodeOptions.of(new NodeName("set", Interop.shortHost()), new Cookie("c"))
                        .withEpmd(EpmdOptions.onPort(epmd.port()), false).withKernel(switched))) {
            assertThat(read(node, "connect_all")).isEqualTo(Tuple.of(Atom.OK, Atom.FALSE));
            assertThat(read(node, "prevent_overlapping_partitions")).isEqualTo(Tuple.of(Atom.OK, Atom.TRUE));
        }
    }

    private static Term read(Node node, String key) {
        return node.call(node.name().atom(), Atom.of("application"), Atom.of("get_env"),
                List.of(Atom.of("kernel"), Atom.of(key)), Duration.ofSeconds(20)).join();
    }
}
