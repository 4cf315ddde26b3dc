package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.idle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code process_info/1,2} (protocol §6.10). */
class ProcessInfoTest {
    private final Lab lab = new Lab();
    private final Processes processes = lab.processes;

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backtrace", "binary", "catchlevel", "current_function", "current_location",
        "current_stacktrace", "dictionary", "error_handler", "garbage_collection", "garbage_collection_info",
        "group_leader", "heap_size", "initial_call", "last_calls", "links", "memory", "message_queue_data",
        "message_queue_len", "messages", "min_bin_vheap_size", "min_heap_size", "max_heap_size", "monitored_by",
        "monitors", "parent", "priority", "reductions", "sequential_trace_token", "stack_size", "status",
        "suspending", "total_heap_size", "trace", "trap_exit"})
    void everyItemOfOtp25IsAnswered(String item) {
        Tuple pair = (Tuple) processes.info(lab.idler(), atom(item)).orElseThrow();
        assertThat(pair.arity()).isEqualTo(2);
        assertThat(pair.get(0)).isEqualTo(atom(item));
    }

    @Test
    void anUnknownItemIsBadarg() {
        Pid pid = lab.idler();
        assertThatThrownBy(() -> processes.info(pid, atom("nonsense"))).isInstanceOfSatisfying(ErlangError.class,
                e -> assertThat(e.reason()).isEqualTo(atom("badarg")));
        assertThatThrownBy(() -> processes.info(pid, List.of(atom("links"), atom("nonsense"))))
                .isInstanceOf(ErlangError.class);
    }

    @Test
    void theDeadHaveNoInfo() {
        Pid dead = lab.idler();
        processes.kill(dead);
        assertThat(processes.info(dead)).isEmpty();
        assertThat(processes.info(dead, atom("status"))).isEmpty();
        assertThat(processes.info(dead, List.of(atom("status")))).isEmpty();
    }

    @Test
    void aNameIsThereOrNot() {
        Pid pid = lab.idler();
        assertThat(processes.info(pid, atom("registered_name"))).contains(Nil.NIL);
        assertThat(processes.info(pid, List.of(atom("registered_name"))))
                .contains(ListTerm.of(Tuple.of(atom("registered_name"), Nil.NIL)));
        assertThat(names(processes.info(pid).orElseThrow())).doesNotContain("registered_name");
        processes.register(atom("svc"), pid);
        assertThat(lab.info(pid, "registered_name")).isEqualTo(atom("svc"));
        assertThat(names(processes.info(pid).orElseThrow())).startsWith("registered_name");
    }

    @Test
    void withoutItemsTheUsualOnesComeInOtpsOrder() {
        assertThat(names(processes.info(lab.idler()).orElseThrow())).containsExactly("current_function",
                "initial_call", "status", "message_queue_len", "links", "dictionary", "trap_exit", "error_handler",
                "priority", "group_leader", "total_heap_size", "heap_size", "stack_size", "reductions",
                "garbage_collection", "suspending");
    }

    @Test
    void theMailboxIsSeenWithoutBeingTouched() {
        Pid pid = lab.idler();
        processes.send(pid, atom("one"));
        processes.send(pid, atom("two"));
        assertThat(lab.info(pid, "messages")).isEqualTo(ListTerm.of(atom("one"), atom("two")));
        assertThat(lab.info(pid, "message_queue_len")).isEqualTo(Int.of(2));
    }

    @Test
    void memoryGrowsWithWhatTheProcessHolds() {
        Pid pid = lab.idler();
        long before = number(pid, "memory");
        processes.send(pid, Bitstring.ofBytes(new byte[80_000]));
        assertThat(number(pid, "memory") - before).isBetween(80_000L, 81_000L);
        assertThat(number(pid, "total_heap_size") * 8).isEqualTo(number(pid, "memory"));
    }

    @Test
    void aHugeMailboxIsEstimatedNotWalkedForEver() {
        Pid pid = lab.idler();
        List<Term> many = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            many.add(Int.of(i));
        }
        Term list = ListTerm.of(many);
        for (int i = 0; i < 50; i++) {
            processes.send(pid, list);
        }
        assertThat(number(pid, "memory")).isGreaterThan(100_000L * 8);
    }

    @Test
    void theRunningFunctionAndItsCallersAreSeenFromOutside() {
        CompletableFuture<Pid> inside = new CompletableFuture<>();
        CountDownLatch leave = new CountDownLatch(1);
        lab.define("m", "inner", 0, (self, _) -> {
            inside.complete(self.pid());
            leave.await();
            return Atom.OK;
        });
        lab.define("m", "outer", 1, (self, _) -> self.apply(atom("m"), atom("inner"), List.of()));
        processes.spawn(Spawn.call(atom("m"), atom("outer"), List.of(Int.ONE)));
        Pid pid = Lab.get(inside);
        assertThat(lab.info(pid, "status")).isEqualTo(atom("running"));
        assertThat(lab.info(pid, "current_function")).isEqualTo(Tuple.of(atom("m"), atom("inner"), Int.ZERO));
        assertThat(lab.info(pid, "initial_call")).isEqualTo(Tuple.of(atom("m"), atom("outer"), Int.ONE));
        assertThat(lab.info(pid, "current_stacktrace")).isEqualTo(ListTerm.of(
                Tuple.of(atom("m"), atom("inner"), Int.ZERO, Nil.NIL),
                Tuple.of(atom("m"), atom("outer"), Int.ONE, Nil.NIL)));
        leave.countDown();
    }

    @Test
    void reductionsCountWhatAProcessDoes() {
        Pid pid = lab.idler();
        long before = number(pid, "reductions");
        processes.send(pid, atom("work"));
        assertThat(number(pid, "reductions")).isGreaterThan(before);
    }

    @Test
    void theParentIsWhoSpawned() {
        assertThat(lab.info(lab.idler(), "parent")).isEqualTo(Atom.UNDEFINED);
        lab.as(self -> {
            Pid child = self.spawn(Spawn.body("test", "idle", idle()));
            assertThat(lab.info(child, "parent")).isEqualTo(self.pid());
            return true;
        });
    }

    private long number(Pid pid, String item) {
        return ((SmallInt) lab.info(pid, item)).value();
    }

    private static List<String> names(ListTerm pairs) {
        return pairs.proper().orElseThrow().stream().map(pair -> ((Atom) ((Tuple) pair).get(0)).name()).toList();
    }
}
