package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessKind;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

class FurnitureTest {
    private static final Mfa APPLY = Mfa.of("erlang", "apply", 2);

    private static ProcessKind kind(String name, Mfa initialCall, Mfa current) {
        Map<Atom, Term> items = Map.of(ProcessLook.REGISTERED_NAME, Atom.of(name), ProcessLook.CURRENT_FUNCTION,
                Tuple.of(current.module(), current.function(), Int.of(current.arity())));
        return Furniture.facts(new ProcessLook(new Pid(Atom.of("one@vm"), 80, 0, new Creation(1)), items), initialCall)
                .kind();
    }

    @Test
    void aNameMakesNoServerOfAProcess() {
        assertThat(kind("bank", APPLY, Mfa.of("bank", "loop", 1))).isEqualTo(ProcessKind.PLAIN);
    }

    @Test
    void aServerIsOneWhileItWaitsAndWhileItWorks() {
        Mfa began = Mfa.of("Elixir.Bank", "init", 1);
        assertThat(kind("", began, Mfa.of("gen_server", "loop", 7))).isEqualTo(ProcessKind.SERVER);
        assertThat(kind("", began, Mfa.of("Elixir.Bank", "handle_call", 3))).isEqualTo(ProcessKind.SERVER);
        assertThat(kind("", Mfa.of("gen_event", "init_it", 6), Mfa.of("my_handler", "handle_event", 2)))
                .isEqualTo(ProcessKind.SERVER);
    }

    @Test
    void supervisorsAndShellsAreKnownByWhereTheyBegan() {
        assertThat(kind("", Mfa.of("supervisor", "Elixir.Bank.Supervisor", 1), Mfa.of("gen_server", "loop", 7)))
                .isEqualTo(ProcessKind.SUPERVISOR);
        assertThat(kind("", Mfa.of("Elixir.IEx.Evaluator", "init", 5), APPLY)).isEqualTo(ProcessKind.GROUP_LEADER);
    }
}
