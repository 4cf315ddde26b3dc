package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Processes that react to each message and have no thread between them. */
class ReactionTest {
    /** More than there are workers before one is missed. */
    private static final int MANY = Runtime.getRuntime().availableProcessors() + 1;
    private static final Reaction ECHO = (self, message) -> {
        self.send(((Tuple) message).get(0), ((Tuple) message).get(1));
        return true;
    };

    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;
    private final AtomicBoolean released = new AtomicBoolean();

    @AfterEach
    void close() {
        released.set(true);
        lab.close();
    }

    private Pid spawn(Reaction reaction) {
        return processes.spawn(Spawn.reaction("test", "reaction", reaction));
    }

    /** Reacts by that, and is at it when this returns. */
    private Pid busy(Body what) throws InterruptedException {
        CountDownLatch atIt = new CountDownLatch(1);
        Pid pid = spawn((self, _) -> {
            atIt.countDown();
            what.run(self);
            return true;
        });
        processes.send(pid, atom("go"));
        atIt.await();
        return pid;
    }

    private void spin() {
        while (!released.get()) {
            Thread.onSpinWait();
        }
    }

    private void assertAnswers(Pid echo) {
        assertThat(lab.<Term>as(self -> {
            self.send(echo, Tuple.of(self.pid(), atom("hello")));
            return next(self);
        })).isEqualTo(atom("hello"));
    }

    private Term endOf(Pid pid, Body cause) {
        return lab.as(self -> {
            self.monitor(pid);
            cause.run(self);
            return ((Tuple) next(self)).get(4);
        });
    }

    @Test
    void takesItsMessagesInOrderUntilItHasEnough() {
        List<Term> taken = new ArrayList<>();
        Pid pid = spawn((_, message) -> {
            taken.add(message);
            return taken.size() < 1000;
        });
        Term reason = endOf(pid, self -> {
            for (int i = 0; i < 1500; i++) {
                self.send(pid, Int.of(i));
            }
        });
        assertThat(reason).isEqualTo(atom("normal"));
        assertThat(taken).isEqualTo(IntStream.range(0, 1000).<Term>mapToObj(Int::of).toList());
    }

    @Test
    void mayEndBeforeItsFirstMessage() {
        AtomicInteger reacted = new AtomicInteger();
        Pid pid = spawn(new Reaction() {
            @Override
            public boolean start(Self self) throws InterruptedException {
                return next(self).equals(atom("stay"));
            }

            @Override
            public boolean react(Self self, Term message) {
                reacted.incrementAndGet();
                return true;
            }
        });
        assertThat(endOf(pid, self -> {
            self.send(pid, atom("leave"));
            self.send(pid, atom("more"));
        })).isEqualTo(atom("normal"));
        assertThat(reacted).hasValue(0);
    }

    @Test
    void anErrorEndsItAndIsReported() {
        Pid pid = spawn((_, _) -> {
            throw ErlangError.badarg();
        });
        assertThat(endOf(pid, self -> self.send(pid, atom("go"))).toString()).contains("badarg");
        assertThat(lab.crashes).singleElement().satisfies(crash -> assertThat(crash.pid()).isEqualTo(pid));
    }

    @Test
    void isKilledWhileItWaits() {
        Pid pid = spawn(ECHO);
        lab.awaitWaiting(pid);
        assertThat(endOf(pid, self -> self.exit(pid, atom("kill")))).isEqualTo(atom("killed"));
    }

    @Test
    void whoIsKilledInTheMiddleIsInterruptedAndNobodyElse() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Pid pid = busy(self -> {
            try {
                self.receive(_ -> null);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        assertThat(endOf(pid, self -> self.exit(pid, atom("kill")))).isEqualTo(atom("killed"));
        interrupted.await();
        AtomicBoolean dirty = new AtomicBoolean();
        for (int i = 0; i < MANY; i++) {
            assertAnswers(spawn((self, message) -> {
                dirty.compareAndSet(false, Thread.currentThread().isInterrupted());
                return ECHO.react(self, message);
            }));
        }
        assertThat(dirty).isFalse();
    }

    @Test
    void manyThatWaitInTheMiddleHoldUpNobody() throws InterruptedException {
        List<Pid> waiting = new ArrayList<>();
        for (int i = 0; i < 10 * MANY; i++) {
            waiting.add(busy(self -> self.receive(message -> message.equals(atom("answer")) ? message : null)));
        }
        assertAnswers(spawn(ECHO));
        for (Pid pid : waiting) {
            lab.awaitWaiting(pid);
            processes.send(pid, atom("answer"));
            lab.await("the answer taken", () -> lab.info(pid, "message_queue_len").equals(Int.ZERO));
        }
    }

    @Test
    void someThatComputeWithoutEndHoldUpNobody() throws InterruptedException {
        for (int i = 0; i < MANY; i++) {
            busy(_ -> spin());
        }
        assertAnswers(spawn(ECHO));
    }

    @Test
    void someThatAlwaysHaveMessagesHoldUpNobody() {
        for (int i = 0; i < MANY; i++) {
            Pid pid = spawn((self, message) -> {
                self.send(self.pid(), message);
                return true;
            });
            processes.send(pid, atom("again"));
        }
        assertAnswers(spawn(ECHO));
    }

    @Test
    void whoeverIsInLineCanBeKilledThere() throws InterruptedException {
        List<Pid> victims = new ArrayList<>();
        Queue<Term> taken = new ConcurrentLinkedQueue<>();
        busy(self -> {
            for (int i = 0; i < 10; i++) {
                Pid victim = self.spawn(Spawn.reaction("test", "victim", (_, message) -> taken.add(message)));
                self.send(victim, atom("hi"));
                self.exit(victim, atom("kill"));
                victims.add(victim);
            }
        });
        lab.await("all spawned", () -> victims.size() == 10);
        victims.forEach(lab::awaitEnd);
        assertAnswers(spawn(ECHO));
    }

    /** Each message is a piece of work that it does at once. */
    private Pid brief(Body work) {
        return spawn(new Reaction() {
            @Override
            public boolean react(Self self, Term message) throws InterruptedException {
                work.run(self);
                return true;
            }

            @Override
            public boolean isBrief() {
                return true;
            }
        });
    }

    @Test
    void whoSendsToABriefOneDoesItsWork() {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Pid brief = brief(_ -> worker.complete(Thread.currentThread()));
        lab.awaitWaiting(brief);
        assertThat(lab.<Boolean>as(self -> {
            self.send(brief, atom("go"));
            return Lab.get(worker).equals(Thread.currentThread());
        })).isTrue();
        lab.awaitWaiting(brief);
        processes.send(brief, atom("again"));
        lab.awaitWaiting(brief);
        assertThat(processes.isAlive(brief)).isTrue();
    }

    @Test
    void theEndOfASenderDoesNotReachTheBriefOneWhoseWorkItDoes() throws InterruptedException {
        CountDownLatch atIt = new CountDownLatch(1);
        AtomicBoolean disturbed = new AtomicBoolean();
        Pid brief = brief(_ -> {
            atIt.countDown();
            spin();
            disturbed.set(Thread.currentThread().isInterrupted());
        });
        lab.awaitWaiting(brief);
        Pid sender = processes.spawn(Spawn.body("test", "sender", self -> self.send(brief, atom("go"))));
        atIt.await();
        processes.kill(sender);
        lab.awaitEnd(sender);
        released.set(true);
        lab.awaitWaiting(brief);
        assertThat(disturbed).isFalse();
    }

    @Test
    void theEndOfABriefOneDoesNotReachTheSenderThatDoesItsWork() throws InterruptedException {
        CountDownLatch atIt = new CountDownLatch(1);
        Pid brief = brief(self -> {
            atIt.countDown();
            self.receive(_ -> null);
        });
        lab.awaitWaiting(brief);
        CompletableFuture<Term> then = new CompletableFuture<>();
        Pid sender = processes.spawn(Spawn.body("test", "sender", self -> {
            self.send(brief, atom("go"));
            then.complete(next(self));
        }));
        atIt.await();
        processes.kill(brief);
        lab.awaitEnd(brief);
        processes.send(sender, atom("still here"));
        assertThat(Lab.get(then)).isEqualTo(atom("still here"));
    }

    @Test
    void leavesWhatItDoesNotTakeInItsMailbox() {
        Queue<Term> taken = new ConcurrentLinkedQueue<>();
        AtomicBoolean choosy = new AtomicBoolean(true);
        Pid pid = spawn(new Reaction() {
            @Override
            public boolean takes(Term message) {
                return !choosy.get() || message instanceof Int;
            }

            @Override
            public boolean react(Self self, Term message) {
                choosy.set(false);
                return taken.add(message);
            }
        });
        processes.send(pid, atom("later"));
        lab.awaitWaiting(pid);
        assertThat(lab.info(pid, "messages")).isEqualTo(ListTerm.of(atom("later")));
        processes.send(pid, Int.of(1));
        lab.await("both taken", () -> taken.size() == 2);
        assertThat(taken).containsExactly(Int.of(1), atom("later"));
    }

    @Test
    void whileSuspendedItTakesNothing() {
        Queue<Term> taken = new ConcurrentLinkedQueue<>();
        Pid pid = spawn((_, message) -> taken.add(message));
        lab.awaitWaiting(pid);
        lab.as(self -> {
            assertThat(self.suspend(pid, false)).isTrue();
            self.send(pid, atom("hi"));
            assertThat(lab.info(pid, "status")).isEqualTo(atom("suspended"));
            assertThat(lab.info(pid, "messages")).isEqualTo(ListTerm.of(atom("hi")));
            assertThat(taken).isEmpty();
            self.resume(pid);
            return true;
        });
        lab.await("taken when resumed", () -> taken.contains(atom("hi")));
        lab.awaitWaiting(pid);
    }

    @Test
    void stepsThroughItsMessagesWhileSuspended() {
        Queue<Term> taken = new ConcurrentLinkedQueue<>();
        Pid pid = spawn((_, message) -> taken.add(message));
        lab.awaitWaiting(pid);
        lab.as(self -> {
            self.suspend(pid, false);
            self.send(pid, Int.of(1));
            self.send(pid, Int.of(2));
            lab.await("before its first message", () -> processes.standing(pid).orElseThrow()
                    .place() == Standing.Place.MESSAGE);
            processes.step(pid, StepTo.MESSAGE);
            lab.await("one message taken", () -> taken.size() == 1 && processes.standing(pid).orElseThrow()
                    .place() == Standing.Place.MESSAGE);
            assertThat(lab.info(pid, "messages")).isEqualTo(ListTerm.of(Int.of(2)));
            self.resume(pid);
            return true;
        });
        lab.await("the rest", () -> taken.size() == 2);
    }

    @Test
    void theNodeEndsOnlyWhenItsCodeHas() throws InterruptedException {
        List<Pid> pids = new ArrayList<>();
        for (int round = 0; round < 2000; round++) {
            Pid pid = spawn((_, message) -> !message.equals(atom("stop")));
            pids.add(pid);
            processes.send(pid, atom(round % 3 == 0 ? "stop" : "go"));
            if (round % 2 == 0) {
                processes.kill(pid);
            }
        }
        processes.close();
        assertThat(processes.count()).isZero();
        assertThat(((ProcessTable) processes).bodies().awaitEnd(Lab.LIMIT)).isTrue();
        assertThat(pids).noneMatch(processes::isAlive);
    }
}
