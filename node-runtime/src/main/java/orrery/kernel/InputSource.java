package orrery.kernel;

import java.util.Optional;
import java.util.function.Consumer;

/** Where a device's input comes from, a line at a time. */
@FunctionalInterface
public interface InputSource {
    /** Nothing can be typed here: every read meets the end of the file. */
    InputSource END = (_, answer) -> answer.accept(Optional.empty());

    /**
     * Asks for one line; never blocks.
     *
     * @param prompt what to show to whoever types
     * @param answer called once, by any thread, with the line and its newline, or with nothing at the end of input
     */
    void requestLine(String prompt, Consumer<Optional<String>> answer);
}
