package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Tuple;

class TimersTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aMessageIsSentWhenItsTimeHasCome() {
        lab.as(self -> {
            processes.sendAfter(Duration.ofMillis(1), self.pid(), atom("tick"));
            assertThat(next(self)).isEqualTo(atom("tick"));
            Reference timer = processes.startTimer(Duration.ZERO, self.pid(), atom("tock"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("timeout"), timer, atom("tock")));
            assertThat(processes.readTimer(timer)).isEmpty();
            assertThat(processes.cancelTimer(timer)).isEmpty();
            return true;
        });
    }

    @Test
    void aNameIsLookedUpWhenTheTimeHasCome() {
        lab.as(self -> {
            processes.sendAfter(Duration.ofMillis(30), atom("svc"), atom("tick"));
            processes.register(atom("svc"), self.pid());
            assertThat(next(self)).isEqualTo(atom("tick"));
            return true;
        });
    }

    @Test
    void aCancelledTimerSendsNothingAndTellsWhatWasLeft() {
        lab.as(self -> {
            Reference timer = processes.sendAfter(AN_HOUR, self.pid(), atom("never"));
            assertThat(processes.readTimer(timer).orElseThrow()).isBetween(3_500_000L, 3_600_000L);
            assertThat(processes.cancelTimer(timer).orElseThrow()).isBetween(3_500_000L, 3_600_000L);
            assertThat(processes.cancelTimer(timer)).isEqualTo(OptionalLong.empty());
            return true;
        });
    }

    @Test
    void onlyAProcessOfThisNodeCanBeTheDestination() {
        Pid elsewhere = new Pid(atom("other@there"), 1, 0, Lab.CREATION);
        assertThatThrownBy(() -> processes.sendAfter(AN_HOUR, elsewhere, Int.ONE)).isInstanceOf(ErlangError.class);
        assertThatThrownBy(() -> processes.sendAfter(AN_HOUR, Int.ONE, Int.ONE)).isInstanceOf(ErlangError.class);
    }

    @Test
    void aTimerOfADeadProcessIsNoMore() {
        Pid idler = lab.idler();
        Reference timer = processes.sendAfter(AN_HOUR, idler, atom("never"));
        processes.kill(idler);
        assertThat(processes.readTimer(timer)).isEmpty();
        assertThat(processes.cancelTimer(timer)).isEmpty();
    }

    @Test
    void closingWhileTimersAreStartedEnds() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Timers timers = new Timers((_, _) -> {}, _ -> true);
            CountDownLatch begun = new CountDownLatch(1);
            Thread starter = Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (long n = 0;; n++) {
                        timers.start(new Reference(atom("a@h"), new Creation(4), List.of(n & 0x3FFFF)), AN_HOUR,
                                atom("svc"),
                                atom("tick"));
                        begun.countDown();
                    }
                } catch (ErlangError closed) {
                    begun.countDown();
                }
            });
            begun.await();
            Thread closer = Thread.ofPlatform().daemon().start(timers::close);
            assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
            assertThat(starter.join(Duration.ofSeconds(20))).isTrue();
        }
    }
}
