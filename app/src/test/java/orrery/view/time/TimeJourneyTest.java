package orrery.view.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.view.DemoCluster;
import orrery.view.OnScreen;
import orrery.view.control.ActButton;

/** The time bar, with a robot's mouse and keys. What {@code docs/time.md} tells. */
@Tag("journey")
class TimeJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @BeforeEach
    void somethingHappens() {
        DemoCluster cluster = screen.backend().cluster;
        Instant at = cluster.journal.entry(cluster.journal.lastSequence()).orElseThrow().event().at();
        cluster.add(new ClusterEvent.ConnectionGone(at.plusSeconds(4), DemoCluster.ONE, DemoCluster.TWO, "closed"));
        cluster.add(new ClusterEvent.ConnectionGone(at.plusSeconds(5), DemoCluster.TWO, DemoCluster.ONE, "closed"));
        cluster.add(new ClusterEvent.NodeDown(at.plusSeconds(9), DemoCluster.TWO, "killed"));
        screen.until(() -> !screen.text("#time-clock").isEmpty() && screen.call(() -> ticks().size() > 3));
    }

    private Set<Node> ticks() {
        return screen.stage().getScene().getRoot().lookupAll(".time-tick");
    }

    private void type(KeyCode key) {
        screen.robot.type(key);
        screen.settle();
    }

    @Test
    void thePictureIsPausedSteppedMarkedAndPlayedByKeys() {
        String live = screen.text("#time-clock");
        type(KeyCode.SPACE);
        assertThat(screen.text("#time-badge")).isEqualTo("Replay");
        type(KeyCode.COMMA);
        assertThat(screen.text("#time-clock")).isNotEqualTo(live);
        type(KeyCode.PERIOD);
        assertThat(screen.text("#time-clock")).isEqualTo(live);
        type(KeyCode.COMMA);
        int before = screen.call(() -> ticks().size());
        type(KeyCode.B);
        assertThat(screen.text("#time-note")).startsWith("Bookmark set");
        screen.settle();
        type(KeyCode.HOME);
        assertThat(before).isPositive();
        assertThat(screen.text("#time-note")).isEmpty();
        type(KeyCode.SPACE);
        screen.until(() -> screen.text("#time-clock").compareTo(live) < 0
                && screen.call(() -> !screen.node("#time-live").isDisabled()));
        type(KeyCode.END);
        assertThat(screen.text("#time-badge")).isEqualTo("Live");
        assertThat(screen.text("#time-clock")).isEqualTo(live);
    }

    @Test
    void aButtonThatHasTheFocusIsPressedBySpaceAndNothingElse() {
        screen.click("#time-mark");
        assertThat(screen.text("#time-note")).startsWith("There is a bookmark here");
        type(KeyCode.SPACE);
        assertThat(screen.text("#time-badge")).isEqualTo("Live");
    }

    @Test
    void aSignOnTheTrackLeadsToItsMoment() {
        screen.robot.clickOn(screen.call(() -> ticks().stream()
                .filter(tick -> tick.getAccessibleText().contains("cut")).findFirst().orElseThrow()));
        screen.settle();
        assertThat(screen.text("#time-note")).contains("one@host – two@host cut");
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.TWO));
            return screen;
        });
        screen.settle();
        var kill = (ActButton) screen.node("#inspect-node .kill");
        assertThat(screen.call(kill.button()::isDisabled)).isTrue();
        assertThat(kill.getWhyNot()).startsWith("This is ").contains("return to live first");
    }
}
