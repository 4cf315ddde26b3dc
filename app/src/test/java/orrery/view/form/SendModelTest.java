package orrery.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.lab.SpawnForm.Notation;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.model.Act;

class SendModelTest {
    private final Bench bench = Bench.filled();
    private final SendModel form = bench.models.sending;

    @Test
    void aSelectedProcessIsWhoTheMessageIsFor() {
        bench.select(bench.named(DemoCluster.TWO, "bank"));
        bench.models.intents.run(Act.SEND);
        assertThat(form.destinationProperty().get()).isEqualTo("<0.98.0>");
        assertThat(form.choice().nodeProperty().get()).isEqualTo(DemoCluster.TWO);
    }

    @Test
    void registeredNamesAreOfferedAndWrittenAsTheNotationDoes() {
        form.destinations().ask(":sh");
        assertThat(form.destinations().offers()).containsExactly("shell");
        form.takeName("shell");
        assertThat(form.destinationProperty().get()).isEqualTo(":shell");
        form.notationProperty().set(Notation.ERLANG);
        form.takeName("Elixir.Bank");
        assertThat(form.destinationProperty().get()).isEqualTo("'Elixir.Bank'");
    }

    @Test
    void itIsSentAndLeavesItsReceipt() {
        form.destinationProperty().set(":shell");
        form.messageProperty().set("{:hello, 1}");
        form.send();
        assertThat(bench.lab.asked).containsExactly("send :shell {:hello, 1}");
        assertThat(bench.models.output.lines()).hasSize(2);
    }

    @Test
    void withoutAMessageNothingIsSent() {
        form.destinationProperty().set(":shell");
        form.send();
        assertThat(bench.lab.asked).isEmpty();
    }
}
