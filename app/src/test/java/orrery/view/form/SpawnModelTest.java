package orrery.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.lab.Problem;
import orrery.lang.shell.Offers;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.model.OutputLog;
import orrery.view.model.Place;

class SpawnModelTest {
    private final Bench bench = Bench.filled();
    private final SpawnModel form = bench.models.spawning;

    private void type(String module, String function, String arguments) {
        form.moduleProperty().set(module);
        form.functionProperty().set(function);
        form.argumentsProperty().set(arguments);
    }

    private SpawnRun run() {
        form.run();
        return Optional.ofNullable(form.runProperty().get()).orElseThrow();
    }

    @Test
    void itRunsOnTheSelectedNode() {
        bench.select(DemoCluster.THREE);
        assertThat(form.choice().nodeProperty().get()).isEqualTo(DemoCluster.THREE);
    }

    @Test
    void aNodeThatGoesDownIsNoLongerOffered() {
        bench.select(DemoCluster.THREE);
        bench.cluster.add(new ClusterEvent.NodeDown(Instant.EPOCH, DemoCluster.THREE, "killed"));
        bench.refresh();
        assertThat(form.choice().nodes()).doesNotContain(DemoCluster.THREE);
        assertThat(form.choice().nodeProperty().get()).isEqualTo(DemoCluster.ONE);
    }

    @Test
    void theFormIsCheckedAndTranslatedWhileItIsTyped() {
        type("IO", "puts", "\"hel");
        assertThat(Optional.ofNullable(form.verdict().hintProperty().get()).map(Problem::what))
                .contains("The text in the arguments does not end.");
        assertThat(form.verdict().readyProperty().get()).isFalse();
        assertThat(form.verdict().previewProperty().get()).isNull();

        type("IO", "puts", "\"hello\"");
        assertThat(form.verdict().hintProperty().get()).isNull();
        assertThat(Optional.ofNullable(form.verdict().previewProperty().get()).orElseThrow().elixir())
                .isEqualTo("Node.spawn(:one@host, IO, :puts, [\"hello\"])");
    }

    @Test
    void modulesAndThenTheirFunctionsAreOffered() {
        form.modules().ask("I");
        assertThat(form.modules().offers()).containsExactly("IO", "Integer");
        type("IO", "", "");
        form.functions().ask("pu");
        assertThat(form.functions().offers()).containsExactly("puts/1", "puts/2");
        form.functions().dismiss();
        assertThat(form.functions().offers()).isEmpty();
        assertThat(Offers.text("puts/1")).isEqualTo("puts");
    }

    @Test
    void whatStandsThereAlreadyIsNotOffered() {
        form.modules().ask("Process");
        assertThat(form.modules().offers()).isEmpty();
    }

    @Test
    void resultOutputAndExitReasonAreShownAndLogged() {
        type("IO", "puts", "\"hello\"");
        SpawnRun run = run();
        assertThat(run.phaseProperty().get()).isEqualTo(SpawnRun.Phase.RETURNED);
        assertThat(run.outputProperty().get()).isEqualTo("hello\n");
        assertThat(run.resultProperty().get()).isEqualTo(":ok");
        assertThat(run.exitReasonProperty().get()).isEqualTo(":normal");
        assertThat(bench.models.output.lines()).filteredOn(line -> line.kind() == OutputLog.Kind.PRINTED)
                .singleElement().satisfies(line -> {
                    assertThat(line.text()).isEqualTo("hello");
                    assertThat(line.source()).isEqualTo("<0.100.0> one@host");
                });
    }

    @Test
    void aSpawnThatFailsIsACardInTheForm() {
        bench.lab.fail("spawn", FakeLab.WRONG_COOKIE);
        type("IO", "puts", "\"hello\"");
        assertThat(run().phaseProperty().get()).isEqualTo(SpawnRun.Phase.FAILED);
        assertThat(bench.models.problems.at(Place.Form.SPAWN)).contains(FakeLab.WRONG_COOKIE);
    }

    @Test
    void aFloodOfOutputWaitsInBoundsAndWhatIsLeftOutIsSaid() {
        var log = new OutputLog(Instant::now);
        var shown = new SpawnRun("one@host", log, bench.models.problems);
        var frames = new ArrayDeque<Runnable>();
        var buffer = new ProgressBuffer(frames::add, shown);
        for (int i = 0; i < ProgressBuffer.MOST_WAITING + 100; i++) {
            buffer.printed("x\n");
        }
        buffer.ended(Optional.of(":ok"), ":normal");
        assertThat(frames).hasSize(1);
        frames.remove().run();
        assertThat(log.lines()).anyMatch(line -> line.text().contains("100 more pieces of output"));
        assertThat(shown.phaseProperty().get()).isEqualTo(SpawnRun.Phase.RETURNED);
        assertThat(shown.outputProperty().get()).hasSizeLessThanOrEqualTo(SpawnRun.OUTPUT_SHOWN + 1);
    }
}
