package orrery.view.window;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** Where the splitters of the window stand, as parts of its width and height. */
public final class Dividers {
    private final DoubleProperty left = new SimpleDoubleProperty();
    private final DoubleProperty right = new SimpleDoubleProperty();
    private final DoubleProperty bottom = new SimpleDoubleProperty();

    /** Only when the window has its size: before, every place is out of bounds. */
    void place(WindowState remembered) {
        left.set(remembered.left());
        right.set(remembered.right());
        bottom.set(remembered.bottom());
    }

    /** Where the left column ends. */
    DoubleProperty left() {
        return left;
    }

    /** Where the inspector begins. */
    DoubleProperty right() {
        return right;
    }

    /** Where the tabs begin. */
    DoubleProperty bottom() {
        return bottom;
    }
}
