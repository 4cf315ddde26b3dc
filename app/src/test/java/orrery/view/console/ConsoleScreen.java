package orrery.view.console;

import javafx.scene.Node;

/** Lets tests of other packages read what stands in a console. */
public final class ConsoleScreen {
    private ConsoleScreen() {}

    /** @param output the list of rows */
    public static String text(Node output) {
        return Transcript.text(((OutputRows) output).getItems());
    }

    /** Whether the last row can be seen. */
    public static boolean showsLast(Node output) {
        return ((OutputRows) output).showsLast();
    }
}
