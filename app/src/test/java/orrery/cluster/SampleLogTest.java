package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class SampleLogTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final NodeName NODE = NodeName.parse("a@lab");

    private static Pid pid(long id) {
        return new Pid(Atom.of("a@lab"), id, 0, new Creation(1));
    }

    private static Instant second(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static Sample busy(long second) {
        return new Sample(second(second), 2_000 + second, 100 * second, second % 3);
    }

    @Test
    void ofEachMomentIsToldWhatWasKnownThen() {
        SampleLog log = new SampleLog();
        for (int i = 0; i < 400; i++) {
            log.add(pid(1), busy(i));
            log.add(NODE, new NodeSample(second(i), 1_000_000 + i, 60, 0));
        }

        Readings then = log.at(second(250).plusMillis(300));
        assertThat(then.latest(pid(1))).contains(busy(250));
        assertThat(then.series(pid(1))).hasSize(Samples.LONG).last().isEqualTo(busy(250));
        assertThat(then.reductionRate(pid(1))).hasValue(100.0);
        assertThat(then.latest(NODE)).map(NodeSample::memory).contains(1_000_250L);
        assertThat(log.at(START.minusSeconds(1)).latest(pid(1))).isEmpty();
    }

    @Test
    void aProcessThatDoesNothingTakesHardlyAnyRoomAndIsKnownAllTheSame() {
        SampleLog log = new SampleLog();
        for (int i = 0; i < 600; i++) {
            log.add(pid(1), new Sample(second(i), 5, 6, 7));
        }

        assertThat(log.size()).isLessThan(25);
        assertThat(log.at(second(333)).latest(pid(1))).map(Sample::memory).contains(5L);
        assertThat(log.at(second(333)).reductionRate(pid(1))).hasValue(0);
        assertThat(log.at(second(333)).series(pid(1))).hasSizeGreaterThan(100).allMatch(s -> s.queueLength() == 7)
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void whileANodeIsGoneNothingIsKnownOfIt() {
        Samples samples = new Samples();
        samples.add(NODE, new NodeSample(second(0), 1, 2, 3));
        samples.add(pid(1), busy(0));
        samples.forget(NODE);
        samples.forget(NODE);
        samples.add(NODE, new NodeSample(second(900), 2, 2, 3));

        SampleLog log = samples.log();
        assertThat(log.at(second(0)).latest(NODE)).isPresent();
        assertThat(log.at(second(300)).latest(NODE)).isEmpty();
        assertThat(log.at(second(300)).latest(pid(1))).isEmpty();
        assertThat(log.at(second(900)).series(NODE)).extracting(NodeSample::memory).containsExactly(2L);
        assertThat(log.size()).isEqualTo(5);
    }

    @Test
    void itIsBoundedAndKeepsTheBeginningCoarsely() {
        SampleLog log = new SampleLog(1_000);
        for (int i = 0; i < 100_000; i++) {
            log.add(pid(1), busy(i));
            assertThat(log.size()).isLessThanOrEqualTo(1_000);
        }

        assertThat(log.at(second(0)).latest(pid(1))).contains(busy(0));
        assertThat(log.at(second(99_999)).series(pid(1))).hasSize(Samples.LONG).endsWith(busy(99_998), busy(99_999));
    }

    @Test
    void ofProcessesThatCameAndWentTheLongestGoneAreForgotten() {
        SampleLog log = new SampleLog(1_200);
        log.add(NODE, new NodeSample(second(0), 1, 2, 3));
        for (int i = 1; i < 50_000; i++) {
            log.add(pid(i), busy(i));
            assertThat(log.size()).isLessThanOrEqualTo(1_200);
        }

        assertThat(log.since(0).series()).hasSizeLessThan(1_200 / 6 + 1);
        assertThat(log.at(second(49_999)).latest(pid(49_999))).isPresent();
        assertThat(log.at(second(1)).latest(pid(1))).isEmpty();
        assertThat(log.at(second(0)).latest(NODE)).isPresent();
    }

    /** What the promise of 40 to 60 bytes for each is worth, on this Java. */
    @Test
    void aFullOneTakesNoMoreThanThirtyMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        SampleLog log = new SampleLog();
        for (int i = 0; i < 2 * SampleLog.CAPACITY; i++) {
            log.add(pid(i % 5_000), busy(i));
        }
        System.gc();
        long taken = runtime.totalMemory() - runtime.freeMemory() - before;
        assertThat(log.size()).isLessThanOrEqualTo(SampleLog.CAPACITY);
        assertThat(taken).isLessThan(30_000_000);
    }
}
