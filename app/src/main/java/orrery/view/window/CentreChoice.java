package orrery.view.window;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which picture is in the middle of the window. */
public final class CentreChoice {
    /** A picture of the cluster. */
    public enum Picture {
        MAP, SPACE_TIME
    }

    private final ObjectProperty<Picture> shown = new SimpleObjectProperty<>(Picture.MAP);

    public void toggle() {
        shown.set(shown.get() == Picture.MAP ? Picture.SPACE_TIME : Picture.MAP);
    }

    public ObjectProperty<Picture> shownProperty() {
        return shown;
    }
}
