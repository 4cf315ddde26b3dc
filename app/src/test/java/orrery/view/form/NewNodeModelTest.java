package orrery.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.lab.Problem;
import orrery.lab.Receipt;
import orrery.term.NodeName;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.model.Act;
import orrery.view.model.Place;

class NewNodeModelTest {
    private final Bench bench = Bench.filled();
    private final NewNodeModel form = bench.models.newNode;

    @Test
    void itOpensWithTheNextFreeName() {
        bench.models.intents.run(Act.NEW_NODE);
        assertThat(form.nameProperty().get()).isEqualTo("four");
        assertThat(form.hostProperty().get()).isEqualTo("host");
        assertThat(form.readyProperty().get()).isTrue();
    }

    @Test
    void theTerminalLineFollowsEveryField() {
        form.begin();
        assertThat(form.commandLineProperty().get()).isEqualTo("orrery node --sname four --cookie secret");
        form.longNameProperty().set(true);
        form.hiddenProperty().set(true);
        assertThat(form.commandLineProperty().get())
                .isEqualTo("orrery node --name four@127.0.0.1 --cookie secret --hidden");
    }

    @Test
    void aTypedHostStaysWhenTheKindOfNameChanges() {
        form.hostProperty().set("light-boy");
        form.longNameProperty().set(true);
        assertThat(form.hostProperty().get()).isEqualTo("light-boy");
    }

    @Test
    void anImpossibleNameIsSaidWhileItIsTypedAndTheRemedyCanBeTaken() {
        form.nameProperty().set("we ird");
        Problem hint = Optional.ofNullable(form.hintProperty().get()).orElseThrow();
        assertThat(hint.id()).isEqualTo("E12");
        assertThat(form.readyProperty().get()).isFalse();
        assertThat(form.commandLineProperty().get()).isEmpty();

        form.take(hint.suggestions().getFirst());
        assertThat(form.nameProperty().get()).isEqualTo("we_ird");
        assertThat(form.readyProperty().get()).isTrue();
    }

    @Test
    void aPastedFullNameIsTakenApart() {
        form.nameProperty().set("wibble@light-boy.local");
        assertThat(form.nameProperty().get()).isEqualTo("wibble");
        assertThat(form.hostProperty().get()).isEqualTo("light-boy.local");
    }

    @Test
    void nothingIsWrongWithAnEmptyNameButItCannotBeStarted() {
        form.nameProperty().set("");
        assertThat(form.hintProperty().get()).isNull();
        assertThat(form.readyProperty().get()).isFalse();
        form.start();
        assertThat(bench.lab.asked).isEmpty();
    }

    @Test
    void aStartedNodeIsSelectedAndTheFormMakesWay() {
        bench.models.intents.run(Act.NEW_NODE);
        var reachable = bench.lab.hold("start");
        form.start();
        assertThat(form.busyProperty().get()).isTrue();
        form.start();
        assertThat(bench.lab.asked).containsExactly("start four@host");

        reachable.complete(new Receipt("terminal", "iex --sname four", "erl -sname four"));
        assertThat(form.busyProperty().get()).isFalse();
        assertThat(bench.models.deck.isFormOpen()).isFalse();
        assertThat(bench.models.cluster.selection())
                .isEqualTo(new Selection.OfNode(NodeName.parse("four@host")));
    }

    @Test
    void aNameThatIsTakenIsACardInTheFormWhichStaysOpen() {
        Problem taken = new Problem("E04", "There is already a node called one@host here.", "", "Take one2.", "",
                List.of("one2@host"));
        bench.models.intents.run(Act.NEW_NODE);
        bench.lab.fail("start", taken);
        form.nameProperty().set(DemoCluster.ONE.alive());
        form.start();
        assertThat(bench.models.problems.at(Place.Form.NEW_NODE)).contains(taken);
        assertThat(bench.models.deck.isFormOpen()).isTrue();

        bench.lab.succeed("start");
        form.take("one2@host");
        form.start();
        assertThat(bench.models.problems.open()).isEmpty();
    }
}
