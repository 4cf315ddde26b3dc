package orrery.node;

import org.apache.commons.cli.Options;

/** A command of the program {@code orrery}: how it is called, and what it does. */
public interface Command {
    /** As it is typed: {@code orrery node}. */
    String name();

    /** What {@code --help} prints; ends with a line break. */
    String help();

    /** Besides {@code --help} and {@code --version}, which every command has. */
    Options options();

    /** How many words it takes besides its options. */
    default int words() {
        return 0;
    }

    /**
     * Does what it is for.
     *
     * @return the exit status
     * @throws UsageException if it was not called as its help says
     */
    int run(Invocation call) throws InterruptedException;
}
