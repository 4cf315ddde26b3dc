package orrery.cluster;

import java.time.Instant;

/**
 * What a process used when it was looked at.
 *
 * @param memory bytes
 * @param reductions since it was born
 * @param queueLength messages in its mailbox
 */
public record Sample(Instant at, long memory, long reductions, long queueLength) {}
