package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

class EpmdKeeperTest {
    private static final Duration SOON = Duration.ofMillis(10);

    private final List<EpmdKeeper.Event> events = new CopyOnWriteArrayList<>();

    @Test
    void aRunningNameServiceIsLeftAlone() {
        try (TestEpmd epmd = TestEpmd.start();
                NameService service = NameService.existingOrOwn(EpmdOptions.onPort(epmd.port()))) {
            assertThat(service.ensure()).isFalse();
            assertThat(service.own()).isEmpty();
            service.close();
            assertThat(epmd.client().isReachable()).isTrue();
        }
    }

    @Test
    void whereNobodyListensOurOwnIsStartedOnce() {
        int port = TestEpmd.freePort();
        try (NameService service = NameService.existingOrOwn(EpmdOptions.onPort(port));
                NameService late = NameService.existingOrOwn(EpmdOptions.onPort(port))) {
            assertThat(service.ensure()).isTrue();
            assertThat(service.ensure()).isTrue();
            assertThat(service.own()).hasValueSatisfying(own -> assertThat(own.port()).isEqualTo(port));
            assertThat(late.ensure()).isFalse();
        }
        assertThat(new EpmdClient(new EpmdAddress("127.0.0.1", port)).isReachable()).isFalse();
    }

    @Test
    void aServiceThatMustBeSomebodyElsesIsNeverStarted() {
        EpmdAddress nowhere = new EpmdAddress("127.0.0.1", TestEpmd.freePort());
        try (NameService service = NameService.existing(nowhere)) {
            assertThat(service.ensure()).isFalse();
            assertThatThrownBy(() -> keep(service, "a")).isInstanceOf(EpmdException.Unreachable.class);
        }
    }

    @Test
    void aNodeRegistersAgainAndKeepsItsFirstCreation() {
        TestEpmd epmd = TestEpmd.start();
        EpmdKeeper keeper = keep(NameService.existing(epmd.address()), "a");
        long creation = keeper.creation().value();
        epmd.close();
        Await.until("two attempts in vain", () -> events.stream().filter(EpmdKeeper.Event.StillLost.class::isInstance)
                .count() >= 2);
        EpmdOptions later = EpmdOptions.onPort(epmd.port())
                .withClock(() -> Instant.ofEpochSecond(creation + 1000));
        try (TestEpmd again = TestEpmd.start(later)) {
            awaitBack();
            assertThat(again.client().lookup("a")).contains(keeper.entry());
            assertThat(keeper.creation().value()).isEqualTo(creation);
            assertThat(events).startsWith(new EpmdKeeper.Event.Lost()).endsWith(new EpmdKeeper.Event.Back());
            keeper.close();
            assertThat(again.client().names()).isEmpty();
        }
    }

    @Test
    void whenTheLastNameServiceVanishesANodeStartsOneAndTheOthersFindIt() {
        TestEpmd epmd = TestEpmd.start();
        try (NameService allowed = NameService.existingOrOwn(EpmdOptions.onPort(epmd.port()));
                NameService foreign = NameService.existing(epmd.address());
                EpmdKeeper _ = keep(allowed, "a");
                EpmdKeeper _ = keep(foreign, "b")) {
            assertThat(allowed.own()).isEmpty();
            epmd.close();
            Await.until("both to be back", () -> events.stream().filter(EpmdKeeper.Event.Back.class::isInstance)
                    .count() == 2);
            assertThat(allowed.own()).isPresent();
            assertThat(epmd.client().names()).extracting(NamedPort::alive).containsExactlyInAnyOrder("a", "b");
        }
        assertThat(epmd.client().isReachable()).isFalse();
    }

    @Test
    void closedWhileLostItNeverComesBack() {
        TestEpmd epmd = TestEpmd.start();
        EpmdKeeper keeper = keep(NameService.existing(epmd.address()), "a");
        epmd.close();
        Await.until("the loss", () -> events.contains(new EpmdKeeper.Event.Lost()));
        keeper.close();
        int told = events.size();
        try (TestEpmd again = TestEpmd.start(EpmdOptions.onPort(epmd.port()))) {
            assertThat(again.client().names()).isEmpty();
            assertThat(events).hasSize(told);
        }
    }

    @Test
    void aNameTakenMeanwhileIsAskedForUntilItIsFree() {
        TestEpmd epmd = TestEpmd.start();
        EpmdKeeper keeper = EpmdKeeper.register(NameService.existing(epmd.address()), EpmdEntry.of("a", 4711),
                Duration.ofMillis(50), events::add);
        epmd.close();
        try (TestEpmd again = TestEpmd.start(EpmdOptions.onPort(epmd.port()))) {
            Registration thief = again.client().register(EpmdEntry.of("a", 1));
            Await.until("a refusal", () -> events.stream()
                    .anyMatch(e -> e instanceof EpmdKeeper.Event.StillLost(EpmdException.NameTaken _)));
            thief.close();
            awaitBack();
            assertThat(again.client().lookup("a")).contains(EpmdEntry.of("a", 4711));
            keeper.close();
        }
    }

    @Test
    void aListenerThatFailsCostsNoRegistration() {
        Logger log = (Logger) LoggerFactory.getLogger(EpmdKeeper.class);
        log.setLevel(Level.OFF);
        TestEpmd epmd = TestEpmd.start();
        EpmdKeeper keeper = EpmdKeeper.register(NameService.existing(epmd.address()), EpmdEntry.of("a", 4711), SOON,
                event -> {
                    events.add(event);
                    throw new IllegalStateException("a listener of this test");
                });
        epmd.close();
        try (TestEpmd again = TestEpmd.start(EpmdOptions.onPort(epmd.port()))) {
            awaitBack();
            assertThat(again.client().lookup("a")).isPresent();
            keeper.close();
        } finally {
            log.setLevel(Level.WARN);
        }
    }

    private EpmdKeeper keep(NameService service, String alive) {
        return EpmdKeeper.register(service, EpmdEntry.of(alive, 4711), SOON, events::add);
    }

    private void awaitBack() {
        Await.until("the registration to be back", () -> events.contains(new EpmdKeeper.Event.Back()));
    }
}
