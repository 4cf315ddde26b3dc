package orrery.epmd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/** A connection to our name service without a socket. */
final class LoopbackChannel extends EmbeddedChannel {
    private static final HexFormat HEX = HexFormat.of();

    private final InetSocketAddress local;
    private final InetSocketAddress remote;

    LoopbackChannel(EpmdSwitchboard switchboard) {
        this(switchboard, "127.0.0.1", "127.0.0.1");
    }

    LoopbackChannel(EpmdSwitchboard switchboard, String local, String remote) {
        this.local = new InetSocketAddress(local, 44369);
        this.remote = new InetSocketAddress(remote, 50000);
        pipeline().addLast(new EpmdConnection(switchboard));
        pipeline().fireChannelActive();
    }

    /** Sends bytes and returns, in hex too, what is answered at once. */
    String send(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        if (bytes.length > 0) {
            writeInbound(Unpooled.wrappedBuffer(bytes));
        }
        StringBuilder answer = new StringBuilder();
        for (ByteBuf out = readOutbound(); out != null; out = readOutbound()) {
            byte[] chunk = new byte[out.readableBytes()];
            out.readBytes(chunk);
            out.release();
            answer.append(HEX.formatHex(chunk));
        }
        return answer.toString();
    }

    @Override
    protected SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return remote;
    }
}
