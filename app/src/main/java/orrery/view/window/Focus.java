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
    private Runnable find = () -> {};
    private Consumer<Zoom> zoom = _ -> {};
    private @Nullable Node spaceTime;
    private Consumer<Zoom> spaceTimeZoom = _ -> {};
    private boolean onSpaceTime;
    private Runnable acts = () -> {};
    private Runnable groups = () -> {};

    void searchIs(TextField field) {
        search = field;
    }

    void mapIs(Node node, Consumer<Zoom> onZoom) {
        map = node;
        zoom = onZoom;
    }

    void spaceTimeIs(Node node, Consumer<Zoom> onZoom) {
        spaceTime = node;
        spaceTimeZoom = onZoom;
    }

    /** Whether the space-time diagram stands where the map is. */
    void onSpaceTime(boolean on) {
        onSpaceTime = on;
    }

    void toSearch() {
        if (search != null) {
            search.requestFocus();
            search.selectAll();
        }
    }

    void actsAre(Runnable menu) {
        acts = menu;
    }

    /** Opens the menu of everything that can be done to what is selected. */
    void showActs() {
        acts.run();
    }

    void groupsAre(Runnable chooser) {
        groups = chooser;
    }

    /** Opens the choice of the process groups that are drawn. */
    void chooseGroups() {
        groups.run();
    }

    void toMap() {
        Node picture = onSpaceTime ? spaceTime : map;
        if (picture != null) {
            picture.requestFocus();
        }
    }

    /** @param next goes to the next thing that is found */
    void findIs(Runnable next) {
        find = next;
    }

    void find() {
        find.run();
    }

    void zoom(Zoom how) {
        (onSpaceTime ? spaceTimeZoom : zoom).accept(how);
    }
}
