package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.lab.ApplicationTree;
import orrery.lab.ApplicationTree.Member;
import orrery.term.Atom;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class ApplicationsModelTest {
    private final Bench bench = Bench.filled();
    private Instant now = Instant.EPOCH.plusSeconds(60);
    private final ApplicationsModel applications = new ApplicationsModel(bench.models.cluster, bench.lab,
            bench.models.preferences, bench.models.background, () -> now, bench.models.texts);

    @Test
    void theTreeOfARunningApplicationIsAskedForWithTheList() {
        look();
        assertThat(bench.lab.asked).containsExactly("applications one@host", "tree one@host kernel");
        assertThat(who()).containsExactly("kernel_sup <0.45.0>", "\u2003code_server <0.46.0>",
                "\u2003kernel_safe_sup <0.60.0>", "\u2003\u2003timer_server <0.95.0>");
        assertThat(applications.tree().values().get(2)).satisfies(row -> {
            assertThat(applications.way(row.member())).isEqualTo("supervisor, one_for_one");
            assertThat(applications.restarts(row)).isEqualTo("1 of at most 4 in 3,600 s");
        });
        assertThat(applications.treeTitleProperty().get()).isEqualTo("Supervision of kernel");
    }

    @Test
    void aChildThatIsAnotherProcessThanBeforeWasRestarted() {
        look();
        Member before = bench.lab.tree.members().get(1);
        bench.lab.tree = new ApplicationTree(List.of(bench.lab.tree.members().getFirst(),
                new Member(1, before.id(), Optional.of(FakeLab.pid("one@host", 146)), "code_server", false, "permanent",
                        Optional.empty())),
                true);
        again();
        assertThat(who()).containsExactly("kernel_sup <0.45.0>", "\u2003code_server <0.146.0>");
        assertThat(applications.restarts(applications.tree().values().get(1))).isEqualTo("restarted once");
        again();
        assertThat(applications.restarts(applications.tree().values().get(1))).isEqualTo("restarted once");
    }

    @Test
    void childrenWithoutAnIdAreNotTakenForOneAnother() {
        bench.lab.tree = new ApplicationTree(List.of(member(0, 45), member(1, 46), member(1, 47)), true);
        look();
        bench.lab.tree = new ApplicationTree(List.of(member(0, 45), member(1, 48)), true);
        again();
        assertThat(applications.restarts(applications.tree().values().get(1))).isEmpty();
    }

    @Test
    void aMemberIsTheProcessEverywhere() {
        look();
        applications.choose(applications.tree().values().get(1));
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(FakeLab.pid("one@host", 46)));
        assertThat(applications.tree().values()).filteredOn(
                row -> ApplicationsModel.tells(row, bench.models.cluster.selection())).hasSize(1);
    }

    private static Member member(int depth, long pid) {
        return new Member(depth, Atom.UNDEFINED, Optional.of(FakeLab.pid("one@host", pid)), "", false, "",
                Optional.empty());
    }

    private void look() {
        bench.select(DemoCluster.ONE);
        applications.activeProperty().set(true);
    }

    private void again() {
        now = now.plusSeconds(5);
        bench.refresh();
    }

    private List<String> who() {
        return applications.tree().values().stream().map(row -> applications.who(row.member())).toList();
    }
}
