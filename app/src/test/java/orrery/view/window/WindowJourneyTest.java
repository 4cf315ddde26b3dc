package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.Selection;
import orrery.lab.LocalNode;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.OnScreen;
import orrery.view.control.ActButton;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;

/** What a person does in the window, with a robot's mouse and keys. */
class WindowJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @Test
    void aNewNodeIsTwoKeysAway() {
        screen.press(KeyCode.N);
        assertThat(screen.text("#new-name")).isEqualTo("four");
        screen.press(KeyCode.ENTER);
        screen.until(() -> screen.lab().asked.contains("start four@host"));
        screen.until(() -> !screen.isVisible("#new-name"));
    }

    @Test
    void lettersTypedIntoAFieldAreLetters() {
        screen.press(KeyCode.N);
        screen.type("#new-name", "kniff");
        assertThat(screen.text("#new-name")).isEqualTo("kniff");
        screen.press(KeyCode.ESCAPE);
        assertThat(screen.isVisible("#new-name")).isFalse();
        assertThat(screen.lab().asked).noneMatch(act -> act.startsWith("start"));
    }

    @Test
    void anImpossibleNameIsSaidWhileItIsTyped() {
        screen.press(KeyCode.N);
        screen.type("#new-name", "we ird");
        assertThat(screen.isVisible("#new-hint")).isTrue();
        assertThat(screen.call(() -> screen.node("#new-start").isDisabled())).isTrue();
    }

    @Test
    void aRefusedAttachShowsItsCardAndTheTestShowsWhereItEnds() {
        screen.lab().local.add(new LocalNode(DemoCluster.THREE, 41771, false));
        screen.lab().fail("attach", FakeLab.WRONG_COOKIE);
        screen.click("#refresh");
        screen.until(() -> screen.call(() -> !((ListView<?>) screen.node("#local-nodes")).getItems().isEmpty()));
        screen.settle();
        screen.robot.clickOn(screen.node("#local-nodes .button"));
        screen.until(() -> screen.isVisible("#attach-card"));
        assertThat(screen.text("#status-problems")).isEqualTo("1 problem");

        screen.click("#attach-test");
        screen.until(() -> screen.isVisible("#attach-stages .failed"));
        screen.lab().succeed("attach");
        screen.click("#attach-go");
        screen.until(() -> screen.text("#status-problems").equals("no problems"));
    }

    @Test
    void aFunctionIsCompletedRunAndItsOutputShown() {
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.ONE));
            return screen;
        });
        screen.settle();
        screen.robot.clickOn(screen.node("#inspect-node .spawn"));
        screen.settle();
        screen.robot.write("I");
        screen.until(() -> screen.robot.lookup(".completions").tryQuery().isPresent());
        screen.press(KeyCode.ENTER);
        assertThat(screen.text("#spawn-module")).isEqualTo("IO");
        screen.type("#spawn-function", "puts");
        screen.type("#spawn-arguments", "\"hello\"");
        screen.press(KeyCode.ENTER);
        screen.until(() -> screen.isVisible("#spawn-output"));
        assertThat(screen.text("#spawn-output")).isEqualTo("hello\n");
        assertThat(screen.text("#spawn-exit")).isEqualTo(":normal");
    }

    @Test
    void whatCannotBeDoneIsDisabledAndSaysWhy() {
        var kill = (ActButton) screen.node(".act-button.kill");
        assertThat(screen.call(kill.button()::isDisabled)).isTrue();
        assertThat(kill.getWhyNot()).isEqualTo("Select a node or a process first.");
        screen.press(KeyCode.K);
        assertThat(screen.isVisible("#notice")).isTrue();
    }

    @Test
    void aForeignNodeIsKilledOnlyAfterItsNameWasRead() {
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.THREE));
            return screen;
        });
        screen.press(KeyCode.K);
        assertThat(screen.isVisible("#kill-confirm")).isTrue();
        assertThat(screen.text("#kill-yes")).isEqualTo("Kill three@host");
        assertThat(screen.lab().asked).doesNotContain("kill three@host");
        screen.click("#kill-yes");
        screen.until(() -> screen.lab().asked.contains("kill three@host"));
        assertThat(screen.isVisible("#kill-confirm")).isFalse();
    }

    @Test
    void theProcessTableFollowsTheSelectedNodeAndSelectsInTurn() {
        screen.call(() -> {
            screen.wiring().select(new Selection.OfNode(DemoCluster.TWO));
            return screen;
        });
        screen.settle();
        TableView<?> table = (TableView<?>) screen.node("#process-table");
        assertThat(screen.call(() -> table.getItems().size())).isEqualTo(4);
        screen.robot.clickOn(screen.robot.lookup("bank").queryAll().iterator().next());
        screen.until(() -> screen.isVisible("#inspect-process"));
        assertThat(screen.text("#inspect-pid")).isEqualTo("<0.98.0>");
        assertThat(screen.backend().focus)
                .isEqualTo(new Selection.OfProcess(FakeLab.pid("two@host", 98)));
    }

    @Test
    void slashGoesToTheSearchAndEscLeavesIt() {
        screen.press(KeyCode.SLASH);
        assertThat(screen.call(() -> screen.node("#search").isFocused())).isTrue();
        screen.press(KeyCode.ESCAPE);
        assertThat(screen.call(() -> screen.node("#search").isFocused())).isFalse();
    }

    private List<String> sheets() {
        return screen.call(() -> List.copyOf(screen.stage().getScene().getStylesheets()));
    }

    private String below() {
        return screen.call(() -> screen.stage().getScene().getUserAgentStylesheet());
    }

    private double textSize() {
        return screen.call(() -> ((Label) screen.node("#time-badge")).getFont().getSize());
    }

    @Test
    void theLookIsChosenFromItsMenu() {
        screen.wear(Theme.DARK);
        assertThat(sheets()).anyMatch(sheet -> sheet.endsWith("app-dark.css"));
        assertThat(below()).as("a theme of its own").contains("primer-dark");
        screen.wear(Theme.PROJECTOR);
        assertThat(below()).contains("primer-light");
        assertThat(sheets()).anyMatch(sheet -> sheet.endsWith("app-projector.css"))
                .noneMatch(sheet -> sheet.endsWith("app-dark.css"));
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).theme())).isEqualTo(Theme.PROJECTOR);
    }

    @Test
    void everythingGrowsAndShrinksByKeysAlsoWhileOneTypes() {
        double plain = textSize();
        screen.press(KeyCode.SLASH);
        screen.press(KeyCode.CONTROL, KeyCode.EQUALS);
        screen.press(KeyCode.CONTROL, KeyCode.EQUALS);
        screen.until("larger text", () -> textSize() > plain * 1.2);
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).scale())).isEqualTo(new UiScale(125));
        screen.press(KeyCode.CONTROL, KeyCode.MINUS);
        screen.press(KeyCode.CONTROL, KeyCode.MINUS);
        screen.press(KeyCode.CONTROL, KeyCode.MINUS);
        screen.until("smaller text", () -> textSize() < plain);
        screen.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        screen.until("the text as it was", () -> textSize() == plain);
        assertThat(screen.text("#search")).isEmpty();
    }

    @Test
    void wherePartsHaveNoRoomBesideEachOtherOneIsShownAtATime() {
        assertThat(screen.isVisible("#panes")).isFalse();
        for (int step = 0; step < 6; step++) {
            screen.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        screen.until("the choice of parts", () -> screen.isVisible("#panes"));
        assertThat(screen.isVisible(".map-view")).isTrue();
        assertThat(screen.isVisible(".inspector")).isFalse();
        screen.press(KeyCode.F6);
        assertThat(screen.isVisible(".map-view")).isFalse();
        assertThat(screen.isVisible(".inspector")).isTrue();
        screen.press(KeyCode.N);
        screen.until("the form that was asked for", () -> screen.isVisible("#new-name"));
        assertThat(screen.isVisible(".inspector")).isFalse();
        screen.press(KeyCode.ESCAPE);
        screen.until("the picture again", () -> screen.isVisible(".map-view"));
        screen.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        screen.until("all parts", () -> screen.isVisible(".inspector") && screen.isVisible("#process-table"));
        assertThat(screen.isVisible("#panes")).isFalse();
    }
}
