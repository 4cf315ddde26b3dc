package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.cluster.Costs;
import orrery.observe.Rhythm.Look;

class RhythmTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final Rhythm rhythm = new Rhythm(now::get);

    @Test
    void aLookIsDueAtOnceAndThenEachInterval() {
        assertThat(rhythm.due(Look.LOAD, SECOND)).isTrue();
        assertThat(rhythm.due(Look.LOAD, SECOND)).isFalse();
        pass(SECOND);
        assertThat(rhythm.due(Look.LOAD, SECOND)).isTrue();
    }

    @Test
    void whatIsDoneTogetherIsDueOnEveryWatchAtOnce() {
        Rhythm other = new Rhythm(now::get);
        pass(Duration.ofMillis(10_300));
        assertThat(rhythm.dueTogether(Look.LOAD, SECOND)).isTrue();
        pass(Duration.ofMillis(400));
        assertThat(other.dueTogether(Look.LOAD, SECOND)).isTrue();
        pass(Duration.ofMillis(299));
        assertThat(rhythm.dueTogether(Look.LOAD, SECOND) || other.dueTogether(Look.LOAD, SECOND)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(rhythm.dueTogether(Look.LOAD, SECOND) && other.dueTogether(Look.LOAD, SECOND)).isTrue();
    }

    @Test
    void whatTookLongIsPutOffButNeverBroughtForward() {
        rhythm.due(Look.PROCESSES, SECOND);
        rhythm.notBefore(Look.PROCESSES, SECOND.multipliedBy(3));
        rhythm.notBefore(Look.PROCESSES, Duration.ofMillis(1));
        pass(SECOND.multipliedBy(2));
        assertThat(rhythm.due(Look.PROCESSES, SECOND)).isFalse();
        pass(SECOND);
        assertThat(rhythm.due(Look.PROCESSES, SECOND)).isTrue();
    }

    @Test
    void anActMakesLooksDueButNoAttemptToJoin() {
        rhythm.due(Look.CONNECTIONS, SECOND);
        rhythm.due(Look.JOIN, SECOND);
        rhythm.looksNow();
        assertThat(rhythm.due(Look.CONNECTIONS, SECOND)).isTrue();
        assertThat(rhythm.due(Look.JOIN, SECOND)).isFalse();
        rhythm.now(Look.JOIN);
        assertThat(rhythm.due(Look.JOIN, SECOND)).isTrue();
    }

    @Test
    void aRestEndsWhenTheNextWantedLookIsDue() {
        rhythm.due(Look.CONNECTIONS, Duration.ofMillis(150));
        assertThat(rhythm.untilNext()).isEqualTo(Duration.ofMillis(150).toNanos());
        pass(SECOND);
        assertThat(rhythm.untilNext()).as("nobody wants anything").isEqualTo(Duration.ofMillis(250).toNanos());
        rhythm.due(Look.CONNECTIONS, Duration.ofMillis(150));
        pass(Duration.ofMillis(200));
        assertThat(rhythm.untilNext()).as("a look that took longer than its interval").isNegative();
    }

    @Test
    void whatGoesAlongIsDoneALittleEarlyAndWakesNobody() {
        Duration early = Duration.ofMillis(90);
        Duration interval = Duration.ofMillis(360);
        assertThat(rhythm.dueSoon(Look.SHARED, interval, early)).isTrue();
        rhythm.due(Look.LOAD, SECOND);
        assertThat(rhythm.untilNext()).isEqualTo(Duration.ofMillis(250).toNanos());
        pass(Duration.ofMillis(269));
        assertThat(rhythm.dueSoon(Look.SHARED, interval, early)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(rhythm.dueSoon(Look.SHARED, interval, early)).isTrue();
        assertThat(rhythm.dueSoon(Look.SHARED, interval, early)).isFalse();
    }

    @Test
    void costsThatHardlyDifferReadTheSame() {
        assertThat(new Costs(19.44, 35_480, 3).rounded()).isEqualTo(new Costs(18.9, 34_600, 3).rounded())
                .isEqualTo(new Costs(19, 35_000, 3));
        assertThat(new Costs(19.44, 35_480, 3).rounded()).isNotEqualTo(new Costs(19.44, 36_000, 3).rounded());
        assertThat(Costs.NONE.rounded()).isEqualTo(Costs.NONE);
    }

    @Test
    void costsAreAveragedOverTheLastSeconds() {
        CostMeter meter = new CostMeter(now::get);
        assertThat(meter.read(new Observer.Spent(0, 0), 0)).isEqualTo(Costs.NONE);
        pass(SECOND);
        assertThat(meter.read(new Observer.Spent(10, 1000), 2)).isEqualTo(new Costs(10, 1000, 2));
        pass(SECOND.multipliedBy(5));
        meter.read(new Observer.Spent(10, 1000), 2);
        pass(SECOND);
        assertThat(meter.read(new Observer.Spent(10, 1000), 2).requestsPerSecond()).isZero();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
