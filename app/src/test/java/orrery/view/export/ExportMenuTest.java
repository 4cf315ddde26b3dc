package orrery.view.export;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.view.OnScreen;

/** What can be saved and opened is reached by mouse and by key. */
class ExportMenuTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    private boolean isShowing() {
        return screen.call(() -> screen.stage().getScene().lookup("#export-menu") instanceof MenuButton menu
                && menu.isShowing());
    }

    @Test
    void theMenuOpensByMouseAndByKey() {
        screen.click("#export-menu");
        screen.until(this::isShowing);
        screen.robot.type(KeyCode.ESCAPE);
        screen.until(() -> !isShowing());
        screen.call(() -> {
            screen.stage().getScene().lookup(".map-view").requestFocus();
            return screen;
        });
        screen.robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.CONTROL, KeyCode.E);
        screen.until(this::isShowing);
        assertThat(screen.call(() -> ((MenuButton) screen.stage().getScene().lookup("#export-menu")).getItems().size()))
                .isGreaterThan(8);
    }
}
