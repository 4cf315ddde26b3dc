package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.NOW;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.term.NodeName;

class ArrangementTest {
    private static Point centre(Arrangement arrangement, String node) {
        return arrangement.centre(name(node)).orElseThrow();
    }

    @Test
    void aNodeNeverMovesBecauseOfAnother() {
        SampleCluster cluster = new SampleCluster();
        Arrangement arrangement = Arrangement.EMPTY;
        List<NodeName> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Arrangement before = arrangement;
            cluster.lab("n" + i + "@h");
            arrangement = arrangement.follow(cluster.state(), NOW);
            for (NodeName known : names) {
                assertThat(arrangement.centre(known)).isEqualTo(before.centre(known));
            }
            names.add(name("n" + i + "@h"));
        }
    }

    @Test
    void twoHundredNodesDoNotOverlap() {
        SampleCluster cluster = new SampleCluster();
        for (int i = 0; i < 200; i++) {
            cluster.lab("n" + i + "@h");
        }
        Arrangement arrangement = Arrangement.EMPTY.follow(cluster.state(), NOW);
        List<Box> boxes = cluster.state().nodes().stream()
                .map(node -> NodeShape.boxAt(arrangement.centre(node.name()).orElseThrow())).toList();

        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).intersects(boxes.get(j))).as("%d and %d", i, j).isFalse();
            }
        }
    }

    @Test
    void twoNodesFaceEachOtherAndAThirdMakesATriangle() {
        Arrangement a = Arrangement.EMPTY.follow(SampleCluster.three().state(), NOW);

        assertThat(centre(a, "one@rane").y()).isEqualTo(centre(a, "three@rane").y());
        assertThat(centre(a, "two@rane").y()).isLessThan(centre(a, "one@rane").y());
    }

    @Test
    void aNewNodeKeepsClearOfWhatAPersonPutInItsPlace() {
        SampleCluster cluster = new SampleCluster().lab("a@h");
        Arrangement a = Arrangement.EMPTY.follow(cluster.state(), NOW);
        Point second = Spots.spot(1);
        Arrangement moved = a.moved(name("a@h"), second.plus(40, 10));
        Arrangement after = moved.follow(cluster.lab("b@h").state(), NOW);

        assertThat(centre(after, "a@h")).isEqualTo(second.plus(40, 10));
        assertThat(NodeShape.boxAt(centre(after, "b@h")).intersects(NodeShape.boxAt(centre(after, "a@h")))).isFalse();
    }

    @Test
    void aLargerClusterPutsNodesNearThoseTheyAreConnectedTo() {
        SampleCluster cluster = new SampleCluster();
        for (String hub : List.of("h1", "h2", "h3", "h4")) {
            cluster.lab(hub + "@h");
            for (int i = 0; i < 3; i++) {
                cluster.lab(hub + "_" + i + "@h").connected(hub + "@h", hub + "_" + i + "@h");
            }
        }
        Arrangement a = Arrangement.EMPTY.follow(cluster.state(), NOW);

        double own = centre(a, "h1_0@h").distance(centre(a, "h1@h"));
        double farthest = List.of("h2@h", "h3@h", "h4@h").stream()
                .mapToDouble(hub -> centre(a, "h1_0@h").distance(centre(a, hub))).max().orElseThrow();
        assertThat(own).isLessThan(farthest);
    }

    @Test
    void orrerysOwnNodeTakesNoPlace() {
        Arrangement a = Arrangement.EMPTY.follow(SampleCluster.three().state(), NOW);

        assertThat(a.centre(name("orrery_4711@rane"))).isEmpty();
    }

    @Test
    void aNodeThatComesBackIsWhereItWas() {
        SampleCluster cluster = SampleCluster.three();
        Arrangement a = Arrangement.EMPTY.follow(cluster.state(), NOW);
        Arrangement down = a.follow(cluster.down("one@rane", "killed").state(), NOW);
        Arrangement back = down.follow(cluster.again("one@rane", 2).state(), NOW);

        assertThat(centre(back, "one@rane")).isEqualTo(centre(a, "one@rane"));
    }

    @Test
    void aProcessKeepsItsSlotAndANewOneTakesTheLowestFree() {
        SampleCluster cluster = new SampleCluster().lab("a@h").plain("a@h", 1).plain("a@h", 2).plain("a@h", 3);
        Arrangement first = Arrangement.EMPTY.follow(cluster.state(), NOW);
        ClusterState state = cluster.secondsAgo(20).exits("a@h", 2, "normal").plain("a@h", 9).state();
        Packing packing = first.follow(state, NOW).packing(name("a@h"));

        assertThat(packing.slots()).containsEntry(pid("a@h", 1), 0).containsEntry(pid("a@h", 9), 1)
                .containsEntry(pid("a@h", 3), 2).hasSize(3);
    }

    @Test
    void anEndedProcessHoldsItsSlotWhileItsTombstoneStands() {
        SampleCluster cluster = new SampleCluster().lab("a@h").plain("a@h", 1).plain("a@h", 2);
        Arrangement first = Arrangement.EMPTY.follow(cluster.state(), NOW);
        ClusterState state = cluster.secondsAgo(0).exits("a@h", 1, "killed").plain("a@h", 9).state();

        Packing during = first.follow(state, NOW.plusSeconds(9)).packing(name("a@h"));
        assertThat(during.slots()).containsEntry(pid("a@h", 1), 0).containsEntry(pid("a@h", 9), 2);
        Packing after = first.follow(state, NOW.plusSeconds(11)).packing(name("a@h"));
        assertThat(after.slots()).containsEntry(pid("a@h", 9), 0).doesNotContainKey(pid("a@h", 1));
    }

    @Test
    void systemProcessesTakeSlotsOnlyWhenUnfolded() {
        SampleCluster cluster = new SampleCluster().lab("a@h").plain("a@h", 1).system("a@h", 61);
        Arrangement folded = Arrangement.EMPTY.follow(cluster.state(), NOW);
        assertThat(folded.packing(name("a@h")).slots()).hasSize(1);

        Arrangement open = folded.unfolded(name("a@h"), true).follow(cluster.state(), NOW);
        assertThat(open.packing(name("a@h")).slots()).hasSize(62);
        assertThat(open.packing(name("a@h")).tier()).isEqualTo(Tier.DOTS);

        Arrangement again = open.unfolded(name("a@h"), false).follow(cluster.state(), NOW);
        assertThat(again.packing(name("a@h")).tier()).isEqualTo(Tier.NAMED);
    }

    @Test
    void whatFindsNoSlotIsCounted() {
        SampleCluster cluster = new SampleCluster().lab("a@h");
        for (int i = 0; i < 1_000; i++) {
            cluster.plain("a@h", 100 + i);
        }
        Packing packing = Arrangement.EMPTY.follow(cluster.state(), NOW).packing(name("a@h"));

        assertThat(packing.slots()).hasSize(Tier.DUST.capacity());
        assertThat(packing.more()).isEqualTo(1_000 - Tier.DUST.capacity());
    }

    @Test
    void theDensityDoesNotFallWhileTheNodeLives() {
        SampleCluster cluster = new SampleCluster().lab("a@h");
        for (int i = 0; i < 8; i++) {
            cluster.plain("a@h", i);
        }
        Arrangement dense = Arrangement.EMPTY.follow(cluster.state(), NOW);
        for (int i = 0; i < 7; i++) {
            cluster.secondsAgo(20).exits("a@h", i, "normal");
        }

        assertThat(dense.follow(cluster.state(), NOW).packing(name("a@h")).tier()).isEqualTo(Tier.SMALL);
        cluster.add(new ClusterEvent.NodeDown(NOW, name("a@h"), "")).again("a@h", 2);
        assertThat(dense.follow(cluster.state(), NOW).packing(name("a@h")).tier()).isEqualTo(Tier.NAMED);
    }
}
