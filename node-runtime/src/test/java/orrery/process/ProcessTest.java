package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.idle;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Spawning, sending, receiving, names and ends, within one node. */
class ProcessTest {
    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aProcessAnswersAMessage() {
        Term answer = lab.as(self -> {
            Pid echo = self.spawn(Spawn.body("test", "echo", me -> {
                Tuple request = me.receive(message -> message instanceof Tuple tuple ? tuple : null);
                me.send(request.get(0), request.get(1));
            }));
            self.send(echo, Tuple.of(self.pid(), atom("hello")));
            return next(self);
        });
        assertThat(answer).isEqualTo(atom("hello"));
    }

    @Test
    void receiveTakesTheOldestThatFitsAndLeavesTheOthersInOrder() {
        List<Term> received = lab.as(self -> {
            for (int i = 1; i <= 4; i++) {
                self.send(self.pid(), Int.of(i));
            }
            List<Term> taken = new ArrayList<>();
            taken.add(self.receive(message -> message.equals(Int.of(3)) ? message : null));
            taken.add(next(self));
            taken.add(next(self));
            taken.add(next(self));
            return taken;
        });
        assertThat(received).containsExactly(Int.of(3), Int.of(1), Int.of(2), Int.of(4));
    }

    @Test
    void aSkippedMessageIsLookedAtOncePerReceive() {
        List<Term> looked = lab.as(self -> {
            List<Term> seen = new ArrayList<>();
            self.send(self.pid(), atom("skipped"));
            Pid me = self.pid();
            self.spawn(Spawn.body("test", "later", other -> {
                other.send(me, atom("also_skipped"));
                other.send(me, atom("wanted"));
            }));
            self.receive(message -> {
                seen.add(message);
                return message.equals(atom("wanted")) ? message : null;
            });
            return seen;
        });
        assertThat(looked).containsExactly(atom("skipped"), atom("also_skipped"), atom("wanted"));
    }

    @Test
    void receiveAfterZeroFindsWhatIsThereAndDoesNotWait() {
        lab.as(self -> {
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            self.send(self.pid(), atom("here"));
            assertThat(self.receive(message -> message, Duration.ZERO)).contains(atom("here"));
            return true;
        });
    }

    @Test
    void receiveGivesUpWhenTheTimeIsOver() {
        lab.as(self -> {
            self.send(self.pid(), atom("unwanted"));
            long began = System.nanoTime();
            assertThat(self.receive(_ -> null, Duration.ofMillis(30))).isEmpty();
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
            return true;
        });
    }

    @Test
    void aMessageToADeadProcessOrAStalePidIsDropped() {
        Pid dead = lab.as(Self::pid);
        Lab.await("its end", () -> !processes.isAlive(dead));
        lab.as(self -> {
            self.send(dead, atom("lost"));
            Pid me = self.pid();
            self.send(new Pid(me.node(), me.id(), me.serial(), new Creation(1)), atom("lost"));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void aNameIsSentToAndRefusedWhenUnknown() {
        lab.as(self -> {
            processes.register(atom("me"), self.pid());
            self.send(atom("me"), atom("one"));
            self.send(Tuple.of(atom("me"), Lab.NODE), atom("two"));
            assertThat(next(self)).isEqualTo(atom("one"));
            assertThat(next(self)).isEqualTo(atom("two"));
            assertThatThrownBy(() -> self.send(atom("nobody"), atom("x")))
                    .isInstanceOfSatisfying(ErlangError.class, e -> assertThat(e.reason()).isEqualTo(atom("badarg")));
            self.send(Tuple.of(atom("nobody"), Lab.NODE), atom("dropped"));
            return true;
        });
    }

    @Test
    void aNameBelongsToOneProcessAndAProcessHasOneName() {
        Pid one = processes.spawn(Spawn.body("test", "one", idle()));
        Pid two = processes.spawn(Spawn.body("test", "two", idle()));
        processes.register(atom("n"), one);
        assertThat(processes.whereis(atom("n"))).contains(one);
        assertThat(processes.registered()).containsExactly(atom("n"));
        assertThatThrownBy(() -> processes.register(atom("n"), two)).isInstanceOf(ErlangError.class);
        assertThatThrownBy(() -> processes.register(atom("other"), one)).isInstanceOf(ErlangError.class);
        assertThatThrownBy(() -> processes.register(Atom.UNDEFINED, two)).isInstanceOf(ErlangError.class);
        assertThat(processes.unregister(atom("n"))).isTrue();
        assertThat(processes.unregister(atom("n"))).isFalse();
        processes.register(atom("other"), one);
        assertThat(processes.whereis(atom("other"))).contains(one);
    }

    @Test
    void aNameIsFreeOnceItsProcessEnded() {
        Pid named = processes.spawn(Spawn.body("test", "named", idle()));
        processes.register(atom("n"), named);
        processes.kill(named);
        assertThat(processes.whereis(atom("n"))).isEmpty();
        assertThatThrownBy(() -> processes.register(atom("n"), named)).isInstanceOf(ErlangError.class);
    }

    @Test
    void aFunctionOfTheNodeIsSpawnedWithItsArguments() {
        CompletableFuture<List<Term>> called = new CompletableFuture<>();
        lab.define("m", "f", 2, (_, arguments) -> {
            called.complete(arguments);
            return Atom.OK;
        });
        processes.spawn(Spawn.call(atom("m"), atom("f"), List.of(Int.of(1), Int.of(2))));
        assertThat(Lab.get(called)).containsExactly(Int.of(1), Int.of(2));
    }

    @Test
    void anUnknownFunctionIsUndefExactlyAsOtpReportsIt() {
        Term down = lab.as(self -> {
            self.spawnMonitored(Spawn.call(atom("m"), atom("nope"), List.of(Int.of(1))), MonitorOptions.PLAIN);
            return next(self);
        });
        assertThat(((Tuple) down).get(4)).isEqualTo(Tuple.of(atom("undef"),
                ListTerm.of(Tuple.of(atom("m"), atom("nope"), ListTerm.of(Int.of(1)), Nil.NIL))));
    }

    @Test
    void anErrorIsReportedAsACrashAndAnExitIsNot() {
        lab.define("m", "crash", 0, (_, _) -> {
            throw ErlangError.error(atom("oops"));
        });
        lab.define("m", "leave", 0, (_, _) -> {
            throw ErlangError.exit(atom("done"));
        });
        lab.define("m", "throw", 0, (_, _) -> {
            throw ErlangError.thrown(atom("ball"));
        });
        Term stack = ListTerm.of(Tuple.of(atom("m"), atom("crash"), Nil.NIL, Nil.NIL));
        List<Term> reasons = lab.as(self -> {
            List<Term> ends = new ArrayList<>();
            for (String function : List.of("crash", "leave", "throw")) {
                self.spawnMonitored(Spawn.call(atom("m"), atom(function), List.of()), MonitorOptions.PLAIN);
                ends.add(((Tuple) next(self)).get(4));
            }
            return ends;
        });
        Term crash = Tuple.of(atom("oops"), stack);
        Term uncaught = Tuple.of(Tuple.of(atom("nocatch"), atom("ball")), Nil.NIL);
        assertThat(reasons).containsExactly(crash, atom("done"), uncaught);
        assertThat(lab.crashes).extracting(CrashReport::reason).containsExactly(crash, uncaught);
        assertThat(lab.crashes.element().message()).startsWith("Error in process ").contains(" with exit value:\n");
    }

    @Test
    void applyCallsFunsAndRefusesWhatIsNone() {
        lab.define("m", "twice", 1, (_, arguments) -> Tuple.of(arguments.get(0), arguments.get(0)));
        ExternalFun twice = new ExternalFun(atom("m"), atom("twice"), 1);
        lab.as(self -> {
            Term pair = Tuple.of(Int.ONE, Int.ONE);
            assertThat(self.apply(twice, List.of(Int.ONE))).isEqualTo(pair);
            assertThat(self.apply(atom("erlang"), atom("apply"), List.of(twice, ListTerm.of(Int.ONE))))
                    .isEqualTo(pair);
            assertThat(self.apply(atom("erlang"), atom("apply"),
                    List.of(atom("m"), atom("twice"), ListTerm.of(Int.ONE)))).isEqualTo(pair);
            assertThatThrownBy(() -> self.apply(twice, List.of())).isInstanceOfSatisfying(ErlangError.class,
                    e -> assertThat(e.reason()).isEqualTo(Tuple.of(atom("badarity"), Tuple.of(twice, Nil.NIL))));
            assertThatThrownBy(() -> self.apply(Int.ONE, List.of())).isInstanceOfSatisfying(ErlangError.class,
                    e -> assertThat(e.reason()).isEqualTo(Tuple.of(atom("badfun"), Int.ONE)));
            return true;
        });
    }

    @Test
    void aFunOfAnUnknownModuleIsUndefAndOfAnotherVersionBad() {
        lab.define("known", "f", 0, (_, _) -> Atom.OK);
        lab.as(self -> {
            LocalFun unknown = fun("erl_eval", self.pid());
            assertThatThrownBy(() -> self.apply(unknown, List.of())).isInstanceOfSatisfying(ErlangError.class, e -> {
                assertThat(e.reason()).isEqualTo(atom("undef"));
                assertThat(e.stack()).isEqualTo(ListTerm.of(Tuple.of(unknown, Nil.NIL, Nil.NIL)));
            });
            LocalFun other = fun("known", self.pid());
            assertThatThrownBy(() -> self.apply(other, List.of())).isInstanceOfSatisfying(ErlangError.class,
                    e -> assertThat(e.reason()).isEqualTo(Tuple.of(atom("badfun"), other)));
            lab.defineFuns(_ -> Optional.of((_, arguments) -> ListTerm.of(arguments)));
            assertThat(self.apply(unknown, List.of())).isEqualTo(Nil.NIL);
            return true;
        });
    }

    private static LocalFun fun(String module, Pid creator) {
        return new LocalFun(atom(module), 0, Bitstring.ofBytes(new byte[16]), 1, Int.ONE, Int.ONE, creator,
                List.of());
    }

    @Test
    void theGroupLeaderIsInheritedAndCanBeSet() {
        Pid leader = processes.spawn(Spawn.body("test", "leader", idle()));
        lab.as(self -> {
            self.groupLeader(self.pid(), leader);
            assertThat(self.groupLeader()).isEqualTo(leader);
            Pid child = self.spawn(Spawn.body("test", "child", idle()));
            assertThat(processes.info(child, atom("group_leader")))
                    .contains(Tuple.of(atom("group_leader"), leader));
            return true;
        });
    }

    @Test
    void theDictionaryBelongsToTheProcess() {
        lab.as(self -> {
            assertThat(self.put(atom("k"), Int.of(1))).isEmpty();
            assertThat(self.put(atom("k"), Int.of(2))).contains(Int.of(1));
            assertThat(self.get(atom("k"))).contains(Int.of(2));
            assertThat(self.erase(atom("k"))).contains(Int.of(2));
            assertThat(self.get(atom("k"))).isEmpty();
            self.put(atom("a"), Int.of(3));
            assertThat(self.eraseAll()).containsEntry(atom("a"), Int.of(3));
            assertThat(self.dictionary()).isEmpty();
            return true;
        });
    }

    @Test
    void moreProcessesThanAllowedAreASystemLimit() {
        try (Lab small = new Lab(2)) {
            small.processes.spawn(Spawn.body("test", "one", idle()));
            Pid two = small.processes.spawn(Spawn.body("test", "two", idle()));
            assertThatThrownBy(() -> small.processes.spawn(Spawn.body("test", "three", idle())))
                    .isInstanceOfSatisfying(ErlangError.class,
                            e -> assertThat(e.reason()).isEqualTo(atom("system_limit")));
            small.processes.kill(two);
            small.processes.spawn(Spawn.body("test", "three", idle()));
            assertThat(small.processes.count()).isEqualTo(2);
        }
    }

    @Test
    void closeEndsEveryProcessAndItsCode() {
        CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();
        Pid blocked = processes.spawn(Spawn.body("test", "blocked", self -> {
            try {
                self.receive(_ -> null);
            } catch (InterruptedException e) {
                ended.complete(Optional.of(e));
                throw e;
            }
        }));
        lab.awaitWaiting(blocked);
        processes.close();
        assertThat(ended).isCompleted();
        assertThat(processes.pids()).isEmpty();
        assertThatThrownBy(() -> processes.spawn(Spawn.body("test", "late", idle())))
                .isInstanceOf(ErlangError.class);
    }
}
