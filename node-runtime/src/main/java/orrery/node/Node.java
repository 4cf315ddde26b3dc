package orrery.node;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.dist.ConnectFailure;
import orrery.dist.CookieJar;
import orrery.dist.DistListener;
import orrery.dist.Distribution;
import orrery.dist.DistributionConfig;
import orrery.dist.Identity;
import orrery.dist.InboundRefusal;
import orrery.dist.RefusalLines;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdEntry;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdKeeper;
import orrery.epmd.NameService;
import orrery.kernel.Erpc;
import orrery.kernel.KernelServices;
import orrery.kernel.OutputSink;
import orrery.kernel.RuntimeSystem;
import orrery.kernel.WorkingFolder;
import orrery.lang.NodeCode;
import orrery.lang.lib.BuiltInCode;
import orrery.process.CrashReport;
import orrery.process.ErlangError;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Incarnation;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * A running node: registered, listening, with its services and processes. Other nodes, real ones too, find and use it like any
 * other.
 *
 * <pre>{@code
 * try (Node node = Node.start(NodeOptions.of(NodeName.parse("one@localhost"), new Cookie("secret")))) {
 *     node.distribution().connect(Atom.of("two@localhost")).join();
 * }
 * }</pre>
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final long CREATIONS = 1L << 32;
    private static final long LOWEST_CREATION = 4;
    /** Status of a node that lost the one which named it. */
    private static final int NAMELESS = 1;

    private final NodeName name;
    private final Optional<Entrance> entrance;
    private final NameService names;
    private final Distribution distribution;
    private final Processes processes;
    private final RuntimeSystem system;
    private final CompletableFuture<Integer> halted;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Where others find a node: its port, and its name at the name service. */
    private record Entrance(DistListener listener, EpmdKeeper registration) {}

    /** @param begin starts to tell the processes of connections, when they are there */
    private Node(NodeOptions options, Identity.Named self, Distribution distribution, NameService names,
            Optional<Entrance> entrance, CompletableFuture<Integer> halted, Consumer<Processes> begin) {
        this.name = self.name();
        this.entrance = entrance;
        this.names = names;
        this.distribution = distribution;
        this.halted = halted;
        Incarnation me = new Incarnation(name.atom(), self.creation());
        system = new RuntimeSystem(me, Optional.of(distribution), halted::complete,
                new WorkingFolder(options.access(), options.errors()), options.kernel());
        NodeCode code = new NodeCode(new BuiltInCode(system));
        processes = Processes.open(ProcessSettings.of(me.node(), me.creation(), code)
                .reportingTo(crash -> crashed(code, crash, options.errors())));
        processes.attach(distribution);
        KernelServices.start(processes, system, options.input(), options.output(), options.errors());
        begin.accept(processes);
    }

    /** Logged where a shell or another node is to hear of it; printed otherwise. */
    private void crashed(NodeCode code, CrashReport crash, OutputSink errors) {
        Pid leader = crash.groupLeader();
        if (leader.node().equals(crash.node()) && !code.shellDevices().isRead(leader)) {
            errors.write(crash.message(system.numbering()) + "\n");
            return;
        }
        processes.spawn(Spawn.body("logger", "crashed", self -> {
            try {
                self.apply(Atom.of("logger"), Atom.of("crashed"), List.of(ListTerm.charlist(CrashReport.FORMAT),
                        ListTerm.of(crash.arguments()), crash.pid(), leader));
            } catch (RuntimeException e) {
                // Nobody is left who can be told, or the reason cannot be shown in full.
                errors.write(crash.message(system.numbering()) + "\n");
            }
        }));
    }

    /**
     * Starts a node and returns when it can be reached, or can reach others.
     *
     * @throws EpmdException if the name service does not answer, or knows that name already
     * @throws java.io.UncheckedIOException if it cannot listen
     * @throws IllegalArgumentException if its certificates or keys cannot be used
     * @throws ConnectFailure if it cannot connect to the node that is to give it its name
     */
    public static Node start(NodeOptions options) {
        NameService names = options.servesNames()
                ? NameService.existingOrOwn(options.epmd())
                : NameService.existing(new EpmdAddress("127.0.0.1", options.epmd().port()));
        try {
            return switch (options.reach()) {
                case Reach.Listening _ -> listening(options, names);
                case Reach.Dialling _ -> dialling(options, names);
                case Reach.NamedBy(Atom peer) -> named(options, names, peer);
            };
        } catch (RuntimeException e) {
            // Nothing half started stays behind.
            names.close();
            throw e;
        }
    }

    private static Node listening(NodeOptions options, NameService names) {
        List<InetAddress> addresses = options.listen().isEmpty()
                ? DistListener.loopback(options.name().host())
                : options.listen();
        DistListener listener = DistListener.open(addresses, options.ports());
        try {
            EpmdKeeper registration = EpmdKeeper.register(names, EpmdEntry.of(options.name().alive(), listener.port()),
                    event -> LOG.atInfo().addKeyValue("node", options.name()).log("name service: {}", event));
            try {
                Identity.Named self = new Identity.Named(options.name(), registration.creation());
                Distribution distribution = distribution(options, self, names);
                return new Node(options, self, distribution, names, Optional.of(new Entrance(listener, registration)),
                        new CompletableFuture<>(), processes -> {
                            distribution.start(processes, refusals(options));
                            distribution.accept(listener);
                        });
            } catch (RuntimeException e) {
                registration.close();
                throw e;
            }
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Its creation is a random one, as no name service gives it any. */
    private static Node dialling(NodeOptions options, NameService names) {
        Identity.Named self = new Identity.Named(options.name(),
                new Creation(new SecureRandom().nextLong(LOWEST_CREATION, CREATIONS)));
        Distribution distribution = distribution(options, self, names);
        return new Node(options, self, distribution, names, Optional.empty(), new CompletableFuture<>(),
                processes -> distribution.start(processes, refusals(options)));
    }

    private static Node named(NodeOptions options, NameService names, Atom peer) {
        CompletableFuture<Integer> halted = new CompletableFuture<>();
        Distribution distribution = distribution(options, new Identity.ToBeNamed(options.name().host()), names);
        EarlyEvents events = new EarlyEvents(peer, () -> {
            if (!halted.isDone()) {
                options.errors().write("The connection to " + peer
                        + ", which gave this node its name, has ended; so does this node.\n");
                halted.complete(NAMELESS);
            }
        });
        try {
            distribution.start(events, refusals(options));
            distribution.connect(peer).join();
            return new Node(options, distribution.self().orElseThrow(), distribution, names, Optional.empty(), halted,
                    events::handOver);
        } catch (CompletionException e) {
            distribution.close();
            throw e.getCause() instanceof ConnectFailure failure ? failure : e;
        }
    }

    private static Distribution distribution(NodeOptions options, Identity self, NameService names) {
        return new Distribution(DistributionConfig.of(self, new CookieJar(options.cookie()), names.address())
                .withHidden(options.hidden())
                .withTicks(options.tickTime(), DistributionConfig.TICK_INTENSITY).withTls(options.tls()));
    }

    private static InboundRefusal.Listener refusals(NodeOptions options) {
        RefusalLines lines = new RefusalLines();
        return refusal -> {
            // OTP is silent of who ends its own attempt: so does a node whose attempt ours to it overtakes.
            if (!(refusal.why() instanceof InboundRefusal.Closed)) {
                lines.of(refusal).ifPresent(line -> options.errors().write(line + "\n"));
            }
            options.refusals().refused(refusal);
        };
    }

    public NodeName name() {
        return name;
    }

    /** Where other nodes connect to; 0 if they cannot. */
    public int port() {
        return entrance.map(found -> found.listener().port()).orElse(0);
    }

    public Processes processes() {
        return processes;
    }

    public Distribution distribution() {
        return distribution;
    }

    public RuntimeSystem system() {
        return system;
    }

    /** Done when the node was told to end from inside, with its exit status; closing it is up to whoever started it. */
    public CompletableFuture<Integer> halted() {
        return halted;
    }

    /**
     * {@code erpc:call/5} from outside any process. Connects to the node if need be.
     *
     * @return fails with {@link ErlangError} as {@code erpc:call} would raise it
     */
    public CompletableFuture<Term> call(Atom node, Atom module, Atom function, List<Term> arguments,
            Duration timeout) {
        CompletableFuture<Term> answer = new CompletableFuture<>();
        processes.spawn(Spawn.body("erpc", "call", self -> {
            try {
                answer.complete(Erpc.call(self, node, module, function, arguments, Optional.of(timeout)));
            } catch (ErlangError e) {
                answer.completeExceptionally(e);
            } finally {
                // Only if the node is being closed meanwhile: nobody waits for ever.
                answer.completeExceptionally(ErlangError.exit(Atom.of("killed")));
            }
        }));
        return answer;
    }

    /** Leaves: takes its name back, ends its processes (whose links and monitors tell), then its connections. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        entrance.ifPresent(known -> known.registration().close());
        processes.close();
        system.folder().close();
        distribution.close();
        names.close();
    }
}
