package orrery.view.window;

import java.util.Locale;
import java.util.Optional;

/** The keys of the window. Plain letters belong to it only while nobody types in a field. */
public enum Shortcut {
    NEW_NODE("n"), CONNECT("c"), KILL("k"), CONSOLE("t`"), SEARCH("/"), FIT("f"), ZOOM_IN("+="), ZOOM_OUT("-"),
    // Acting
    EXIT("e"), ACTS("a"), WHAT_DIES("d"), STEP("s"), STEP_TO_RECEIVE("r"), STEP_TO_MESSAGE("m"), RESUME("z"),
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
        for (Shortcut shortcut : values()) {
            if (!character.isEmpty() && shortcut.characters.contains(character.toLowerCase(Locale.ROOT))) {
                return Optional.of(shortcut);
            }
        }
        return Optional.empty();
    }
}
