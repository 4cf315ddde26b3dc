package orrery.view.console;

/**
 * One row of the console's output, as wide as the console at most.
 *
 * @param prompt how many characters at the head are a prompt; only of an {@link Kind#ECHO}
 * @param continues whether it goes on with the line of the row above
 */
record Row(Kind kind, String text, int prompt, boolean continues) {
    /** Who says so. */
    enum Kind {
        /** A prompt and what was typed at it. */
        ECHO,
        /** What the node printed. */
        PRINTED,
        /** What the node printed about a failure. */
        FAILURE,
        /** What the window says about the console. */
        NOTE
    }
}
