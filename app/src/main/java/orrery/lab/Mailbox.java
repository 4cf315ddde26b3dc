package orrery.lab;

import java.util.List;
import java.util.OptionalInt;
import orrery.term.Term;

/**
 * A mailbox as it was when it was asked for.
 *
 * @param oldest its oldest messages, the oldest first
 * @param length how many messages there are in all
 * @param waits whether the process waits: it has looked at all of them, and none fits what it waits for (or it sleeps)
 * @param looked how many the {@code receive} that it is in has looked at and left there; empty where the node does not tell
 */
public record Mailbox(List<Term> oldest, long length, boolean waits, OptionalInt looked) {
    public Mailbox {
        oldest = List.copyOf(oldest);
    }
}
