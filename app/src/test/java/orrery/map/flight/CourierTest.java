package orrery.map.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;

class CourierTest {
    private static final Instant T0 = Instant.parse("2026-11-21T09:23:00Z");
    private static final Pid SHELL = DemoTraffic.pid(DemoCluster.ONE, 95);
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.TWO, 98);
    private static final long SECOND = 1_000_000_000L;

    private final DemoCluster cluster = DemoCluster.filled();
    private final Courier courier = new Courier();
    private final TrafficLog log = new TrafficLog();
    private long seen;

    private static Payload payload(String text) {
        return new Payload(Atom.of(text), 8, true);
    }

    private static Traffic sent(long millis, Target to, String text) {
        return new Traffic.Sent(T0.plusMillis(millis), SHELL, to, payload(text));
    }

    private static Traffic received(long millis, Pid pid, String text) {
        return new Traffic.Received(T0.plusMillis(millis), pid, payload(text));
    }

    private List<Message> read(long now, Traffic... traffic) {
        log.appendAll(List.of(traffic));
        List<TrafficLog.Entry> fresh = log.since(seen);
        seen = log.lastSequence();
        return courier.read(fresh, cluster.journal.state(), now);
    }

    @Test
    void bothEndsAreOneMessageInWhicheverOrderTheyAreTold() {
        assertThat(read(0, sent(0, new Target.OfPid(BANK), "a"), received(2, BANK, "a"))).hasSize(1);
        assertThat(read(1, received(12, BANK, "b"))).isEmpty();
        assertThat(read(2, sent(10, new Target.OfPid(BANK), "b"))).hasSize(1);
        assertThat(read(5 * SECOND)).isEmpty();
        assertThat(courier.typicalMillis()).hasValue(2);
    }

    @Test
    void anArrivalOfWhichNoSendingIsToldComesFromAStranger() {
        assertThat(read(0, received(0, BANK, "a"))).isEmpty();
        assertThat(courier.isWaiting()).isTrue();
        assertThat(read(2 * SECOND)).singleElement().matches(message -> message.from().isEmpty())
                .matches(message -> message.to().filter(BANK::equals).isPresent());
        assertThat(courier.isWaiting()).isFalse();
    }

    @Test
    void aNameIsTheProcessThatHasIt() {
        assertThat(read(0, sent(0, new Target.OfName("bank", DemoCluster.TWO), "a"))).singleElement()
                .matches(message -> message.to().filter(BANK::equals).isPresent());
        assertThat(read(0, sent(0, new Target.OfName("nobody", DemoCluster.TWO), "a"))).singleElement()
                .matches(message -> message.ending() == Message.Ending.GONE);
    }

    @Test
    void aCutConnectionAndAnEndedProcessLoseIt() {
        cluster.add(new ClusterEvent.ProcessExited(T0, BANK, "killed"));
        assertThat(read(0, sent(0, new Target.OfPid(BANK), "a"))).singleElement()
                .matches(message -> message.ending() == Message.Ending.GONE);
        cluster.add(new ClusterEvent.ConnectionGone(T0, DemoCluster.ONE, DemoCluster.TWO, "cut"));
        cluster.add(new ClusterEvent.ConnectionGone(T0, DemoCluster.TWO, DemoCluster.ONE, "cut"));
        assertThat(read(0, sent(0, new Target.OfPid(BANK), "a"))).singleElement()
                .matches(message -> message.ending() == Message.Ending.CUT);
    }

    @Test
    void aProcessThatWasNotSeenYetIsNotSaidToBeGone() {
        Pid stranger = new Pid(BANK.node(), 999, 0, BANK.creation());
        assertThat(read(0, sent(0, new Target.OfPid(stranger), "a"))).singleElement()
                .matches(message -> message.ending() == Message.Ending.ARRIVES);
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            read(i, sent(i, new Target.OfPid(BANK), "m" + i));
        }
        assertThat(read(0, received(0, BANK, "m0"))).isEmpty();
        assertThat(courier.isWaiting()).isTrue(); // its sending is forgotten long since
    }
}
