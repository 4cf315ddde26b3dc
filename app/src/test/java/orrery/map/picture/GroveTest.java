package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.term.Pid;

class GroveTest {
    private static Map<Pid, Box> cells(SampleCluster cluster) {
        return Grove.cells(cluster.state().node(name("a@h")).orElseThrow().processes().values(), NodeShape.FIELD);
    }

    private static Pid a(long id) {
        return pid("a@h", id);
    }

    /** A supervisor of two supervisors, one of three workers, the other of 200; and one without family. */
    private static SampleCluster family() {
        SampleCluster cluster = new SampleCluster().lab("a@h").plain("a@h", 1).plain("a@h", 2).plain("a@h", 3)
                .plain("a@h", 9).child(a(2), a(1)).child(a(3), a(1));
        for (int i = 10; i < 213; i++) {
            cluster.plain("a@h", i).child(a(i), a(i < 13 ? 2 : 3));
        }
        return cluster;
    }

    @Test
    void everyProcessHasItsPlaceWithinTheFieldAndNoTwoTheSame() {
        List<Box> boxes = new ArrayList<>(cells(family()).values());
        assertThat(boxes).hasSize(207).doesNotHaveDuplicates().allSatisfy(box -> assertThat(
                NodeShape.FIELD.grown(0.001).contains(new Point(box.x(), box.y()))
                        && NodeShape.FIELD.grown(0.001).contains(new Point(box.right(), box.bottom())))
                .isTrue());
        for (Box box : boxes) {
            assertThat(boxes.stream().filter(other -> other.grown(-0.001).intersects(box)).toList()).hasSize(1);
        }
    }

    @Test
    void childrenAreBelowTheirParentAndWithinItsWidth() {
        Map<Pid, Box> cells = cells(family());
        for (long child : new long[]{10, 12}) {
            Box parent = cells.getOrDefault(a(2), NodeShape.FIELD);
            Box box = cells.getOrDefault(a(child), NodeShape.FIELD);
            assertThat(box.y()).isGreaterThanOrEqualTo(parent.bottom() - 0.001);
            assertThat(box.centre().x()).isBetween(parent.x(), parent.right());
        }
    }

    @Test
    void aCircleOfParentsIsNoTrap() {
        SampleCluster circle = new SampleCluster().lab("a@h").plain("a@h", 1).plain("a@h", 2).child(a(1), a(2))
                .child(a(2), a(1));
        assertThat(cells(circle)).hasSize(2);
    }

    @Test
    void aMapCanShowTreesAndGoBackAndAnEndedProcessKeepsItsPlace() {
        SampleCluster cluster = family();
        MapModel packed = MapModel.of(cluster.state(), SampleCluster.NOW);
        MapModel trees = packed.withTrees(true);
        trees = trees.next(cluster.state(), trees.arrangement(), SampleCluster.NOW);
        Glyph child = trees.glyph(a(10)).orElseThrow();
        assertThat(child.centre()).isNotEqualTo(packed.glyph(a(10)).orElseThrow().centre());
        assertThat(trees.threads()).anyMatch(thread -> thread.layer() == Layer.SUPERVISION);
        MapModel after = trees.next(cluster.secondsAgo(1).exits("a@h", 10, "killed").state(), trees.arrangement(),
                SampleCluster.NOW);
        assertThat(after.glyph(a(10)).orElseThrow().centre()).isEqualTo(child.centre());
        MapModel back = after.withTrees(false);
        back = back.next(cluster.state(), back.arrangement(), SampleCluster.NOW);
        assertThat(back.glyph(a(11)).orElseThrow().centre()).isEqualTo(packed.glyph(a(11)).orElseThrow().centre());
    }
}
