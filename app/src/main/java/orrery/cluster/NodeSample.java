package orrery.cluster;

import java.time.Instant;

/**
 * What a whole node used when it was looked at.
 *
 * @param memory bytes, all of the VM
 * @param processes how many it runs, also those not listed
 * @param runQueue processes ready to run
 */
public record NodeSample(Instant at, long memory, long processes, long runQueue) {}
