package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import orrery.testsupport.Await;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Real {@code erl} on the other side. */
class RealPeerTest {
    @BeforeAll
    static void needsErl() {
        Interop.requireErl();
    }

    @Test
    void erlDialsUsAndListsUs() {
        try (var epmd = TestEpmd.start();
                var us = TestNode.start(epmd.port(), "us");
                var erl = RealNode.erl(epmd, "erl").start()) {
            assertThat(erl.eval("net_kernel:connect_node('" + us.name() + "')")).isEqualTo("true");
            Connection connection = us.events().awaitUp(1);
            assertThat(connection.peer()).isEqualTo(erl.name());
            assertThat(connection.isHidden()).isFalse();
            assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
        }
    }

    @Test
    void weDialErlAndItListsUs() {
        try (var epmd = TestEpmd.start();
                var us = TestNode.start(epmd.port(), "us");
                var erl = RealNode.erl(epmd, "erl").start()) {
            us.connect(erl.name());
            Await.until("us in nodes()", () -> erl.eval("nodes()").equals("[" + us.name() + "]"));
        }
    }
}
