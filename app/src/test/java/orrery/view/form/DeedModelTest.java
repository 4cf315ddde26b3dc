package orrery.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.lab.SpawnForm.Notation;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.model.Act;
import orrery.view.model.Deck;
import orrery.view.model.Place;

class DeedModelTest {
    private final Bench bench = Bench.filled();
    private final DeedModel form = bench.models.deeds;

    @Test
    void whatTakesNoWordsIsDoneAtOnce() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.COLLECT);
        assertThat(bench.lab.asked).containsExactly("COLLECT 98  ");
        assertThat(bench.models.deck.isFormOpen()).isFalse();
        assertThat(bench.models.output.lines()).hasSize(2);
    }

    @Test
    void aReasonIsTypedAndTheSignalSent() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.EXIT);
        assertThat(bench.models.deck.topProperty().get()).isEqualTo(Deck.Panel.DEED);
        assertThat(form.verdict().readyProperty().get()).isFalse();
        form.firstProperty().set("{:boom");
        assertThat(form.verdict().hintProperty().get()).isNotNull();
        assertThat(form.verdict().readyProperty().get()).isFalse();
        form.firstProperty().set("{:boom, 1}");
        assertThat(form.verdict().previewProperty().get()).isNotNull();
        form.perform();
        assertThat(bench.lab.asked).containsExactly("watch [98]", "EXIT 98 {:boom, 1} ");
        assertThat(bench.models.deck.isFormOpen()).isFalse();
    }

    @Test
    void onANodeThatIsNotOursItAsksOnceAndNamesTheNode() {
        bench.select(bench.named(DemoCluster.THREE, "bank"));
        bench.models.intents.run(Act.EXIT);
        form.firstProperty().set(":boom");
        form.perform();
        assertThat(bench.lab.asked).isEmpty();
        assertThat(form.questionProperty().get()).contains("three@host").contains("<0.98.0>");
        form.firstProperty().set(":bang");
        assertThat(form.questionProperty().get()).isEmpty();
        form.perform();
        form.perform();
        assertThat(bench.lab.asked).containsExactly("watch [98]", "EXIT 98 :bang ");
    }

    @Test
    void theOtherEndOfALinkIsPickedByAClick() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.LINK);
        bench.select(bench.named(DemoCluster.TWO, "shell"));
        assertThat(form.firstProperty().get()).isEqualTo(":shell");
        assertThat(form.subjectProperty().get())
                .isEqualTo(new Selection.OfProcess(bench.named(DemoCluster.TWO, "bank")));
        bench.select(bench.named(DemoCluster.ONE, "shell"));
        assertThat(form.firstProperty().get()).isEqualTo("{:shell, :one@host}");
        form.notationProperty().set(Notation.ERLANG);
        bench.select(FakeLab.pid("two@host", 101));
        assertThat(form.firstProperty().get()).isEqualTo("<0.101.0>");
    }

    @Test
    void whatWasTypedIsStillThereAfterAFailureAndAfterAnotherDeed() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.JOIN);
        form.firstProperty().set(":room");
        form.secondProperty().set(":mine");
        bench.lab.fail("JOIN", FakeLab.WRONG_COOKIE);
        form.perform();
        assertThat(bench.models.problems.at(Place.Form.DEED)).isPresent();
        assertThat(bench.models.deck.isFormOpen()).isTrue();
        bench.models.intents.run(Act.REGISTER);
        assertThat(form.firstProperty().get()).isEmpty();
        bench.models.intents.run(Act.JOIN);
        assertThat(form.firstProperty().get()).isEqualTo(":room");
        assertThat(form.secondProperty().get()).isEqualTo(":mine");
    }

    @Test
    void aNameToBeTakenAwayIsThatOfTheSelectedProcess() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.UNREGISTER);
        assertThat(form.firstProperty().get()).isEqualTo(":bank");
        form.perform();
        assertThat(bench.lab.asked).containsExactly("UNREGISTER - :bank ");
    }

    @Test
    void aLockIsTakenOnANode() {
        bench.models.intents.run(Act.LOCK);
        assertThat(bench.models.intents.refusalProperty().get()).isEqualTo("Select a node or a process first.");
        bench.select(DemoCluster.TWO);
        bench.models.intents.run(Act.LOCK);
        form.firstProperty().set(":door");
        form.perform();
        assertThat(bench.lab.asked).containsExactly("LOCK - :door ");
    }
}
