package orrery.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class ViewsModelTest {
    private final Bench bench = Bench.filled();
    private final ViewsModel model = bench.models.views;

    @Test
    void whatTwoNodesBelieveIsComparedInWords() {
        Pid bank = bench.named(DemoCluster.ONE, "bank");
        bench.cluster.add(new ClusterEvent.GlobalNameSeen(Instant.EPOCH, DemoCluster.ONE, Atom.of("the_bank"),
                bank));
        model.activeProperty().set(true);
        assertThat(model.relationProperty().get()).isEqualTo("Pick two nodes.");
        model.pick(DemoCluster.ONE);
        model.pick(DemoCluster.TWO);
        bench.refresh();
        assertThat(model.relationProperty().get()).contains("are connected: they should believe the same");
        assertThat(model.rows()).anySatisfy(row -> {
            assertThat(row.subject()).isEqualTo(":the_bank");
            assertThat(row.one()).isEqualTo("<0.98.0> · one@host");
            assertThat(row.other()).isEqualTo("nobody");
            assertThat(row.why()).contains("still on its way");
        });
        assertThat(model.rows()).anySatisfy(row -> assertThat(row.subject()).isEqualTo("spy@host"));
        model.choose(model.rows().getLast());
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(bank));
        model.pick(DemoCluster.THREE);
        assertThat(model.oneProperty().get()).isEqualTo(DemoCluster.TWO);
        assertThat(model.otherProperty().get()).isEqualTo(DemoCluster.THREE);
    }
}
