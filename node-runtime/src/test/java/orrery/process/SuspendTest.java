package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code erlang:suspend_process/2} and {@code resume_process/1}. */
class SuspendTest {
    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;
    private final LinkedBlockingQueue<Term> taken = new LinkedBlockingQueue<>();
    private final Pid taker = processes.spawn(Spawn.body("test", "taker", self -> {
        while (true) {
            taken.add(self.receive(message -> message));
        }
    }));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aSuspendedProcessTakesNoMessageUntilItIsResumed() throws InterruptedException {
        lab.awaitWaiting(taker);
        lab.as(self -> {
            assertThat(self.suspend(taker, false)).isTrue();
            assertThat(lab.info(taker, "status")).isEqualTo(atom("suspended"));
            self.send(taker, atom("hi"));
            assertThat(lab.info(taker, "messages")).isEqualTo(ListTerm.of(atom("hi")));
            assertThat(taken).isEmpty();
            self.resume(taker);
            return true;
        });
        assertThat(taken.poll(Lab.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(atom("hi"));
        lab.awaitWaiting(taker);
        assertThat(lab.info(taker, "message_queue_len")).isEqualTo(Int.ZERO);
    }

    @Test
    void itStaysSuspendedUntilAllSuspensionsAreTakenBack() {
        lab.as(self -> {
            assertThat(self.suspend(taker, false)).isTrue();
            assertThat(self.suspend(taker, false)).isTrue();
            assertThat(self.suspend(taker, true)).isFalse();
            assertThat(lab.info(self.pid(), "suspending"))
                    .isEqualTo(ListTerm.of(Tuple.of(taker, Int.of(2), Int.ZERO)));
            self.resume(taker);
            assertThat(lab.info(taker, "status")).isEqualTo(atom("suspended"));
            self.resume(taker);
            assertThat(lab.info(self.pid(), "suspending")).isEqualTo(Nil.NIL);
            assertThatThrownBy(() -> self.resume(taker)).isInstanceOf(ErlangError.class);
            return true;
        });
        lab.awaitWaiting(taker);
    }

    @Test
    void theEndOfASuspenderResumes() {
        CompletableFuture<Boolean> suspended = new CompletableFuture<>();
        Pid suspender = processes.spawn(Spawn.body("test", "suspender", self -> {
            suspended.complete(self.suspend(taker, false));
            Lab.idle().run(self);
        }));
        assertThat(Lab.get(suspended)).isTrue();
        assertThat(lab.info(taker, "status")).isEqualTo(atom("suspended"));
        processes.kill(suspender);
        lab.awaitWaiting(taker);
    }

    @Test
    void aSuspendedProcessCanBeKilled() {
        lab.as(self -> self.suspend(taker, false));
        lab.as(self -> {
            self.suspend(taker, false);
            self.send(taker, atom("hi"));
            self.exit(taker, atom("kill"));
            lab.awaitEnd(taker);
            assertThatThrownBy(() -> self.resume(taker)).isInstanceOf(ErlangError.class);
            return true;
        });
        assertThat(taken).isEmpty();
    }

    @Test
    void nobodySuspendsItselfOrTheDead() {
        Pid dead = lab.idler();
        processes.kill(dead);
        lab.awaitEnd(dead);
        lab.as(self -> {
            assertThatThrownBy(() -> self.suspend(self.pid(), false)).isInstanceOf(ErlangError.class);
            assertThatThrownBy(() -> self.suspend(dead, false)).isInstanceOf(ErlangError.class);
            return true;
        });
    }

    @Test
    void whoWaitsForAnyMessageLeavesItWhereItIs() {
        CompletableFuture<Term> seen = new CompletableFuture<>();
        Pid sleeper = processes.spawn(Spawn.body("test", "sleeper", self -> {
            self.awaitMessage();
            seen.complete(Lab.next(self));
        }));
        lab.awaitWaiting(sleeper);
        processes.send(sleeper, atom("hi"));
        assertThat(Lab.get(seen)).isEqualTo(atom("hi"));
    }
}
