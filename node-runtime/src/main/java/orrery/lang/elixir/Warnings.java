package orrery.lang.elixir;

/** Who is told what a compiler finds odd in a source that means something nevertheless. What is evaluated never depends on it. */
interface Warnings {
    Warnings NONE = _ -> {};

    /** @param text all of it, with the place in the source and an empty line below */
    void say(String text);

    /**
     * Says it as Elixir does.
     *
     * @param location {@code file:line: Module.function/arity}, or less of it
     */
    default void say(String message, String location) {
        say("warning: " + message + "\n  " + location + "\n\n");
    }
}
