package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;

class FoundTest {
    private static final ClusterState STATE = SampleCluster.sharing().state();

    private static Found found(String text) {
        return Found.of(STATE, new Search(text));
    }

    @Test
    void whereNothingIsLookedForEverythingIsLit() {
        assertThat(found(" ")).isEqualTo(Found.ALL);
        assertThat(Found.ALL.lights(pid("one@rane", 121))).isTrue();
        assertThat(Found.ALL.lights(List.of(), "anything")).isTrue();
    }

    @Test
    void aProcessIsFoundByItsNamesAndItsNodeIsLitWithIt() {
        Found bank = found("THE_bank");
        assertThat(bank.processes()).containsExactly(pid("one@rane", 121));
        assertThat(bank.lights(name("one@rane"))).isTrue();
        assertThat(bank.lights(name("two@rane"))).isFalse();
        assertThat(bank.lights(pid("one@rane", 110))).isFalse();
    }

    @Test
    void aNodeIsFoundWithAllItsProcesses() {
        Found two = found("two@");
        assertThat(two.nodes()).containsExactly(name("two@rane"));
        assertThat(two.lights(pid("two@rane", 130))).isTrue();
        assertThat(two.lights(pid("one@rane", 121))).isFalse();
    }

    @Test
    void whatIsSharedIsLitByItsTextOrByWhoHasIt() {
        Found accounts = found("accounts");
        assertThat(accounts.lights(List.of(pid("one@rane", 120)), "accounts")).isTrue();
        assertThat(accounts.lights(List.of(pid("one@rane", 120)), "others")).isFalse();
        assertThat(found("bank").lights(List.of(pid("one@rane", 121)), "others")).isTrue();
    }

    @Test
    void aProcessThatEndedIsStillFound() {
        ClusterState later = SampleCluster.sharing().exits("one@rane", 121, "killed").state();
        assertThat(Found.of(later, new Search("bank")).lights(pid("one@rane", 121))).isTrue();
    }
}
