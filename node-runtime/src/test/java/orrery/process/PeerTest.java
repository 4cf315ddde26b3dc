package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.dist.DistFlags;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Messages, links, monitors and exits between a process here and a peer (protocol §4.1, §4.2). */
class PeerTest {
    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;
    private final FakePeer peer = new FakePeer(lab, "peer@there");
    private final Pid theirs = peer.pid(9);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aSendConnectsAndCarriesTheSender() {
        lab.as(self -> {
            self.send(theirs, atom("one"));
            self.send(Tuple.of(atom("svc"), peer.name()), atom("two"));
            Reference alias = peer.reference();
            self.send(alias, atom("three"));
            assertThat(peer.heard()).containsExactly(
                    new Control.Send(Optional.of(self.pid()), theirs, atom("one")),
                    new Control.SendToName(self.pid(), atom("svc"), atom("two")),
                    new Control.SendToAlias(self.pid(), alias, atom("three")));
            return true;
        });
    }

    @Test
    void aSendToAnUnreachableNodeIsDropped() {
        lab.as(self -> {
            self.send(new Pid(atom("nobody@there"), 1, 0, FakePeer.CREATION), atom("lost"));
            self.send(Tuple.of(atom("svc"), atom("nobody@there")), atom("lost"));
            return true;
        });
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void aSendThatMayNotConnectDoesNot() {
        lab.as(self -> {
            self.sendIfConnected(theirs, atom("lost"));
            peer.up();
            self.sendIfConnected(theirs, atom("sent"));
            assertThat(peer.heard()).containsExactly(new Control.Send(Optional.of(self.pid()), theirs, atom("sent")));
            return true;
        });
    }

    @Test
    void aSenderOutsideAnyProcessDoesNotConnect() {
        processes.send(theirs, atom("lost"));
        assertThat(peer.heard()).isEmpty();
        peer.up();
        processes.send(theirs, atom("sent"));
        assertThat(peer.hear(Control.Send.class).message()).isEqualTo(atom("sent"));
    }

    @Test
    void aProcessThatSendsToABusyPeerIsSuspended() {
        peer.up();
        peer.busy(true);
        Pid sender = processes.spawn(Spawn.body("test", "sender", self -> self.send(theirs, atom("late"))));
        Lab.await("its suspension", () -> lab.info(sender, "status").equals(atom("suspended")));
        assertThat(peer.heard()).isEmpty();
        peer.busy(false);
        assertThat(peer.hear(Control.Send.class).message()).isEqualTo(atom("late"));
    }

    @Test
    void aSuspendedProcessCanBeKilled() {
        peer.up();
        peer.busy(true);
        Pid sender = processes.spawn(Spawn.body("test", "sender", self -> self.send(theirs, atom("never"))));
        Lab.await("its suspension", () -> lab.info(sender, "status").equals(atom("suspended")));
        processes.kill(sender);
        processes.close();
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void whatThePeerSendsArrives() {
        peer.up();
        lab.as(self -> {
            processes.register(atom("me"), self.pid());
            Reference alias = self.alias();
            peer.say(new Control.Send(Optional.of(theirs), self.pid(), Int.of(1)));
            peer.say(new Control.SendToName(theirs, atom("me"), Int.of(2)));
            peer.say(new Control.SendToAlias(theirs, alias, Int.of(3)));
            peer.say(new Control.SendToName(theirs, atom("nobody"), Int.of(4)));
            peer.say(new Control.Send(Optional.empty(), stale(self.pid()), Int.of(5)));
            assertThat(List.of(next(self), next(self), next(self)))
                    .containsExactly(Int.of(1), Int.of(2), Int.of(3));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void aLinkFromThePeerBringsTheExitBothWays() {
        peer.up();
        Pid linked = lab.idler();
        peer.say(new Control.Link(theirs, linked));
        assertThat(lab.info(linked, "links")).isEqualTo(ListTerm.of(theirs));
        processes.exit(linked, atom("bang"));
        assertThat(peer.hear()).isEqualTo(new Control.Exit(linked, theirs, atom("bang")));

        Pid other = lab.idler();
        peer.say(new Control.Link(theirs, other));
        peer.say(new Control.Exit(theirs, other, atom("boom")));
        assertThat(processes.isAlive(other)).isFalse();
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void anExitWithoutALinkIsIgnored() {
        peer.up();
        Pid idler = lab.idler();
        peer.say(new Control.Exit(theirs, idler, atom("boom")));
        assertThat(processes.isAlive(idler)).isTrue();
    }

    @Test
    void linkingADeadOrStaleProcessIsAnsweredNoproc() {
        peer.up();
        Pid dead = lab.as(Self::pid);
        lab.awaitEnd(dead);
        peer.say(new Control.Link(theirs, dead));
        assertThat(peer.hear()).isEqualTo(new Control.Exit(dead, theirs, atom("noproc")));
        Pid stale = stale(lab.idler());
        peer.say(new Control.Link(theirs, stale));
        assertThat(peer.hear()).isEqualTo(new Control.Exit(stale, theirs, atom("noproc")));
    }

    @Test
    void unlinkIsAcknowledgedEvenByTheDead() {
        peer.up();
        Pid linked = lab.idler();
        peer.say(new Control.Link(theirs, linked));
        peer.say(new Control.UnlinkId(4, theirs, linked));
        assertThat(peer.hear()).isEqualTo(new Control.UnlinkIdAck(4, linked, theirs));
        assertThat(lab.info(linked, "links")).isEqualTo(Nil.NIL);
        processes.kill(linked);
        assertThat(peer.heard()).isEmpty();
        peer.say(new Control.UnlinkId(5, theirs, linked));
        assertThat(peer.hear()).isEqualTo(new Control.UnlinkIdAck(5, linked, theirs));
    }

    @Test
    void weLinkAndUnlinkAndAreDeafUntilTheAcknowledgement() {
        lab.as(self -> {
            self.trapExit(true);
            self.link(theirs);
            self.link(theirs);
            assertThat(peer.hear()).isEqualTo(new Control.Link(self.pid(), theirs));
            self.unlink(theirs);
            Control.UnlinkId unlink = peer.hear(Control.UnlinkId.class);
            assertThat(unlink.id()).isPositive();
            peer.say(new Control.Exit(theirs, self.pid(), atom("crossed")));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            peer.say(new Control.UnlinkIdAck(unlink.id(), theirs, self.pid()));
            self.link(theirs);
            assertThat(peer.hear()).isEqualTo(new Control.Link(self.pid(), theirs));
            peer.say(new Control.Exit(theirs, self.pid(), atom("real")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), theirs, atom("real")));
            return true;
        });
    }

    @Test
    void aPeerWithoutUnlinkIdsIsNotWaitedFor() {
        peer.with(DistFlags.of(DistFlag.SPAWN)).up();
        lab.as(self -> {
            self.link(theirs);
            self.unlink(theirs);
            peer.say(new Control.Link(theirs, self.pid()));
            assertThat(lab.info(self.pid(), "links")).isEqualTo(ListTerm.of(theirs));
            peer.say(new Control.Unlink(theirs, self.pid()));
            assertThat(lab.info(self.pid(), "links")).isEqualTo(Nil.NIL);
            return true;
        });
    }

    @Test
    void linkingAnUnreachableProcessIsAnExitWithNoconnection() {
        peer.unreachable();
        lab.as(self -> {
            self.trapExit(true);
            self.link(theirs);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), theirs, atom("noconnection")));
            assertThat(lab.info(self.pid(), "links")).isEqualTo(Nil.NIL);
            return true;
        });
    }

    @Test
    void nothingThatWouldCloseTheConnectionIsSentToAnEarlierIncarnation() {
        peer.up();
        Pid old = new Pid(peer.name(), 9, 0, new Creation(4));
        lab.as(self -> {
            self.link(old);
            self.unlink(old);
            assertThat(peer.heard()).containsExactly(new Control.Link(self.pid(), old));
            self.link(old);
            return true;
        });
        assertThat(peer.heard()).noneMatch(Control.Exit.class::isInstance);
    }

    @Test
    void exitSignalsOfThePeerFollowTheRules() {
        peer.up();
        Pid one = lab.idler();
        peer.say(new Control.Exit2(theirs, one, atom("normal")));
        assertThat(processes.isAlive(one)).isTrue();
        peer.say(new Control.Exit2(theirs, one, atom("kill")));
        assertThat(processes.isAlive(one)).isFalse();
        lab.as(self -> {
            self.exit(theirs, atom("please"));
            assertThat(peer.hear()).isEqualTo(new Control.Exit2(self.pid(), theirs, atom("please")));
            return true;
        });
    }

    @Test
    void aMonitorFromThePeerEchoesExactlyWhatItNamed() {
        peer.up();
        Pid watched = lab.idler();
        processes.register(atom("svc"), watched);
        Reference byName = peer.reference();
        Reference byPid = peer.reference();
        peer.say(new Control.Monitor(theirs, atom("svc"), byName));
        peer.say(new Control.Monitor(theirs, watched, byPid));
        assertThat(lab.info(watched, "monitored_by")).isEqualTo(ListTerm.of(theirs, theirs));
        processes.exit(watched, atom("bang"));
        assertThat(peer.heard()).containsExactlyInAnyOrder(
                new Control.Down(atom("svc"), theirs, byName, atom("bang")),
                new Control.Down(watched, theirs, byPid, atom("bang")));
    }

    @Test
    void aMonitorOfNothingIsAnsweredNoproc() {
        peer.up();
        Reference reference = peer.reference();
        peer.say(new Control.Monitor(theirs, atom("nobody"), reference));
        assertThat(peer.hear()).isEqualTo(new Control.Down(atom("nobody"), theirs, reference, atom("noproc")));
        Pid stale = stale(lab.idler());
        peer.say(new Control.Monitor(theirs, stale, reference));
        assertThat(peer.hear()).isEqualTo(new Control.Down(stale, theirs, reference, atom("noproc")));
    }

    @Test
    void aMonitorByNameIsTakenBackFromTheProcessThatHadTheName() {
        peer.up();
        Pid first = lab.idler();
        Pid second = lab.idler();
        processes.register(atom("svc"), first);
        Reference reference = peer.reference();
        peer.say(new Control.Monitor(theirs, atom("svc"), reference));
        processes.unregister(atom("svc"));
        processes.register(atom("svc"), second);
        peer.say(new Control.Demonitor(theirs, atom("svc"), reference));
        peer.say(new Control.Demonitor(theirs, atom("svc"), peer.reference()));
        assertThat(lab.info(first, "monitored_by")).isEqualTo(Nil.NIL);
        processes.exit(first, atom("bang"));
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void weMonitorByPidAndByNameAndHearTheEndOnce() {
        lab.as(self -> {
            Reference byPid = self.monitor(theirs);
            Reference byName = self.monitor(Tuple.of(atom("svc"), peer.name()));
            assertThat(peer.heard()).containsExactly(new Control.Monitor(self.pid(), theirs, byPid),
                    new Control.Monitor(self.pid(), atom("svc"), byName));
            peer.say(new Control.Down(theirs, self.pid(), byPid, atom("bye")));
            peer.say(new Control.Down(theirs, self.pid(), byPid, atom("again")));
            peer.say(new Control.Down(atom("svc"), self.pid(), byName, atom("bye")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), byPid, atom("process"), theirs, atom("bye")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), byName, atom("process"),
                    Tuple.of(atom("svc"), peer.name()), atom("bye")));
            Reference third = self.monitor(Tuple.of(atom("svc"), peer.name()));
            peer.hear();
            self.demonitor(third, true);
            assertThat(peer.hear()).isEqualTo(new Control.Demonitor(self.pid(), atom("svc"), third));
            return true;
        });
    }

    @Test
    void theEndOfAConnectionEndsEverythingSharedWithIt() {
        peer.up();
        Pid watched = lab.idler();
        Pid linked = lab.idler();
        peer.say(new Control.Monitor(theirs, watched, peer.reference()));
        peer.say(new Control.Link(theirs, linked));
        lab.as(self -> {
            self.trapExit(true);
            self.link(theirs);
            Reference monitor = self.monitor(Tuple.of(atom("svc"), peer.name()),
                    MonitorOptions.PLAIN.withAlias(AliasMode.REPLY_DEMONITOR));
            Reference request = self.spawnRequest(peer.name(), Spawn.call(atom("m"), atom("f"), List.of()),
                    Optional.empty(), SpawnReplyOptions.ALL);
            self.monitorNode(peer.name(), true);
            self.monitorNode(peer.name(), true);
            self.monitorNode(peer.name(), true);
            self.monitorNode(peer.name(), false);
            peer.say(new Control.Send(Optional.of(theirs), self.pid(), atom("last")));
            peer.down("connection_closed");
            assertThat(next(self)).isEqualTo(atom("last"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), theirs, atom("noconnection")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), monitor, atom("process"),
                    Tuple.of(atom("svc"), peer.name()), atom("noconnection")));
            assertThat(next(self))
                    .isEqualTo(Tuple.of(atom("spawn_reply"), request, atom("error"), atom("noconnection")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodedown"), peer.name()));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodedown"), peer.name()));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
        assertThat(lab.info(watched, "monitored_by")).isEqualTo(Nil.NIL);
        assertThat(processes.isAlive(linked)).isFalse();
    }

    @Test
    void anOldConnectionsLinkIsNoLinkOfTheNextOne() {
        peer.up();
        lab.as(self -> {
            self.trapExit(true);
            self.link(theirs);
            peer.hear();
            peer.down("connection_closed");
            peer.up();
            self.link(theirs);
            assertThat(peer.hear()).isEqualTo(new Control.Link(self.pid(), theirs));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), theirs, atom("noconnection")));
            assertThat(lab.info(self.pid(), "links")).isEqualTo(ListTerm.of(theirs));
            return true;
        });
    }

    @Test
    void aLateSignalOfAnEndedConnectionIsDropped() {
        FakePeer.Line old = peer.up();
        peer.down("connection_closed");
        peer.up();
        lab.as(self -> {
            processes.received(old, new Control.Send(Optional.empty(), self.pid(), atom("late")));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void aNodeThatCannotBeReachedIsDownAtOnce() {
        peer.unreachable();
        lab.as(self -> {
            self.monitorNode(peer.name(), true);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodedown"), peer.name()));
            Reference monitor = self.monitor(theirs);
            assertThat(next(self)).isEqualTo(
                    Tuple.of(atom("DOWN"), monitor, atom("process"), theirs, atom("noconnection")));
            return true;
        });
    }

    @Test
    void theGroupLeaderMayBeSetFromAndAtAPeer() {
        peer.up();
        Pid idler = lab.idler();
        peer.say(new Control.GroupLeader(theirs, idler));
        assertThat(lab.info(idler, "group_leader")).isEqualTo(theirs);
        lab.as(self -> {
            self.groupLeader(theirs, self.pid());
            assertThat(peer.hear()).isEqualTo(new Control.GroupLeader(self.pid(), theirs));
            return true;
        });
    }

    @Test
    void anExitToAnAliasEndsItsProcess() {
        peer.up();
        AtomicReference<Reference> alias = new AtomicReference<>();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Pid owner = processes.spawn(Spawn.body("test", "owner", self -> {
            alias.set(self.alias());
            ready.complete(true);
            Lab.idle().run(self);
        }));
        Lab.get(ready);
        peer.say(new Control.ExitToAlias(theirs, alias.get(), atom("bang")));
        assertThat(processes.isAlive(owner)).isFalse();
    }

    private static Pid stale(Pid pid) {
        return new Pid(pid.node(), pid.id(), pid.serial(), new Creation(pid.creation().value() - 1));
    }
}
