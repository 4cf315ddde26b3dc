package orrery.view.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import orrery.lab.LabException;
import orrery.lab.Problem;

class BackgroundTest {
    private static final Problem PROBLEM = new Problem("E06", "no such node", "why", "fix", "", List.of());

    private final List<Problem> unhandled = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Background background = new Background(Background.Workers.calling(), Runnable::run, unhandled::add);

    @Test
    void anAnswerReachesEveryHandlerInOrder() {
        background.run("Ask", () -> CompletableFuture.completedFuture("yes"))
                .onSuccess(told::add).onSuccess(answer -> told.add(answer + "!")).onEnd(() -> told.add("end")).start();
        assertThat(told).containsExactly("yes", "yes!", "end");
    }

    @Test
    void aFailureThatNobodyHandlesReachesTheProblemLog() {
        background.run("Ask", () -> CompletableFuture.failedFuture(new LabException(PROBLEM))).start();
        assertThat(unhandled).containsExactly(PROBLEM);
    }

    @Test
    void aHandledFailureDoesNot() {
        background.run("Ask", () -> CompletableFuture.failedFuture(new LabException(PROBLEM)))
                .onFailure(problem -> told.add(problem.id())).start();
        assertThat(told).containsExactly("E06");
        assertThat(unhandled).isEmpty();
    }

    @Test
    void whatIsThrownUnforeseenBecomesACardThatNamesTheAct() {
        background.run("Attach to a@h", () -> {
            throw new IllegalStateException("boom");
        }).start();
        assertThat(unhandled).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("Attach to a@h failed.");
            assertThat(problem.why()).contains("IllegalStateException").contains("boom");
        });
    }

    @Test
    void ofALaneOnlyTheNewestJobIsListenedTo() {
        var lane = new Lane();
        var slow = new CompletableFuture<String>();
        background.run("Ask", () -> slow).in(lane).onSuccess(told::add).start();
        background.run("Ask", () -> CompletableFuture.completedFuture("new")).in(lane).onSuccess(told::add).start();
        slow.complete("late");
        assertThat(told).containsExactly("new");
    }

    @Test
    void nobodyWaitsForTheAnswerAfterLeavingTheLane() {
        var lane = new Lane();
        var slow = new CompletableFuture<String>();
        background.run("Ask", () -> slow).in(lane).onSuccess(told::add).onEnd(() -> told.add("end")).start();
        lane.leave();
        slow.complete("late");
        assertThat(told).isEmpty();
    }
}
