package orrery.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of an open file and a place among them, read ahead by the block. */
final class FileBytes implements AutoCloseable {
    private static final int BLOCK = 8192;

    private final FileChannel channel;
    private final boolean appends;
    private final ByteBuffer ahead = ByteBuffer.allocate(BLOCK).flip();

    /** @param appends whether all is written at the end, wherever reading is */
    FileBytes(FileChannel channel, boolean appends) {
        this.channel = channel;
        this.appends = appends;
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        if (!ahead.hasRemaining()) {
            ahead.clear();
            int count = channel.read(ahead);
            ahead.flip();
            if (count <= 0) {
                return -1;
            }
        }
        return ahead.get() & 0xFF;
    }

    /** At most so many bytes, fewer only at the end. */
    byte[] read(int most) throws IOException {
        long left = Math.max(0, channel.size() - position());
        byte[] bytes = new byte[(int) Math.min(most, left)];
        int count = Math.min(bytes.length, ahead.remaining());
        ahead.get(bytes, 0, count);
        ByteBuffer rest = ByteBuffer.wrap(bytes, count, bytes.length - count);
        while (rest.hasRemaining() && channel.read(rest) >= 0) {
            continue;
        }
        return bytes;
    }

    long position() throws IOException {
        return channel.position() - ahead.remaining();
    }

    void position(long at) throws IOException {
        ahead.clear().flip();
        channel.position(at);
    }

    long size() throws IOException {
        return channel.size();
    }

    void write(byte... bytes) throws IOException {
        position(appends ? size() : position());
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Cuts the file off here. */
    void truncate() throws IOException {
        position(position());
        channel.truncate(channel.position());
    }

    void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
