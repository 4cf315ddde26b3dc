package orrery.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import orrery.app.Wiring;
import orrery.map.MapPlaces;
import orrery.map.MapView;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.view.control.CodeLine;
import orrery.view.model.Preferences.Theme;

/** An open window in a test: what somebody who sits before it sees and does. */
public abstract class TriedWindow {
    /** How long anything on screen is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    public final FxRobot robot = new FxRobot();

    public abstract Stage stage();

    public abstract Wiring wiring();

    public final MapView map() {
        return (MapView) node(".map-view");
    }

    /** Whether the map shows that node, and nothing moves any more. */
    public final boolean mapShows(NodeName name) {
        return call(() -> MapPlaces.shows(map(), name));
    }

    /** The node with that id or style class. */
    public final Node node(String query) {
        return call(() -> Optional.ofNullable(stage().getScene().lookup(query))
                .orElseThrow(() -> new IllegalArgumentException("nothing on screen is " + query)));
    }

    /** Whether that node can be seen: all around it is visible too. */
    public final boolean isVisible(String query) {
        return call(() -> {
            for (Node at = stage().getScene().lookup(query); at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
            }
            return stage().getScene().lookup(query) != null;
        });
    }

    /** What a label says or a field holds; nothing, while it is not on screen. */
    public final String text(String query) {
        return call(() -> switch (stage().getScene().lookup(query)) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            case CodeLine code -> code.getCode();
            case null -> "";
            case Node other -> throw new IllegalArgumentException(query + " has no text: " + other);
        });
    }

    /** What is read in a table: each row's cells as they stand on screen, with bars between them. */
    public final List<String> rows(String table) {
        return call(() -> node(table).lookupAll(".table-row-cell").stream().map(row -> (IndexedCell<?>) row)
                .filter(row -> !row.isEmpty()).sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .map(row -> row.lookupAll(".table-cell").stream().map(cell -> said((Labeled) cell))
                        .collect(Collectors.joining(" | ")))
                .toList());
    }

    private static String said(Labeled cell) {
        return cell.getGraphic() instanceof Text lines ? lines.getText() : Objects.toString(cell.getText(), "");
    }

    /** Presses keys together and lets them go at once: a key that is held while a slow machine draws would repeat. */
    public final void press(KeyCode... keys) {
        call(() -> {
            var hand = new Robot();
            List.of(keys).forEach(hand::keyPress);
            List.of(keys).reversed().forEach(hand::keyRelease);
            return hand;
        });
        settle();
    }

    public final void click(String query) {
        until(query + " to click", () -> isVisible(query));
        robot.clickOn(node(query));
        settle();
    }

    /** Replaces what stands in the field by what is typed. */
    public final void type(String query, String text) {
        click(query);
        robot.interact(((TextInputControl) node(query))::clear);
        robot.write(text);
        settle();
    }

    /** Gives the window that size, pixels. */
    public final void size(double width, double height) {
        call(() -> {
            stage().setWidth(width);
            stage().setHeight(height);
            return width;
        });
        settle();
    }

    /** Dresses the window in that theme. */
    public final void wear(Theme theme) {
        click("#look");
        robot.clickOn("#look-" + theme.name().toLowerCase(Locale.ROOT));
        settle();
    }

    /** Keeps what the window shows as {@code target/pictures/NAME.png}. */
    public final void keepPicture(String name) {
        keepPicture(name, stage().getScene());
    }

    public final void keepPicture(String name, Scene scene) {
        WritableImage image = call(() -> scene.snapshot(null));
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On JavaFX's thread. */
    public final <T> T call(Callable<T> work) {
        try {
            var task = new FutureTask<>(work);
            if (Platform.isFxApplicationThread()) {
                task.run();
            } else {
                Platform.runLater(task);
            }
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public final void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until it is so. */
    public final void until(BooleanSupplier condition) {
        until("what the test waits for", condition);
    }

    /** @param what is said when it does not come about */
    public final void until(String what, BooleanSupplier condition) {
        Await.value(() -> what + "; problems: " + text("#status-problems"), PATIENCE,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
