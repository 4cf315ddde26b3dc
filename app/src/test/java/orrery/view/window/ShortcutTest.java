package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    void noKeyMeansTwoThings() {
        List<Shortcut> meanings = new ArrayList<>();
        for (char typed = ' '; typed <= '~'; typed++) {
            if (!Character.isUpperCase(typed)) {
                meanings.addAll(Shortcut.all(String.valueOf(typed)));
            }
        }
        assertThat(meanings.stream().distinct()).containsExactlyInAnyOrder(Shortcut.values());
        assertThat("=`").as("the second keys of two shortcuts").hasSize(meanings.size() - Shortcut.values().length);
        assertThat(Shortcut.of("h")).as("the map's own: system processes").isEmpty();
        assertThat(Shortcut.of("y")).as("the map's own: trees").isEmpty();
        assertThat(Shortcut.of("m")).as("a step of a suspended process").contains(Shortcut.STEP_TO_MESSAGE);
        assertThat(Shortcut.of("v")).as("the mailbox, whatever the process does").contains(Shortcut.MAILBOX);
    }

    @Test
    void otherCharactersMeanNothing() {
        assertThat(Shortcut.of("x")).isEmpty();
        assertThat(Shortcut.of("")).isEmpty();
        assertThat(Shortcut.of("\t")).isEmpty();
    }
}
