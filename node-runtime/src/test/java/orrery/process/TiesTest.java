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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** Links, monitors, aliases and exits, within one node. */
class TiesTest {
    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;

    @AfterEach
    void close() {
        lab.close();
    }

    private static Body exiting(String reason) {
        return _ -> {
            throw ErlangError.exit(atom(reason));
        };
    }

    @Test
    void theEndOfALinkedProcessEndsTheOther() {
        Pid victim = lab.idler();
        Pid other = processes.spawn(Spawn.body("test", "linker", self -> {
            self.link(victim);
            idle().run(self);
        }));
        lab.awaitWaiting(other);
        assertThat(lab.info(victim, "links")).isEqualTo(ListTerm.of(other));
        assertThat(lab.info(other, "links")).isEqualTo(ListTerm.of(victim));
        processes.exit(victim, atom("bang"));
        lab.awaitEnd(other);
        assertThat(processes.isAlive(victim)).isFalse();
    }

    @Test
    void aNormalEndLeavesTheLinkedProcessAliveAndUnlinked() {
        lab.as(self -> {
            Pid child = self.spawn(Spawn.body("test", "short", _ -> {}).linked());
            lab.awaitEnd(child);
            Await.until("the exit signal", Duration.ofSeconds(10),
                    () -> lab.info(self.pid(), "links").equals(Nil.NIL));
            return true;
        });
    }

    @Test
    void whoTrapsExitsGetsThemAsMessages() {
        lab.as(self -> {
            assertThat(self.trapExit(true)).isFalse();
            assertThat(self.trapExit(true)).isTrue();
            for (String reason : List.of("normal", "bang", "kill")) {
                Pid child = self.spawn(Spawn.body("test", "exiting", exiting(reason)).linked());
                assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), child, atom(reason)));
            }
            Pid killed = self.spawn(Spawn.body("test", "idle", idle()).linked());
            self.exit(killed, atom("kill"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), killed, atom("killed")));
            return true;
        });
    }

    @Test
    void linkingADeadProcessIsNoprocAsAnErrorOrAsAnExit() {
        lab.as(self -> {
            Pid dead = self.spawn(Spawn.body("test", "short", _ -> {}));
            lab.awaitEnd(dead);
            assertThatThrownBy(() -> self.link(dead)).isInstanceOfSatisfying(ErlangError.class,
                    e -> assertThat(e.reason()).isEqualTo(atom("noproc")));
            self.trapExit(true);
            self.link(dead);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), dead, atom("noproc")));
            return true;
        });
    }

    @Test
    void anUnlinkedProcessEndsAlone() {
        lab.as(self -> {
            Pid child = self.spawn(Spawn.body("test", "idle", idle()).linked());
            self.unlink(child);
            assertThat(lab.info(child, "links")).isEqualTo(Nil.NIL);
            self.exit(child, atom("bang"));
            lab.awaitEnd(child);
            self.link(self.pid());
            assertThat(lab.info(self.pid(), "links")).isEqualTo(Nil.NIL);
            return true;
        });
    }

    @Test
    void exitWithNormalIsIgnoredExceptByOneself() {
        Pid idler = lab.idler();
        processes.exit(idler, atom("normal"));
        assertThat(processes.isAlive(idler)).isTrue();
        CompletableFuture<Boolean> went = new CompletableFuture<>();
        lab.as(self -> {
            Spawned child = self.spawnMonitored(Spawn.body("test", "suicide", me -> {
                me.exit(me.pid(), atom("normal"));
                went.complete(true);
            }), MonitorOptions.PLAIN);
            assertThat(next(self)).isEqualTo(down(child, atom("normal")));
            return true;
        });
        assertThat(went).isNotCompleted();
    }

    @Test
    void aBusyProcessIsKilledAtOnceAndWhatItSendsAfterwardsIsDropped() {
        CountDownLatch stop = new CountDownLatch(1);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        lab.as(self -> {
            Pid me = self.pid();
            self.trapExit(true);
            Pid busy = self.spawn(Spawn.body("test", "busy", other -> {
                other.send(me, atom("started"));
                while (stop.getCount() > 0) {
                    Thread.onSpinWait();
                }
                try {
                    other.send(me, atom("from_the_dead"));
                } catch (Throwable e) {
                    thrown.complete(e);
                    throw e;
                }
            }).linked());
            assertThat(next(self)).isEqualTo(atom("started"));
            Reference monitor = self.monitor(busy);
            self.exit(busy, atom("kill"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), busy, atom("killed")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), monitor, atom("process"), busy, atom("killed")));
            assertThat(processes.isAlive(busy)).isFalse();
            stop.countDown();
            assertThat(Lab.get(thrown)).isInstanceOf(Killed.class);
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void aMonitorTellsOnceOfAnEnd() {
        lab.as(self -> {
            Spawned child = self.spawnMonitored(Spawn.body("test", "exiting", exiting("bye")), MonitorOptions.PLAIN);
            assertThat(next(self)).isEqualTo(down(child, atom("bye")));
            assertThat(lab.info(self.pid(), "monitors")).isEqualTo(Nil.NIL);
            Reference late = self.monitor(child.pid());
            assertThat(next(self))
                    .isEqualTo(Tuple.of(atom("DOWN"), late, atom("process"), child.pid(), atom("noproc")));
            return true;
        });
    }

    @Test
    void bothEndsOfAMonitorShowIt() {
        Pid watched = lab.idler();
        lab.as(self -> {
            Reference monitor = self.monitor(watched);
            assertThat(lab.info(self.pid(), "monitors"))
                    .isEqualTo(ListTerm.of(Tuple.of(atom("process"), watched)));
            assertThat(lab.info(watched, "monitored_by")).isEqualTo(ListTerm.of(self.pid()));
            assertThat(self.demonitor(monitor, false)).isTrue();
            assertThat(self.demonitor(monitor, false)).isFalse();
            assertThat(lab.info(watched, "monitored_by")).isEqualTo(Nil.NIL);
            return true;
        });
    }

    @Test
    void aMonitorByNameReportsTheNameAndStaysWithTheProcessThatHadIt() {
        Pid first = lab.idler();
        Pid second = lab.idler();
        processes.register(atom("svc"), first);
        lab.as(self -> {
            Reference byName = self.monitor(atom("svc"));
            Reference byNameAndNode = self.monitor(Tuple.of(atom("svc"), Lab.NODE));
            processes.unregister(atom("svc"));
            processes.register(atom("svc"), second);
            assertThat(lab.info(self.pid(), "monitors")).isEqualTo(ListTerm.of(
                    Tuple.of(atom("process"), Tuple.of(atom("svc"), Lab.NODE)),
                    Tuple.of(atom("process"), Tuple.of(atom("svc"), Lab.NODE))));
            self.demonitor(byNameAndNode, false);
            assertThat(lab.info(first, "monitored_by")).isEqualTo(ListTerm.of(self.pid()));
            processes.exit(first, atom("bye"));
            Term name = Tuple.of(atom("svc"), Lab.NODE);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), byName, atom("process"), name, atom("bye")));
            Reference none = self.monitor(atom("nobody"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), none, atom("process"),
                    Tuple.of(atom("nobody"), Lab.NODE), atom("noproc")));
            return true;
        });
    }

    @Test
    void monitoringOneselfOrNothingSensible() {
        lab.as(self -> {
            self.monitor(self.pid());
            assertThat(lab.info(self.pid(), "monitors")).isEqualTo(Nil.NIL);
            assertThatThrownBy(() -> self.monitor(Int.ONE)).isInstanceOf(ErlangError.class);
            return true;
        });
    }

    @Test
    void demonitorWithFlushTakesAwayWhatAlreadyCame() {
        lab.as(self -> {
            Spawned child = self.spawnMonitored(Spawn.body("test", "exiting", exiting("bye")), MonitorOptions.PLAIN);
            Lab.await("its DOWN", () -> lab.info(self.pid(), "message_queue_len").equals(Int.ONE));
            assertThat(self.demonitor(child.monitor(), true)).isFalse();
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void aTagStandsInPlaceOfDown() {
        lab.as(self -> {
            Spawned child = self.spawnMonitored(Spawn.body("test", "exiting", exiting("bye")),
                    MonitorOptions.PLAIN.withTag(Int.of(7)));
            assertThat(next(self))
                    .isEqualTo(Tuple.of(Int.of(7), child.monitor(), atom("process"), child.pid(), atom("bye")));
            return true;
        });
    }

    @Test
    void anAliasLivesAsLongAsItsModeSays() {
        Pid watched = lab.idler();
        lab.as(self -> {
            Reference explicit = self.alias();
            Reference reply = self.alias(AliasMode.REPLY);
            Reference untilDown = self.monitor(watched, MonitorOptions.PLAIN.withAlias(AliasMode.DEMONITOR));
            Reference untilEither = self.monitorWithReplyAlias(watched);
            for (int i = 0; i < 2; i++) {
                for (Reference alias : List.of(explicit, reply, untilDown, untilEither)) {
                    self.send(alias, Tuple.of(alias, Int.of(i)));
                }
            }
            assertThat(drain(self)).containsExactly(Tuple.of(explicit, Int.ZERO), Tuple.of(reply, Int.ZERO),
                    Tuple.of(untilDown, Int.ZERO), Tuple.of(untilEither, Int.ZERO), Tuple.of(explicit, Int.ONE),
                    Tuple.of(untilDown, Int.ONE));
            assertThat(lab.info(watched, "monitored_by"))
                    .as("the reply ended its monitor").isEqualTo(ListTerm.of(self.pid()));
            processes.exit(watched, atom("bye"));
            assertThat(next(self))
                    .isEqualTo(Tuple.of(atom("DOWN"), untilDown, atom("process"), watched, atom("bye")));
            self.send(untilDown, atom("late"));
            assertThat(self.unalias(explicit)).isTrue();
            assertThat(self.unalias(explicit)).isFalse();
            self.send(explicit, atom("late"));
            assertThat(drain(self)).isEmpty();
            return true;
        });
    }

    @Test
    void anExplicitAliasOfAMonitorOutlivesIt() {
        lab.as(self -> {
            Reference alias = self.monitor(lab.idler(),
                    MonitorOptions.PLAIN.withAlias(AliasMode.EXPLICIT_UNALIAS));
            self.demonitor(alias, true);
            self.send(alias, atom("still"));
            assertThat(next(self)).isEqualTo(atom("still"));
            return true;
        });
    }

    @Test
    void anAliasOfADeadProcessIsDropped() {
        Reference alias = lab.as(Self::alias);
        processes.send(alias, atom("late"));
    }

    @Test
    void linksHearOfAnEndBeforeMonitorsDo() {
        Pid victim = lab.idler();
        lab.as(self -> {
            self.trapExit(true);
            Reference monitor = self.monitor(victim);
            self.link(victim);
            processes.exit(victim, atom("bang"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), victim, atom("bang")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), monitor, atom("process"), victim, atom("bang")));
            return true;
        });
    }

    @Test
    void aLongChainOfLinksFallsWithoutRecursion() {
        Pid first = lab.as(self -> {
            Pid previous = self.spawn(Spawn.body("test", "idle", idle()));
            Pid start = previous;
            for (int i = 0; i < 20_000; i++) {
                Pid before = previous;
                previous = self.spawn(Spawn.body("test", "chained", me -> {
                    me.link(before);
                    idle().run(me);
                }));
                lab.awaitWaiting(previous);
            }
            return start;
        });
        processes.exit(first, atom("bang"));
        assertThat(processes.pids()).isEmpty();
    }

    @Test
    void spawnRequestOnTheOwnNodeIsAnsweredAsWanted() {
        Spawn idle = Spawn.body("test", "idle", idle());
        lab.as(self -> {
            Reference all = self.spawnRequest(Lab.NODE, idle.linked(), Optional.empty(), SpawnReplyOptions.ALL);
            Tuple reply = (Tuple) next(self);
            assertThat(reply.elements().subList(0, 3)).containsExactly(atom("spawn_reply"), all, Atom.OK);
            assertThat(lab.info(self.pid(), "links")).isEqualTo(ListTerm.of(reply.get(3)));
            self.spawnRequest(Lab.NODE, Spawn.body("test", "exiting", exiting("bye")),
                    Optional.of(MonitorOptions.PLAIN), new SpawnReplyOptions(false, true, atom("tag")));
            assertThat(((Tuple) next(self)).get(4)).isEqualTo(atom("bye"));
            return true;
        });
    }

    private static Tuple down(Spawned child, Term reason) {
        return Tuple.of(atom("DOWN"), child.monitor(), atom("process"), child.pid(), reason);
    }

    private static List<Term> drain(Self self) throws InterruptedException {
        List<Term> messages = new ArrayList<>();
        for (Optional<Term> next = self.receive(message -> message, Duration.ZERO); next
                .isPresent(); next = self.receive(message -> message, Duration.ZERO)) {
            messages.add(next.get());
        }
        return messages;
    }
}
