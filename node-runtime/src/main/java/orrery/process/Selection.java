package orrery.process;

import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/**
 * A selective receive: looks at one message and takes it or leaves it in the mailbox.
 *
 * @param <T> what is made of a taken message
 */
@FunctionalInterface
public interface Selection<T> {
    /** @return what to receive, or null to leave the message where it is */
    @Nullable
    T match(Term message);
}
