package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;

class LanesTest {
    private static final Optional<Pid> A = Optional.of(new Pid(Atom.of("n@h"), 1, 0, new Creation(4)));
    private static final Optional<Pid> B = Optional.of(new Pid(Atom.of("n@h"), 2, 0, new Creation(4)));
    private static final Optional<Pid> ANYBODY = Optional.empty();

    private final List<String> through = new ArrayList<>();
    private final Lanes<String> lanes = new Lanes<>((_, signal) -> through.add(signal));

    @Test
    void whatNothingBlocksGoesAtOnce() {
        lanes.add(A, "a");
        lanes.add(ANYBODY, "x");
        assertThat(through).containsExactly("a", "x");
        assertThat(lanes.isIdle()).isTrue();
    }

    @Test
    void aBlockedSendersSignalsWaitInOrderAndOthersPass() {
        Lanes.Block block = lanes.block(A);
        lanes.add(A, "a1");
        lanes.add(B, "b");
        lanes.add(A, "a2");
        assertThat(through).containsExactly("b");
        lanes.unblock(block);
        assertThat(through).containsExactly("b", "a1", "a2");
        assertThat(lanes.isIdle()).isTrue();
    }

    @Test
    void aSignalThatMayBeAnybodysWaitsForWhatWasUnderWayBeforeIt() {
        Lanes.Block first = lanes.block(A);
        lanes.add(ANYBODY, "x");
        Lanes.Block second = lanes.block(B);
        assertThat(through).isEmpty();
        lanes.unblock(first);
        assertThat(through).containsExactly("x");
        lanes.unblock(second);
        assertThat(lanes.isIdle()).isTrue();
    }

    @Test
    void itWaitsBehindTheSignalsThatWaitBeforeIt() {
        Lanes.Block a = lanes.block(A);
        lanes.add(A, "a");
        Lanes.Block nobodys = lanes.block(ANYBODY);
        lanes.add(ANYBODY, "x");
        lanes.unblock(nobodys);
        assertThat(through).isEmpty();
        lanes.unblock(a);
        assertThat(through).containsExactly("a", "x");
    }

    @Test
    void aReleasedSignalMayBlockItsLaneAnew() {
        List<String> order = new ArrayList<>();
        List<Lanes.Block> blocks = new ArrayList<>();
        List<Lanes<String>> self = new ArrayList<>();
        self.add(new Lanes<>((sender, signal) -> {
            order.add(signal);
            if (signal.startsWith("long")) {
                blocks.add(self.getFirst().block(sender));
            }
        }));
        Lanes<String> nested = self.getFirst();
        nested.add(A, "long1");
        nested.add(A, "long2");
        nested.add(A, "short");
        assertThat(order).containsExactly("long1");
        nested.unblock(blocks.get(0));
        assertThat(order).containsExactly("long1", "long2");
        nested.unblock(blocks.get(1));
        assertThat(order).containsExactly("long1", "long2", "short");
    }
}
