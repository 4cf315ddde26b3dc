/**
 * The wire between two nodes: flags, handshake, framing, control messages (protocol §2 to §4).
 *
 * <p>
 * {@link orrery.dist.Control} is what one node tells another; {@link orrery.dist.Connection} carries it. Event loops frame,
 * decode and hand over, nothing else.
 */
@NullMarked
package orrery.dist;

import org.jspecify.annotations.NullMarked;
