package orrery.dist;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import orrery.dist.HandshakeEvent.Admission;
import orrery.term.Atom;
import orrery.term.NodeName;

/** Answers the nodes that dial this one. */
final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    /**
     * So many may be in their handshake at once; whoever opens more connections than that is not a cluster starting. The
     * one that has taken longest makes room: a node that means it needs milliseconds.
     */
    private static final int MOST_WAITING = 1024;

    private final DistributionConfig config;
    private final EventLoopGroup loops;
    private final Links links;
    private final Transport transport;
    private final List<Channel> ports = new CopyOnWriteArrayList<>();
    private final RefusalLines lines = new RefusalLines();
    private final SequencedSet<InboundHost> waiting = new LinkedHashSet<>();
    private volatile boolean closed = false;

    Callers(DistributionConfig config, EventLoopGroup loops, Links links, Transport transport) {
        this.config = config;
        this.loops = loops;
        this.links = links;
        this.transport = transport;
    }

    void accept(DistListener listener) {
        Identity.Named me = links.self()
                .orElseThrow(() -> new IllegalStateException("a node without a name listens to nobody"));
        for (ServerSocketChannel bound : listener.channels()) {
            ServerBootstrap bootstrap = new ServerBootstrap().group(loops)
                    .channelFactory(() -> new PeerSocket.Port(bound))
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(acceptor(me));
            ports.add(bootstrap.register().syncUninterruptibly().channel());
        }
    }

    /** Accepts nobody any more. */
    void close() {
        closed = true;
        ports.forEach(port -> port.close().awaitUninterruptibly());
    }

    private ChannelInitializer<Channel> acceptor(Identity.Named me) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                FrameHandler frames = new FrameHandler(transport.lengthBytes());
                InboundHost host = new InboundHost(me, channel, frames);
                begun(host).ifPresent(InboundHost::makeRoom);
                transport.accepting(channel);
                channel.pipeline().addLast(frames, new HandshakeHandler(Machines.acceptor(me, links.terms()), host,
                        config.setupTime(), transport));
            }
        };
    }

    /** @return who has to go for it */
    private Optional<InboundHost> begun(InboundHost host) {
        synchronized (waiting) {
            waiting.add(host);
            return waiting.size() > MOST_WAITING ? Optional.of(waiting.removeFirst()) : Optional.empty();
        }
    }

    private void done(InboundHost host) {
        synchronized (waiting) {
            waiting.remove(host);
        }
    }

    /** Decides on one caller. */
    private final class InboundHost implements HandshakeHandler.Host {
        private final Identity.Named me;
        private final Channel channel;
        private final FrameHandler frames;
        private Optional<Attempt> attempt = Optional.empty();
        private Optional<NodeName> peer = Optional.empty();
        private volatile boolean crowdedOut = false;

        InboundHost(Identity.Named me, Channel channel, FrameHandler frames) {
            this.me = me;
            this.channel = channel;
            this.frames = frames;
        }

        @Override
        public void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller) {
            Admission admission = switch (caller) {
                case HandshakeEffect.Caller.Node(NodeName name) -> {
                    peer = Optional.of(name);
                    // A node that has our own name cannot be told from us.
                    yield config.allowList().allows(name.toString()) && !name.equals(me.name())
                            ? admit(name, handshake)
                            : new Admission.Disallowed();
                }
                case HandshakeEffect.Caller.Nameless(String host) -> config.allowList().allows(host)
                        ? admit(host, handshake)
                        : new Admission.Disallowed();
            };
            handshake.event(new HandshakeEvent.Admitted(admission));
        }

        private Admission admit(NodeName name, HandshakeHandler handshake) {
            Attempt theirs = Attempt.theirs(name.atom(), channel, handshake);
            PeerTable.Verdict verdict = links.table().admit(me.name().atom(), theirs);
            verdict.givenUp().ifPresent(Attempt::abandon);
            attempt = Optional.of(theirs);
            return verdict.admission();
        }

        private Admission admit(String host, HandshakeHandler handshake) {
            Identity.Named given = links.dynamicNames().next(host);
            while (links.table().isKnown(given.name().atom())) {
                given = links.dynamicNames().next(host);
            }
            peer = Optional.of(given.name());
            return admit(given.name(), handshake) instanceof Admission.Welcome
                    ? new Admission.WelcomeAs(given.name(), given.creation())
                    : new Admission.Busy();
        }

        /** Too many others have come since. */
        void makeRoom() {
            crowdedOut = true;
            channel.close();
        }

        @Override
        public void dropOldConnection(HandshakeHandler handshake) {
            Optional<DistConnection> old = attempt.flatMap(links.table()::replacedBy);
            if (old.isPresent()) {
                old.get().closeNow(DistConnection.CONNECTION_CLOSED);
            } else {
                handshake.event(new HandshakeEvent.OldConnectionGone());
            }
        }

        @Override
        public void completed(ChannelHandlerContext ctx, HandshakeEffect.Established established) {
            done(this);
            links.connected(ctx, frames, established, attempt.orElseThrow());
        }

        @Override
        public void ended(HandshakeEffect.End how) {
            done(this);
            boolean stillWanted = !attempt.map(Attempt::isAbandoned).orElse(closed);
            attempt.ifPresent(theirs -> links.failed(theirs, new ConnectFailure.ShuttingDown()));
            if (how instanceof HandshakeEffect.Refuse(InboundRefusal.Why why, Optional<NodeName> named)
                    && stillWanted) {
                peer = peer.or(() -> named);
                InboundRefusal.Why known = crowdedOut ? new InboundRefusal.TooMany(MOST_WAITING) : why;
                refused(known, switch (known) {
                    case InboundRefusal.Closed _ -> Level.DEBUG;
                    case InboundRefusal.ProtocolError _ -> Level.WARN;
                    default -> Level.INFO;
                });
            }
        }

        private void refused(InboundRefusal.Why why, Level level) {
            InboundRefusal refusal = new InboundRefusal(me.name(), peer, (InetSocketAddress) channel.remoteAddress(),
                    why);
            if (LOG.isEnabledForLevel(level)) {
                lines.of(refusal).ifPresent(
                        line -> LOG.atLevel(level).addKeyValue("node", me.name()).log(line));
            }
            links.refused(refusal);
        }
    }
}
