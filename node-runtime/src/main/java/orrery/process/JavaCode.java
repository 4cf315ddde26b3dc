package orrery.process;

/** What a process written in Java does: a {@link Body} on a thread of its own, or a {@link Reaction} to each message. */
public sealed interface JavaCode permits Body, Reaction {}
