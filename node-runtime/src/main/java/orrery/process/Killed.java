package orrery.process;

/**
 * Thrown by every operation of a process that has ended already, so that its code ends too. An {@link Error}, like
 * {@code ThreadDeath} was: code that catches exceptions must not survive.
 */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("the process was killed", null, false, false);
    }
}
