package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void everyKeyOfTheWindowIsRead() {
        assertThat(Shortcut.of("n")).contains(Shortcut.NEW_NODE);
        assertThat(Shortcut.of("N")).contains(Shortcut.NEW_NODE);
        assertThat(Shortcut.of("c")).contains(Shortcut.CONNECT);
        assertThat(Shortcut.of("k")).contains(Shortcut.KILL);
        assertThat(Shortcut.of("/")).contains(Shortcut.SEARCH);
        assertThat(Shortcut.of("f")).contains(Shortcut.FIT);
        assertThat(Shortcut.of("+")).contains(Shortcut.ZOOM_IN);
        assertThat(Shortcut.of("=")).contains(Shortcut.ZOOM_IN);
        assertThat(Shortcut.of("-")).contains(Shortcut.ZOOM_OUT);
        assertThat(Shortcut.of("g")).contains(Shortcut.SPACE_TIME);
        assertThat(Shortcut.of("w")).contains(Shortcut.WATCH);
        assertThat(Shortcut.of("!")).contains(Shortcut.WATCH_NOTHING);
        assertThat(Shortcut.of("i")).contains(Shortcut.HOLD_MESSAGES);
        assertThat(Shortcut.of("u")).contains(Shortcut.RELEASE_MESSAGE);
    }

    @Test
    void theKeysOfTime() {
        assertThat(Shortcut.of(" ")).contains(Shortcut.RUN);
        assertThat(Shortcut.of(",")).contains(Shortcut.STEP_BACK);
        assertThat(Shortcut.of(".")).contains(Shortcut.STEP_ON);
        assertThat(Shortcut.of("b")).contains(Shortcut.BOOKMARK);
        assertThat(Shortcut.of("<")).contains(Shortcut.BOOKMARK_BEFORE);
        assertThat(Shortcut.of(">")).contains(Shortcut.BOOKMARK_AFTER);
    }

    @Test
    void otherCharactersMeanNothing() {
        assertThat(Shortcut.of("x")).isEmpty();
        assertThat(Shortcut.of("")).isEmpty();
        assertThat(Shortcut.of("\t")).isEmpty();
    }
}
