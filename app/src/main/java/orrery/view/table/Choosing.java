package orrery.view.table;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** A row of a list is chosen by a click or by Enter; that it slips under the selection chooses nothing. */
public final class Choosing {
    private Choosing() {}

    public static <T> void install(Control list, Supplier<@Nullable T> selected, Consumer<T> choose) {
        Runnable act = () -> Optional.ofNullable(selected.get()).ifPresent(choose);
        list.setOnMouseClicked(_ -> act.run());
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                act.run();
            }
        });
    }
}
