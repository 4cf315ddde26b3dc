/**
 * The external term format: terms as bytes and back (protocol §5; {@code erl_ext_dist} in OTP).
 *
 * <p>
 * {@link orrery.etf.TermEncoder} chooses the encodings that OTP's distribution chooses, so a term that came from a BEAM node
 * goes back as the same bytes. {@link orrery.etf.TermDecoder} accepts everything OTP accepts, the older forms included, and
 * refuses the rest with one {@link orrery.etf.TermDecodeException} that says what, which tag and where. What a peer may make
 * us build is bounded by {@link orrery.etf.Limits}.
 *
 * {@snippet :
 * ByteBuf out = Unpooled.buffer();
 * TermEncoder.writeVersioned(Tuple.of(Atom.OK, Int.of(1)), out);     // erlang:term_to_binary({ok, 1})
 * Term term = TermDecoder.readVersioned(out, Limits.DEFAULT);        // erlang:binary_to_term(Bytes)
 * }
 *
 * <p>
 * Neither recurses with the depth of a term, so none is too deep for a thread's stack. Nothing here knows of connections: the atom cache of a
 * connection comes in as {@link orrery.etf.ReceivedAtoms} and {@link orrery.etf.SentAtoms}.
 */
@NullMarked
package orrery.etf;

import org.jspecify.annotations.NullMarked;
