package orrery.epmd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import orrery.epmd.NameDesk.Outcome;

/**
 * One connection to our name service: it carries one request (protocol §1.1). Whatever is wrong with it costs nothing
 * but this connection.
 */
final class EpmdConnection extends ChannelInboundHandlerAdapter {
    private enum State {
        /** From the start until a whole request is there. */
        READING,
        /** After a request whose answer is the last thing sent; further bytes mean nothing. */
        ANSWERED,
        /** A node's registration; it ends with the connection, or with the first byte that comes. */
        REGISTERED,
        /** After a refused registration, until the peer or the time limit closes. */
        REFUSED
    }

    private final EpmdSwitchboard switchboard;
    private final byte[] length = new byte[2];
    private byte[] body = {};
    private int got = 0;
    private int number = -1;
    private State state = State.READING;
    private long since;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timeLimit;

    EpmdConnection(EpmdSwitchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        since = System.nanoTime();
        number = switchboard.connected(this);
        if (number < 0) {
            switchboard.note("too many connections");
            ctx.close();
            return;
        }
        timeLimit = ctx.executor().schedule(() -> {
            switchboard.note("closing because timed out on receive");
            ctx.close();
        }, switchboard.packetTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes && bytes.isReadable()) {
                switch (state) {
                    case READING -> read(ctx, bytes);
                    case REGISTERED, REFUSED -> {
                        switchboard.note("got more than expected on ALIVE socket " + number + " ("
                                + bytes.readableBytes() + ")");
                        ctx.close();
                    }
                    case ANSWERED -> {
                    }
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timeLimit != null) {
            timeLimit.cancel(false);
        }
        if (state == State.READING && got > 0) {
            switchboard.note("got partial packet only on file descriptor " + number + " (" + got + ")");
        }
        leave();
    }

    /** A reset connection is one that ended. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switchboard.note("error on file descriptor " + number + ": " + cause.getMessage());
        ctx.close();
    }

    boolean isRegistration() {
        return state == State.REGISTERED;
    }

    long age() {
        return System.nanoTime() - since;
    }

    /** Closes it; its number is free at once, before the event loop gets to telling. */
    void close() {
        leave();
        if (context != null) {
            context.close();
        }
    }

    private void leave() {
        if (number >= 0) {
            switchboard.disconnected(number);
            number = -1;
        }
    }

    private void read(ChannelHandlerContext ctx, ByteBuf bytes) {
        while (got < 2 && bytes.isReadable()) {
            length[got++] = bytes.readByte();
            if (got == 2) {
                int size = Short.toUnsignedInt(ByteBuffer.wrap(length).getShort());
                if (size == 0 || size + 2 >= EpmdRequest.PACKET_LIMIT) {
                    drop(ctx, "invalid packet size (" + size + ")");
                    return;
                }
                body = new byte[size];
            }
        }
        if (got < 2) {
            return;
        }
        int wanted = body.length + 2 - got;
        if (bytes.readableBytes() > wanted) {
            drop(ctx, "got " + (got + bytes.readableBytes() - 2) + " bytes in packet, expected " + body.length);
            return;
        }
        int n = bytes.readableBytes();
        bytes.readBytes(body, got - 2, n);
        got += n;
        if (n == wanted) {
            answer(ctx);
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        EpmdRequest request;
        try {
            request = EpmdRequest.decode(ByteBuffer.wrap(body));
        } catch (EpmdRequest.Malformed e) {
            drop(ctx, String.valueOf(e.getMessage()));
            return;
        }
        state = State.ANSWERED;
        switch (switchboard.answer(request, number, EpmdSwitchboard.isLocal(ctx.channel()))) {
            case Outcome.Drop _ -> ctx.close();
            case Outcome.Answer(EpmdReply reply) -> send(ctx, reply).addListener(ChannelFutureListener.CLOSE);
            case Outcome.Keep(EpmdReply reply) -> {
                state = State.REGISTERED;
                if (timeLimit != null) {
                    timeLimit.cancel(false);
                }
                send(ctx, reply).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            case Outcome.LeaveOpen(EpmdReply reply) -> {
                state = State.REFUSED;
                send(ctx, reply).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            case Outcome.Unseat(EpmdReply reply, int owner) -> {
                switchboard.unseat(owner);
                send(ctx, reply).addListener(ChannelFutureListener.CLOSE);
            }
            case Outcome.ShutDown(EpmdReply reply) -> send(ctx, reply).addListener(ChannelFutureListener.CLOSE)
                    .addListener(_ -> switchboard.kill());
        }
    }

    private void drop(ChannelHandlerContext ctx, String why) {
        state = State.ANSWERED;
        switchboard.note(why);
        ctx.close();
    }

    private static ChannelFuture send(ChannelHandlerContext ctx, EpmdReply reply) {
        return ctx.writeAndFlush(Unpooled.wrappedBuffer(reply.encode()));
    }
}
