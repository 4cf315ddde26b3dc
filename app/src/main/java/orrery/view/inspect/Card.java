package orrery.view.inspect;

import orrery.causal.MessageKind;

/**
 * A message in a mailbox.
 *
 * @param position from 1, the oldest
 * @param look what the {@code receive} that the process is in has made of it
 */
public record Card(int position, MessageKind kind, String text, Look look) {
    /** How far a selective receive has got. */
    public enum Look {
        /** It was looked at and left there. */
        SKIPPED,
        /** It is the next to be looked at. */
        NEXT,
        /** It was not looked at, or nobody knows. */
        NONE
    }
}
