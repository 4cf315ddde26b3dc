package orrery.map;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows a picture larger or smaller than it was designed: the picture itself goes on counting in its own pixels, of which
 * it has fewer or more, and is painted in those of the screen, so that it stays sharp.
 */
public final class Enlarged extends Region {
    private final Region picture;
    private final Scale scale = new Scale(1, 1);

    /** @param factor how many pixels of the window one of the picture takes */
    public <P extends Region & Sharp> Enlarged(P picture, ObservableValue<Double> factor) {
        this.picture = picture;
        getChildren().add(picture);
        picture.getTransforms().add(scale);
        setMinSize(0, 0);
        factor.subscribe(by -> {
            scale.setX(by);
            scale.setY(by);
            picture.sharpen(by);
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
