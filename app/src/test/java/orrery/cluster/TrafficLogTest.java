package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.SmallInt;

class TrafficLogTest {
    private static Traffic received(int n) {
        return new Traffic.Received(Instant.EPOCH, new Pid(Atom.of("one@lab"), 95, 0, new Creation(7)),
                new Payload(new SmallInt(n), 2, true));
    }

    @Test
    void keepsTheNewestAndNumbersAll() {
        TrafficLog log = new TrafficLog(3);
        log.appendAll(IntStream.rangeClosed(1, 5).mapToObj(TrafficLogTest::received).toList());

        assertThat(log.dropped()).isEqualTo(2);
        assertThat(log.since(0)).extracting(TrafficLog.Entry::sequence).containsExactly(3L, 4L, 5L);
        assertThat(log.since(4)).extracting(TrafficLog.Entry::traffic).containsExactly(received(5));
    }

    @Test
    void listenersHearOncePerBatchAndOfWhatWasMissed() {
        TrafficLog log = new TrafficLog();
        AtomicInteger heard = new AtomicInteger();
        Journal.Subscription subscription = log.subscribe(heard::incrementAndGet);
        log.appendAll(List.of(received(1), received(2)));
        log.missed(7);
        subscription.close();
        log.appendAll(List.of(received(3)));

        assertThat(heard).hasValue(2);
        assertThat(log.untold()).isEqualTo(7);
    }
}
