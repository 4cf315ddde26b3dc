package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * First in the pipeline, but for TLS: makes packets ({@code byte[]}) of the bytes that arrive, and tells the next handler of broken
 * ones.
 */
final class FrameHandler extends ChannelInboundHandlerAdapter {
    /** The longest handshake packet: names have at most 255 characters, the rest is room for later versions. */
    private static final int LONGEST_IN_HANDSHAKE = 4096;
    static final int LENGTH_BYTES = 4;

    private final FrameAssembler assembler;
    private long bytes = 0;
    private boolean broken = false;

    /** @param lengthBytes of a packet in the handshake */
    FrameHandler(int lengthBytes) {
        assembler = new FrameAssembler(lengthBytes, LONGEST_IN_HANDSHAKE);
    }

    /** From the next packet on, this is a connection. */
    void connected(int longestPacket) {
        assembler.expect(LENGTH_BYTES, longestPacket);
        bytes = 0;
    }

    /** Bytes received since {@link #connected}, also of packets that are not complete. Only on the event loop. */
    long bytes() {
        return bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            bytes += in.readableBytes();
            if (!broken) {
                assembler.feed(in, ctx::fireChannelRead);
            }
        } catch (FrameTooLongException e) {
            broken = true;
            ctx.fireExceptionCaught(e);
        } finally {
            in.release();
        }
    }
}
