package orrery.etf;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of an encoded term and how far they are read; each read checks first that its bytes are there. */
final class Input {
    private static final VarHandle SHORT = BigEndian.view(short[].class);
    private static final VarHandle INT = BigEndian.view(int[].class);
    private static final VarHandle LONG = BigEndian.view(long[].class);
    private static final int LEAST_SHARED = 1024;
    /** A shared part keeps the whole frame in memory: at most so many times its own length. */
    private static final int MOST_KEPT = 8;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int limit;
    /** The end of the bytes, or the limit if that is less. */
    private final int stop;
    private final boolean givenAway;

    private int at;
    private int tag;
    private int tagAt;

    private Input(byte[] bytes, int start, int end, int limit, boolean givenAway) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
        this.tagAt = start;
        this.end = end;
        this.limit = limit;
        this.stop = start + Math.min(limit, end - start);
        this.givenAway = givenAway;
    }

    /** @param limit most bytes that may be read */
    static Input of(ByteBuf in, int limit, Frame frame) {
        int length = in.readableBytes();
        if (in.hasArray()) {
            int start = in.arrayOffset() + in.readerIndex();
            return new Input(in.array(), start, start + length, limit, frame == Frame.GIVEN_AWAY);
        }
        return new Input(ByteBufUtil.getBytes(in), 0, length, limit, true);
    }

    static Input of(byte[] bytes) {
        return new Input(bytes, 0, bytes.length, bytes.length, true);
    }

    int consumed() {
        return at - start;
    }

    int left() {
        return end - at;
    }

    /** Reads the tag at which a complaint about what follows will point. */
    int tag() {
        need(1);
        tagAt = at;
        tag = bytes[at++] & 0xFF;
        return tag;
    }

    /** The next tag, which stays where it is. */
    int peek() {
        need(1);
        return bytes[at] & 0xFF;
    }

    /** Where complaints point, to be restored after a part of a term has been read. */
    int mark() {
        return tagAt;
    }

    /** Lets complaints point at an enclosing term again. */
    void pointAt(int mark) {
        tagAt = mark;
        tag = bytes[mark] & 0xFF;
    }

    TermDecodeException wrong(String what) {
        return new TermDecodeException(what, tag, tagAt - start);
    }

    void need(long count) {
        if (count > stop - at) {
            throw missing(count);
        }
    }

    private TermDecodeException missing(long count) {
        return count > end - at
                ? wrong(count + (count == 1 ? " byte" : " bytes") + " needed, " + (end - at) + " left")
                : wrong("more than " + limit + " bytes, the limit of one term");
    }

    int unsignedByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int unsignedShort() {
        need(2);
        int value = (short) SHORT.get(bytes, at) & 0xFFFF;
        at += 2;
        return value;
    }

    int signedInt() {
        need(4);
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    long unsignedInt() {
        return signedInt() & 0xFFFF_FFFFL;
    }

    long signedLong() {
        need(8);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    /** A byte that {@link #need} has made sure of, counted from here. */
    byte ahead(int index) {
        return bytes[at + index];
    }

    /** Where the next byte stands in {@link #array()}. */
    int position() {
        return at;
    }

    byte[] array() {
        return bytes;
    }

    void skip(int count) {
        at += count;
    }

    byte[] copy(int count) {
        need(count);
        byte[] copy = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return copy;
    }

    /** Whether that many bytes from here on may stay a view of this array. */
    boolean mayShare(int count) {
        return givenAway && count >= LEAST_SHARED && count >= bytes.length / MOST_KEPT;
    }

    /** What follows, not moving on. */
    ByteBuffer rest() {
        return ByteBuffer.wrap(bytes, at, end - at);
    }
}
