package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.term.NodeName;

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
}
