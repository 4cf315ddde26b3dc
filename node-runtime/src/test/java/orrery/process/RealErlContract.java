package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Processes here and processes of a real {@code erl} node, whatever its release. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RealErlContract {
    private static int labs;

    private final int release;
    private final TestEpmd epmd;
    /** One for all tests of a release, since it takes a second or two to start. */
    private final ErlNode erl;
    private LiveLab live;
    private Lab lab;
    private Processes processes;
    /** The lab's name as Erlang writes it. */
    private String us;
    private Atom them;
    private int puppets;

    RealErlContract(int release) {
        this.release = release;
        Interop.requireErl();
        if (release == 27) {
            Interop.requireOtp27();
        }
        epmd = TestEpmd.start();
        try {
            erl = start("erl");
        } catch (AssertionError e) {
            epmd.close();
            throw e;
        }
    }

    private ErlNode start(String name) {
        var launch = RealNode.erl(epmd, name);
        return release == 27 ? launch.otp27().start() : launch.start();
    }

    @AfterAll
    void stopErl() {
        erl.close();
        epmd.close();
    }

    @BeforeEach
    void start() {
        // The next one to evaluate has no variables bound and no messages.
        erl.eval("exit(self(), kill)");
        puppets = 0;
        live = new LiveLab(epmd, "lab" + ++labs);
        lab = live.lab;
        processes = live.processes();
        us = "'" + live.name() + "'";
        them = erl.name().atom();
        lab.define("m", "tell", 2, (self, arguments) -> {
            self.send(arguments.get(0), Tuple.of(arguments.get(1), self.pid(), self.groupLeader()));
            return Atom.OK;
        });
        lab.define("m", "wait", 0, (self, _) -> self.receive(_ -> null));
        lab.define("m", "leave", 1, (_, arguments) -> {
            throw ErlangError.exit(arguments.getFirst());
        });
    }

    @AfterEach
    void stop() {
        live.close();
    }

    /** A process of the erl node that does what it is sent, {@code {M, F, A}}; there it is called {@code P1}, {@code P2}… */
    private Pid puppet(Self self) throws InterruptedException {
        processes.register(atom("puppeteer"), self.pid());
        String variable = "P" + ++puppets;
        erl.eval(variable + " = spawn(fun() -> Loop = fun Loop() -> "
                + "receive {Mod, Fun, Args} -> apply(Mod, Fun, Args), Loop() end end, Loop() end), "
                + "{puppeteer, " + us + "} ! " + variable);
        Pid puppet = self.receive(message -> message instanceof Pid pid ? pid : null, Lab.LIMIT).orElseThrow();
        processes.unregister(atom("puppeteer"));
        return puppet;
    }

    private static Tuple mfa(String function, Term... arguments) {
        return Tuple.of(atom("erlang"), atom(function), ListTerm.of(arguments));
    }

    @Test
    void erlSpawnsOurFunctionsWithItsGroupLeader() {
        assertThat(erl.eval("S = self(), C = spawn(" + us + ", m, tell, [S, hi]), "
                + "receive {hi, C, G} -> {node(C), G =:= group_leader()} end"))
                .isEqualTo("{" + live.name() + ",true}");
    }

    @Test
    void erlSpawnsLinkedAndMonitored() {
        assertThat(erl.eval("process_flag(trap_exit, true), C1 = spawn_link(" + us + ", m, leave, [bye]), "
                + "receive {'EXIT', C1, R1} -> R1 end")).isEqualTo("bye");
        assertThat(erl.eval("{C2, M2} = spawn_monitor(" + us + ", m, leave, [{shutdown, 1}]), "
                + "receive {'DOWN', M2, process, C2, R2} -> R2 end")).isEqualTo("{shutdown,1}");
        assertThat(erl.eval("{C3, M3} = spawn_monitor(" + us + ", foo, bar, [1]), "
                + "receive {'DOWN', M3, process, C3, R3} -> R3 end")).isEqualTo("{undef,[{foo,bar,[1],[]}]}");
        assertThat(erl.eval("R4 = spawn_request(" + us + ", m, leave, [x], [link, monitor, {reply_tag, t}]), "
                + "receive {t, R4, ok, C4} -> ok end, receive {'EXIT', C4, x} -> ok end, "
                + "receive {'DOWN', R4, process, C4, x} -> both end")).isEqualTo("both");
    }

    @Test
    void erlIsToldWhatIsWrongWithItsSpawnRequest() {
        assertThat(erl.eval("R1 = spawn_request(" + us + ", m, wait, [], [{priority, huge}]), "
                + "receive {spawn_reply, R1, error, E1} -> E1 end")).isEqualTo("badopt");
        assertThat(erl.eval("spawn_opt(" + us + ", m, wait, [], [nonsense])")).isEqualTo("** error: badarg");
    }

    @Test
    void erlsExternalFunRunsHere() {
        assertThat(erl.eval("S = self(), spawn(" + us + ", fun m:wait/0), "
                + "erlang:spawn(" + us + ", erlang, apply, [fun m:tell/2, [S, fn]]), receive {fn, _, _} -> ok end"))
                .isEqualTo("ok");
        Await.until("the waiting one", () -> processes.count() == 1);
    }

    @Test
    void linksWorkBothWays() {
        lab.as(self -> {
            self.trapExit(true);
            Pid puppet = puppet(self);
            self.link(puppet);
            self.send(puppet, mfa("exit", atom("bang")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), puppet, atom("bang")));

            Pid second = puppet(self);
            Pid ours = lab.idler();
            self.send(second, mfa("link", ours));
            Await.until("the link", () -> lab.info(ours, "links").equals(ListTerm.of(second)));
            Reference monitor = self.monitor(second);
            processes.exit(ours, atom("boom"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), monitor, atom("process"), second, atom("boom")));

            Pid third = puppet(self);
            self.send(third, mfa("exit", atom("gone")));
            Await.until("its end", () -> erl.eval("is_process_alive(P3)").equals("false"));
            self.link(third);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), third, atom("noproc")));
            return true;
        });
    }

    @Test
    void unlinkingFromBothEndsLeavesTheConnectionUpAndBothAlive() {
        lab.as(self -> {
            Pid puppet = puppet(self);
            Pid me = self.pid();
            for (int i = 0; i < 200; i++) {
                self.send(puppet, mfa("link", me));
                self.link(puppet);
                self.send(puppet, mfa("unlink", me));
                self.unlink(puppet);
            }
            self.send(puppet, mfa("send", me, atom("done")));
            assertThat(next(self)).isEqualTo(atom("done"));
            self.unlink(puppet);
            self.send(puppet, mfa("unlink", me));
            self.send(puppet, mfa("send", me, atom("again")));
            assertThat(next(self)).isEqualTo(atom("again"));
            Await.until("no link on either side", () -> erl.eval("process_info(P1, links)").equals("{links,[]}")
                    && lab.info(me, "links").equals(Nil.NIL));
            return true;
        });
    }

    @Test
    void exitSignalsWorkBothWays() {
        lab.as(self -> {
            Pid puppet = puppet(self);
            Reference monitor = self.monitor(puppet);
            self.exit(puppet, atom("normal"));
            self.exit(puppet, atom("kill"));
            assertThat(next(self))
                    .isEqualTo(Tuple.of(atom("DOWN"), monitor, atom("process"), puppet, atom("killed")));
            return true;
        });
        Pid ours = lab.idler();
        processes.register(atom("ours"), ours);
        erl.eval("M = monitor(process, {ours, " + us + "})");
        Await.until("erl's monitor", () -> !lab.info(ours, "monitored_by").equals(Nil.NIL));
        lab.as(self -> {
            self.send(puppet(self), mfa("exit", ours, atom("kill")));
            return true;
        });
        assertThat(erl.eval("receive {'DOWN', M, process, W, R} -> {W, R} end"))
                .isEqualTo("{{ours," + live.name() + "},killed}");
    }

    @Test
    void monitorsWorkBothWays() {
        assertThat(erl.eval("M = monitor(process, {nobody, " + us + "}), receive {'DOWN', M, process, W, R} -> {W, R} "
                + "end")).isEqualTo("{{nobody," + live.name() + "},noproc}");
        lab.as(self -> {
            Reference none = self.monitor(Tuple.of(atom("nobody"), them));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), none, atom("process"),
                    Tuple.of(atom("nobody"), them), atom("noproc")));
            Pid puppet = puppet(self);
            erl.eval("register(puppet, P1)");
            Reference byName = self.monitor(Tuple.of(atom("puppet"), them));
            Reference byPid = self.monitor(puppet, MonitorOptions.PLAIN.withTag(atom("tagged")));
            Reference takenBack = self.monitor(puppet);
            self.demonitor(takenBack, true);
            self.send(puppet, mfa("exit", atom("bye")));
            assertThat(List.of(next(self), next(self))).containsExactlyInAnyOrder(
                    Tuple.of(atom("DOWN"), byName, atom("process"), Tuple.of(atom("puppet"), them), atom("bye")),
                    Tuple.of(atom("tagged"), byPid, atom("process"), puppet, atom("bye")));
            return true;
        });
    }

    @Test
    void orderHoldsBothWaysUnderLoad() {
        int messages = 20_000;
        lab.as(self -> {
            processes.register(atom("sink"), self.pid());
            erl.eval("spawn(fun() -> Sink = {sink, " + us + "}, Sink ! self(), receive go -> ok end, "
                    + "[Sink ! I || I <- lists:seq(1, " + messages + ")], exit(done) end)");
            Pid sender = (Pid) next(self);
            Reference monitor = self.monitor(sender);
            self.send(sender, atom("go"));
            for (int i = 1; i <= messages; i++) {
                assertThat(next(self)).isEqualTo(Int.of(i));
            }
            assertThat(next(self)).isEqualTo(
                    Tuple.of(atom("DOWN"), monitor, atom("process"), sender, atom("done")));
            return true;
        });
        processes.spawn(Spawn.body("test", "source", self -> {
            processes.register(atom("source"), self.pid());
            Pid sink = (Pid) next(self);
            self.receive(message -> message);
            for (int i = 1; i <= messages; i++) {
                self.send(sink, Int.of(i));
            }
            throw ErlangError.exit(atom("done"));
        }));
        Lab.await("the source", () -> processes.whereis(atom("source")).isPresent());
        assertThat(erl.eval("{source, " + us + "} ! self(), M = monitor(process, {source, " + us + "}), "
                + "{source, " + us + "} ! go, [receive I -> I end || I <- lists:seq(1, " + messages + ")] =:= "
                + "lists:seq(1, " + messages + ") andalso receive {'DOWN', M, _, _, R} -> R end"))
                .isEqualTo("done");
    }

    @Test
    void theLossOfTheConnectionIsNoconnectionOnBothSides() {
        lab.as(self -> {
            self.trapExit(true);
            self.monitorNodes(true, NodeWatch.PLAIN);
            self.monitorNodes(true, NodeWatch.parse(ListTerm.of(atom("nodedown_reason"))));
            Pid puppet = puppet(self);
            assertThat(List.of(next(self), next(self)))
                    .containsExactlyInAnyOrder(Tuple.of(atom("nodeup"), them), Tuple.of(atom("nodeup"), them, Nil.NIL));
            self.link(puppet);
            Reference monitor = self.monitor(puppet);
            self.monitorNode(them, true);
            Pid watched = lab.idler();
            processes.register(atom("watched"), watched);
            erl.eval("M = monitor(process, {watched, " + us + "}), monitor_node(" + us + ", true)");
            Await.until("erl's monitor", () -> !lab.info(watched, "monitored_by").equals(Nil.NIL));
            live.disconnect(them);
            assertThat(List.of(next(self), next(self), next(self))).containsExactly(
                    Tuple.of(atom("EXIT"), puppet, atom("noconnection")),
                    Tuple.of(atom("DOWN"), monitor, atom("process"), puppet, atom("noconnection")),
                    Tuple.of(atom("nodedown"), them));
            assertThat(List.of(next(self), next(self))).containsExactlyInAnyOrder(Tuple.of(atom("nodedown"), them),
                    Tuple.of(atom("nodedown"), them,
                            ListTerm.of(Tuple.of(atom("nodedown_reason"), atom("disconnect")))));
            assertThat(erl.eval("receive {'DOWN', M, process, _, R} -> R end, "
                    + "receive {nodedown, " + us + "} -> R end")).isEqualTo("noconnection");
            assertThat(lab.info(watched, "monitored_by")).isEqualTo(Nil.NIL);
            return true;
        });
    }

    @Test
    void theCrashOfErlIsNoconnection() {
        try (ErlNode mortal = start("mortal")) {
            lab.as(self -> {
                Pid target = self.spawn(mortal.name().atom(),
                        Spawn.call(atom("timer"), atom("sleep"), List.of(atom("infinity"))));
                Reference monitor = self.monitor(target);
                mortal.close();
                assertThat(next(self)).isEqualTo(
                        Tuple.of(atom("DOWN"), monitor, atom("process"), target, atom("noconnection")));
                self.send(target, atom("lost"));
                Reference late = self.monitor(target);
                assertThat(next(self)).isEqualTo(
                        Tuple.of(atom("DOWN"), late, atom("process"), target, atom("noconnection")));
                return true;
            });
        }
    }

    @Test
    void aliasesWorkBothWays() {
        lab.as(self -> {
            Pid puppet = puppet(self);
            Reference alias = self.alias();
            self.send(puppet, mfa("send", alias, atom("one")));
            assertThat(next(self)).isEqualTo(atom("one"));
            self.unalias(alias);
            self.send(puppet, mfa("send", alias, atom("lost")));
            self.send(puppet, mfa("send", self.pid(), atom("two")));
            assertThat(next(self)).isEqualTo(atom("two"));

            // A call as gen_server makes it, answered through the alias or to the pid.
            Term server = Tuple.of(atom("net_kernel"), them);
            Reference call = self.monitorWithReplyAlias(server);
            Term tag = new Cons(atom("alias"), call);
            self.send(server, Tuple.of(atom("$gen_call"), Tuple.of(self.pid(), tag),
                    Tuple.of(atom("is_auth"), processes.node())));
            assertThat(next(self)).isEqualTo(Tuple.of(tag, atom("yes")));
            self.demonitor(call, true);
            return true;
        });
        processes.register(atom("server"), processes.spawn(Spawn.body("test", "server", self -> {
            Tuple call = self.receive(message -> message instanceof Tuple tuple && tuple.is("$gen_call", 3)
                    ? tuple
                    : null);
            Tuple from = (Tuple) call.get(1);
            Reference alias = (Reference) ((Cons) from.get(1)).tail();
            self.send(alias, Tuple.of(from.get(1), call.get(2)));
        })));
        assertThat(erl.eval("gen_server:call({server, " + us + "}, question)")).isEqualTo("question");
    }

    @Test
    void weSpawnOnErl() {
        lab.as(self -> {
            self.trapExit(true);
            Pid first = self.spawn(them, Spawn.call(atom("erlang"), atom("send"), List.of(self.pid(), atom("hi"))));
            assertThat(first.node()).isEqualTo(them);
            assertThat(next(self)).isEqualTo(atom("hi"));
            Pid linked = self.spawn(them,
                    Spawn.call(atom("erlang"), atom("exit"), List.of(atom("bye"))).linked());
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), linked, atom("bye")));
            Spawned monitored = self.spawnMonitored(them, Spawn.call(atom("foo"), atom("bar"), List.of(Int.ONE)),
                    MonitorOptions.PLAIN);
            assertThat(next(self)).isEqualTo(Tuple.of(atom("DOWN"), monitored.monitor(), atom("process"),
                    monitored.pid(), Tuple.of(atom("undef"), ListTerm.of(
                            Tuple.of(atom("foo"), atom("bar"), ListTerm.of(Int.ONE), Nil.NIL)))));
            Reference request = self.spawnRequest(them,
                    Spawn.call(atom("erlang"), atom("exit"), List.of(atom("x"))).linked()
                            .withFlags(Flags.DEFAULT.with(atom("priority"), atom("low"))),
                    Optional.of(MonitorOptions.PLAIN), SpawnReplyOptions.ALL);
            Tuple reply = (Tuple) next(self);
            assertThat(reply.elements().subList(0, 3)).containsExactly(atom("spawn_reply"), request, Atom.OK);
            List<Term> ends = List.of(next(self), next(self));
            assertThat(ends).containsExactlyInAnyOrder(Tuple.of(atom("EXIT"), reply.get(3), atom("x")),
                    Tuple.of(atom("DOWN"), request, atom("process"), reply.get(3), atom("x")));
            return true;
        });
    }

    @Test
    void aLinkedChildGetsItsParentsExitReason() {
        lab.as(self -> {
            processes.register(atom("ear"), self.pid());
            erl.eval("register(witness, spawn(fun() -> receive {watch, C} -> M = monitor(process, C), "
                    + "{ear, " + us + "} ! watching, receive {'DOWN', M, _, _, R} -> {ear, " + us
                    + "} ! R end end end))");
            Pid parent = processes.spawn(Spawn.body("test", "parent", other -> {
                Pid child = other.spawn(them, Spawn.call(atom("timer"), atom("sleep"),
                        List.of(atom("infinity"))).linked());
                other.send(Tuple.of(atom("witness"), them), Tuple.of(atom("watch"), child));
                Lab.idle().run(other);
            }));
            assertThat(next(self)).isEqualTo(atom("watching"));
            self.exit(parent, atom("orphaned"));
            assertThat(next(self)).isEqualTo(atom("orphaned"));
            return true;
        });
    }

    @Test
    void theGroupLeaderCanBeSetBothWays() {
        lab.as(self -> {
            Pid puppet = puppet(self);
            Pid ours = lab.idler();
            self.send(puppet, mfa("group_leader", puppet, ours));
            Await.until("the leader", () -> lab.info(ours, "group_leader").equals(puppet));
            self.groupLeader(puppet, self.pid());
            Await.until("the leader", () -> erl.eval("node(element(2, process_info(P1, group_leader)))")
                    .equals(live.name().toString()));
            return true;
        });
    }

    @Test
    void whoOutrunsAFrozenNodeIsSuspendedAndLosesNothing() {
        int messages = 60;
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        erl.eval("register(sink, spawn(fun() -> L = fun L(N) -> receive {bin, B} -> L(N + byte_size(B)); "
                + "{total, To} -> To ! N end end, L(0) end))");
        Bitstring megabyte = Bitstring.ofBytes(new byte[1 << 20]);
        Pid sender = processes.spawn(Spawn.body("test", "sender", self -> {
            Term sink = Tuple.of(atom("sink"), them);
            self.send(sink, Tuple.of(atom("bin"), Bitstring.EMPTY));
            self.receive(message -> message);
            for (int i = 0; i < messages; i++) {
                self.send(sink, Tuple.of(atom("bin"), megabyte));
            }
            self.send(sink, Tuple.of(atom("total"), self.pid()));
            self.receive(message -> message.equals(Int.of((long) messages << 20)) ? message : null);
            sent.complete(true);
        }));
        lab.awaitWaiting(sender);
        erl.freeze();
        processes.send(sender, atom("go"));
        Lab.await("its suspension", () -> lab.info(sender, "status").equals(atom("suspended")));
        assertThat(sent).isNotCompleted();
        erl.thaw();
        assertThat(Lab.get(sent)).isTrue();
    }
}
