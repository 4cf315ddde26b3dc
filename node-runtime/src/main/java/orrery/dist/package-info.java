/**
 * The wire between two nodes: flags, handshake, framing, control messages (protocol §2 to §4).
 *
 * <p>
 * {@link orrery.dist.Control} is what one node tells another; {@link orrery.dist.Connection} carries it; {@link
 * orrery.dist.PeerEvents} is told what arrives; {@link orrery.dist.Distribution} listens, dials and keeps the
 * connections. {@link orrery.dist.ConnectFailure} and {@link orrery.dist.InboundRefusal} tell both sides of a story
 * that ends badly, {@link orrery.dist.ConnectProbe} tries the way to a peer without joining it.
 *
 * <p>
 * Inside: {@code InitiatorHandshake} and {@code AcceptorHandshake} are pure state machines, run on a channel by {@code
 * HandshakeHandler}; {@code PeerTable} decides which of several attempts becomes the one connection to a peer, and
 * {@code Links} does what it decides; {@code FrameAssembler} cuts bytes into packets, {@code ControlDecoder} and {@code
 * ControlEncoder} turn those into signals and back; {@code TickState} watches for silence. Event loops frame, decode
 * and hand over, nothing else; names are resolved and dialled on virtual threads.
 */
@NullMarked
package orrery.dist;

import org.jspecify.annotations.NullMarked;
