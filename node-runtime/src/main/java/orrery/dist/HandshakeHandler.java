package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a handshake on a channel: bytes and time in, bytes and decisions out. All on the channel's event loop. */
final class HandshakeHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);

    /** A handshake with its state inside. */
    interface Machine {
        List<HandshakeEffect> step(HandshakeEvent event);

        /** Who sends what arrives here. */
        HandshakeCodec.Sender peerRole();
    }

    /** Who decides what a handshake leaves open, and takes its outcome. Called on the event loop. */
    interface Host {
        /** Answer by {@link HandshakeHandler#event}, now or later. */
        void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller);

        /** Answer by {@link HandshakeHandler#event}, now or later. */
        void dropOldConnection(HandshakeHandler handshake);

        void completed(ChannelHandlerContext ctx, HandshakeEffect.Established established);

        /** The channel is closed. */
        void ended(HandshakeEffect.End how);
    }

    private final Machine machine;
    private final Host host;
    private final Duration stepTime;
    private final int lengthBytes;
    private boolean tlsToCome;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;

    /** @param transport has put its own handler before this one */
    HandshakeHandler(Machine machine, Host host, Duration stepTime, Transport transport) {
        this.machine = machine;
        this.host = host;
        this.stepTime = stepTime;
        this.lengthBytes = transport.lengthBytes();
        this.tlsToCome = transport.isTls();
    }

    /** Something happened that this handshake has to know; on any thread. */
    void event(HandshakeEvent event) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        if (ctx.executor().inEventLoop()) {
            step(ctx, event);
        } else {
            ctx.executor().execute(() -> step(ctx, event));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            channelActive(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // Until TLS is there, its own handler keeps the time.
        if (!tlsToCome) {
            step(ctx, new HandshakeEvent.Connected());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            tlsToCome = false;
            step(ctx, tls.isSuccess()
                    ? new HandshakeEvent.Connected()
                    : new HandshakeEvent.TlsFailed(TlsTrouble.words(tls.cause())));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        step(ctx, parse((byte[]) message));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        step(ctx, new HandshakeEvent.Closed());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case FrameTooLongException tooLong when tooLong.looksLikeTls() -> step(ctx, new HandshakeEvent.TlsFailed(
                    "the other end speaks TLS and this one does not: switch it on here, or off there"));
            case FrameTooLongException tooLong -> step(ctx, new HandshakeEvent.Unreadable(
                    String.valueOf(tooLong.getMessage())));
            case DecoderException e when e.getCause() instanceof SSLException -> step(ctx,
                    new HandshakeEvent.TlsFailed(TlsTrouble.words(e.getCause())));
            case SSLException e -> step(ctx, new HandshakeEvent.TlsFailed(TlsTrouble.words(e)));
            case IOException _ -> step(ctx, new HandshakeEvent.Closed());
            default -> {
                LOG.atError().addKeyValue("remote", ctx.channel().remoteAddress()).setCause(cause)
                        .log("a handshake failed by our own fault");
                step(ctx, new HandshakeEvent.Closed());
            }
        }
        ctx.close();
    }

    private HandshakeEvent parse(byte[] packet) {
        try {
            return new HandshakeEvent.Received(
                    HandshakeCodec.read(machine.peerRole(), Unpooled.wrappedBuffer(packet)));
        } catch (HandshakeSyntaxException e) {
            return new HandshakeEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void step(ChannelHandlerContext ctx, HandshakeEvent event) {
        restartTimer(ctx);
        for (HandshakeEffect effect : machine.step(event)) {
            switch (effect) {
                case HandshakeEffect.Send(HandshakeMessage message) -> send(ctx, message);
                case HandshakeEffect.AskAdmission(HandshakeEffect.Caller caller) -> host.admission(this, caller);
                case HandshakeEffect.DropOldConnection _ -> host.dropOldConnection(this);
                case HandshakeEffect.Complete(HandshakeEffect.Established established) -> {
                    stopTimer();
                    host.completed(ctx, established);
                }
                case HandshakeEffect.End end -> {
                    stopTimer();
                    // Behind whatever was sent last, for example a status 'nok'.
                    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                    host.ended(end);
                }
            }
        }
        // Last, so that a peer that reads our ack finds its connection up, not about to be.
        ctx.channel().flush();
    }

    private void send(ChannelHandlerContext ctx, HandshakeMessage message) {
        ByteBuf out = ctx.alloc().buffer();
        out.writeZero(lengthBytes);
        HandshakeCodec.write(message, out);
        int length = out.readableBytes() - lengthBytes;
        if (lengthBytes == Short.BYTES) {
            out.setShort(0, length);
        } else {
            out.setInt(0, length);
        }
        ctx.write(out, ctx.voidPromise());
    }

    private void restartTimer(ChannelHandlerContext ctx) {
        stopTimer();
        if (ctx.channel().isActive()) {
            timer = ctx.executor().schedule(() -> step(ctx, new HandshakeEvent.TimedOut(stepTime)),
                    stepTime.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopTimer();
    }
}
