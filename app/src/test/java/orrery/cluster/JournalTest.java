package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class JournalTest {
    private static ClusterEvent seen(int n) {
        NodeName name = NodeName.parse("n" + n + "@lab");
        return new ClusterEvent.NodeSeen(Instant.EPOCH, name, NodeFacts.mentioned(name));
    }

    @Test
    void eventsAreNumberedAndFolded() {
        Journal journal = new Journal();
        journal.append(seen(1));
        journal.appendAll(List.of(seen(2), seen(3)));

        assertThat(journal.since(0)).extracting(Journal.Entry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(journal.since(2)).extracting(Journal.Entry::event).containsExactly(seen(3));
        assertThat(journal.since(3)).isEmpty();
        assertThat(journal.state().nodes()).hasSize(3);
    }

    @Test
    void whatTellsNothingNewIsCountedAndNotRecorded() {
        Journal journal = new Journal();
        List<ClusterState> heard = new ArrayList<>();
        journal.subscribe(heard::add);
        journal.append(seen(1));
        journal.append(seen(1));

        assertThat(journal.lastSequence()).isEqualTo(1);
        assertThat(journal.redundant()).isEqualTo(1);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aNameThatIsRegisteredAlreadyIsNothingNewHoweverOftenItIsTold() {
        Journal journal = new Journal();
        for (int look = 0; look < 3; look++) {
            Pid pid = new Pid(Atom.of("a@b"), 95, 0, new Creation(1));
            journal.append(
                    new ClusterEvent.NameRegistered(Instant.EPOCH.plusSeconds(look), NodeName.parse("a@b"), "x", pid));
        }

        assertThat(journal.redundant()).isEqualTo(2);
        assertThat(journal.state().node(NodeName.parse("a@b")).orElseThrow().names()).containsOnlyKeys("x");
    }

    @Test
    void pastItsCapacityTheOldestEventsGoIntoTheBase() {
        Journal journal = new Journal(3);
        IntStream.rangeClosed(1, 5).forEach(n -> journal.append(seen(n)));

        assertThat(journal.dropped()).isEqualTo(2);
        assertThat(journal.since(0)).extracting(Journal.Entry::sequence).containsExactly(3L, 4L, 5L);
        assertThat(journal.base().nodes()).hasSize(2);
        assertThat(journal.stateAt(4).nodes()).hasSize(4);
        assertThat(journal.stateAt(5)).isEqualTo(journal.state());
        assertThatThrownBy(() -> journal.stateAt(1)).hasMessageContaining("moments 2 to 5, not 1");
    }

    @Test
    void aListenerHearsOncePerBatchUntilItCloses() {
        Journal journal = new Journal();
        List<ClusterState> heard = new ArrayList<>();
        Journal.Subscription subscription = journal.subscribe(heard::add);
        journal.appendAll(List.of(seen(1), seen(2)));
        subscription.close();
        journal.append(seen(3));

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().nodes()).hasSize(2);
    }

    @Test
    void noListenerHearsAnOlderStateAfterANewerOne() throws InterruptedException {
        Journal journal = new Journal();
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        journal.subscribe(state -> sizes.add(state.nodes().size()));
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(w -> Thread.ofVirtual().start(() -> IntStream.range(0, 200)
                        .forEach(n -> journal.append(seen(w * 200 + n)))))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(sizes).isSorted().last().isEqualTo(800);
        assertThat(journal.lastSequence()).isEqualTo(800);
    }

    private static ClusterEvent suspect(int n) {
        return new ClusterEvent.NodeSuspect(Instant.EPOCH.plusMillis(n), NodeName.parse("n" + n % 50 + "@lab"),
                Instant.EPOCH.plusMillis(n));
    }

    @Test
    void everyMomentIsTheFoldOfWhatCameBeforeAlsoAfterTheRingWentRound() {
        Journal journal = new Journal(1_000);
        ClusterState folded = ClusterState.EMPTY;
        List<ClusterState> states = new ArrayList<>(List.of(folded));
        for (int n = 1; n <= 3_333; n++) {
            journal.append(suspect(n));
            folded = folded.apply(suspect(n));
            states.add(folded);
        }
        assertThat(journal.dropped()).isEqualTo(2_333);
        assertThat(journal.base()).isEqualTo(states.get(2_333));
        for (int at = 2_333; at <= 3_333; at++) {
            assertThat(journal.stateAt(at)).isEqualTo(states.get(at));
        }
    }

    /** Were each folded from the beginning, this would take minutes. */
    @Test
    @Timeout(60)
    void aMomentAmongAHundredThousandIsThereAtOnce() {
        Journal journal = new Journal();
        journal.appendAll(IntStream.rangeClosed(1, 100_000).mapToObj(JournalTest::suspect).toList());
        for (int n = 1; n <= 10_000; n++) {
            assertThat(journal.stateAt(n * 10L)).isNotNull();
        }
    }

    @Test
    void inTheStoryNoPauseIsLong() {
        Journal journal = new Journal();
        journal.append(suspect(1_000));
        journal.append(suspect(2_000));
        journal.append(suspect(602_000));
        journal.append(suspect(602_500));
        assertThat(journal.story(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(journal.story(3)).isEqualTo(Duration.ofSeconds(3));
        assertThat(journal.story(4)).isEqualTo(Duration.ofMillis(3_500));
        assertThat(journal.sequenceAt(Duration.ofMillis(999))).isEqualTo(1);
        assertThat(journal.sequenceAt(Duration.ofMillis(1_000))).isEqualTo(2);
        assertThat(journal.sequenceAt(Duration.ofHours(1))).isEqualTo(4);
    }

    @Test
    void eventsTellWhichMomentsAreWorthComingBackTo() {
        NodeName a = NodeName.parse("a@lab");
        NodeName b = NodeName.parse("b@lab");
        Pid pid = new Pid(Atom.of("a@lab"), 7, 0, new Creation(1));
        Journal journal = new Journal();
        journal.append(new ClusterEvent.NodeUp(Instant.EPOCH, a, NodeFacts.mentioned(a)));
        journal.append(new ClusterEvent.ConnectionReported(Instant.EPOCH, a, b, Visibility.VISIBLE));
        journal.append(new ClusterEvent.ConnectionReported(Instant.EPOCH, b, a, Visibility.VISIBLE));
        journal.append(new ClusterEvent.ProcessSeen(Instant.EPOCH, pid, ProcessFacts.UNKNOWN));
        journal.append(new ClusterEvent.ProcessExited(Instant.EPOCH, pid, "killed"));
        journal.append(new ClusterEvent.ProcessExited(Instant.EPOCH, pid, "normal"));
        journal.append(new ClusterEvent.ConnectionGone(Instant.EPOCH, b, a, "gone"));
        journal.append(new ClusterEvent.ConnectionGone(Instant.EPOCH, a, b, "gone"));
        journal.append(new ClusterEvent.NodeDown(Instant.EPOCH, a, "killed"));
        journal.mark(new Bookmark(3, Bookmark.Kind.BY_HAND, "here"));

        assertThat(journal.bookmarks()).containsExactly(new Bookmark(1, Bookmark.Kind.NODE_UP, "a@lab"),
                new Bookmark(2, Bookmark.Kind.CONNECT, "a@lab – b@lab"), new Bookmark(3, Bookmark.Kind.BY_HAND, "here"),
                new Bookmark(5, Bookmark.Kind.CRASH, "<0.7.0> on a@lab"),
                new Bookmark(7, Bookmark.Kind.CUT, "a@lab – b@lab"), new Bookmark(9, Bookmark.Kind.NODE_DOWN, "a@lab"));
    }

    @Test
    void afterAGapItGoesOnFromAnotherState() {
        Journal journal = new Journal(4);
        IntStream.rangeClosed(1, 3).forEach(n -> journal.append(seen(n)));
        ClusterState other = ClusterState.EMPTY.apply(seen(8));
        journal.resume(other);
        journal.append(seen(9));
        assertThat(journal.stateAt(2).nodes()).hasSize(2);
        assertThat(journal.stateAt(3)).isEqualTo(other);
        assertThat(journal.stateAt(4)).isEqualTo(journal.state()).isEqualTo(other.apply(seen(9)));
        IntStream.rangeClosed(10, 12).forEach(n -> journal.append(seen(n)));
        assertThat(journal.base()).isEqualTo(other);
    }
}
