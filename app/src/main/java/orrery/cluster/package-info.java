/**
 * What is known of a cluster, as plain values.
 *
 * <p>
 * Observers append {@link orrery.cluster.ClusterEvent}s to the {@link orrery.cluster.Journal};
 * {@link orrery.cluster.ClusterState} is their pure fold, and everything on screen is drawn from one such state. What only
 * fluctuates (memory, reductions, queue lengths) is a {@link orrery.cluster.Samples sample} and never an event.
 */
@NullMarked
package orrery.cluster;

import org.jspecify.annotations.NullMarked;
