package orrery.view.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's own dialog; it asks before it returns a file that exists. */
public final class WindowFileChoice implements FileChoice {
    private @Nullable File folder;

    @Override
    public Optional<Path> save(String title, String name, String ending) {
        FileChooser chooser = chooser(title, List.of(ending));
        chooser.setInitialFileName(name);
        return remember(chooser.showSaveDialog(window()));
    }

    @Override
    public Optional<Path> open(String title, List<String> endings) {
        return remember(chooser(title, endings).showOpenDialog(window()));
    }

    private FileChooser chooser(String title, List<String> endings) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(title, endings.stream().map(ending -> "*" + ending).toList()));
        return chooser;
    }

    private Optional<Path> remember(@Nullable File chosen) {
        if (chosen != null) {
            folder = chosen.getParentFile();
        }
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private static @Nullable Window window() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).filter(Window::isFocused).findFirst()
                .orElse(null);
    }
}
