package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.dist.DistFlags;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Spawning from and at a peer (protocol §4.5). */
class SpawnRequestTest {
    private final Lab lab = new Lab(50);
    private final Processes processes = lab.processes;
    private final FakePeer peer = new FakePeer(lab, "peer@there");
    private final Pid parent = peer.pid(9);
    private final Spawn theirFunction = Spawn.call(atom("m"), atom("f"), List.of(Int.ONE));

    @AfterEach
    void close() {
        lab.close();
    }

    private Reference request(String module, String function, List<Term> arguments, Term... options) {
        Reference request = peer.reference();
        peer.say(new Control.SpawnRequest(request, parent, peer.pid(1), atom(module), atom(function),
                arguments.size(), ListTerm.of(options), ListTerm.of(arguments)));
        return request;
    }

    @Test
    void aRequestIsAnsweredBeforeTheChildIsHeardOf() {
        peer.up();
        lab.define("m", "leave", 0, (_, _) -> {
            throw ErlangError.exit(atom("bye"));
        });
        Reference request = request("m", "leave", List.of(), atom("link"), atom("monitor"));
        Control.SpawnReply reply = peer.hear(Control.SpawnReply.class);
        Pid child = (Pid) reply.result();
        assertThat(reply).isEqualTo(new Control.SpawnReply(request, parent, 3, child));
        assertThat(peer.hear()).isEqualTo(new Control.Exit(child, parent, atom("bye")));
        assertThat(peer.hear()).isEqualTo(new Control.Down(child, parent, request, atom("bye")));
    }

    @Test
    void theChildHasTheRequestsGroupLeaderParentAndSettings() {
        peer.up();
        lab.define("m", "wait", 1, (self, _) -> self.receive(_ -> null));
        Reference request = request("m", "wait", List.of(Int.ONE), Tuple.of(atom("priority"), atom("high")),
                Tuple.of(atom("min_heap_size"), Int.of(1000)), Tuple.of(atom("scheduler"), Int.ONE));
        Control.SpawnReply reply = peer.hear(Control.SpawnReply.class);
        Pid child = (Pid) reply.result();
        assertThat(reply).isEqualTo(new Control.SpawnReply(request, parent, 0, child));
        assertThat(lab.info(child, "group_leader")).isEqualTo(peer.pid(1));
        assertThat(lab.info(child, "parent")).isEqualTo(parent);
        assertThat(lab.info(child, "priority")).isEqualTo(atom("high"));
        assertThat(lab.info(child, "min_heap_size")).isEqualTo(Int.of(1000));
        assertThat(lab.info(child, "initial_call")).isEqualTo(Tuple.of(atom("m"), atom("wait"), Int.ONE));
    }

    @Test
    void anUnknownFunctionSpawnsAndExitsWithUndef() {
        peer.up();
        Reference request = request("m", "nope", List.of(Int.ONE), atom("monitor"));
        Pid child = (Pid) peer.hear(Control.SpawnReply.class).result();
        Term undef = Tuple.of(atom("undef"),
                ListTerm.of(Tuple.of(atom("m"), atom("nope"), ListTerm.of(Int.ONE), Nil.NIL)));
        assertThat(peer.hear()).isEqualTo(new Control.Down(child, parent, request, undef));
        assertThat(lab.crashes).extracting(CrashReport::groupLeader).containsExactly(peer.pid(1));
    }

    @Test
    void anExternalFunIsRun() {
        peer.up();
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        lab.define("m", "go", 0, (_, _) -> {
            ran.complete(true);
            return Atom.OK;
        });
        request("erlang", "apply", List.of(new ExternalFun(atom("m"), atom("go"), 0), Nil.NIL));
        assertThat(Lab.get(ran)).isTrue();
    }

    @Test
    void unknownOptionsAndThoseAboutRepliesAreBad() {
        peer.up();
        for (Term option : List.of(atom("nonsense"), Tuple.of(atom("reply"), atom("no")),
                Tuple.of(atom("priority"), atom("huge")))) {
            Reference request = request("m", "f", List.of(), option);
            assertThat(peer.hear()).isEqualTo(new Control.SpawnReply(request, parent, 0, atom("badopt")));
        }
        assertThat(processes.count()).isZero();
    }

    @Test
    void tooManyProcessesAreASystemLimit() {
        peer.up();
        for (int i = 0; i < processes.limit(); i++) {
            processes.spawn(Spawn.body("test", "idle", Lab.idle()));
        }
        Reference request = request("m", "f", List.of());
        assertThat(peer.hear()).isEqualTo(new Control.SpawnReply(request, parent, 0, atom("system_limit")));
    }

    @Test
    void weSpawnAtAPeerAndWaitForThePid() {
        peer.up();
        CompletableFuture<Pid> spawned = new CompletableFuture<>();
        Pid spawner = processes.spawn(Spawn.body("test", "spawner", self -> {
            spawned.complete(self.spawn(peer.name(), theirFunction.linked()
                    .withFlags(Flags.DEFAULT.with(atom("priority"), atom("low")))));
            Lab.idle().run(self);
        }));
        Control.SpawnRequest request = peer.hear(Control.SpawnRequest.class);
        assertThat(request.parent()).isEqualTo(spawner);
        assertThat(request.groupLeader()).isEqualTo(lab.info(spawner, "group_leader"));
        assertThat(request.arity()).isEqualTo(1);
        assertThat(request.arguments()).isEqualTo(ListTerm.of(Int.ONE));
        assertThat(request.options())
                .isEqualTo(ListTerm.of(atom("link"), Tuple.of(atom("priority"), atom("low"))));
        peer.say(new Control.SpawnReply(request.request(), spawner, 1, peer.pid(20)));
        assertThat(Lab.get(spawned)).isEqualTo(peer.pid(20));
        assertThat(lab.info(spawner, "links")).isEqualTo(ListTerm.of(peer.pid(20)));
        peer.say(new Control.Exit(peer.pid(20), spawner, atom("bang")));
        assertThat(processes.isAlive(spawner)).isFalse();
    }

    @Test
    void aSpawnedMonitorBearsTheRequestsReference() {
        peer.up();
        CompletableFuture<Term> down = new CompletableFuture<>();
        Pid spawner = processes.spawn(Spawn.body("test", "spawner", self -> {
            Spawned child = self.spawnMonitored(peer.name(), theirFunction, MonitorOptions.PLAIN.withTag(atom("T")));
            down.complete(Tuple.of(child.monitor(), next(self)));
        }));
        Control.SpawnRequest request = peer.hear(Control.SpawnRequest.class);
        assertThat(request.options()).isEqualTo(ListTerm.of(atom("monitor")));
        peer.say(new Control.SpawnReply(request.request(), spawner, 2, peer.pid(20)));
        peer.say(new Control.Down(peer.pid(20), spawner, request.request(), atom("bye")));
        assertThat(Lab.get(down)).isEqualTo(Tuple.of(request.request(),
                Tuple.of(atom("T"), request.request(), atom("process"), peer.pid(20), atom("bye"))));
    }

    @Test
    void anUnreachableNodeLooksLikeAProcessThatEndedWithNoconnection() {
        peer.unreachable();
        lab.as(self -> {
            self.trapExit(true);
            Pid pid = self.spawn(peer.name(), theirFunction.linked());
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), pid, atom("noconnection")));
            Spawned child = self.spawnMonitored(peer.name(), theirFunction, MonitorOptions.PLAIN);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), child.monitor(), atom("process"), child.pid(),
                    atom("noconnection")));
            return true;
        });
    }

    @Test
    void aPeerThatCannotSpawnIsNotAsked() {
        peer.with(DistFlags.of(DistFlag.UNLINK_ID)).up();
        lab.as(self -> {
            Reference request = self.spawnRequest(peer.name(), theirFunction, Optional.empty(),
                    SpawnReplyOptions.ALL);
            assertThat(next(self))
                    .isEqualTo(Tuple.of(atom("spawn_reply"), request, atom("error"), atom("notsup")));
            return true;
        });
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void anErrorOfThePeerIsRaised() {
        peer.up();
        CompletableFuture<Term> error = new CompletableFuture<>();
        Pid spawner = processes.spawn(Spawn.body("test", "spawner", self -> {
            try {
                self.spawn(peer.name(), theirFunction);
            } catch (ErlangError e) {
                error.complete(e.reason());
            }
        }));
        Control.SpawnRequest request = peer.hear(Control.SpawnRequest.class);
        peer.say(new Control.SpawnReply(request.request(), spawner, 0, atom("system_limit")));
        assertThat(Lab.get(error)).isEqualTo(atom("system_limit"));
    }

    @Test
    void repliesComeOnlyAsWanted() {
        peer.up();
        lab.as(self -> {
            Reference quiet = self.spawnRequest(peer.name(), theirFunction, Optional.empty(),
                    new SpawnReplyOptions(false, true, atom("t")));
            peer.say(new Control.SpawnReply(quiet, self.pid(), 0, peer.pid(20)));
            Reference loud = self.spawnRequest(peer.name(), theirFunction, Optional.empty(),
                    new SpawnReplyOptions(false, true, atom("t")));
            peer.say(new Control.SpawnReply(loud, self.pid(), 0, atom("badopt")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("t"), loud, atom("error"), atom("badopt")));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void anAbandonedChildIsLetGo() {
        peer.up();
        lab.as(self -> {
            Reference request = self.spawnRequest(peer.name(), theirFunction.linked(),
                    Optional.of(MonitorOptions.PLAIN), SpawnReplyOptions.ALL);
            peer.hear();
            assertThat(self.abandonSpawnRequest(request)).isTrue();
            peer.say(new Control.SpawnReply(request, self.pid(), 3, peer.pid(20)));
            assertThat(peer.hear()).isEqualTo(new Control.Demonitor(self.pid(), peer.pid(20), request));
            assertThat(peer.hear()).isEqualTo(new Control.Exit(self.pid(), peer.pid(20), atom("abandoned")));
            assertThat(self.abandonSpawnRequest(request)).isFalse();
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void aChildWhoseParentEndedMeanwhileGetsItsExitReason() {
        peer.up();
        Pid spawner = processes.spawn(Spawn.body("test", "spawner", self -> {
            self.spawnRequest(peer.name(), theirFunction.linked(), Optional.of(MonitorOptions.PLAIN),
                    SpawnReplyOptions.ALL);
            throw ErlangError.exit(atom("gone"));
        }));
        Control.SpawnRequest request = peer.hear(Control.SpawnRequest.class);
        lab.awaitEnd(spawner);
        peer.say(new Control.SpawnReply(request.request(), spawner, 3, peer.pid(20)));
        assertThat(peer.hear()).isEqualTo(new Control.Demonitor(spawner, peer.pid(20), request.request()));
        assertThat(peer.hear()).isEqualTo(new Control.Exit(spawner, peer.pid(20), atom("gone")));
    }

    @Test
    void aJavaBodyDoesNotTravel() {
        lab.as(self -> {
            assertThatThrownBy(() -> self.spawn(peer.name(), Spawn.body("test", "idle", Lab.idle())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("peer@there");
            return true;
        });
    }
}
