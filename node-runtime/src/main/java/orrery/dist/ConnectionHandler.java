package orrery.dist;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.term.Atom;

/** The receiving half of a connection: decodes packets, hands the signals over in order, keeps the ticks. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    private static final Atom NET_TICK_TIMEOUT = Atom.of("net_tick_timeout");
    /** So many signals are handed over before those are woken whom they are for: waking takes longer than handing over. */
    private static final int MOST_UNSETTLED = 64;
    /** Nobody waits while so many bytes are taken apart. */
    private static final int MOST_UNSETTLED_BYTES = 32 * 1024;

    private final DistConnection connection;
    private final PacketReader reader;
    private @Nullable InboundQueue inbound;
    private final FrameHandler frames;
    private final PeerEvents events;
    private final BiConsumer<DistConnection, Atom> gone;
    private final NetTick netTick;
    private final Runnable retimed = this::retime;
    private NetTick.Plan plan;
    private TickState ticks;
    private @Nullable EventExecutor executor;
    private @Nullable Future<?> ticker;
    private boolean down = false;
    private int unsettled;
    private int unsettledBytes;

    /** @param gone told once the channel is closed, with the reason, after everything received was handed over */
    ConnectionHandler(DistConnection connection, PacketReader reader, FrameHandler frames, PeerEvents events,
            BiConsumer<DistConnection, Atom> gone, NetTick netTick) {
        this.connection = connection;
        this.reader = reader;
        this.frames = frames;
        this.events = events;
        this.gone = gone;
        this.netTick = netTick;
        this.plan = netTick.plan();
        this.ticks = TickState.initial(plan.intensity());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        inbound = new InboundQueue(ctx, reader.mostBytes(), this::handOver, this::settle, this::invalid,
                e -> exceptionCaught(ctx, e));
        executor = ctx.executor();
        netTick.follow(retimed);
        schedule();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        byte[] packet = (byte[]) message;
        connection.countReceived(packet.length + FrameHandler.LENGTH_BYTES);
        if (packet.length == 0 || !connection.isOpen()) {
            return;
        }
        try {
            reader.read(packet).ifPresent(inbound()::add);
        } catch (InvalidControlException e) {
            invalid(e);
        }
        unsettledBytes += packet.length;
        if (unsettled >= MOST_UNSETTLED || unsettledBytes >= MOST_UNSETTLED_BYTES) {
            settle();
        }
    }

    private void handOver(Control control) {
        unsettled++;
        events.received(connection, control);
    }

    private void settle() {
        unsettledBytes = 0;
        if (unsettled > 0) {
            unsettled = 0;
            events.settled(connection);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        settle();
    }

    private InboundQueue inbound() {
        return Objects.requireNonNull(inbound, "a handler that is in no pipeline");
    }

    private void invalid(InvalidControlException e) {
        misbehaved("Invalid distribution message: " + e.getMessage());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case FrameTooLongException e -> misbehaved("It sent " + e.getMessage());
            case DecoderException e when e.getCause() instanceof SSLException -> misbehaved(
                    "TLS broke: " + e.getCause().getMessage() + ".");
            case IOException e -> {
                LOG.atDebug().addKeyValue("peer", connection.peer()).log("connection broke: {}", e.getMessage());
                connection.closeNow(DistConnection.CONNECTION_CLOSED);
            }
            default -> {
                LOG.atError().addKeyValue("peer", connection.peer()).setCause(cause)
                        .log("a signal could not be handled; the connection is closed");
                connection.closeNow(DistConnection.CONNECTION_CLOSED);
            }
        }
    }

    private void misbehaved(String what) {
        if (connection.isOpen()) {
            LOG.atWarn().addKeyValue("peer", connection.peer()).log("{} The connection is closed", what);
            connection.closeNow(DistConnection.CONNECTION_CLOSED);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        netTick.forget(retimed);
        stopTicker();
        settle();
        if (!down) {
            down = true;
            inbound().whenEmpty(() -> gone.accept(connection, connection.closed()));
        }
    }

    /** The time between ticks has changed: it counts from now on. */
    private void retime() {
        executor().execute(() -> {
            if (connection.isOpen()) {
                stopTicker();
                schedule();
            }
        });
    }

    private void schedule() {
        NetTick.Plan now = netTick.plan();
        ticks = ticks.under(plan, now);
        plan = now;
        ticker = executor().schedule(this::tick, now.interval().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stopTicker() {
        if (ticker != null) {
            ticker.cancel(false);
        }
    }

    private EventExecutor executor() {
        return Objects.requireNonNull(executor, "a handler that is in no pipeline");
    }

    private void tick() {
        schedule();
        TickState.Step step = ticks.next(frames.bytes(), connection.traffic().packetsOut(), connection.hasQueued(),
                connection.isHidden());
        ticks = step.state();
        switch (step.action()) {
            case NOTHING -> {
                return;
            }
            case TICK -> connection.sendTick();
            case GIVE_UP -> {
                LOG.atInfo().addKeyValue("peer", connection.peer()).log("not responding; removing the connection");
                connection.closeNow(NET_TICK_TIMEOUT);
            }
        }
    }
}
