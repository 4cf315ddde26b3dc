package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.Atom;
import orrery.term.ErlangReader;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Tracing (protocol §6.11): what a tracer hears, in which order, and who may trace whom. */
class TraceTest {
    private static final Atom HI = atom("hi");
    private static final Atom LAST = atom("last");

    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;
    private final List<Term> heard = new ArrayList<>();
    private final CompletableFuture<List<Term>> all = new CompletableFuture<>();
    private Pid tracer;

    @BeforeEach
    void startTheTracer() {
        tracer = processes.spawn(Spawn.body("test", "tracer", self -> {
            while (true) {
                Term message = self.receive(next -> next);
                if (message.equals(LAST)) {
                    all.complete(List.copyOf(heard));
                    return;
                }
                heard.add(message);
            }
        }));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aSendIsHeardWithTheDestinationAsItWasWritten() {
        Pid to = lab.idler();
        processes.register(atom("svc"), to);
        Pid dead = lab.idler();
        processes.kill(dead);
        lab.awaitEnd(dead);
        Tuple named = Tuple.of(atom("nobody"), Lab.NODE);
        Pid sender = lab.as(self -> {
            trace(self.pid(), "[send]");
            self.send(to, HI);
            self.send(atom("svc"), HI);
            self.send(dead, HI);
            self.send(named, HI);
            return self.pid();
        });
        assertThat(events()).containsExactly(event(sender, atom("send"), HI, to),
                event(sender, atom("send"), HI, atom("svc")),
                event(sender, atom("send_to_non_existing_process"), HI, dead),
                event(sender, atom("send"), HI, named));
    }

    @Test
    void aMessageIsHeardAsSentBeforeItIsHeardAsReceived() {
        Pid pid = lab.as(self -> {
            trace(self.pid(), "[send, 'receive']");
            for (int i = 0; i < 100; i++) {
                self.send(self.pid(), Int.of(i));
                assertThat(Lab.next(self)).isEqualTo(Int.of(i));
            }
            trace(self.pid(), false, "[all]");
            return self.pid();
        });
        List<Term> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add(event(pid, atom("send"), Int.of(i), pid));
            expected.add(event(pid, atom("receive"), Int.of(i)));
        }
        assertThat(events()).isEqualTo(expected);
    }

    @Test
    void waitingInVainIsHeardAsReceivingATimeout() {
        Pid pid = lab.as(self -> {
            trace(self.pid(), "['receive']");
            self.receive(_ -> null, Duration.ZERO);
            self.receive(_ -> null, Duration.ofMillis(1));
            trace(self.pid(), false, "[all]");
            return self.pid();
        });
        assertThat(events()).containsExactly(event(pid, atom("receive"), atom("timeout")));
    }

    @Test
    void aProcessIsHeardFromItsBeginningToItsEnd() {
        processes.tracing().trace(tracer, atom("new"), true, options("[procs]"));
        Pid pid = processes.spawn(Spawn.body("test", "short", self -> {
            processes.register(atom("svc"), self.pid());
            throw ErlangError.exit(atom("boom"));
        }));
        lab.awaitEnd(pid);
        processes.tracing().trace(tracer, atom("new"), false, options("[all]"));
        assertThat(events()).containsExactly(
                event(pid, atom("spawned"), new Pid(Lab.NODE, 0, 0, Lab.CREATION),
                        Tuple.of(atom("test"), atom("short"), Nil.NIL)),
                event(pid, atom("register"), atom("svc")), event(pid, atom("exit"), atom("boom")),
                event(pid, atom("unregister"), atom("svc")));
    }

    @ParameterizedTest
    @CsvSource({"set_on_spawn, true", "set_on_first_spawn, false"})
    void flagsAreInheritedOnSpawn(String flag, boolean again) {
        lab.define("m", "nothing", 0, (_, _) -> Atom.OK);
        Spawn spawn = Spawn.call(atom("m"), atom("nothing"), List.of());
        List<Pid> pids = lab.as(self -> {
            trace(self.pid(), "[procs, " + flag + "]");
            Pid first = self.spawn(spawn);
            lab.awaitEnd(first);
            Pid second = self.spawn(spawn);
            lab.awaitEnd(second);
            trace(self.pid(), false, "[all]");
            return List.of(self.pid(), first, second);
        });
        Tuple call = Tuple.of(atom("m"), atom("nothing"), Nil.NIL);
        List<Term> expected = new ArrayList<>(List.of(event(pids.get(0), atom("spawn"), pids.get(1), call),
                event(pids.get(1), atom("spawned"), pids.get(0), call),
                event(pids.get(1), atom("exit"), atom("normal")),
                event(pids.get(0), atom("spawn"), pids.get(2), call)));
        if (again) {
            expected.add(event(pids.get(2), atom("spawned"), pids.get(0), call));
            expected.add(event(pids.get(2), atom("exit"), atom("normal")));
        }
        assertThat(events()).isEqualTo(expected);
    }

    @Test
    void bothEndsOfALinkAreHeardAndFlagsAreInheritedThroughIt() {
        Pid other = lab.idler();
        Pid pid = lab.as(self -> {
            trace(self.pid(), "[procs, set_on_link]");
            self.link(other);
            lab.awaitWaiting(other);
            self.unlink(other);
            trace(self.pid(), false, "[all]");
            return self.pid();
        });
        lab.info(other, "status");
        assertThat(events()).containsExactly(event(pid, atom("link"), other),
                event(other, atom("getting_linked"), pid), event(pid, atom("unlink"), other),
                event(other, atom("getting_unlinked"), pid));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEndOfALinkedProcessUnlinksWhoeverSurvivesIt(boolean trapping) {
        Pid pid = lab.idler();
        Pid other = processes.spawn(Spawn.body("test", "linked", self -> {
            self.trapExit(trapping);
            self.link(pid);
            Lab.idle().run(self);
        }));
        lab.awaitWaiting(other);
        trace(other, "[procs, 'receive']");
        processes.exit(pid, atom("boom"));
        lab.awaitEnd(pid);
        if (trapping) {
            assertThat(lab.info(other, "message_queue_len")).isEqualTo(Int.ONE);
            assertThat(events()).containsExactly(event(other, atom("getting_unlinked"), pid),
                    event(other, atom("receive"), Tuple.of(atom("EXIT"), pid, atom("boom"))));
        } else {
            lab.awaitEnd(other);
            assertThat(events()).containsExactly(event(other, atom("exit"), atom("boom")));
        }
    }

    @Test
    void whereAProcessWaitsAndGoesOnIsHeard() {
        Pid pid = lab.idler();
        trace(pid, "[running, exiting]");
        processes.send(pid, HI);
        lab.awaitWaiting(pid);
        processes.kill(pid);
        lab.awaitEnd(pid);
        Tuple here = Tuple.of(atom("test"), atom("idle"), Int.ZERO);
        assertThat(events()).containsExactly(event(pid, atom("in"), here), event(pid, atom("out"), here),
                event(pid, atom("in"), here), event(pid, atom("out_exited"), Int.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "monotonic_timestamp", "strict_monotonic_timestamp"})
    void aTimestampComesLast(String flag) {
        Pid pid = lab.idler();
        trace(pid, "['receive', " + flag + "]");
        processes.send(pid, HI);
        processes.send(pid, HI);
        lab.info(pid, "status");
        List<Term> events = events();
        assertThat(events).hasSize(2);
        Tuple first = (Tuple) events.getFirst();
        assertThat(first.elements().subList(0, 4)).containsExactly(atom("trace_ts"), pid, atom("receive"), HI);
        Term time = first.get(4);
        switch (flag) {
            case "timestamp" -> assertThat(((Tuple) time).arity()).isEqualTo(3);
            case "monotonic_timestamp" -> assertThat(time).isInstanceOf(SmallInt.class);
            default -> assertThat(((SmallInt) ((Tuple) time).get(1)).value())
                    .isLessThan(((SmallInt) ((Tuple) ((Tuple) events.get(1)).get(4)).get(1)).value());
        }
    }

    @Test
    void aProcessHasOneTracer() {
        Pid pid = lab.idler();
        Pid second = lab.idler();
        assertThat(trace(pid, "[send]")).isOne();
        assertThat(processes.tracing().info(pid, atom("tracer"))).isEqualTo(Tuple.of(atom("tracer"), tracer));
        assertBadarg(() -> processes.tracing().trace(second, pid, true, options("[send]")));
        assertThat(trace(pid, "[procs]")).isOne();
        assertThat(processes.tracing().info(pid, atom("flags")))
                .isEqualTo(Tuple.of(atom("flags"), ListTerm.of(atom("procs"), atom("send"))));
        assertThat(lab.info(pid, "trace")).isEqualTo(Int.of(16 + 2048));
        // Anybody may end it.
        assertThat(processes.tracing().trace(second, pid, false, options("[all]"))).isOne();
        assertThat(processes.tracing().info(pid, atom("tracer"))).isEqualTo(Tuple.of(atom("tracer"), Nil.NIL));
    }

    @Test
    void theEndOfTheTracerEndsTheTrace() {
        Pid pid = lab.idler();
        trace(pid, "[send, 'receive']");
        processes.kill(tracer);
        lab.awaitEnd(tracer);
        assertThat(processes.tracing().info(pid, atom("flags"))).isEqualTo(Tuple.of(atom("flags"), Nil.NIL));
        assertThat(lab.info(pid, "trace")).isEqualTo(Int.ZERO);
        processes.send(pid, HI);
        assertThat(lab.info(pid, "message_queue_len")).isEqualTo(Int.ONE);
        assertThat(processes.tracing().trace(lab.idler(), pid, true, options("[send]"))).isOne();
    }

    @Test
    void aTracerIsToldNothingOfItself() {
        assertThat(trace(tracer, "[all]")).isOne();
        processes.send(tracer, HI);
        assertThat(events()).containsExactly(HI);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{['_', hi], [], []}] | hi",
        "[{['_', {a, '$1'}], [{'>', '$1', 1}], []}] | {a,2}",
        "[{['$1', {a, 1}], [{'=:=', {node, '$1'}, {node}}], []}] | {a,1}", "[] | hi,{a,1},{a,2}",
        "true | hi,{a,1},{a,2}",
        "[{'_', [], [{message, false}]}] | ''", "false | ''",
        "[{['_', '$1'], [{is_tuple, '$1'}, {'==', {element, 2, '$1'}, 1}], []}] | {a,1}"})
    void aMatchSpecificationSaysWhichSendsAreHeard(String spec, String expected) {
        assertThat(processes.tracing().pattern(atom("send"), read(spec), Nil.NIL)).isOne();
        lab.as(self -> {
            trace(self.pid(), "[send]");
            for (String message : List.of("hi", "{a,1}", "{a,2}")) {
                self.send(tracer, read(message));
            }
            trace(self.pid(), false, "[all]");
            return true;
        });
        assertThat(events().stream().filter(term -> term instanceof Tuple event && event.arity() == 5)
                .map(event -> ((Tuple) event).get(3).toString()).reduce((a, b) -> a + "," + b).orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void aMatchSpecificationMayAddToTheMessage() {
        processes.tracing().pattern(atom("receive"), read("[{'$1', [], [{message, {{got, '$_'}}}]}]"), Nil.NIL);
        Pid pid = lab.idler();
        trace(pid, "['receive']");
        processes.send(pid, HI);
        lab.info(pid, "status");
        assertThat(events()).containsExactly(event(pid, atom("receive"), HI,
                Tuple.of(atom("got"), ListTerm.of(Atom.UNDEFINED, Atom.UNDEFINED, HI))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "[{'_', [], []} | x]", "[{'_', [{no_such, 1}], []}]",
        "[{'_', [], [{return_trace}]}]",
        "[{foo, [], []}]"})
    void aFilterThatCannotBeKeptIsRefused(String spec) {
        assertBadarg(() -> processes.tracing().pattern(atom("send"), read(spec), Nil.NIL));
    }

    @Test
    void badArgumentsAreRefused() {
        Pid dead = lab.idler();
        processes.kill(dead);
        lab.awaitEnd(dead);
        assertBadarg(() -> trace(dead, "[send]"));
        assertBadarg(() -> options("[foo]"));
        assertBadarg(() -> options("send"));
        assertBadarg(() -> trace(atom("foo"), "[send]"));
        assertBadarg(() -> trace(lab.idler(), "[cpu_timestamp]"));
        Pid elsewhere = new Pid(atom("other@here"), 1, 0, Lab.CREATION);
        assertBadarg(() -> processes.tracing().trace(elsewhere, atom("all"), true, options("[send]")));
        assertBadarg(() -> processes.tracing().info(lab.idler(), atom("foo")));
    }

    @Test
    void allProcessesAreCounted() {
        lab.idler();
        int count = processes.count();
        assertThat(trace(atom("all"), "[procs]")).isEqualTo(count);
        assertThat(trace(atom("existing"), "[procs]")).isEqualTo(count);
        assertThat(trace(atom("new"), "[procs]")).isZero();
        assertThat(trace(atom("ports"), "[send]")).isZero();
        assertThat(processes.tracing().info(atom("new"), atom("flags")))
                .isEqualTo(Tuple.of(atom("flags"), ListTerm.of(atom("procs"))));
    }

    private int trace(Term spec, String flags) {
        return trace(spec, true, flags);
    }

    private int trace(Term spec, boolean on, String flags) {
        return processes.tracing().trace(tracer, spec, on, options(flags));
    }

    private static TraceOptions options(String flags) {
        return TraceOptions.parse(read(flags));
    }

    private static Term read(String text) {
        return ErlangReader.read(text);
    }

    /** What the tracer heard until now. */
    private List<Term> events() {
        processes.send(tracer, LAST);
        return Lab.get(all);
    }

    private static Tuple event(Pid pid, Term... rest) {
        List<Term> parts = new ArrayList<>(List.of(atom("trace"), pid));
        parts.addAll(List.of(rest));
        return Tuple.of(parts);
    }

    private static void assertBadarg(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ErlangError.class,
                e -> assertThat(e.reason()).isEqualTo(atom("badarg")));
    }
}
