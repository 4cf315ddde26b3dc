package orrery.lab;

/** A shell on a node, with its lines and its output here. Nothing in it blocks. */
public interface Console extends AutoCloseable {
    /** Which language is typed. */
    enum Flavour {
        IEX, ERL
    }

    /** Who evaluates on the node. Nothing is loaded into it, whoever does. */
    enum Way {
        /** The shell of a lab node. */
        LAB_SHELL,
        /** A shell of the {@code IEx} that the node has, as {@code iex --remsh} would start it. */
        IEX_SHELL,
        /** The shell of the node's Erlang, as {@code erl -remsh} would start it. */
        ERL_SHELL
    }

    /** Hears of a console: one call after another, on any thread. It must be quick, and not call the console. */
    interface Listener {
        /** The shell, or what it evaluates, printed. */
        void printed(String text);

        /** The shell, or what it evaluates, waits for a line. */
        void asked(String prompt);

        /** A line was taken; what was asked for with that prompt is not any more. */
        void took(String prompt, String line);

        /** The shell is no more, or its node is not reachable. Nothing is asked from now on. */
        void ended(String reason);
    }

    Way way();

    /** Gives lines to whoever asks for them, in order; they may wait for that. */
    void type(String lines);

    /** Ends what is being evaluated, and forgets lines nobody asked for yet. */
    void interrupt();

    /** Ends the shell. */
    @Override
    void close();
}
