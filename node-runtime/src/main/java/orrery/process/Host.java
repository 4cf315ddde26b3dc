package orrery.process;

/** Whose thread a process that reacts has its turn on: a worker, or a process that has just sent to it. */
interface Host {
    Thread thread();

    /** The turn goes on after it has waited. */
    void enter() throws InterruptedException;

    /** The turn waits: others have theirs meanwhile. */
    void leave();
}
