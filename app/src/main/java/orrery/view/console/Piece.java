package orrery.view.console;

import java.util.Locale;

/**
 * A part of a source, for the eye.
 *
 * @param from where it begins
 * @param to behind its last character
 */
record Piece(int from, int to, Kind kind) {
    /** What a part is. */
    enum Kind {
        PLAIN, KEYWORD, ATOM, STRING, NUMBER, MODULE, VARIABLE, COMMENT, OPERATOR, BRACKET;

        /** Its style class. */
        String style() {
            return "code-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
