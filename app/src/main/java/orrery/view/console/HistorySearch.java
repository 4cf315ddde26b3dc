package orrery.view.console;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.view.control.CodeInput;

/** The line in which a person looks for what was typed before: Ctrl+R goes further back, Enter takes, Esc leaves. */
final class HistorySearch {
    private final Region bar;
    private final TextField field;
    private @Nullable ConsoleModel model;
    private @Nullable CodeInput input;
    private String draft = "";
    private int skipped;

    HistorySearch(Region bar, TextField field) {
        this.bar = bar;
        this.field = field;
    }

    void install() {
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        field.textProperty().subscribe(_ -> {
            skipped = 0;
            look();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                bar.setVisible(false);
            }
        });
    }

    void open(ConsoleModel console, CodeInput editor) {
        model = console;
        input = editor;
        draft = console.inputProperty().get();
        skipped = 0;
        field.clear();
        bar.setVisible(true);
        field.requestFocus();
    }

    void close() {
        bar.setVisible(false);
        model = null;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.R && event.isControlDown()) {
            skipped++;
            look();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
            leave();
        } else if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.C && event.isControlDown()) {
            if (model != null) {
                model.inputProperty().set(draft);
            }
            leave();
        } else {
            return;
        }
        event.consume();
    }

    private void leave() {
        close();
        if (input != null) {
            input.requestFocus();
        }
    }

    private void look() {
        if (model != null && !field.getText().isEmpty()) {
            model.history().search(field.getText(), skipped).ifPresentOrElse(model.inputProperty()::set,
                    () -> skipped = Math.max(0, skipped - 1));
        }
    }
}
