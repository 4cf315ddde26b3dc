package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.Selection;
import orrery.map.MapPlaces;
import orrery.map.MapView;
import orrery.map.picture.Layer;
import orrery.map.picture.Stop;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Tuple;
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
        keep(name, screen.stage().getScene());
    }

    private void keep(String name, Scene scene) throws IOException {
        settle();
        WritableImage image = screen.call(() -> scene.snapshot(null));
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
        keep("map-layers-menu", screen.call(() -> Window.getWindows().stream()
                .filter(window -> window instanceof PopupWindow && window.isShowing()).findFirst().orElseThrow()
                .getScene()));
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

    private void goTo(Stop stop) {
        screen.call(() -> {
            map().requestFocus();
            map().travel().goTo(stop);
            return stop;
        });
        settle();
    }

    private Stop stop() {
        settle();
        return screen.call(() -> map().travel().stopProperty().get());
    }

    @Test
    void oneGoesIntoANodeAProcessAMessageAndOutAgain() throws IOException {
        screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100), Tuple.of(Atom.of("from"), Atom.of("ana"))));
        for (int i = 2; i < 15; i++) {
            screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100L * i)));
        }
        Pid bank = new Pid(DemoCluster.ONE.atom(), 98, 0, new Creation(1));
        screen.call(() -> {
            map().requestFocus();
            map().select(new Selection.OfNode(DemoCluster.ONE));
            return map();
        });
        press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        assertThat(screen.isVisible("#map-overview")).isTrue();
        keep("map-node");
        press(KeyCode.RIGHT);
        assertThat(screen.call(() -> map().selectionProperty().get())).isInstanceOf(Selection.OfProcess.class);
        screen.call(() -> {
            map().select(new Selection.OfProcess(bank));
            return map();
        });
        press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        keep("map-process-before");
        press(KeyCode.M);
        keep("map-process");
        press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfMessage(bank, 0));
        keep("map-message");
        press(KeyCode.RIGHT);
        assertThat(stop()).isEqualTo(new Stop.OfMessage(bank, 1));
        press(KeyCode.ESCAPE);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        press(KeyCode.BACK_SPACE);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        press(KeyCode.ESCAPE);
        assertThat(stop()).isEqualTo(Stop.CLUSTER);
        assertThat(screen.isVisible("#map-overview")).isFalse();
        goTo(new Stop.OfNode(DemoCluster.THREE));
        press(KeyCode.Y);
        screen.click("#theme");
        size(1_900, 1_040);
        goTo(new Stop.OfNode(DemoCluster.THREE));
        keep("map-node-tree-dark");
    }

    @Test
    void aSearchLightsWhatItFindsAndGoesFromHitToHit() throws IOException {
        press(KeyCode.CONTROL, KeyCode.F);
        screen.robot.write("worker");
        screen.settle();
        assertThat(screen.text("#map-found")).isEqualTo("3 found");
        press(KeyCode.ENTER);
        // A slow X server may repeat the key.
        assertThat(screen.text("#map-found")).matches("[123] of 3 found");
        assertThat(screen.call(() -> map().selectionProperty().get())).isInstanceOf(Selection.OfProcess.class);
        keep("map-search");
        screen.type("#search", "system_3");
        assertThat(screen.text("#map-found")).isEqualTo("Nothing found on the map; 3 more are folded away");
        screen.click("#map-unfold");
        screen.until(() -> screen.text("#map-found").equals("3 found"));
    }
}
