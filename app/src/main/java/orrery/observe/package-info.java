/**
 * Asks nodes and emits events.
 *
 * <p>
 * Lab nodes and BEAM nodes are asked the same {@linkplain orrery.observe.Question questions}, by {@code erpc} from a hidden node
 * of the app's own (the {@link orrery.observe.Observer}); no module is ever loaded into a node. The
 * {@link orrery.observe.Observation} has one watch for each node; what differs from the last answer becomes
 * {@link orrery.cluster.ClusterEvent}s.
 */
@NullMarked
package orrery.observe;

import org.jspecify.annotations.NullMarked;
