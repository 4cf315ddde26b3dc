package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What must hold however threads interleave: many threads, many rounds. */
class RaceTest {
    private static final int ROUNDS = 200;
    private static final int THREADS = 16;

    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anInboxKeepsTheOrderOfEachOfManySenders() throws InterruptedException {
        int each = 20_000;
        Inbox inbox = new Inbox();
        CountDownLatch done = new CountDownLatch(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                Term sender = Int.of(t);
                threads.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        inbox.put(new Signal.Message(Tuple.of(sender, Int.of(i))));
                    }
                    done.countDown();
                });
            }
            Map<Term, Long> last = new HashMap<>();
            int taken = 0;
            while (taken < THREADS * each) {
                for (Inbox.Entry entry = inbox.takeAll(); entry != null; entry = entry.next()) {
                    Tuple message = (Tuple) ((Signal.Message) entry.signal).message();
                    long number = ((SmallInt) message.get(1)).value();
                    assertThat(number).isEqualTo(last.getOrDefault(message.get(0), -1L) + 1);
                    last.put(message.get(0), number);
                    taken++;
                }
            }
            done.await();
            assertThat(inbox.isEmpty()).isTrue();
        }
    }

    @Test
    void everyMonitorOfADyingProcessTellsExactlyOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            Pid victim = processes.spawn(Spawn.body("test", "idle", Lab.idle()));
            List<CompletableFuture<Boolean>> watchers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                watchers.add(asynchronously(self -> {
                    Reference monitor = self.monitor(victim);
                    Tuple down = (Tuple) next(self);
                    assertThat(down.get(1)).isEqualTo(monitor);
                    assertThat(down.get(4)).isIn(atom("killed"), atom("noproc"));
                    assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
                    assertThat(lab.info(self.pid(), "monitors")).isEqualTo(Nil.NIL);
                }));
            }
            processes.kill(victim);
            watchers.forEach(Lab::get);
        }
    }

    @Test
    void everyLinkToADyingProcessEndsInExactlyOneExit() {
        for (int round = 0; round < ROUNDS; round++) {
            Pid victim = processes.spawn(Spawn.body("test", "idle", Lab.idle()));
            List<CompletableFuture<Boolean>> linkers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                linkers.add(asynchronously(self -> {
                    self.trapExit(true);
                    self.link(victim);
                    Tuple exit = (Tuple) next(self);
                    assertThat(exit.get(1)).isEqualTo(victim);
                    assertThat(exit.get(2)).isIn(atom("killed"), atom("noproc"));
                    assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
                    assertThat(lab.info(self.pid(), "links")).isEqualTo(Nil.NIL);
                }));
            }
            processes.kill(victim);
            linkers.forEach(Lab::get);
        }
    }

    @Test
    void theExitOfOneselfNeverReturns() {
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Boolean> survived = new CompletableFuture<>();
            Pid suicide = processes.spawn(Spawn.body("test", "suicide", self -> {
                self.receive(message -> message);
                self.exit(self.pid(), atom("bang"));
                survived.complete(true);
            }));
            List<CompletableFuture<Boolean>> senders = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                senders.add(asynchronously(self -> {
                    for (int i = 0; i < 50; i++) {
                        self.send(suicide, Int.ONE);
                    }
                }));
            }
            senders.forEach(Lab::get);
            lab.awaitEnd(suicide);
            assertThat(survived).isNotCompleted();
        }
    }

    @Test
    void aNameHasOneHolderAndNeverADeadOne() {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger winners = new AtomicInteger();
            List<CompletableFuture<Boolean>> racers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                racers.add(asynchronously(self -> {
                    try {
                        processes.register(atom("prize"), self.pid());
                        assertThat(winners.incrementAndGet()).isOne();
                        winners.decrementAndGet();
                        self.exit(self.pid(), atom("kill"));
                    } catch (ErlangError e) {
                        assertThat(e.reason()).isEqualTo(atom("badarg"));
                    }
                }));
            }
            racers.forEach(Lab::get);
            assertThat(processes.whereis(atom("prize"))).isEmpty();
        }
    }

    @Test
    void processesThatKillEachOtherAllEnd() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Pid> pids = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                pids.add(processes.spawn(Spawn.body("test", "killer", self -> {
                    Tuple others = self.receive(message -> message instanceof Tuple tuple ? tuple : null);
                    for (Term other : others.elements()) {
                        self.link((Pid) other);
                    }
                    throw ErlangError.exit(atom("bang"));
                })));
            }
            for (Pid pid : pids) {
                processes.send(pid, Tuple.of(pids));
            }
            Lab.await("all to end", () -> processes.count() == 0);
        }
    }

    @Test
    void aHundredThousandIdleProcessesFitInOneGibibyte() {
        int count = 100_000;
        long before = usedHeap();
        Pid last = lab.idler();
        for (int i = 1; i < count; i++) {
            last = processes.spawn(Spawn.body("test", "idle", Lab.idle()));
        }
        lab.awaitWaiting(last);
        assertThat(processes.count()).isEqualTo(count);
        assertThat(usedHeap() - before).isLessThan(1L << 29);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** What one racer does. */
    private interface Racing {
        void in(Self self) throws InterruptedException;
    }

    /** Completed also when the racer is killed, as long as no assertion failed. */
    private CompletableFuture<Boolean> asynchronously(Racing racing) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        processes.spawn(Spawn.body("test", "racer", self -> {
            try {
                racing.in(self);
            } catch (Killed e) {
                result.complete(false);
                throw e;
            } catch (Throwable e) {
                result.completeExceptionally(e);
                throw e;
            }
            result.complete(true);
        }));
        return result;
    }
}
