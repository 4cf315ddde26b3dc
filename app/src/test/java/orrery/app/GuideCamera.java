package orrery.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import orrery.cluster.Selection;
import orrery.map.picture.Stop;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.DemoCluster;
import orrery.view.OnScreen;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;

/** The window over the demo cluster, dressed for a picture, with what brings it into a view, and the taking of the picture. */
final class GuideCamera {
    private final OnScreen screen;
    private final Theme theme;
    private final double width;
    private final double height;
    private final UiScale scale;

    GuideCamera(OnScreen screen, Theme theme, double width, double height, UiScale scale) {
        this.screen = screen;
        this.theme = theme;
        this.width = width;
        this.height = height;
        this.scale = scale;
    }

    void dress() {
        // First: in a small window large things stand one at a time, and their places are forgotten.
        screen.size(width, height);
        screen.call(() -> {
            screen.wiring().preferences().themeProperty().set(theme);
            screen.wiring().preferences().scaleProperty().set(scale);
            return true;
        });
        still();
        screen.call(() -> {
            screen.map().requestFocus();
            return true;
        });
    }

    void still() {
        screen.settle();
        screen.until(
                () -> screen.call(() -> screen.map().model().nodes().isEmpty()) || screen.mapShows(DemoCluster.ONE));
        screen.settle();
    }

    void goTo(Stop stop) {
        screen.call(() -> {
            screen.map().travel().goTo(stop);
            return true;
        });
        still();
    }

    void select(NodeName node) {
        select(new Selection.OfNode(node));
    }

    void select(Pid pid) {
        select(new Selection.OfProcess(pid));
    }

    void select(Selection thing) {
        screen.call(() -> {
            screen.wiring().select(thing);
            return true;
        });
        still();
    }

    /** What is asked for may be out of sight when everything is large. */
    void fire(String query) {
        screen.call(() -> {
            Node found = screen.stage().getScene().lookup(query);
            ((ButtonBase) (found instanceof ButtonBase ? found : found.lookup(".button"))).fire();
            return true;
        });
        screen.settle();
    }

    /** Set, not typed: what completion offers would lie over the next field. */
    void fill(String query, String text) {
        screen.call(() -> {
            ((TextInputControl) screen.stage().getScene().lookup(query)).setText(text);
            return text;
        });
        screen.settle();
    }

    void scroll(double part) {
        screen.settle();
        screen.call(() -> {
            ((ScrollPane) screen.stage().getScene().lookup(".inspector")).setVvalue(part);
            return true;
        });
    }

    void showTab(int at) {
        screen.call(() -> {
            ((TabPane) screen.stage().getScene().lookup("#tabs")).getSelectionModel().select(at);
            return true;
        });
        screen.settle();
    }

    void choose(String box, int at) {
        screen.call(() -> {
            ((ComboBox<?>) screen.stage().getScene().lookup(box)).getSelectionModel().select(at);
            return true;
        });
        still();
    }

    /** The window, and what has popped up over it. */
    void keep(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WritableImage image = screen.call(() -> {
            Scene scene = screen.stage().getScene();
            WritableImage whole = scene.snapshot(null);
            for (Window window : Window.getWindows()) {
                if (window instanceof PopupWindow && window.isShowing()) {
                    lay(window, scene, whole);
                }
            }
            return whole;
        });
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    private static void lay(Window popup, Scene below, WritableImage whole) {
        // A snapshot of its scene would be white where the popup is clear.
        var clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        WritableImage image = popup.getScene().getRoot().snapshot(clear, null);
        Window owner = Optional.ofNullable(below.getWindow()).orElseThrow();
        // On a screen as large as the picture it would have been moved there.
        int left = (int) Math.clamp(popup.getX() - owner.getX() - below.getX(), 0,
                Math.max(0, whole.getWidth() - image.getWidth()));
        int top = (int) Math.clamp(popup.getY() - owner.getY() - below.getY(), 0,
                Math.max(0, whole.getHeight() - image.getHeight()));
        PixelWriter out = whole.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int toX = left + x;
                int toY = top + y;
                boolean covers = image.getPixelReader().getColor(x, y).getOpacity() > 0.9;
                if (covers && toX >= 0 && toY >= 0 && toX < whole.getWidth() && toY < whole.getHeight()) {
                    out.setArgb(toX, toY, image.getPixelReader().getArgb(x, y) | 0xFF000000);
                }
            }
        }
    }
}
