package orrery.process;

/**
 * Lets the code of processes run by turns: entered before it runs, left while it waits for a message or a peer. Java bodies run
 * freely; evaluated code does not.
 */
public interface Gate {
    /** Always open. */
    Gate OPEN = new Gate() {
        @Override
        public void enter() {
            // Nobody else is kept waiting.
        }

        @Override
        public void leave() {
            // Nobody else waits.
        }
    };

    /** Waits until it is this process's turn. */
    void enter() throws InterruptedException;

    /** Lets others have their turn. */
    void leave();
}
