package orrery.node;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** A lab node for each test, connected to one {@code erl} of some release for all of them. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RealNodeContract {
    private static final AtomicInteger LABS = new AtomicInteger();

    final TestEpmd epmd;
    final ErlNode erl;
    /** Another one for each test. */
    LabNode lab;
    /** The lab node's name as Erlang writes it. */
    String us = "";

    @SuppressWarnings("NullAway.Init") // the lab node comes before each test
    RealNodeContract(int release) {
        Interop.requireErl();
        if (release == 27) {
            Interop.requireOtp27();
        }
        epmd = TestEpmd.start();
        try {
            var launch = RealNode.erl(epmd, "erl");
            erl = release == 27 ? launch.otp27().start() : launch.start();
        } catch (AssertionError e) {
            epmd.close();
            throw e;
        }
    }

    LabNode newLab() {
        return LabNode.start(epmd, "lab" + LABS.incrementAndGet());
    }

    @BeforeEach
    void startLab() {
        // The next one to evaluate has no variables bound and no messages.
        erl.eval("exit(self(), kill)");
        lab = newLab();
        us = lab.name();
    }

    @AfterEach
    void stopLab() {
        lab.close();
    }

    @AfterAll
    void stopErl() {
        erl.close();
        epmd.close();
    }

    /** The real node's name as Erlang writes it. */
    String them() {
        return erl.name().atom().toString();
    }

    void connect() {
        erl.eval("pong = net_adm:ping(" + us + ")");
    }
}
