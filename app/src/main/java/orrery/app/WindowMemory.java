package orrery.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Layer;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;
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
                number(kept, "right", first.right()), number(kept, "bottom", first.bottom()),
                layers(kept.getProperty("layers", "")), groups(kept.getProperty("groups")),
                Boolean.parseBoolean(kept.getProperty("trees", "false")),
                new UiScale(Integer.parseInt(kept.getProperty("scale", String.valueOf(first.scale().percent())))));
    }

    /** Only what differs from the first choice is kept: a layer that comes with a later version shows as it is meant to. */
    private static Set<Layer> layers(String changed) {
        Set<Layer> shown = EnumSet.copyOf(Layer.FIRST);
        for (String name : changed.isEmpty() ? new String[0] : changed.split(",")) {
            toggle(Layer.valueOf(name), shown);
        }
        return shown;
    }

    /** One on each line; what is not there is the largest. */
    private static GroupChoice groups(@Nullable String labels) {
        return labels == null
                ? GroupChoice.LARGEST
                : GroupChoice.of(labels.lines().filter(label -> !label.isEmpty()).collect(Collectors.toSet()));
    }

    private static String changed(Set<Layer> layers) {
        Set<Layer> changed = EnumSet.copyOf(Layer.FIRST);
        layers.forEach(layer -> toggle(layer, changed));
        return changed.stream().map(Layer::name).collect(Collectors.joining(","));
    }

    private static void toggle(Layer layer, Set<Layer> layers) {
        if (!layers.remove(layer)) {
            layers.add(layer);
        }
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
        kept.setProperty("layers", changed(state.layers()));
        if (!state.groups().largest()) {
            kept.setProperty("groups", String.join("\n", state.groups().labels()));
        }
        kept.setProperty("scale", String.valueOf(state.scale().percent()));
        kept.setProperty("trees", String.valueOf(state.trees()));
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
