package orrery.view.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.cluster.NodeStatus;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.base.Amounts;
import orrery.view.model.Act;
import orrery.view.model.Moment;
import orrery.view.model.Place;
import orrery.view.time.Position.Mode;

class TimeModelTest {
    private final Bench bench = Bench.filled();
    private final TimeModel time = bench.models.time;
    private final Journal journal = bench.cluster.journal;
    private Instant now;

    @BeforeEach
    void beginWhereTheDemoEnds() {
        now = journal.entry(journal.lastSequence()).orElseThrow().event().at();
    }

    private void down(Duration later) {
        now = now.plus(later);
        bench.cluster.add(new ClusterEvent.NodeDown(now, DemoCluster.TWO, "killed"));
        bench.refresh();
    }

    private void suspect(Duration later) {
        now = now.plus(later);
        bench.cluster.add(new ClusterEvent.NodeSuspect(now, DemoCluster.ONE, now));
        bench.refresh();
    }

    private NodeStatus two() {
        return bench.models.cluster.state().node(DemoCluster.TWO).orElseThrow().status();
    }

    private Position position() {
        return time.positionProperty().get();
    }

    @Test
    void thePictureStandsStillWhileTheClusterGoesOn() {
        time.pause();
        down(Duration.ofSeconds(1));
        assertThat(two()).isEqualTo(NodeStatus.UP);
        assertThat(journal.state().node(DemoCluster.TWO).orElseThrow().status()).isEqualTo(NodeStatus.DOWN);
        assertThat(bench.models.events.shown()).noneMatch(line -> line.words().contains("is down"));

        time.toLive();
        assertThat(two()).isEqualTo(NodeStatus.DOWN);
        assertThat(bench.models.events.shown().getLast().words()).isEqualTo("is down: killed");
        assertThat(bench.models.cluster.moment()).isEqualTo(Moment.NOW);
    }

    @Test
    void everyStepIsOneEvent() {
        down(Duration.ofSeconds(1));
        long last = journal.lastSequence();
        time.stepBack();
        assertThat(position().sequence()).isEqualTo(last - 1);
        assertThat(two()).isEqualTo(NodeStatus.UP);
        time.stepBack();
        time.stepOn();
        time.stepOn();
        assertThat(position().sequence()).isEqualTo(last);
        assertThat(two()).isEqualTo(NodeStatus.DOWN);
        assertThat(position().mode()).isEqualTo(Mode.PAUSED);
        time.stepOn();
        assertThat(time.noteProperty().get()).isEqualTo("That is the newest moment.");
    }

    @Test
    void theStateOfEveryMomentIsTheFoldOfTheEventsUpToIt() {
        for (long at = 0; at <= journal.lastSequence(); at += 7) {
            time.goTo(at);
            assertThat(bench.models.cluster.state())
                    .isEqualTo(journal.base().applyAll(journal.between(0, at).stream().map(Journal.Entry::event)
                            .toList()));
        }
    }

    @Test
    void bookmarksAreSetByThemselvesAndByHand() {
        down(Duration.ofSeconds(1));
        assertThat(time.bookmarksProperty().get()).extracting(Bookmark::kind).contains(Bookmark.Kind.NODE_UP,
                Bookmark.Kind.CONNECT, Bookmark.Kind.NODE_DOWN);
        time.toBookmarkBefore();
        assertThat(time.noteProperty().get()).endsWith("two@host is down");
        time.toBookmarkBefore();
        assertThat(time.noteProperty().get()).endsWith("connected");
        time.stepOn();
        time.stepOn();
        time.bookmark();
        time.toStart();
        time.toBookmarkAfter();
        assertThat(time.noteProperty().get()).endsWith("one@host is up");
        List<Bookmark> marks = time.bookmarksProperty().get();
        time.goTo(marks.stream().filter(mark -> mark.kind() == Bookmark.Kind.BY_HAND).findFirst().orElseThrow());
        time.bookmark();
        assertThat(time.bookmarksProperty().get()).noneMatch(mark -> mark.kind() == Bookmark.Kind.BY_HAND);
    }

    @Test
    void whatAProcessUsedIsToldAsItWasThen() {
        bench.select(bench.named(DemoCluster.ONE, "bank"));
        Pid bank = bench.named(DemoCluster.ONE, "bank");
        Sample then = bench.cluster.samples.latest(bank).orElseThrow();
        bench.cluster.samples.add(bank, new Sample(now.plusSeconds(5), 77_000, 1_000_000, 3));
        bench.cluster.samples.add(bank, new Sample(now.plusSeconds(6), 99_000, 2_000_000, 4));
        down(Duration.ofSeconds(7));
        assertThat(bench.models.cluster.samples().latest(bank)).map(Sample::memory).contains(99_000L);
        assertThat(bench.models.charts.chartsProperty().get()).isNotEmpty();
        time.stepBack();
        assertThat(bench.models.cluster.samples().latest(bank)).contains(then);
        assertThat(bench.models.processes.shown()).filteredOn(row -> row.pid().equals(bank))
                .allMatch(row -> then.equals(row.look().sample()));
        time.toLive();
        assertThat(bench.models.cluster.samples().latest(bank)).map(Sample::queueLength).contains(4L);
    }

    @Test
    void itPlaysInTheRhythmOfTheEventsAndShortensLongPauses() {
        down(Duration.ofSeconds(1));
        long played = journal.lastSequence();
        suspect(Duration.ofMinutes(3));
        time.goTo(played - 1);
        time.play();
        time.tick(Duration.ofMillis(900));
        assertThat(two()).isEqualTo(NodeStatus.UP);
        time.tick(Duration.ofMillis(200));
        assertThat(two()).isEqualTo(NodeStatus.DOWN);
        assertThat(time.noteProperty().get()).isEqualTo("Nothing happened for 3 min 0 s: shortened to 2 s.");
        time.tick(Duration.ofMillis(1800));
        assertThat(position().mode()).isEqualTo(Mode.PLAYING);
        time.tick(Duration.ofMillis(200));
        assertThat(position().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void itPlaysFasterAndSlower() {
        down(Duration.ofSeconds(1));
        suspect(Duration.ofSeconds(1));
        time.goTo(journal.lastSequence() - 2);
        time.speedProperty().set(Speed.TENTH);
        time.play();
        time.tick(Duration.ofSeconds(9));
        assertThat(two()).isEqualTo(NodeStatus.UP);
        time.speedProperty().set(Speed.TENFOLD);
        time.tick(Duration.ofMillis(20));
        assertThat(two()).isEqualTo(NodeStatus.DOWN);
        time.toggle();
        assertThat(position().mode()).isEqualTo(Mode.PAUSED);
        time.tick(Duration.ofSeconds(100));
        assertThat(position().mode()).isEqualTo(Mode.PAUSED);
    }

    @Test
    void thePastIsNotActedOn() {
        bench.select(DemoCluster.ONE);
        time.pause();
        String clock = Amounts.time(position().at());
        assertThat(bench.models.states.whyNot(Act.KILL).getValue())
                .isEqualTo("This is " + clock + "; return to live first (End).");
        bench.models.intents.run(Act.KILL);
        assertThat(bench.lab.asked).noneMatch(act -> act.startsWith("kill"));

        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        assertThat(bench.lab.asked).noneMatch(act -> act.startsWith("connect"));
        assertThat(bench.models.problems.at(Place.between(DemoCluster.ONE, DemoCluster.THREE)).orElseThrow().why())
                .contains("return to live first");
        time.toLive();
        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        assertThat(bench.lab.asked).anyMatch(act -> act.startsWith("connect"));
    }

    @Test
    void whatBeginsAnewBeginsNowWhateverIsShown() {
        time.pause();
        assertThat(bench.models.states.isPossible(Act.NEW_NODE)).isTrue();
        bench.models.intents.run(Act.NEW_NODE);
        bench.models.newNode.start();
        assertThat(bench.lab.asked).anyMatch(act -> act.startsWith("start"));
        assertThat(position().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void aMailboxOfThePastIsNotFetched() {
        bench.select(bench.named(DemoCluster.ONE, "bank"));
        time.pause();
        bench.models.mailbox.show();
        assertThat(bench.lab.asked).noneMatch(act -> act.startsWith("mailbox"));
        assertThat(bench.models.mailbox.noteProperty().get()).contains("Return to live");
    }

    @Test
    void theSelectionStays() {
        time.pause();
        bench.select(DemoCluster.TWO);
        time.stepBack();
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfNode(DemoCluster.TWO));
    }

    @Test
    void aMomentThatLeftTheMemoryIsSaidPolitely() {
        time.toStart();
        for (int i = 0; i < Journal.CAPACITY + 1; i++) {
            now = now.plusMillis(1);
            journal.append(new ClusterEvent.NodeSuspect(now, DemoCluster.ONE, now));
        }
        bench.refresh();
        assertThat(time.noteProperty().get()).contains("has left the memory", "100,000");
        assertThat(position().sequence()).isZero();
        time.stepOn();
        assertThat(time.noteProperty().get()).contains("the oldest moment");
        assertThat(position().sequence()).isEqualTo(journal.dropped());
    }
}
