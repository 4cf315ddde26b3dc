package orrery.view.window;

import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orrery.view.control.TakesKeys;

/** Turns what is typed anywhere in the window into {@link Shortcut}s. */
final class Keys {
    private final Consumer<Shortcut> onShortcut;
    private final Runnable onBack;
    private final Map<KeyCode, Runnable> others;
    /** What was a shortcut and is still held down: its repetitions are not for the field that it opened. */
    private String held = "";

    /** @param others keys without a character, for when what has the focus has no use for them */
    Keys(Consumer<Shortcut> onShortcut, Runnable onBack, Map<KeyCode, Runnable> others) {
        this.onShortcut = onShortcut;
        this.onBack = onBack;
        this.others = others;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_RELEASED, _ -> held = "");
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (!held.isEmpty() && held.equals(event.getCharacter())) {
                event.consume();
                return;
            }
            boolean pressesButton = event.getCharacter().equals(" ") && scene.getFocusOwner() instanceof ButtonBase;
            if (isPlain(event) && !pressesButton && !isTyping(scene.getFocusOwner())) {
                Shortcut.of(event.getCharacter()).ifPresent(shortcut -> {
                    event.consume();
                    held = event.getCharacter();
                    onShortcut.accept(shortcut);
                });
            }
        });
        // Not a filter: a list of completions that is open takes Esc for itself.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                onBack.run();
            } else if (others.containsKey(event.getCode()) && isPlain(event) && !isTyping(scene.getFocusOwner())) {
                event.consume();
                others.getOrDefault(event.getCode(), () -> {}).run();
            }
        });
    }

    private static boolean isPlain(KeyEvent event) {
        return !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
    }

    private static boolean isTyping(Node focused) {
        return focused instanceof TextInputControl || focused instanceof TakesKeys
                || focused instanceof ComboBoxBase<?> box && box.isShowing();
    }
}
