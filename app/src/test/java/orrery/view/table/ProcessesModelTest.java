package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.NodeKind;
import orrery.cluster.ProcessFacts;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.model.Moment;

class ProcessesModelTest {
    private final Bench bench = Bench.filled();
    private final ProcessesModel table = bench.models.processes;

    private List<Long> ids() {
        return table.shown().stream().map(row -> row.pid().id()).toList();
    }

    private void reductions(long id, long reductions) {
        bench.cluster.samples.add(FakeLab.pid("one@host", id), new Sample(Instant.EPOCH, 1, reductions, 0));
    }

    @Test
    void itShowsTheProcessesOfTheSelectedNodeOrOfAll() {
        assertThat(table.shown()).hasSize(12);
        bench.select(DemoCluster.ONE);
        assertThat(ids()).containsExactly(95L, 98L, 101L, 102L);
        bench.select(bench.named(DemoCluster.TWO, "shell"));
        assertThat(table.nodeProperty().get()).contains(DemoCluster.TWO);
    }

    @Test
    void aMomentOfThePastIsListedOnceWithItsSamples() {
        List<Integer> sizes = new ArrayList<>();
        table.shown().addListener((ListChangeListener<Object>) change -> sizes.add(change.getList().size()));
        ClusterState now = bench.models.cluster.state();
        bench.models.cluster.show(ClusterState.EMPTY, new Moment.Past(0, Instant.EPOCH));
        assertThat(table.shown()).isEmpty();
        bench.models.cluster.show(now, new Moment.Past(9, Instant.EPOCH));
        bench.models.cluster.show(ClusterState.EMPTY, Moment.NOW);
        bench.models.cluster.show(now);
        assertThat(sizes).containsExactly(0, 12, 0, 12);
    }

    @Test
    void selectingAConnectionLeavesTheTableAsItIs() {
        bench.select(DemoCluster.ONE);
        bench.models.cluster.select(new Selection.OfConnection(DemoCluster.ONE, DemoCluster.TWO));
        assertThat(table.nodeProperty().get()).contains(DemoCluster.ONE);
    }

    @Test
    void systemProcessesAreFoldedAndCounted() {
        bench.select(DemoCluster.ONE);
        assertThat(table.foldedProperty().get()).isEqualTo(12);
        table.systemProperty().set(true);
        assertThat(table.shown()).hasSize(16);
        assertThat(table.foldedProperty().get()).isZero();
    }

    @Test
    void itIsFilteredByNamePidAndFunction() {
        bench.select(DemoCluster.ONE);
        table.filterProperty().set("BANK");
        assertThat(ids()).containsExactly(98L);
        table.filterProperty().set("0.101");
        assertThat(ids()).containsExactly(101L);
        table.filterProperty().set("ticker.loop");
        assertThat(ids()).containsExactly(101L);
    }

    @Test
    void aRowStaysTheSameObjectWhileItsProcessLives() {
        bench.select(DemoCluster.ONE);
        List<ProcessRow> before = new ArrayList<>(table.shown());
        List<Object> changes = new ArrayList<>();
        table.shown().addListener((ListChangeListener<ProcessRow>) changes::add);
        reductions(98, 999_999);
        bench.refresh();
        assertThat(table.shown()).containsExactlyElementsOf(before);
        assertThat(changes).isEmpty();
        assertThat(ProcessColumn.REDUCTIONS.text(table.shown().get(1).look(), Notation.ELIXIR)).isEqualTo("999,999");
    }

    @Test
    void aProcessThatEndsLeavesAndANewOneTakesItsPlaceInTheOrder() {
        bench.select(DemoCluster.ONE);
        bench.cluster.add(new ClusterEvent.ProcessExited(Instant.EPOCH, FakeLab.pid("one@host", 98), "normal"));
        bench.cluster.add(new ClusterEvent.ProcessSeen(Instant.EPOCH, FakeLab.pid("one@host", 99),
                ProcessFacts.UNKNOWN));
        bench.refresh();
        assertThat(ids()).containsExactly(95L, 99L, 101L, 102L);
    }

    @Test
    void itSortsByAnyColumnInBothDirections() {
        bench.select(DemoCluster.ONE);
        table.sort(ProcessColumn.NAME, false);
        assertThat(ids()).containsExactly(98L, 95L, 102L, 101L);
        table.sort(ProcessColumn.PID, true);
        assertThat(ids()).containsExactly(102L, 101L, 98L, 95L);
    }

    @Test
    void rowsSortedByWhatFluctuatesStayPutUnderThePointer() {
        bench.select(DemoCluster.ONE);
        table.sort(ProcessColumn.REDUCTIONS, true);
        assertThat(ids()).containsExactly(102L, 101L, 98L, 95L);

        table.heldProperty().set(true);
        reductions(95, 1_000_000);
        bench.cluster.add(new ClusterEvent.ProcessExited(Instant.EPOCH, FakeLab.pid("one@host", 101), "normal"));
        bench.refresh();
        assertThat(ids()).containsExactly(102L, 98L, 95L);

        table.heldProperty().set(false);
        assertThat(ids()).containsExactly(95L, 102L, 98L);
    }

    @Test
    void aTableNobodySeesIsNotKept() {
        table.activeProperty().set(false);
        bench.select(DemoCluster.ONE);
        assertThat(table.shown()).hasSize(12);
        table.activeProperty().set(true);
        assertThat(table.shown()).hasSize(4);
    }

    @Test
    void theSelectedProcessIsFoundInTheTable() {
        Pid bank = bench.named(DemoCluster.ONE, "bank");
        bench.select(bank);
        assertThat(table.selected().map(ProcessRow::pid)).isEqualTo(Optional.of(bank));
        table.select(table.shown().getFirst());
        assertThat(bench.models.cluster.selection())
                .isEqualTo(new Selection.OfProcess(FakeLab.pid("one@host", 95)));
    }

    @Test
    void anEmptyTableSaysWhyItIsEmpty() {
        var nobody = Bench.empty();
        assertThat(nobody.models.processes.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.NO_NODE);
        nobody.cluster.up(DemoCluster.ONE, NodeKind.BEAM, false, false);
        nobody.refresh();
        assertThat(nobody.models.processes.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.UNSELECTED);
        nobody.select(DemoCluster.ONE);
        assertThat(nobody.models.processes.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.ASKED);
        nobody.select(DemoCluster.TWO);
        assertThat(nobody.models.processes.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.UNWATCHED);
        nobody.cluster.up(DemoCluster.TWO, NodeKind.BEAM, false, false);
        nobody.cluster.add(new ClusterEvent.NodeDown(Instant.EPOCH, DemoCluster.TWO, "killed"));
        nobody.refresh();
        assertThat(nobody.models.processes.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.DOWN);
        table.filterProperty().set("no such thing");
        assertThat(table.emptinessProperty().get()).isEqualTo(ProcessesModel.Emptiness.FILTERED);
    }
}
