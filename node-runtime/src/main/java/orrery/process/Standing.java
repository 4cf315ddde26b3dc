package orrery.process;

import java.util.Optional;
import orrery.term.ListTerm;

/**
 * Where the code of a process stands.
 *
 * @param suspended whether somebody suspends it
 * @param goal how far it is let go on nevertheless; empty if it is not
 * @param looked how many messages of its mailbox the {@code receive} that it is in has looked at and left there
 * @param messages how many there are
 * @param levels the evaluated functions it is in, as {@link Running} tells them: empty while it runs, and of one that is in none
 */
public record Standing(Place place, boolean suspended, Optional<StepTo> goal, int looked, int messages,
        ListTerm levels) {
    /** What the code is at. */
    public enum Place {
        /** It runs, or will as soon as it is its turn. */
        RUNNING,
        /** It is suspended before an expression. */
        EXPRESSION,
        /** It is suspended before it looks at a message. */
        MESSAGE,
        /** It has looked at all messages and waits for another one. */
        WAITING,
        /** It is suspended within an expression, or in code written in Java. */
        INSIDE
    }
}
