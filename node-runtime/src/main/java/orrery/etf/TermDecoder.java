package orrery.etf;

import io.netty.buffer.ByteBuf;
import orrery.term.Bitstring;
import orrery.term.LocalTerm;
import orrery.term.Term;

/**
 * Reads terms in the external term format (protocol §5), all forms that OTP accepts, within {@link Limits}.
 *
 * <p>
 * Every method moves the reader index past the term, or throws {@link TermDecodeException} and leaves it where it was. A
 * buffer on a heap array is read in place; any other is copied first, so whoever reads several terms from one should copy it
 * to an array once.
 */
public final class TermDecoder {
    private TermDecoder() {}

    /** Reads a term as it stands inside a distribution message, without the version byte. Binaries are copied. */
    public static Term read(ByteBuf in, Limits limits) {
        return read(in, limits, ReceivedAtoms.NONE, Frame.REUSED);
    }

    /** As {@link #read(ByteBuf, Limits)}, in a frame with these cached atoms, which may be given away. */
    public static Term read(ByteBuf in, Limits limits, ReceivedAtoms atoms, Frame frame) {
        Input input = Input.of(in, limits.bytes(), frame);
        Term term = new TermReader(input, atoms, limits).read();
        in.skipBytes(input.consumed());
        return term;
    }

    /**
     * Reads a term after the version byte 131, as {@code erlang:binary_to_term/1} does. Only here may a term be compressed, or
     * in the local encoding of one node, which takes all bytes that are left.
     */
    public static Term readVersioned(ByteBuf in, Limits limits) {
        return readVersioned(in, limits, Frame.REUSED);
    }

    /** As {@link #readVersioned(ByteBuf, Limits)}, from a buffer that may be given away. */
    public static Term readVersioned(ByteBuf in, Limits limits, Frame frame) {
        Input input = Input.of(in, limits.bytes(), frame);
        int version = input.tag();
        if (version != Tag.VERSION) {
            throw input.wrong("a term starts with byte 131");
        }
        Term term = switch (input.peek()) {
            case Tag.COMPRESSED -> Inflation.read(input, limits);
            case Tag.LOCAL -> local(input);
            default -> new TermReader(input, ReceivedAtoms.NONE, limits).read();
        };
        in.skipBytes(input.consumed());
        return term;
    }

    private static Term local(Input input) {
        input.tag();
        byte[] encoded = input.copy(input.left());
        return new LocalTerm(Bitstring.adopting(encoded, 0, encoded.length));
    }
}
