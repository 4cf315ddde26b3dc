package orrery.process;

import orrery.term.Term;

/**
 * What a process written in Java does with each message, oldest first. It has a thread while it is at one and none between them:
 * it is woken sooner than a {@link Body}, and takes less memory while it waits. It may block, in {@code receive} for example, and
 * others have their turn meanwhile; one that computes for long holds up others for some milliseconds.
 */
@FunctionalInterface
public non-sealed interface Reaction extends JavaCode {
    /**
     * The first thing that the process does.
     *
     * @return whether it goes on; if not, it exits with {@code normal}
     * @throws ErlangError ends the process with {@link ErlangError#exitReason()}
     * @throws InterruptedException the process was killed while it blocked; let it pass
     */
    default boolean start(Self self) throws InterruptedException {
        return true;
    }

    /** Takes a message; returns and throws as {@link #start} does. */
    boolean react(Self self, Term message) throws InterruptedException;

    /**
     * Whether it takes that message now, or leaves it in the mailbox and looks at the next one. Called under the process's lock: looks
     * at its argument and at what its own turns have set, and does nothing else.
     */
    default boolean takes(Term message) {
        return true;
    }

    /**
     * Whether it is brief: mostly done within microseconds, without waiting. Then the process that sends to it may do it by itself, which
     * wakes no thread.
     */
    default boolean isBrief() {
        return false;
    }
}
