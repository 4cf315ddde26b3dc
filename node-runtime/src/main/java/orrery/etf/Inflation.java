package orrery.etf;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import orrery.term.Term;

/** Reads the {@code COMPRESSED} form: the length of the inflated bytes, then a zlib stream of one term without version byte. */
final class Inflation {
    private static final int FIRST_GUESS = 64 << 10;

    private Inflation() {}

    /** @param in stands at the tag */
    static Term read(Input in, Limits limits) {
        in.tag();
        long length = in.unsignedInt();
        if (length > limits.inflatedBytes()) {
            throw in.wrong("a compressed term of " + length + " bytes; the limit is " + limits.inflatedBytes());
        }
        byte[] inflated = inflate(in, (int) length);
        try {
            return new TermReader(Input.of(inflated), ReceivedAtoms.NONE, limits).read();
        } catch (TermDecodeException e) {
            throw new TermDecodeException("inside the compressed term: " + e.what(), e.tag(), e.offset());
        }
    }

    /** The announced length is believed only as the bytes come: the array grows with them. */
    private static byte[] inflate(Input in, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(in.rest());
            byte[] inflated = new byte[Math.min(length, FIRST_GUESS) + 1];
            int filled = 0;
            while (!inflater.finished()) {
                if (filled == inflated.length) {
                    inflated = Arrays.copyOf(inflated, (int) Math.min(length + 1L, 2L * filled));
                }
                int more = inflater.inflate(inflated, filled, inflated.length - filled);
                filled += more;
                if (filled > length) {
                    throw in.wrong("more inflated bytes than the announced " + length);
                }
                if (more == 0 && !inflater.finished()) {
                    throw in.wrong("the zlib stream is cut");
                }
            }
            if (filled < length) {
                throw in.wrong(filled + " inflated bytes instead of the announced " + length);
            }
            in.skip((int) inflater.getBytesRead());
            return filled == inflated.length ? inflated : Arrays.copyOf(inflated, filled);
        } catch (DataFormatException e) {
            throw in.wrong("no zlib stream (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }
}
