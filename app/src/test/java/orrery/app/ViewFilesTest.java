package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.view.OnScreen;
import orrery.view.base.Texts;
import orrery.view.base.Views;
import orrery.view.window.MainController;

/** Every FXML file, loaded with the wiring of the window. */
class ViewFilesTest {
    private static final Path FOLDER = Path.of("../src-fxml/orrery/view");

    @RegisterExtension
    final OnScreen screen = new OnScreen();

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".fxml")).sorted()
                    .toList();
        }
    }

    @Test
    void everyViewLoads() throws IOException {
        for (String file : files()) {
            Parent view = screen.call(() -> screen.wiring().views().load(file));
            assertThat(view).as(file).isNotNull();
        }
    }

    @Test
    void aViewIsShortEnoughToRead() throws IOException {
        for (String file : files()) {
            assertThat(Files.readAllLines(FOLDER.resolve(file))).as(file).hasSizeLessThanOrEqualTo(80);
        }
    }

    @Test
    void aControllerNobodyWiredIsRefused() {
        assertThatThrownBy(() -> screen.call(() -> new Views(Texts.load()).load("main.fxml")))
                .hasStackTraceContaining("no wiring for the controller " + MainController.class.getName());
    }
}
