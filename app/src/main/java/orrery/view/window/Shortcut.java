package orrery.view.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the window. Plain letters belong to it only while nobody types in a field. */
public enum Shortcut {
    NEW_NODE("n"), CONNECT("c"), KILL("k"), CONSOLE("t`"), SEARCH("/"), FIT("f"), ZOOM_IN("+="), ZOOM_OUT("-"),
    // Acting
    EXIT("e"), ACTS("a"), WHAT_DIES("d"), STEP("s"), STEP_TO_RECEIVE("r"), STEP_TO_MESSAGE("m"), RESUME("z"), MAILBOX(
            "v"),
    // Time
    RUN(" "), STEP_BACK(","), STEP_ON("."), BOOKMARK("b"), BOOKMARK_BEFORE("<"), BOOKMARK_AFTER(">"), COMPARE(
            "o"), COMPARE_FROM("j"),
    // Messages
    SPACE_TIME("g"), WATCH("w"), WATCH_NOTHING("!"), HOLD_MESSAGES("i"), RELEASE_MESSAGE("u");

    private final String characters;

    Shortcut(String characters) {
        this.characters = characters;
    }

    /** @param character what was typed, whatever keys that takes on this keyboard */
    static Optional<Shortcut> of(String character) {
        return all(character).stream().findFirst();
    }

    /** Those that the character stands for: one at most, or a key would mean two things. */
    static List<Shortcut> all(String character) {
        return Stream.of(values())
                .filter(one -> !character.isEmpty() && one.characters.contains(character.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
