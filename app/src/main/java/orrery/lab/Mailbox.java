package orrery.lab;

import java.util.List;
import orrery.term.Term;

/**
 * A mailbox as it was when it was asked for.
 *
 * @param oldest its oldest messages, the oldest first
 * @param length how many messages there are in all
 * @param waits whether the process waits: it has looked at all of them, and none fits what it waits for (or it sleeps)
 */
public record Mailbox(List<Term> oldest, long length, boolean waits) {
    public Mailbox {
        oldest = List.copyOf(oldest);
    }
}
