package orrery.view.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final ArrayDeque<Runnable> frame = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private final Snapshots<String> snapshots = new Snapshots<>(frame::add, seen::add);

    @Test
    void theNewestSnapshotWinsAndOlderUnseenOnesAreCounted() {
        snapshots.publish("a");
        snapshots.publish("b");
        snapshots.publish("c");

        assertThat(frame).hasSize(1);
        frame.remove().run();
        assertThat(seen).containsExactly("c");
        assertThat(snapshots.dropped()).isEqualTo(2);
    }

    @Test
    void aSnapshotThatWasSeenIsNotDropped() {
        snapshots.publish("a");
        frame.remove().run();
        snapshots.publish("b");
        frame.remove().run();

        assertThat(seen).containsExactly("a", "b");
        assertThat(snapshots.dropped()).isZero();
    }
}
