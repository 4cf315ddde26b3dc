package orrery.view.console;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import orrery.lang.shell.Offers;

/** The list of completions at the caret of the console: arrow keys choose, Enter and Tab take, Esc puts away. */
final class OffersPopup {
    private static final int MOST_ROWS = 8;
    private static final int LEAST_LETTERS = 24;

    private final Popup popup = new Popup();
    private final ListView<String> list = new ListView<>();
    private final ObservableList<String> offers = FXCollections.observableArrayList();
    private Consumer<String> take = _ -> {};

    OffersPopup() {
        list.setItems(offers);
        list.getStyleClass().addAll("completions", "dense");
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> takeChosen());
        list.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(MOST_ROWS, offers.size()) * list.getFixedCellSize() + 4, offers,
                list.fixedCellSizeProperty()));
        popup.getContent().add(list);
        // The console is at the bottom of the window.
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
    }

    /** @param at where the caret is, on the screen */
    void show(Node owner, Bounds at, double row, Offers what, Consumer<String> onTake) {
        take = onTake;
        offers.setAll(what.shown());
        int letters = what.shown().stream().mapToInt(String::length).max().orElse(0);
        list.setPrefWidth(Math.max(LEAST_LETTERS, letters + 4) * row * 0.5);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        popup.show(owner, at.getMinX(), at.getMinY() - 2);
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /** Any other key puts the list away, and means what it means. */
    void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> choose(1);
            case UP -> choose(-1);
            case PAGE_DOWN -> choose(MOST_ROWS);
            case PAGE_UP -> choose(-MOST_ROWS);
            case ENTER, TAB -> takeChosen();
            case ESCAPE -> hide();
            case SHIFT, CONTROL, ALT, META -> {
                return; // half of a key
            }
            default -> {
                hide();
                return;
            }
        }
        event.consume();
    }

    private void choose(int step) {
        int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, offers.size());
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - MOST_ROWS + 1));
    }

    private void takeChosen() {
        String chosen = list.getSelectionModel().getSelectedItem();
        hide();
        if (chosen != null) {
            take.accept(Offers.text(chosen));
        }
    }
}
