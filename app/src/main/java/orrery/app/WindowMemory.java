package orrery.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.lab.SpawnForm.Notation;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** Keeps a {@link WindowState} in a properties file. A file that cannot be read or written costs only the memory. */
final class WindowMemory {
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);

    private final Path file;

    WindowMemory(Path file) {
        this.file = file;
    }

    /** The file of this account, where this system keeps such files. */
    static Path defaultFile() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win") && System.getenv("APPDATA") != null) {
            return Path.of(System.getenv("APPDATA"), "Orrery", "window.properties");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Orrery", "window.properties");
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        Path folder = config == null || config.isEmpty() ? Path.of(home, ".config") : Path.of(config);
        return folder.resolve("orrery").resolve("window.properties");
    }

    WindowState recall() {
        var kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
            return read(kept);
        } catch (NoSuchFileException e) {
            return WindowState.FIRST;
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("cannot read {}: {}; the window opens as at first", file, e.getMessage());
            return WindowState.FIRST;
        }
    }

    private static WindowState read(Properties kept) {
        WindowState first = WindowState.FIRST;
        return new WindowState(Theme.valueOf(kept.getProperty("theme", first.theme().name())),
                Notation.valueOf(kept.getProperty("notation", first.notation().name())),
                number(kept, "width", first.width()), number(kept, "height", first.height()),
                Boolean.parseBoolean(kept.getProperty("maximized", "false")), number(kept, "left", first.left()),
                number(kept, "right", first.right()), number(kept, "bottom", first.bottom()));
    }

    private static double number(Properties kept, String key, double otherwise) {
        double value = Double.parseDouble(kept.getProperty(key, String.valueOf(otherwise)));
        return Double.isFinite(value) ? value : otherwise;
    }

    void keep(WindowState state) {
        var kept = new Properties();
        kept.setProperty("theme", state.theme().name());
        kept.setProperty("notation", state.notation().name());
        kept.setProperty("width", String.valueOf(state.width()));
        kept.setProperty("height", String.valueOf(state.height()));
        kept.setProperty("maximized", String.valueOf(state.maximized()));
        kept.setProperty("left", String.valueOf(state.left()));
        kept.setProperty("right", String.valueOf(state.right()));
        kept.setProperty("bottom", String.valueOf(state.bottom()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, "Orrery's window");
            }
        } catch (IOException e) {
            LOG.info("cannot write {}: {}; the window will not remember its size", file, e.getMessage());
        }
    }
}
