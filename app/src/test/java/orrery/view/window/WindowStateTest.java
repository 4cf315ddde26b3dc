package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowStateTest {
    @Test
    void aWindowIsNoLargerThanTheScreen() {
        WindowState onProjector = WindowState.FIRST.within(1280, 800);
        assertThat(onProjector.width()).isEqualTo(1280);
        assertThat(onProjector.height()).isEqualTo(800);
    }

    @Test
    void aWindowThatFitsKeepsItsSize() {
        assertThat(WindowState.FIRST.within(1920, 1080)).isEqualTo(WindowState.FIRST);
    }
}
