package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Signals between one pair of processes stay in order, whatever kind they are, while many threads are at it. */
class OrderTest {
    private static final int SENDERS = 40;
    private static final int MESSAGES = 500;

    private final Lab left = new Lab(atom("left@here"));
    private final Lab right = new Lab(atom("right@here"));
    private final Wire wire = new Wire(left, right);

    @AfterEach
    void close() {
        wire.close();
        left.close();
        right.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messagesThenTheExitThenTheDown(boolean sameNode) {
        Lab away = sameNode ? left : right;
        Map<Pid, List<Term>> heard = left.as(self -> {
            self.trapExit(true);
            Pid me = self.pid();
            Body sender = other -> {
                other.link(me);
                other.send(me, atom("linked"));
                other.receive(message -> message);
                for (int i = 0; i < MESSAGES; i++) {
                    other.send(me, Tuple.of(other.pid(), Int.of(i)));
                }
                throw ErlangError.exit(atom("done"));
            };
            List<Pid> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Pid pid = away.processes.spawn(Spawn.body("test", "sender", sender));
                assertThat(next(self)).isEqualTo(atom("linked"));
                self.monitor(pid);
                senders.add(pid);
            }
            for (Pid pid : senders) {
                self.send(pid, atom("go"));
            }
            Map<Pid, List<Term>> all = new HashMap<>();
            for (int i = 0; i < SENDERS * (MESSAGES + 2); i++) {
                Tuple message = (Tuple) next(self);
                switch (message.get(0)) {
                    case Pid from -> all.computeIfAbsent(from, _ -> new ArrayList<>()).add(message.get(1));
                    case Atom kind when kind.name().equals("EXIT") ->
                        all.computeIfAbsent((Pid) message.get(1), _ -> new ArrayList<>()).add(kind);
                    case Term kind -> all.computeIfAbsent((Pid) message.get(3), _ -> new ArrayList<>()).add(kind);
                }
            }
            return all;
        });
        List<Term> expected = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            expected.add(Int.of(i));
        }
        expected.add(atom("EXIT"));
        expected.add(atom("DOWN"));
        assertThat(heard).hasSize(SENDERS).allSatisfy((_, list) -> assertThat(list).isEqualTo(expected));
    }

    @Test
    void aMonitorSetAfterAMessageNeverOvertakesIt() {
        // The watched process ends at the message; were the monitor first, the reason would not be noproc or done.
        left.as(self -> {
            for (int i = 0; i < 500; i++) {
                Pid target = right.processes.spawn(Spawn.body("test", "target", other -> {
                    other.receive(message -> message);
                    throw ErlangError.exit(atom("done"));
                }));
                self.send(target, atom("stop"));
                Reference monitor = self.monitor(target);
                Tuple down = (Tuple) next(self);
                assertThat(down.get(1)).isEqualTo(monitor);
                assertThat(down.get(4)).isIn(atom("done"), atom("noproc"));
            }
            return true;
        });
    }

    @Test
    void killedSendersLeaveNoMessageAfterTheirDown() {
        Random random = new Random(7);
        left.as(self -> {
            Pid me = self.pid();
            for (int round = 0; round < 200; round++) {
                Lab home = random.nextBoolean() ? left : right;
                int many = random.nextInt(50);
                Spawn flood = Spawn.body("test", "flood", other -> {
                    for (int i = 0;; i++) {
                        other.send(me, Int.of(i));
                    }
                });
                Pid sender = home.processes.spawn(flood);
                for (int i = 0; i < many; i++) {
                    assertThat(next(self)).isEqualTo(Int.of(i));
                }
                Reference monitor = self.monitor(sender);
                self.exit(sender, atom("kill"));
                int i = many;
                Term message = next(self);
                for (; message instanceof SmallInt; message = next(self)) {
                    assertThat(message).isEqualTo(Int.of(i++));
                }
                assertThat(message).isEqualTo(
                        Tuple.of(atom("DOWN"), monitor, atom("process"), sender, atom("killed")));
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linksAndUnlinksFromBothEndsAgreeWhenAllIsQuiet(boolean sameNode) {
        Random random = new Random(11);
        Lab away = sameNode ? left : right;
        for (int round = 0; round < 60; round++) {
            Map<String, Pid> pids = new ConcurrentHashMap<>();
            CompletableFuture<Boolean> oneDone = new CompletableFuture<>();
            CompletableFuture<Boolean> twoDone = new CompletableFuture<>();
            Pid one = left.processes.spawn(tangler(random.nextLong(), "two", pids, oneDone));
            Pid two = away.processes.spawn(tangler(random.nextLong(), "one", pids, twoDone));
            pids.put("one", one);
            pids.put("two", two);
            left.processes.send(one, atom("go"));
            away.processes.send(two, atom("go"));
            Lab.get(oneDone);
            Lab.get(twoDone);
            wire.settle();
            assertThat(isLinked(left, one)).as("round " + round).isEqualTo(isLinked(away, two));
            left.processes.kill(one);
            away.processes.kill(two);
        }
    }

    private static boolean isLinked(Lab lab, Pid pid) {
        return !lab.info(pid, "links").equals(Nil.NIL);
    }

    private static Spawn tangler(long seed, String other, Map<String, Pid> pids, CompletableFuture<Boolean> done) {
        return Spawn.body("test", "tangler", self -> {
            self.receive(message -> message);
            Pid partner = Objects.requireNonNull(pids.get(other));
            Random random = new Random(seed);
            self.trapExit(true);
            for (int i = 0; i < 100; i++) {
                if (random.nextBoolean()) {
                    self.link(partner);
                } else {
                    self.unlink(partner);
                }
            }
            done.complete(true);
            Lab.idle().run(self);
        });
    }
}
