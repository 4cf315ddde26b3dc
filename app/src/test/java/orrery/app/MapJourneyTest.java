package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.map.MapPlaces;
import orrery.map.MapView;
import orrery.map.picture.Layer;
import orrery.view.DemoCluster;
import orrery.view.OnScreen;

/** What {@code docs/map.md} tells, at the sizes and in the themes it shows. */
@Tag("journey")
class MapJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @BeforeEach
    void openTheWindow() {
        screen.open(DemoCluster.sharing());
        size(1_280, 800);
        screen.until(() -> screen.call(() -> MapPlaces.shows(map(), DemoCluster.THREE)));
    }

    private MapView map() {
        return (MapView) screen.stage().getScene().lookup(".map-view");
    }

    private void size(double width, double height) {
        screen.call(() -> {
            screen.stage().setWidth(width);
            screen.stage().setHeight(height);
            return width;
        });
        screen.settle();
    }

    private void settle() {
        screen.until(() -> screen.call(() -> MapPlaces.shows(map(), DemoCluster.THREE)));
        screen.settle();
    }

    private void keep(String name) throws IOException {
        settle();
        WritableImage image = screen.call(() -> screen.stage().getScene().snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
    }

    private void press(KeyCode... keys) {
        screen.robot.press(keys).release(keys);
        screen.settle();
    }

    @Test
    void layersAreChosenFromAMenuAndByKeysAndComeBack() throws IOException {
        keep("map-layers");
        screen.click("#map-layers");
        keep("map-layers-menu");
        press(KeyCode.ESCAPE);
        screen.call(() -> {
            map().requestFocus();
            return map();
        });
        press(KeyCode.ALT, KeyCode.DIGIT7);
        Set<Layer> shown = screen.call(() -> map().layersProperty().get());
        assertThat(shown).doesNotContain(Layer.GROUPS).contains(Layer.GLOBALS);
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).layers())).isEqualTo(shown);
        press(KeyCode.ALT, KeyCode.DIGIT7);
        press(KeyCode.Y);
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).trees())).isTrue();
        screen.call(() -> {
            map().legendProperty().set(true);
            return map();
        });
        size(1_900, 1_040);
        keep("map-trees-large");
        screen.click("#theme");
        keep("map-trees-large-dark");
    }
}
