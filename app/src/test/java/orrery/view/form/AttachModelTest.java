package orrery.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.lab.LocalNode;
import orrery.lab.Problem;
import orrery.lab.Stage;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.model.Act;
import orrery.view.model.Place;

class AttachModelTest {
    private final Bench bench = Bench.empty();
    private final AttachModel form = bench.models.attaching;

    private Problem hint() {
        return Optional.ofNullable(form.hintProperty().get()).orElseThrow();
    }

    @Test
    void openingItLooksAroundOnThisMachine() {
        bench.lab.local.add(new LocalNode(DemoCluster.THREE, 4711, false));
        bench.models.intents.run(Act.ATTACH);
        assertThat(bench.models.local.nodes()).hasSize(1);
    }

    @Test
    void aNameWrittenAsAnAtomOrAStringGetsAHint() {
        for (String typed : List.of(":\"ana@127.0.0.1\"", "'ana@127.0.0.1'", "\"ana@127.0.0.1\"", ":ana@127.0.0.1")) {
            form.nameProperty().set(typed);
            assertThat(hint().id()).isEqualTo("E20");
            assertThat(hint().suggestions()).containsExactly("ana@127.0.0.1");
            assertThat(form.readyProperty().get()).isFalse();
        }
        form.take(hint().suggestions().getFirst());
        assertThat(form.hintProperty().get()).isNull();
        assertThat(form.readyProperty().get()).isTrue();
    }

    @Test
    void halfANameIsCompletedFromWhatRunsHere() {
        bench.lab.local.add(new LocalNode(DemoCluster.THREE, 4711, false));
        bench.models.local.refresh();
        form.nameProperty().set("three");
        assertThat(hint().suggestions()).containsExactly("three@host");
    }

    @Test
    void aClickInTheListAttachesWithTheCookieOfThisAccount() {
        form.attach(new LocalNode(DemoCluster.THREE, 4711, false));
        assertThat(bench.lab.asked).contains("attach three@host secret");
        assertThat(bench.models.deck.isFormOpen()).isFalse();
    }

    @Test
    void aRefusalLeavesTheFormOpenWithItsCard() {
        bench.lab.fail("attach", FakeLab.WRONG_COOKIE);
        form.attach(new LocalNode(DemoCluster.THREE, 4711, false));
        assertThat(bench.models.deck.isFormOpen()).isTrue();
        assertThat(form.nameProperty().get()).isEqualTo("three@host");
        assertThat(bench.models.problems.at(Place.Form.ATTACH)).contains(FakeLab.WRONG_COOKIE);
        assertThat(form.busyProperty().get()).isFalse();
    }

    @Test
    void theTestShowsEveryStageOfTheWay() {
        form.nameProperty().set("three@host");
        form.test();
        assertThat(form.stages()).extracting(Stage::result).containsExactly(Stage.Result.PASSED, Stage.Result.PASSED,
                Stage.Result.FAILED, Stage.Result.NOT_TRIED);
    }

    @Test
    void withoutACookieNothingIsTried() {
        form.nameProperty().set("three@host");
        form.cookieProperty().set("");
        form.attach();
        form.test();
        assertThat(bench.lab.asked).isEmpty();
    }
}
