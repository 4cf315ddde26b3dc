package orrery.view.window;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** Where keys go to: the search field, and the map when nothing is typed in. */
public final class Focus {
    /** What the keys F, + and - do to the map. */
    public enum Zoom {
        FIT, IN, OUT
    }

    private @Nullable TextField search;
    private @Nullable Node map;
    private Consumer<Zoom> zoom = _ -> {};

    void searchIs(TextField field) {
        search = field;
    }

    void mapIs(Node node, Consumer<Zoom> onZoom) {
        map = node;
        zoom = onZoom;
    }

    void toSearch() {
        if (search != null) {
            search.requestFocus();
            search.selectAll();
        }
    }

    void toMap() {
        if (map != null) {
            map.requestFocus();
        }
    }

    void zoom(Zoom how) {
        zoom.accept(how);
    }
}
