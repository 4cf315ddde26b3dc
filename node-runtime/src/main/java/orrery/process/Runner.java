package orrery.process;

/**
 * What drives the code of a process. The core wakes it and ends it, and knows nothing else of it: a Java {@link Body} has a
 * thread of its own, other kinds of code may share some.
 *
 * <p>
 * Called by any thread, event loops too, under the process's lock: must not block.
 */
interface Runner {
    /** A message came, and the code waits for one. */
    void wake();

    /** The process has ended while its code was still at it. */
    void cut();
}
