package orrery.view.window;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Turns what is typed anywhere in the window into {@link Shortcut}s. */
final class Keys {
    private final Consumer<Shortcut> onShortcut;
    private final Runnable onBack;

    Keys(Consumer<Shortcut> onShortcut, Runnable onBack) {
        this.onShortcut = onShortcut;
        this.onBack = onBack;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
            if (plain && !isTyping(scene.getFocusOwner())) {
                Shortcut.of(event.getCharacter()).ifPresent(shortcut -> {
                    event.consume();
                    onShortcut.accept(shortcut);
                });
            }
        });
        // Not a filter: a list of completions that is open takes Esc for itself.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                onBack.run();
            }
        });
    }

    private static boolean isTyping(Node focused) {
        return focused instanceof TextInputControl || focused instanceof ComboBoxBase<?> box && box.isShowing();
    }
}
