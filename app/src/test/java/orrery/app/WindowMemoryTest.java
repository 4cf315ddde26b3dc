package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Layer;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;
import orrery.view.window.WindowState;

class WindowMemoryTest {
    @TempDir
    Path folder;

    @Test
    void aWindowComesBackAsItWas() {
        var memory = new WindowMemory(folder.resolve("deep/window.properties"));
        var state = new WindowState(Theme.DARK, Notation.ERLANG, 1280, 800, true, 0.3, 0.7, 0.5,
                EnumSet.of(Layer.CONNECTIONS, Layer.LEADERS), GroupChoice.of(Set.of("chat/room", "workers")), true,
                new UiScale(175));
        memory.keep(state);
        assertThat(memory.recall()).isEqualTo(state);
    }

    @Test
    void theFirstTimeItHasTheFirstSize() {
        assertThat(new WindowMemory(folder.resolve("none")).recall()).isEqualTo(WindowState.FIRST);
    }

    @Test
    void nonsenseInTheFileCostsOnlyTheMemory() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "width=wide\ntheme=PINK\n");
        assertThat(new WindowMemory(file).recall()).isEqualTo(WindowState.FIRST);
    }

    @Test
    void aWindowIsNeverTooSmallToUse() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "width=10\nheight=NaN\nleft=0.99\nscale=9999\n");
        WindowState recalled = new WindowMemory(file).recall();
        assertThat(recalled.width()).isEqualTo(WindowState.LEAST_WIDTH);
        assertThat(recalled.height()).isEqualTo(WindowState.FIRST.height());
        assertThat(recalled.left()).isLessThan(0.5);
        assertThat(recalled.scale()).isEqualTo(new UiScale(250));
    }
}
