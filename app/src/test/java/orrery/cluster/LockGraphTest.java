package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Term;

class LockGraphTest {
    private static final Term DOOR = Atom.of("door");
    private static final Term KEY = Atom.of("key");
    private static final Term LAMP = Atom.of("lamp");
    private final Pid one = pid(1);
    private final Pid two = pid(2);
    private final Pid three = pid(3);

    private static Pid pid(long id) {
        return new Pid(Atom.of("a@lab"), id, 0, new Creation(1));
    }

    private static Lock lock(Term resource, Pid holder) {
        return new Lock(resource, holder, List.of(holder));
    }

    @Test
    void whoWaitsWaitsForWhoHolds() {
        LockGraph graph = LockGraph.of(List.of(lock(DOOR, one), lock(DOOR, one)), Map.of(DOOR, Set.of(two)));
        assertThat(graph.edges()).containsExactly(new LockGraph.Edge(two, DOOR, one));
        assertThat(graph.cycles()).isEmpty();
        assertThat(graph.processes()).containsExactly(two, one);
    }

    @Test
    void aFreeLockAndOnesOwnKeepNobodyWaiting() {
        assertThat(LockGraph.of(List.of(), Map.of(DOOR, Set.of(two))).edges()).isEmpty();
        assertThat(LockGraph.of(List.of(lock(DOOR, one)), Map.of(DOOR, Set.of(one))).edges()).isEmpty();
    }

    @Test
    void twoThatWaitForEachOtherAreACircle() {
        LockGraph graph = LockGraph.of(List.of(lock(DOOR, one), lock(KEY, two)),
                Map.of(KEY, Set.of(one), DOOR, Set.of(two)));
        assertThat(graph.cycles()).singleElement().satisfies(cycle -> assertThat(cycle).containsExactlyInAnyOrder(
                new LockGraph.Edge(one, KEY, two), new LockGraph.Edge(two, DOOR, one)));
    }

    @Test
    void aCircleOfThreeIsFoundOnce() {
        LockGraph graph = LockGraph.of(List.of(lock(DOOR, one), lock(KEY, two), lock(LAMP, three)),
                Map.of(KEY, Set.of(one), LAMP, Set.of(two), DOOR, Set.of(three)));
        assertThat(graph.cycles()).singleElement().satisfies(cycle -> assertThat(cycle).hasSize(3));
    }
}
