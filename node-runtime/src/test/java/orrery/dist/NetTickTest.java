package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.dist.NetTick.Outcome;
import orrery.dist.NetTick.Plan;
import orrery.dist.NetTick.Setting;

class NetTickTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration EIGHT = Duration.ofSeconds(8);

    private final AtomicLong now = new AtomicLong();
    private final NetTick tick = new NetTick(MINUTE, 4, now::get);

    @Test
    void aQuarterOfTheTimeLiesBetweenTicks() {
        assertThat(tick.plan()).isEqualTo(new Plan(Duration.ofSeconds(15), 4));
    }

    @Test
    void duringAChangeTicksComeAsTheShorterTimeWantsAndTheLongerOneIsWaitedFor() {
        assertThat(tick.set(EIGHT, MINUTE)).isEqualTo(Outcome.CHANGE_INITIATED);
        assertThat(tick.plan()).isEqualTo(new Plan(Duration.ofSeconds(2), 30));
        assertThat(tick.setting()).isEqualTo(new Setting(EIGHT, true));
        now.addAndGet(MINUTE.toNanos());
        assertThat(tick.plan()).isEqualTo(new Plan(Duration.ofSeconds(2), 4));
        assertThat(tick.set(MINUTE, MINUTE)).isEqualTo(Outcome.CHANGE_INITIATED);
        assertThat(tick.plan()).isEqualTo(new Plan(Duration.ofSeconds(2), 30));
        now.addAndGet(MINUTE.toNanos());
        assertThat(tick.plan()).isEqualTo(new Plan(Duration.ofSeconds(15), 4));
    }

    @Test
    void oneChangeAtATime() {
        assertThat(tick.set(MINUTE, MINUTE)).isEqualTo(Outcome.UNCHANGED);
        tick.set(EIGHT, MINUTE);
        assertThat(tick.set(Duration.ofSeconds(12), MINUTE)).isEqualTo(Outcome.ONGOING_CHANGE);
        assertThat(tick.setting().time()).isEqualTo(EIGHT);
    }

    @Test
    void connectionsLearnOfAChangeUntilTheyAreGone() {
        AtomicInteger heard = new AtomicInteger();
        Runnable follower = heard::incrementAndGet;
        tick.follow(follower);
        tick.set(EIGHT, Duration.ZERO);
        tick.forget(follower);
        tick.set(MINUTE, Duration.ZERO);
        assertThat(heard).hasValue(1);
    }
}
