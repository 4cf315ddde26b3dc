package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.cluster.Selection.OfNode;
import orrery.cluster.Selection.OfProcess;

class FinderTest {
    private final MapModel model = MapModel.of(SampleCluster.sharing().state(), SampleCluster.NOW);

    private Finder find(String text) {
        return model.find(new Search(text));
    }

    @Test
    void processesAreFoundByPidNameGlobalNameGroupAndFunction() {
        OfProcess bank = new OfProcess(pid("one@rane", 121));
        assertThat(find("<0.121.0>").hits()).containsExactly(bank);
        assertThat(find("BANK").hits()).contains(bank);
        assertThat(find("the_bank").hits()).containsExactly(bank);
        assertThat(find("workers").hits()).hasSize(3).contains(bank);
        assertThat(find("random_sleep").hits()).containsExactly(new OfProcess(pid("three@rane", 140)));
        assertThat(find("bank.init").hits()).containsExactly(bank);
        assertThat(find("Ticker.loop").hits()).hasSize(3);
        assertThat(find("two@rane").hits()).contains(new OfNode(name("two@rane")));
    }

    @Test
    void whatIsFoldedAwayIsCountedAndItsNodeIsTold() {
        Finder finder = find("<0.11.0>");
        assertThat(finder.hits()).isEmpty();
        assertThat(finder.hidden()).isEqualTo(3);
        assertThat(finder.folded()).hasSize(3);
        assertThat(finder.lights(name("one@rane"))).isTrue();
    }

    @Test
    void theNextOneComesAfterTheLastOneTheFirst() {
        Finder finder = find("Ticker.loop");
        Selection first = finder.next(Selection.NOTHING, true);
        Selection last = finder.next(first, false);
        assertThat(finder.hits().getFirst()).isEqualTo(first);
        assertThat(finder.hits().getLast()).isEqualTo(last);
        assertThat(finder.next(last, true)).isEqualTo(first);
        assertThat(find("no such thing").next(first, true)).isEqualTo(Selection.NOTHING);
    }

    @Test
    void nothingIsFadedWhileNothingIsLookedFor() {
        assertThat(find("").lights(pid("one@rane", 121))).isTrue();
        assertThat(find("").hits()).isEmpty();
        assertThat(find("bank").lights(pid("two@rane", 130))).isFalse();
    }
}
