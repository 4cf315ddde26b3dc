package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.kernel.SupervisorFlags.Strategy;
import orrery.process.Code;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.ErlangReader;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** Supervision as OTP's {@code supervisor} has it: who is started anew with whom, how often, and who ends when. */
class SupervisorTest {
    private static final long SECONDS = 20;

    /** The module {@code worker}, whose children live until they are told to end. */
    private static final Code WORKERS = new Code() {
        @Override
        public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
            return switch (function.name()) {
                case "start_link" ->
                    Optional.of((self, arguments) -> GenStart.link(self, Optional.empty(), new Worker()));
                case "refuse" -> Optional.of((self, arguments) -> Tuple.of(Atom.ERROR, Atom.of("no")));
                case "init" -> Optional.of((self, arguments) -> arguments.getFirst());
                default -> Optional.empty();
            };
        }

        @Override
        public Collection<Atom> modules() {
            return List.of();
        }

        @Override
        public Collection<Export> exports(Atom module) {
            return List.of();
        }
    };

    private record Worker() implements Service {
        @Override
        public String module() {
            return "worker";
        }

        @Override
        public void cast(Self self, Term reason) {
            throw ErlangError.exit(reason);
        }
    }

    private final Processes processes = Processes.open(
            ProcessSettings.of(Atom.of("lab@here"), new Creation(7), WORKERS));

    @AfterEach
    void close() {
        processes.close();
    }

    private interface Doing<T> {
        T in(Self self) throws InterruptedException;
    }

    private <T> T as(Doing<T> doing) {
        CompletableFuture<T> result = new CompletableFuture<>();
        processes.spawn(Spawn.body("test", "as", self -> {
            try {
                result.complete(doing.in(self));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }));
        return result.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** Starts one that outlives its starter, with what {@code init/1} is to return. */
    private Pid supervisor(String init) {
        return (Pid) ((Tuple) outcome(ErlangReader.read(init))).get(1);
    }

    private Term outcome(Term init) {
        return as(self -> GenStart.start(self, Optional.empty(), Supervisor.of(Optional.empty(), Atom.of("worker"),
                init)));
    }

    private static String spec(String id, String rest) {
        return "#{id => " + id + ", start => {worker, start_link, []}" + rest + "}";
    }

    private Pid three(String strategy) {
        return supervisor("{ok, {#{strategy => " + strategy + ", intensity => 1, period => 60}, ["
                + spec("a", "") + "," + spec("b", "") + "," + spec("c", "") + "]}}");
    }

    private Term ask(Pid supervisor, String request) {
        return ask(supervisor, ErlangReader.read(request));
    }

    private Term ask(Pid supervisor, Term request) {
        return as(self -> GenCall.call(self, supervisor, request, Optional.empty()));
    }

    /** The places of the children in the order of their start. */
    private List<Term> places(Pid supervisor) {
        return ((ListTerm) ask(supervisor, "which_children")).proper().orElseThrow().reversed().stream()
                .map(child -> ((Tuple) child).get(1)).toList();
    }

    private void tell(Term child, String reason) {
        processes.send(child, Tuple.of(Atom.of("$gen_cast"), ErlangReader.read(reason)));
    }

    private void awaitEnd(Term... pids) {
        for (Term pid : pids) {
            Await.until(pid + " to be gone", () -> !processes.isAlive((Pid) pid));
        }
    }

    private void awaitRunning(Pid supervisor, int children) {
        Await.until(children + " running children", () -> places(supervisor).stream()
                .filter(place -> place instanceof Pid pid && processes.isAlive(pid)).count() == children);
    }

    @Test
    void oneForOneStartsOnlyWhatEnded() {
        Pid supervisor = three("one_for_one");
        List<Term> before = places(supervisor);
        tell(before.get(1), "crash");
        awaitEnd(before.get(1));
        awaitRunning(supervisor, 3);
        List<Term> after = places(supervisor);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.get(2)).isEqualTo(before.get(2));
    }

    @Test
    void restForOneStartsWhatCameAfterItToo() {
        Pid supervisor = three("rest_for_one");
        List<Term> before = places(supervisor);
        tell(before.get(1), "crash");
        awaitEnd(before.get(1), before.get(2));
        awaitRunning(supervisor, 3);
        List<Term> after = places(supervisor);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after).doesNotContain(before.get(1), before.get(2));
    }

    @Test
    void oneForAllStartsAll() {
        Pid supervisor = three("one_for_all");
        List<Term> before = places(supervisor);
        tell(before.get(2), "crash");
        awaitEnd(before.get(0), before.get(1), before.get(2));
        awaitRunning(supervisor, 3);
        assertThat(places(supervisor)).doesNotContainAnyElementsOf(before);
    }

    @Test
    void tooManyRestartsEndTheSupervisorAndItsChildren() {
        Pid supervisor = three("one_for_one");
        List<Term> first = places(supervisor);
        tell(first.get(0), "crash");
        awaitEnd(first.get(0));
        awaitRunning(supervisor, 3);
        List<Term> second = places(supervisor);
        tell(second.get(0), "crash");
        awaitEnd(supervisor, second.get(1), second.get(2));
    }

    @Test
    void whetherAChildComesBackDependsOnHowItEnded() {
        Pid supervisor = supervisor("{ok, {{one_for_one, 5, 60}, [" + spec("t", ", restart => transient") + ","
                + spec("x", ", restart => temporary") + "]}}");
        Term temporary = places(supervisor).get(1);
        tell(temporary, "crash");
        awaitEnd(temporary);
        Await.until("it to be forgotten", () -> places(supervisor).size() == 1);
        Term first = places(supervisor).getFirst();
        tell(first, "crash");
        awaitEnd(first);
        awaitRunning(supervisor, 1);
        tell(places(supervisor).getFirst(), "{shutdown, done}");
        Await.until("a transient one to stay away", () -> places(supervisor).equals(List.of(Atom.UNDEFINED)));
        assertThat(ask(supervisor, "{restart_child, t}")).asString().startsWith("{ok,<");
        assertThat(ask(supervisor, "{restart_child, t}")).hasToString("{error,running}");
        assertThat(ask(supervisor, "{delete_child, t}")).hasToString("{error,running}");
        assertThat(ask(supervisor, "{terminate_child, t}")).isEqualTo(Atom.OK);
        assertThat(ask(supervisor, "{delete_child, t}")).isEqualTo(Atom.OK);
        assertThat(ask(supervisor, "{delete_child, t}")).hasToString("{error,not_found}");
    }

    @Test
    void childrenAreAddedAndRefusedInOtpsWords() {
        Pid supervisor = supervisor("{ok, {#{}, []}}");
        Tuple started = (Tuple) ask(supervisor, "{start_child, " + spec("a", "") + "}");
        assertThat(ask(supervisor, "{start_child, " + spec("a", "") + "}"))
                .isEqualTo(Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_started"), started.get(1))));
        assertThat(ask(supervisor, "{terminate_child, a}")).isEqualTo(Atom.OK);
        assertThat(ask(supervisor, "{start_child, " + spec("a", "") + "}")).hasToString("{error,already_present}");
        assertThat(ask(supervisor, "{start_child, #{id => b}}")).hasToString("{error,missing_start}");
        assertThat(ask(supervisor, "{start_child, {b, {worker, refuse, []}, permanent, 10, worker, [worker]}}"))
                .hasToString("{error,{no,{child,undefined,b,{worker,refuse,[]},permanent,false,10,worker,[worker]}}}");
        assertThat(ask(supervisor, "{start_child, " + spec("b", ", shutdown => soon") + "}"))
                .hasToString("{error,{invalid_shutdown,soon}}");
        assertThat(ask(supervisor, "count_children"))
                .hasToString("[{specs,1},{active,0},{supervisors,0},{workers,1}]");
    }

    @Test
    void simpleOneForOneKnowsItsChildrenByPid() {
        Pid supervisor = supervisor("{ok, {#{strategy => simple_one_for_one}, [" + spec("a", "") + "]}}");
        Term child = ((Tuple) ask(supervisor, "{start_child, []}")).get(1);
        assertThat(ask(supervisor, "which_children"))
                .isEqualTo(ListTerm.of(Tuple.of(Atom.UNDEFINED, child, Atom.of("worker"),
                        ListTerm.of(Atom.of("worker")))));
        assertThat(ask(supervisor, "{terminate_child, a}")).hasToString("{error,simple_one_for_one}");
        tell(child, "crash");
        awaitEnd(child);
        awaitRunning(supervisor, 1);
        Term again = places(supervisor).getFirst();
        assertThat(ask(supervisor, Tuple.of(Atom.of("terminate_child"), again))).isEqualTo(Atom.OK);
        awaitEnd(again);
        assertThat(ask(supervisor, "which_children")).isEqualTo(Nil.NIL);
    }

    @Test
    void aSignificantChildTakesItsSupervisorAlong() {
        Pid supervisor = supervisor("{ok, {#{auto_shutdown => any_significant}, ["
                + spec("a", ", restart => transient, significant => true") + "," + spec("b", "") + "]}}");
        List<Term> children = places(supervisor);
        tell(children.getFirst(), "normal");
        awaitEnd(supervisor, children.get(1));
    }

    @Test
    void whatCannotStartIsToldInOtpsWords() {
        assertThat(outcome(ErlangReader.read("{ok, {#{}, [#{id => a, start => {worker, refuse, []}}]}}")))
                .hasToString("{error,{shutdown,{failed_to_start_child,a,no}}}");
        assertThat(outcome(ErlangReader.read("{ok, {#{strategy => all}, []}}")))
                .hasToString("{error,{supervisor_data,{invalid_strategy,all}}}");
        assertThat(outcome(ErlangReader.read("{ok, {#{}, [#{}]}}"))).hasToString("{error,{start_spec,missing_id}}");
        assertThat(outcome(ErlangReader.read("{ok, {#{}, [" + spec("a", "") + "," + spec("a", "") + "]}}")))
                .hasToString("{error,{start_spec,{duplicate_child_name,a}}}");
        assertThat(outcome(ErlangReader.read("hello"))).hasToString("{error,{bad_return,{worker,init,hello}}}");
        assertThat(outcome(Atom.of("ignore"))).isEqualTo(Atom.of("ignore"));
    }

    @Test
    void aChildThatDoesNotEndInTimeIsKilled() {
        List<Pid> stubborn = new ArrayList<>();
        ChildSpec spec = new ChildSpec(Atom.of("s"), Atom.of("worker"), Atom.of("s"), List.of(), (self, _) -> {
            stubborn.add(self.spawn(Spawn.body("worker", "s", child -> {
                child.trapExit(true);
                child.receive(_ -> null);
            }).linked()));
            return Tuple.of(Atom.OK, stubborn.getFirst());
        }, ChildSpec.Restart.PERMANENT, false, Int.ZERO, ChildSpec.WORKER, Nil.NIL);
        Supervisor service = Supervisor.named(Atom.of("sup"), "worker", Nil.NIL,
                SupervisorFlags.of(Strategy.ONE_FOR_ONE, 1, 5), List.of(spec));
        Pid supervisor = (Pid) ((Tuple) as(self -> GenStart.start(self, Optional.of(Atom.of("sup")), service))).get(1);
        assertThat(ask(supervisor, "{terminate_child, s}")).isEqualTo(Atom.OK);
        assertThat(processes.isAlive(stubborn.getFirst())).isFalse();
    }

    @Test
    void aSupervisorEndsWithItsParentAndEndsItsChildrenFirst() {
        Term child = as(self -> {
            Supervisor service = Supervisor.of(Optional.empty(), Atom.of("worker"),
                    ErlangReader.read("{ok, {#{}, [" + spec("a", "") + "]}}"));
            Term supervisor = ((Tuple) GenStart.link(self, Optional.empty(), service)).get(1);
            Term children = GenCall.call(self, supervisor, Atom.of("which_children"), Optional.empty());
            return ((Tuple) ((ListTerm) children).proper().orElseThrow().getFirst()).get(1);
        });
        awaitEnd(child);
    }

    @Test
    void aTakenNameIsTold() {
        Term outcome = as(self -> {
            GenStart.link(self, Optional.of(Atom.of("one")), new Worker());
            return GenStart.link(self, Optional.of(Atom.of("one")), new Worker());
        });
        assertThat(outcome).asString().startsWith("{error,{already_started,<");
    }

    @Test
    void restartsOutsideThePeriodAreForgotten() {
        RestartHistory history = RestartHistory.NONE.with(10, 5).with(14, 5);
        assertThat(history.exceeds(1)).isTrue();
        assertThat(history.with(16, 5).exceeds(2)).isFalse();
        assertThat(history.with(30, 5).seconds()).containsExactly(30L);
        assertThatThrownBy(() -> Supervisor.checked(Atom.of("a"))).isInstanceOf(ErlangError.class);
    }
}
