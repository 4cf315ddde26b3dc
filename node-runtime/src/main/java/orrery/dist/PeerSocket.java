package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A TCP channel whose socket can be written to past the channel, by the thread of a sender. */
final class PeerSocket extends NioSocketChannel implements Outbox.Direct {
    /** @param socket connected already */
    PeerSocket(SocketChannel socket) {
        super(socket);
    }

    private PeerSocket(Channel port, SocketChannel socket) {
        super(port, socket);
    }

    @Override
    public boolean isDrained() {
        ChannelOutboundBuffer pending = unsafe().outboundBuffer();
        return pending != null && pending.totalPendingWriteBytes() == 0;
    }

    /** A socket that does not block is not closed when a thread that writes to it is interrupted. */
    @Override
    public void writeNow(ByteBuf bytes) throws IOException {
        bytes.skipBytes(javaChannel().write(bytes.nioBuffer()));
    }

    /** Accepts such channels. */
    static final class Port extends NioServerSocketChannel {
        /** @param bound listens already */
        Port(ServerSocketChannel bound) {
            super(bound);
        }

        @Override
        protected int doReadMessages(List<Object> accepted) throws IOException {
            SocketChannel socket = javaChannel().accept();
            if (socket == null) {
                return 0;
            }
            accepted.add(new PeerSocket(this, socket));
            return 1;
        }
    }
}
