package orrery.view.control;

import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;

/** Keeps the newest line of a list in sight, unless the person has scrolled away from it. */
public final class TailFollower {
    private TailFollower() {}

    public static <T> void install(ListView<T> list) {
        list.getItems().addListener((ListChangeListener<T>) change -> {
            if (isAtEnd(list) && !change.getList().isEmpty()) {
                list.scrollTo(change.getList().size() - 1);
            }
        });
    }

    private static boolean isAtEnd(ListView<?> list) {
        return list.lookupAll(".scroll-bar").stream().filter(ScrollBar.class::isInstance).map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL && bar.isVisible())
                .allMatch(bar -> bar.getValue() > bar.getMax() - 0.02);
    }
}
