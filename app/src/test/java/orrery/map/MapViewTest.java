package orrery.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static orrery.map.picture.SampleCluster.name;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Gesture;
import orrery.map.picture.NodeShape;
import orrery.map.picture.Point;
import orrery.map.picture.SampleCluster;
import orrery.term.NodeName;

@ExtendWith(ApplicationExtension.class)
class MapViewTest {
    private static final NodeName ONE = name("one@rane");
    private static final NodeName TWO = name("two@rane");
    private static final NodeName THREE = name("three@rane");

    private final List<String> connected = new ArrayList<>();
    private Instant now = SampleCluster.NOW;
    @SuppressWarnings("NullAway.Init")
    private MapView view;
    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @Start
    void start(Stage stage) {
        InstantSource clock = () -> now;
        view = new MapView(Runnable::run, Runnable::run, clock);
        view.setOnConnect((from, to) -> connected.add(from + " " + to));
        scene = new Scene(new StackPane(view), 900, 640);
        // The headless platform takes the wheel's place on the screen for its place in the window.
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void showsThreeNodes() {
        fx(() -> {
            view.show(SampleCluster.three().state());
            return null;
        });
        settled();
    }

    private static <T> T fx(Supplier<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, action::get);
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> fx(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 5 s", e);
        }
    }

    private void settled() {
        until(() -> !view.isAnimating());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Where a point of a node is on the screen; 0.5, 0.5 is its middle. */
    private Point2D on(NodeName node, double x, double y) {
        return fx(() -> {
            Box box = view.viewport().toScreen(view.model().node(node).orElseThrow().box());
            return view.localToScreen(box.x() + x * box.width(), box.y() + y * box.height());
        });
    }

    private Point centre(NodeName node) {
        return fx(() -> view.model().node(node).map(NodeShape::box).map(Box::centre).orElseThrow());
    }

    private void keepPicture(String file) throws Exception {
        WritableImage image = fx(() -> scene.getRoot().snapshot(null, null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(file).toFile());
    }

    @Test
    void draggingFromTheEdgeOfANodeToAnotherConnectsThem(FxRobot robot) throws Exception {
        Point before = centre(ONE);
        robot.moveTo(on(ONE, 0.5, 0.3)).moveTo(on(ONE, 1, 0.5)).press(MouseButton.PRIMARY);
        robot.moveTo(on(TWO, 0.3, 0.9)).moveTo(on(TWO, 0.5, 0.5));
        assertThat(fx(() -> view.pointer().gesture())).isInstanceOf(Gesture.Pulling.class);
        keepPicture("view-pulling.png");
        robot.release(MouseButton.PRIMARY);

        assertThat(connected).containsExactly("one@rane two@rane");
        assertThat(centre(ONE)).isEqualTo(before);
    }

    @Test
    void lettingGoOverNothingConnectsNothing(FxRobot robot) {
        robot.moveTo(on(ONE, 0.5, 0.3)).moveTo(on(ONE, 1, 0.5)).press(MouseButton.PRIMARY)
                .moveTo(on(ONE, 1.2, 1.3)).release(MouseButton.PRIMARY);

        assertThat(connected).isEmpty();
    }

    @Test
    void draggingTheBodyOfANodeMovesItAndNothingElse(FxRobot robot) {
        Point before = centre(ONE);
        Point other = centre(TWO);
        robot.moveTo(on(ONE, 0.5, 0.2)).press(MouseButton.PRIMARY).moveBy(30, 40).moveBy(20, 10)
                .release(MouseButton.PRIMARY);

        double zoom = fx(() -> view.viewport().zoom());
        assertThat(centre(ONE).x()).isCloseTo(before.x() + 50 / zoom, within(3.0));
        assertThat(centre(ONE).y()).isCloseTo(before.y() + 50 / zoom, within(3.0));
        assertThat(centre(TWO)).isEqualTo(other);
        fx(() -> {
            view.show(SampleCluster.three().lab("four@rane").state());
            return null;
        });
        settled();
        assertThat(centre(TWO)).isEqualTo(other);
        assertThat(connected).isEmpty();
    }

    @Test
    void aClickSelectsANodeAProcessAConnectionOrNothing(FxRobot robot) {
        robot.clickOn(on(ONE, 0.4, 0.2));
        assertThat(selected()).isEqualTo(new Selection.OfNode(ONE));
        assertThat(fx(view::getAccessibleText)).isEqualTo("node one@rane, lab node");

        Point2D bank = fx(() -> {
            NodeShape node = view.model().node(ONE).orElseThrow();
            Point p = view.viewport()
                    .toScreen(node.centre(node.glyph(SampleCluster.pid("one@rane", 121)).orElseThrow()));
            return view.localToScreen(p.x(), p.y());
        });
        robot.clickOn(bank);
        assertThat(selected()).isEqualTo(new Selection.OfProcess(SampleCluster.pid("one@rane", 121)));

        Point2D line = fx(() -> {
            Point p = view.viewport().toScreen(view.model().edge(new Selection.OfConnection(ONE, THREE)).orElseThrow()
                    .route().at(60));
            return view.localToScreen(p.x(), p.y());
        });
        robot.clickOn(line);
        assertThat(selected()).isEqualTo(new Selection.OfConnection(ONE, THREE));

        robot.clickOn(fx(() -> view.localToScreen(8, 8)));
        assertThat(selected()).isEqualTo(Selection.NOTHING);
    }

    private Selection selected() {
        return fx(() -> view.selectionProperty().get());
    }

    @Test
    void theWheelZoomsAboutThePointer(FxRobot robot) {
        Point2D corner = on(TWO, 0, 0);
        double zoom = fx(() -> view.viewport().zoom());
        robot.moveTo(corner).scroll(2, VerticalDirection.DOWN);
        until(() -> view.viewport().zoom() != zoom);

        assertThat(on(TWO, 0, 0).distance(corner)).isLessThan(1.5);
    }

    @Test
    void aPinchZooms() {
        double zoom = fx(() -> view.viewport().zoom());
        fx(() -> {
            view.fireEvent(new ZoomEvent(ZoomEvent.ZOOM, 450, 300, 450, 300,
                    false, false, false, false, false, false, 1.5, 1.5, null));
            return null;
        });

        assertThat(fx(() -> view.viewport().zoom())).isEqualTo(zoom * 1.5);
        assertThat(fx(() -> view.viewportProperty().get().zoom())).isEqualTo(zoom * 1.5);
    }

    @Test
    void twoFingersPan() {
        Point2D before = on(ONE, 0, 0);
        fx(() -> {
            view.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, 10, 10, 10, 10, false, false, false, false, true, false,
                    30, 20, 30, 20, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 2, null));
            return null;
        });

        assertThat(on(ONE, 0, 0).distance(before.add(30, 20))).isLessThan(0.01);
    }

    @Test
    void arrowKeysGoFromNodeToNode(FxRobot robot) {
        robot.clickOn(on(ONE, 0.4, 0.2));
        robot.type(KeyCode.RIGHT);
        assertThat(selected()).isIn(new Selection.OfNode(THREE), new Selection.OfNode(TWO));
    }

    @Test
    void thePillUnfoldsTheSystemProcesses(FxRobot robot) {
        Point2D pill = fx(() -> {
            Point p = view.viewport().toScreen(view.model().node(THREE).orElseThrow().pill().centre());
            return view.localToScreen(p.x(), p.y());
        });
        robot.clickOn(pill);
        until(() -> view.model().node(THREE).orElseThrow().glyphs().size() == 62);
        robot.clickOn(pill);
        until(() -> view.model().node(THREE).orElseThrow().glyphs().size() == 1);
    }

    @Test
    void anIdleMapDrawsNothing() {
        long drawn = fx(view::stillDrawn);
        for (int i = 0; i < 5; i++) {
            WaitForAsyncUtils.waitForFxEvents();
        }

        assertThat(fx(view::stillDrawn)).isEqualTo(drawn);
        assertThat(fx(view::isAnimating)).isFalse();
    }

    @Test
    void manyStatesInOneFrameAreDrawnOnce() {
        long drawn = fx(view::stillDrawn);
        fx(() -> {
            view.reduceMotionProperty().set(true);
            SampleCluster cluster = SampleCluster.three();
            for (int i = 0; i < 50; i++) {
                view.show(cluster.plain("one@rane", 300 + i).state());
            }
            return null;
        });
        until(() -> view.stillDrawn() > drawn);
        settled();

        assertThat(fx(view::stillDrawn)).isBetween(drawn + 1, drawn + 3);
    }

    @Test
    void aTombstoneGoesWhenItsTimeIsOver() {
        fx(() -> {
            view.show(SampleCluster.three().secondsAgo(9).exits("two@rane", 130, "killed").state());
            return null;
        });
        assertThat(fx(() -> view.model().glyph(SampleCluster.pid("two@rane", 130)))).isPresent();
        now = SampleCluster.NOW.plusSeconds(2);
        until(() -> view.model().glyph(SampleCluster.pid("two@rane", 130)).isEmpty());
    }

    @Test
    void aColourOfAStyleSheetReachesTheCanvas() throws Exception {
        fx(() -> {
            scene.getStylesheets().add("data:text/css,.map-view { -map-background: %23102030; }");
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = fx(() -> scene.getRoot().snapshot(null, null));

        assertThat(image.getPixelReader().getArgb(3, 3)).isEqualTo(0xFF102030);
    }

    @Test
    void aContextMenuIsAskedForWithTheThingUnderThePointer(FxRobot robot) {
        List<Selection> asked = new ArrayList<>();
        fx(() -> {
            view.setOnContext((thing, _, _) -> asked.add(thing));
            return null;
        });
        robot.clickOn(on(TWO, 0.4, 0.2), MouseButton.SECONDARY);

        assertThat(asked).containsExactly(new Selection.OfNode(TWO));
        assertThat(selected()).isEqualTo(new Selection.OfNode(TWO));
    }

    @Test
    void picturesOfTheViewAreKeptForLookingAt(FxRobot robot) throws Exception {
        robot.moveTo(on(ONE, 0.5, 0.25));
        keepPicture("view-hover.png");
        fx(() -> {
            view.showPicking(Optional.of(ONE));
            view.show(SampleCluster.twelve().state());
            view.legendProperty().set(true);
            return null;
        });
        until(() -> view.model().nodes().size() > 10);
        robot.moveTo(fx(() -> {
            Bounds b = view.localToScreen(view.getBoundsInLocal());
            return new Point2D(b.getMinX() + 330, b.getMinY() + 300);
        }));
        WaitForAsyncUtils.waitForFxEvents();
        keepPicture("view-twelve.png");
        assertThat(Platform.isFxApplicationThread()).isFalse();
        assertThat(Path.of("target", "pictures", "view-twelve.png")).isNotEmptyFile();
    }
}
