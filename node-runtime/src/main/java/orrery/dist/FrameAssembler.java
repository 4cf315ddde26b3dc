package orrery.dist;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Puts packets together from whatever pieces TCP delivers: a length, then so many bytes. The array of an unfinished
 * packet grows with the bytes that have really come, never by what a length promises.
 */
final class FrameAssembler {
    /** Room for a fragment. */
    private static final int FIRST_GUESS = 72 * 1024;

    /** Whoever takes packets; may change the {@link FrameAssembler#lengthBytes} of those that follow. */
    interface Sink {
        /** @param packet an array of its own, given away */
        void packet(byte[] packet);
    }

    private int lengthBytes;
    private int mostBytes;

    private int lengthSoFar;
    private int lengthBytesRead;
    private byte[] body = new byte[0];
    private int expected;
    private int filled;

    /**
     * @param lengthBytes 2 in the handshake, 4 afterwards
     * @param mostBytes the longest packet accepted
     */
    FrameAssembler(int lengthBytes, int mostBytes) {
        this.lengthBytes = lengthBytes;
        this.mostBytes = mostBytes;
    }

    /** The packets from the next one on have such lengths. */
    void expect(int newLengthBytes, int newMostBytes) {
        lengthBytes = newLengthBytes;
        mostBytes = newMostBytes;
    }

    /**
     * Takes all bytes of the buffer.
     *
     * @throws FrameTooLongException if a packet announces more than the limit; what follows cannot be read any more
     */
    void feed(ByteBuf in, Sink sink) {
        while (in.isReadable()) {
            if (lengthBytesRead < lengthBytes) {
                lengthSoFar = lengthSoFar << Byte.SIZE | in.readUnsignedByte();
                lengthBytesRead++;
                if (lengthBytesRead == lengthBytes) {
                    begin();
                    finishIfFull(sink);
                }
            } else {
                int n = Math.min(in.readableBytes(), expected - filled);
                reserve(n);
                in.readBytes(body, filled, n);
                filled += n;
                finishIfFull(sink);
            }
        }
    }

    private void begin() {
        if (lengthSoFar < 0 || lengthSoFar > mostBytes) {
            throw new FrameTooLongException(Integer.toUnsignedLong(lengthSoFar), mostBytes);
        }
        expected = lengthSoFar;
        filled = 0;
        body = new byte[Math.min(expected, FIRST_GUESS)];
    }

    private void reserve(int n) {
        if (filled + n > body.length) {
            int doubled = (int) Math.min(expected, Math.max(2L * body.length, (long) filled + n));
            body = Arrays.copyOf(body, doubled);
        }
    }

    private void finishIfFull(Sink sink) {
        if (filled == expected) {
            byte[] packet = body;
            body = new byte[0];
            lengthSoFar = 0;
            lengthBytesRead = 0;
            sink.packet(packet);
        }
    }
}
