package orrery.process;

/**
 * What drives the code of a process. The core wakes it and ends it, and knows nothing else of it: a Java {@link Body} has a
 * thread of its own, other kinds of code may share some.
 *
 * <p>
 * Called by any thread, event loops too, under the process's lock: must not block.
 */
interface Runner {
    /** The code waits for a message, or to be let go on: it looks again. */
    void wake();

    /** A message came, and the code waits for one. @param post of who sent it: may have this one's turn when it is flushed */
    default void wake(Post post) {
        wake();
    }

    /** The process has ended while its code was still at it. */
    void cut();

    /** A turn of a process to which the code of this one has sent; called by this one's thread, under no lock. */
    void give(Reacting turn);
}
