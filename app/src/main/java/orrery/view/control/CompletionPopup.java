package orrery.view.control;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/** Offers completions below a text field: arrow keys choose, Enter and Tab take, Esc puts away. */
public final class CompletionPopup {
    private static final int MOST_ROWS = 8;

    private final TextField field;
    private final ObservableList<String> offers;
    private final Consumer<String> ask;
    private final Runnable dismiss;
    private final Consumer<String> take;
    private final Popup popup = new Popup();
    private final ListView<String> list = new ListView<>();
    private boolean taking;

    private CompletionPopup(TextField field, ObservableList<String> offers, Consumer<String> ask, Runnable dismiss,
            Consumer<String> take) {
        this.field = field;
        this.offers = offers;
        this.ask = ask;
        this.dismiss = dismiss;
        this.take = take;
    }

    /**
     * @param ask told what stands in the field whenever a person changed it, and when the field gets the focus
     * @param dismiss told when nothing is to be offered any more
     * @param take told which offer was taken
     */
    public static void install(TextField field, ObservableList<String> offers, Consumer<String> ask, Runnable dismiss,
            Consumer<String> take) {
        new CompletionPopup(field, offers, ask, dismiss, take).install();
    }

    private void install() {
        list.setItems(offers);
        list.getStyleClass().addAll("completions", "dense");
        list.setFocusTraversable(false);
        list.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(MOST_ROWS, offers.size()) * list.getFixedCellSize() + 4, offers,
                list.fixedCellSizeProperty()));
        list.setOnMouseClicked(_ -> takeChosen());
        popup.getContent().add(list);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        popup.setOnAutoHide(_ -> dismiss.run());
        field.textProperty().subscribe((_, typed) -> {
            if (field.isFocused() && !taking) {
                ask.accept(typed);
            }
        });
        field.focusedProperty().subscribe((_, focused) -> {
            if (focused) {
                ask.accept(field.getText());
            } else {
                dismiss.run();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        offers.addListener((ListChangeListener<String>) _ -> follow());
    }

    private void follow() {
        if (offers.isEmpty() || !field.isFocused() || field.getScene() == null) {
            popup.hide();
            return;
        }
        list.setPrefWidth(Math.max(field.getWidth(), 220));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        if (!popup.isShowing()) {
            Bounds at = field.localToScreen(field.getBoundsInLocal());
            if (at != null) {
                popup.show(field, at.getMinX(), at.getMaxY() + 2);
            }
        }
    }

    private void onKey(KeyEvent event) {
        if (!popup.isShowing()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> choose(1);
            case UP -> choose(-1);
            case ENTER -> takeChosen();
            case TAB -> {
                takeChosen();
                return; // and on to the next field
            }
            case ESCAPE -> dismiss.run();
            default -> {
                return; // an ordinary letter
            }
        }
        event.consume();
    }

    private void choose(int step) {
        int size = list.getItems().size();
        int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, size);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - MOST_ROWS + 1));
    }

    private void takeChosen() {
        String chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            taking = true;
            take.accept(chosen);
            taking = false;
            field.end();
        }
        dismiss.run();
    }
}
