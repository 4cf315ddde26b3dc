package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.cluster.Selection;
import orrery.map.picture.Stop;
import orrery.view.DemoCluster;
import orrery.view.OnScreen;

/** A key that needs something selected says so, instead of doing nothing. */
@Tag("journey")
class KeysJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @ParameterizedTest
    @EnumSource(names = {"V", "W", "K", "E", "D", "S", "R", "M", "Z"})
    void whatNeedsSomethingSelectedSaysSo(KeyCode key) {
        screen.press(key);
        assertThat(screen.isVisible("#notice")).isTrue();
        assertThat(screen.lab().asked).containsOnly("list");
        screen.press(KeyCode.ESCAPE);
    }

    @Test
    void theNoticeGoesWithTheNextSelection() {
        screen.press(KeyCode.W);
        assertThat(screen.isVisible("#notice")).isTrue();
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.ONE));
            return screen;
        });
        screen.settle();
        assertThat(screen.isVisible("#notice")).isFalse();
    }

    @Test
    void nodesAreConnectedByKeysAlone() {
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.ONE));
            screen.map().requestFocus();
            return screen;
        });
        screen.settle();
        screen.press(KeyCode.C);
        screen.press(KeyCode.RIGHT);
        screen.press(KeyCode.UP);
        screen.press(KeyCode.DOWN);
        assertThat(screen.lab().asked).noneMatch(act -> act.startsWith("connect"));
        screen.press(KeyCode.ENTER);
        screen.until("a connection",
                () -> screen.lab().asked.stream().anyMatch(act -> act.startsWith("connect one@host ")));
        assertThat(screen.call(() -> screen.map().travel().stopProperty().get())).isEqualTo(Stop.CLUSTER);
    }
}
