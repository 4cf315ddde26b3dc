package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;

class HitTestTest {
    private static final Selection ONE = new Selection.OfNode(name("one@rane"));

    private final MapModel model = MapModel.of(SampleCluster.three().state(), SampleCluster.NOW);
    private final Viewport viewport = Viewport.centred(1_400, 900);
    private final HitTest test = new HitTest(model, viewport, Layer.FIRST);
    private final NodeShape one = model.node(name("one@rane")).orElseThrow();

    private Hit at(Point world, Selection hovered) {
        return test.at(viewport.toScreen(world), hovered);
    }

    @Test
    void aProcessWinsOverItsNodeAndItsLabelBelongsToIt() {
        Glyph bank = one.glyph(pid("one@rane", 121)).orElseThrow();

        assertThat(at(one.centre(bank), Selection.NOTHING).thing())
                .isEqualTo(new Selection.OfProcess(pid("one@rane", 121)));
        assertThat(at(one.centre(bank).plus(40, 0), Selection.NOTHING).thing())
                .isEqualTo(new Selection.OfProcess(pid("one@rane", 121)));
    }

    @Test
    void theHeadOfANodeIsTheNode() {
        assertThat(at(new Point(one.box().x() + 40, one.box().y() + 25), Selection.NOTHING))
                .isEqualTo(new Hit(ONE, Hit.Part.BODY));
    }

    @Test
    void handlesAreThereOnlyWhereThePointerIs() {
        Point right = new Point(one.box().right() + 12, one.box().centre().y());

        assertThat(at(right, ONE)).isEqualTo(new Hit(ONE, Hit.Part.HANDLE));
        assertThat(at(right, Selection.NOTHING).part()).isEqualTo(Hit.Part.BODY);
    }

    @Test
    void thePillStaysReachableWhileHandlesShow() {
        assertThat(at(one.pill().centre(), ONE)).isEqualTo(new Hit(ONE, Hit.Part.PILL));
    }

    @Test
    void aConnectionIsHitAFewPixelsBesideItsLine() {
        Selection.OfConnection connection = new Selection.OfConnection(name("one@rane"), name("three@rane"));
        Point on = model.edge(connection).orElseThrow().route().at(60);

        assertThat(at(on.plus(0, 6), Selection.NOTHING).thing()).isEqualTo(connection);
        assertThat(at(on.plus(0, 12), Selection.NOTHING)).isEqualTo(Hit.NOTHING);
    }

    @Test
    void farAwayOnlyNodesAreHit() {
        Viewport far = viewport.zoomed(0.2, new Point(700, 450));
        Glyph bank = one.glyph(pid("one@rane", 121)).orElseThrow();

        assertThat(new HitTest(model, far, Layer.FIRST).at(far.toScreen(one.centre(bank)), Selection.NOTHING).thing())
                .isEqualTo(ONE);
    }

    @Test
    void arrowsGoToTheNearestThingThatWay() {
        Selection three = new Selection.OfNode(name("three@rane"));
        Selection two = new Selection.OfNode(name("two@rane"));

        assertThat(test.neighbour(three, -1, 0)).contains(ONE);
        assertThat(test.neighbour(two, 1, 0)).contains(three);
        assertThat(test.neighbour(ONE, -1, 0)).isEmpty();
        assertThat(test.neighbour(ONE, 0, -1)).contains(two);
        assertThat(test.neighbour(new Selection.OfProcess(pid("one@rane", 110)), 0, 1))
                .contains(new Selection.OfProcess(pid("one@rane", 121)));
        assertThat(test.neighbour(Selection.NOTHING, 1, 0)).isPresent();
    }
}
