package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;

class BundlesTest {
    private static SampleCluster mesh(int nodes) {
        SampleCluster cluster = new SampleCluster();
        for (int i = 0; i < nodes; i++) {
            cluster.lab("n" + i + "@h");
            for (int j = 0; j < i; j++) {
                cluster.connected("n" + i + "@h", "n" + j + "@h");
            }
        }
        return cluster;
    }

    private static MapModel model(SampleCluster cluster) {
        return MapModel.of(cluster.state(), SampleCluster.NOW);
    }

    @Test
    void aFewConnectionsAreDrawnOneByOne() {
        MapModel model = model(mesh(12));
        assertThat(model.bundles().bundled()).isZero();
        assertThat(model.bundles().lines(model.edges(), Selection.NOTHING)).hasSize(66);
    }

    @Test
    void ofALargeMeshEachNodeHasAStubAndNeighbourhoodsABand() {
        MapModel model = model(mesh(60));
        Bundles bundles = model.bundles();
        assertThat(bundles.bundled()).isEqualTo(60 * 59 / 2);
        assertThat(bundles.stubs()).hasSize(60);
        assertThat(bundles.bands()).hasSizeLessThanOrEqualTo(120);
        assertThat(bundles.bands().stream().mapToInt(Bundles.Band::count).sum()).isLessThan(bundles.bundled());
        assertThat(bundles.lines(model.edges(), Selection.NOTHING)).isEmpty();
    }

    @Test
    void whatSomethingIsToBeToldOfAndWhatIsPickedKeepsItsOwnLine() {
        MapModel model = model(mesh(60).secondsAgo(2).lost("n3@h", "n7@h", "net_tick_timeout"));
        assertThat(model.bundles().single()).extracting(EdgeShape::selection)
                .containsExactly(new Selection.OfConnection(name("n3@h"), name("n7@h")));
        assertThat(model.bundles().lines(model.edges(), new Selection.OfNode(name("n5@h")))).hasSize(1 + 59);
        assertThat(model.bundles().lines(model.edges(), new Selection.OfConnection(name("n1@h"), name("n2@h"))))
                .hasSize(2);
    }
}
