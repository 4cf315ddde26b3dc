package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class SamplesTest {
    private static final Pid PID = new Pid(Atom.of("a@lab"), 90, 0, new Creation(1));

    private static Sample at(long second) {
        return new Sample(Instant.ofEpochSecond(second), 2_000, 100 * second, 0);
    }

    @Test
    void ofMostProcessesOnlyTheLastTwoAreKept() {
        Samples samples = new Samples();
        for (int i = 0; i < 10; i++) {
            samples.add(PID, at(i));
        }

        assertThat(samples.series(PID)).containsExactly(at(8), at(9));
        assertThat(samples.latest(PID)).contains(at(9));
        assertThat(samples.reductionRate(PID)).hasValue(100.0);
    }

    @Test
    void ofAProcessSomebodyLooksAtALongSeriesIsKept() {
        Samples samples = new Samples();
        samples.keep(PID);
        for (int i = 0; i < 500; i++) {
            samples.add(PID, at(i));
        }

        assertThat(samples.series(PID)).hasSize(Samples.LONG).last().isEqualTo(at(499));
    }

    @Test
    void aForgottenNodeTakesItsProcessesAlong() {
        Samples samples = new Samples();
        samples.add(PID, at(1));
        samples.forget(NodeName.parse("a@lab"));

        assertThat(samples.latest(PID)).isEmpty();
    }
}
