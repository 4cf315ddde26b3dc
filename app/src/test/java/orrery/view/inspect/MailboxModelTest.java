package orrery.view.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.Sample;
import orrery.lab.Problem;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.model.Moment;

class MailboxModelTest {
    private final Bench bench = Bench.filled();
    private final MailboxModel mailbox = bench.models.mailbox;
    private final Pid bank = bench.named(DemoCluster.THREE, "bank");

    @Test
    void messagesAreFetchedOnlyWhenAskedForAndAtMostAHundred() {
        bench.select(bank);
        assertThat(bench.lab.asked).isEmpty();
        mailbox.show();
        assertThat(bench.lab.asked).containsExactly("mailbox 98 100");
    }

    @Test
    void theyAreWrittenInThePreferredNotation() {
        bench.lab.messages.add(Atom.of("hello"));
        bench.select(bank);
        mailbox.show();
        assertThat(mailbox.messages()).extracting(Card::text).containsExactly(":hello");
        bench.models.preferences.notationProperty().set(Notation.ERLANG);
        mailbox.show();
        assertThat(mailbox.messages()).extracting(Card::text).containsExactly("hello");
    }

    @Test
    void theNoteSaysHowMuchOfTheMailboxIsShown() {
        bench.select(bank);
        mailbox.show();
        assertThat(mailbox.noteProperty().get()).startsWith("Empty.");

        for (int i = 0; i < 1_400; i++) {
            bench.lab.messages.add(Int.of(i));
        }
        mailbox.show();
        assertThat(mailbox.noteProperty().get()).startsWith("The oldest 100 of 1,400;");
    }

    @Test
    void whatWasFetchedOfOneProcessIsNotShownForAnother() {
        bench.lab.messages.add(Atom.of("hello"));
        bench.select(bank);
        mailbox.show();
        bench.select(bench.named(DemoCluster.THREE, "shell"));
        assertThat(mailbox.messages()).isEmpty();
        assertThat(mailbox.noteProperty().get()).isEmpty();
    }

    @Test
    void aFailureIsACardHere() {
        bench.lab.fail("mailbox", FakeLab.WRONG_COOKIE);
        bench.select(bank);
        mailbox.show();
        assertThat(Optional.ofNullable(mailbox.problemProperty().get()).map(Problem::id)).contains("E01");
        assertThat(mailbox.busyProperty().get()).isFalse();
    }

    @Test
    void whatAWaitingProcessLeftThereIsMarkedAsSkipped() {
        bench.lab.messages.add(Atom.of("hello"));
        bench.select(bank);
        mailbox.show();
        assertThat(mailbox.messages()).allMatch(card -> card.look() == Card.Look.NONE);
        bench.lab.waits = true;
        mailbox.show();
        assertThat(mailbox.messages()).allMatch(card -> card.look() == Card.Look.SKIPPED);
        assertThat(mailbox.noteProperty().get()).contains("none is what it waits for");
    }

    @Test
    void aMailboxThatGrowsIsWarnedOf() {
        bench.select(bank);
        for (int i = 0; i < 6; i++) {
            bench.cluster.samples.add(bank, new Sample(Instant.EPOCH.plusSeconds(i), 1, 1, 12 * i));
        }
        bench.refresh();
        assertThat(mailbox.lengthsProperty().get()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(mailbox.warningProperty().get()).startsWith("Its mailbox grows: from 0 to 60 within 5 s.");
        bench.cluster.samples.add(bank, new Sample(Instant.EPOCH.plusSeconds(7), 1, 1, 3));
        bench.refresh();
        assertThat(mailbox.warningProperty().get()).isEmpty();
    }

    @Test
    void withoutALivingProcessItSaysWhatToDo() {
        bench.select(DemoCluster.THREE);
        assertThat(mailbox.whyNot()).isEqualTo("Select a process first.");
        bench.select(bank);
        assertThat(mailbox.whyNot()).isEmpty();
        bench.models.cluster.show(bench.models.cluster.state(), new Moment.Past(9, Instant.EPOCH));
        assertThat(mailbox.whyNot())
                .isEqualTo("Messages are fetched from the living process. Return to live first (End).");
    }
}
