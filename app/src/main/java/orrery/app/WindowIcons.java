package orrery.app;

import java.io.InputStream;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The icon of the window in task bars and title bars. */
final class WindowIcons {
    private static final int[] SIZES = {16, 32, 48, 128, 256};

    private WindowIcons() {}

    static void dress(Stage stage) {
        for (int size : SIZES) {
            InputStream picture = WindowIcons.class.getResourceAsStream("/orrery/view/icons/orrery-" + size + ".png");
            if (picture == null) {
                throw new IllegalStateException("the icon of " + size + " pixels is not packed");
            }
            stage.getIcons().add(new Image(picture));
        }
    }
}
