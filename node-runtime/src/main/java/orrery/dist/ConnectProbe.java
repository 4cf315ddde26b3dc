package orrery.dist;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import orrery.dist.ConnectFailure.Stage;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;

/**
 * Tries the way to a peer stage by stage, without joining its cluster: it comes as a hidden node, proves the cookie,
 * and hangs up.
 */
public final class ConnectProbe {
    /** How one stage went. */
    public enum Result {
        PASSED, FAILED, NOT_TRIED
    }

    /** @param detail what was found, or why it failed, in words */
    public record StageResult(Stage stage, Result result, String detail, Duration took) {}

    /** @param failure why the peer cannot be reached, if it cannot */
    public record Report(NodeName peer, List<StageResult> stages, Optional<ConnectFailure> failure) {
        public Report {
            stages = List.copyOf(stages);
        }
    }

    private static final List<Stage> STAGES = List.of(Stage.RESOLVE, Stage.EPMD, Stage.PORT, Stage.HANDSHAKE);
    private static final long CREATIONS = 1L << 32;
    private static final long LOWEST_CREATION = 4;

    private final DistributionConfig config;
    private final Identity self;
    private final NodeName peer;
    private final Transport transport;
    private final List<StageResult> results = new ArrayList<>();

    private ConnectProbe(DistributionConfig config, Identity self, NodeName peer) {
        this.config = config;
        this.self = self;
        this.peer = peer;
        this.transport = new Transport(config.tls(), config.setupTime());
    }

    /** A name to probe under that no node has: no peer can then mistake the probe for a node it knows. */
    public static Identity.Named throwAway(String host) {
        SecureRandom random = new SecureRandom();
        return new Identity.Named(new NodeName("probe-" + Long.toUnsignedString(random.nextLong(), 36), host),
                new Creation(random.nextLong(LOWEST_CREATION, CREATIONS)));
    }

    /**
     * Blocks for at most four times the setup time.
     *
     * @param self under which name to come. With the name of a node that is connected to the peer, the probe learns
     *     that and leaves, without a test of the cookie
     */
    public static Report run(DistributionConfig config, Identity self, NodeName peer) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("probe", true),
                NioIoHandler.newFactory());
        try {
            return new ConnectProbe(config, self, peer).run(loops);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private Report run(EventLoopGroup loops) {
        Dialer dialer = new Dialer(loops, config.epmd(), config.setupTime());
        try {
            Dialer.checkNames(self, peer);
            InetAddress host = stage(Stage.RESOLVE, () -> dialer.resolve(peer),
                    found -> "'" + peer.host() + "' is " + found.getHostAddress());
            InetSocketAddress address = stage(Stage.EPMD, () -> dialer.locate(peer, host),
                    found -> "'" + peer.alive() + "' listens on port " + found.getPort());
            Outcome outcome = new Outcome();
            stage(Stage.PORT, () -> dialer.connect(address, initializer(outcome)),
                    _ -> "port " + address.getPort() + " answers");
            stage(Stage.HANDSHAKE, outcome::await, found -> found);
            return new Report(peer, results, Optional.empty());
        } catch (Dialer.StageFailed e) {
            Atom me = self instanceof Identity.Named named ? named.name().atom() : Atom.of("nonode@nohost");
            ConnectFailure failure = new ConnectFailure(me, peer.atom(), e.reason());
            for (Stage stage : STAGES.subList(results.size(), STAGES.size())) {
                results.add(new StageResult(stage, Result.NOT_TRIED, "", Duration.ZERO));
            }
            return new Report(peer, results, Optional.of(failure));
        }
    }

    private interface Work<T> {
        T run() throws Dialer.StageFailed;
    }

    private interface Words<T> {
        String of(T found);
    }

    private <T> T stage(Stage stage, Work<T> work, Words<T> words) throws Dialer.StageFailed {
        long start = System.nanoTime();
        try {
            T found = work.run();
            results.add(new StageResult(stage, Result.PASSED, words.of(found), since(start)));
            return found;
        } catch (Dialer.StageFailed e) {
            String me = self instanceof Identity.Named named ? named.name().toString() : "this node";
            results.add(new StageResult(stage, Result.FAILED, e.reason().explain(me, peer.toString()), since(start)));
            throw e;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ChannelInitializer<Channel> initializer(Outcome outcome) {
        DistFlags offer = config.release().offer();
        HandshakeTerms terms = new HandshakeTerms(self, offer, DistFlags.MANDATORY_25, new SecureRandom().nextInt(),
                config.cookies());
        HandshakeHandler.Machine initiator = Machines.initiator(peer, terms);
        HandshakeHandler.Machine probing = new HandshakeHandler.Machine() {
            @Override
            public List<HandshakeEffect> step(HandshakeEvent event) {
                if (event instanceof HandshakeEvent.Received(HandshakeMessage.Alive _)) {
                    outcome.found("the peer is connected with a node of our name already; the cookie was not tested");
                    return List.of(new HandshakeEffect.Send(new HandshakeMessage.StillWanted(false)),
                            new HandshakeEffect.YieldToTheirs());
                }
                return initiator.step(event);
            }

            @Override
            public HandshakeCodec.Sender peerRole() {
                return initiator.peerRole();
            }
        };
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                transport.dialling(channel, peer);
                channel.pipeline().addLast(new FrameHandler(transport.lengthBytes()),
                        new HandshakeHandler(probing, outcome,
                                config.setupTime(), transport));
            }
        };
    }

    /** What the handshake came to. */
    private static final class Outcome implements HandshakeHandler.Host {
        private final CompletableFuture<String> found = new CompletableFuture<>();

        void found(String words) {
            found.complete(words);
        }

        String await() throws Dialer.StageFailed {
            try {
                return found.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Dialer.StageFailed(new ConnectFailure.ShuttingDown());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Dialer.StageFailed failed) {
                    throw failed;
                }
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller) {
            throw new IllegalStateException("a probe admits nobody");
        }

        @Override
        public void dropOldConnection(HandshakeHandler handshake) {
            throw new IllegalStateException("a probe replaces nothing");
        }

        @Override
        public void completed(ChannelHandlerContext ctx, HandshakeEffect.Established established) {
            found("both proved the same cookie; " + (established.flags().has(DistFlag.SPAWN)
                    ? "the peer can be asked to run functions"
                    : "the peer cannot be asked to run functions"));
            ctx.close();
        }

        @Override
        public void ended(HandshakeEffect.End how) {
            if (how instanceof HandshakeEffect.Fail(ConnectFailure.Reason reason)) {
                found.completeExceptionally(new Dialer.StageFailed(reason));
            } else {
                found("the peer answers, and dials a node of our name at this moment");
            }
        }
    }
}
