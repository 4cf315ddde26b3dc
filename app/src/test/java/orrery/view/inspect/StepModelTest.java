package orrery.view.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.lab.Stand;
import orrery.lab.StepGoal;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.model.Act;

class StepModelTest {
    private static final Stand BEFORE = new Stand(Stand.Place.EXPRESSION, true, Optional.empty(), 0, 1, true,
            Mfa.of("erlang", "apply", 2),
            List.of(new Stand.Level(Mfa.of("Elixir.Counter", "loop", 1), "counter.ex", 5, "new = total + n", List.of(),
                    List.of(new Stand.Binding("total", "7"), new Stand.Binding("n", "3")))));

    private final Bench bench = Bench.filled();
    private final StepModel steps = bench.models.stepping;
    private final Pid pid = bench.cluster.process(DemoCluster.ONE, 120, "", ProcessKind.PLAIN, Mfa.UNKNOWN, Mfa.UNKNOWN,
            false);

    @Test
    void aRunningProcessIsNotAskedAndCannotTakeSteps() {
        bench.select(pid);
        bench.refresh();
        assertThat(bench.lab.asked).isEmpty();
        assertThat(bench.models.states.whyNot(Act.STEP_EXPRESSION).getValue()).contains("Suspend it first");
    }

    @Test
    void aSuspendedOneTellsItsExpressionVariablesAndFunctions() {
        bench.lab.stand = BEFORE;
        suspend(pid);
        bench.select(pid);
        assertThat(bench.lab.asked).containsOnly("standing " + pid.id());
        assertThat(steps.viewProperty().get()).isEqualTo(new StepModel.View("Stands before this expression:",
                "new = total + n", List.of(), List.of("total = 7", "n = 3"),
                List.of("Counter.loop/1 (counter.ex:5)")));
        assertThat(bench.models.states.isPossible(Act.STEP_EXPRESSION)).isTrue();
    }

    @Test
    void whatHappensWhileItIsAskedIsAskedAgain() {
        var answer = new CompletableFuture<Stand>();
        bench.lab.standLater = Optional.of(answer);
        suspend(pid);
        bench.select(pid);
        suspend(pid);
        assertThat(bench.lab.asked).containsExactly("standing " + pid.id());
        bench.lab.standLater = Optional.empty();
        bench.lab.stand = BEFORE;
        answer.complete(new Stand(Stand.Place.RUNNING, false, Optional.empty(), 0, 0, true, Mfa.UNKNOWN, List.of()));
        assertThat(bench.lab.asked).hasSize(2);
        assertThat(steps.viewProperty().get().code()).isEqualTo("new = total + n");
    }

    @Test
    void withinAReceiveItSaysHowFarItHasGotAndWhatItWaitsFor() {
        bench.lab.stand = new Stand(Stand.Place.MESSAGE, true, Optional.of(StepGoal.MESSAGE), 2, 5, true, Mfa.UNKNOWN,
                List.of(new Stand.Level(Mfa.of("Elixir.Counter", "loop", 1), "", 3, "receive do … end",
                        List.of("{:add, n}"), List.of())));
        suspend(pid);
        bench.select(pid);
        assertThat(steps.viewProperty().get().place()).isEqualTo("Stands in a receive, before message 3 of 5: 2 were"
                + " looked at and left there. It goes on when there is another message.");
        assertThat(steps.viewProperty().get().awaits()).containsExactly("{:add, n}");
    }

    @Test
    void theKeySuspendsAndThenSteps() {
        bench.refresh();
        bench.select(pid);
        bench.models.intents.step();
        suspend(pid);
        bench.models.intents.step();
        assertThat(bench.lab.asked).anyMatch(act -> act.startsWith("SUSPEND " + pid.id()))
                .anyMatch(act -> act.startsWith("STEP_EXPRESSION " + pid.id()));
    }

    @Test
    void ofABeamNodeItIsSaidThatThereAreNoSteps() {
        Pid other = bench.named(DemoCluster.THREE, "bank");
        suspend(other);
        bench.select(other);
        assertThat(bench.lab.asked).isEmpty();
        assertThat(steps.viewProperty().get().place()).contains("A BEAM node cannot let it take a single step");
        assertThat(bench.models.states.whyNot(Act.STEP_EXPRESSION).getValue()).contains("is a BEAM node");
    }

    private void suspend(Pid one) {
        ProcessFacts facts = bench.cluster.journal.state().process(one).orElseThrow().facts();
        bench.cluster.add(new ClusterEvent.ProcessChanged(Instant.EPOCH, one, new ProcessFacts(facts.kind(),
                facts.initialCall(), facts.currentFunction(), ProcessStatus.SUSPENDED, false, false)));
        bench.refresh();
    }
}
