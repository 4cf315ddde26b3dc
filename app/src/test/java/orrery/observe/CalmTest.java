package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CalmTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong happened = new AtomicLong();
    private final Calm calm = new Calm(now::get, happened::get);

    private boolean isCalmAfter(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return calm.isCalm();
    }

    @Test
    void itIsCalmOnceNothingHasHappenedForAWhile() {
        assertThat(isCalmAfter(0)).isFalse();
        assertThat(isCalmAfter(19)).isFalse();
        assertThat(isCalmAfter(2)).isTrue();
    }

    @Test
    void whateverHappensEndsIt() {
        isCalmAfter(0);
        happened.incrementAndGet();
        assertThat(isCalmAfter(30)).isFalse();
        assertThat(isCalmAfter(30)).isTrue();
        calm.end();
        assertThat(isCalmAfter(1)).isFalse();
    }
}
