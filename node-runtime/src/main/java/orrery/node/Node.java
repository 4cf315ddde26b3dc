package orrery.node;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import orrery.kernel.RuntimeSystem;
import orrery.kernel.WorkingFolder;
import orrery.lang.NodeCode;
import orrery.lang.lib.BuiltInCode;
import orrery.process.ErlangError;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Incarnation;
import orrery.term.NodeName;
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

    private final NodeName name;
    private final int port;
    private final NameService names;
    private final EpmdKeeper registration;
    private final Distribution distribution;
    private final Processes processes;
    private final RuntimeSystem system;
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Node(NodeOptions options, DistListener listener, NameService names, EpmdKeeper registration) {
        this.name = options.name();
        this.port = listener.port();
        this.names = names;
        this.registration = registration;
        Incarnation self = new Incarnation(name.atom(), registration.creation());
        distribution = new Distribution(DistributionConfig
                .of(new Identity.Named(name, registration.creation()), new CookieJar(options.cookie()), names.address())
                .withHidden(options.hidden())
                .withTicks(options.tickTime(), DistributionConfig.TICK_INTENSITY).withTls(options.tls()));
        system = new RuntimeSystem(self, Optional.of(distribution), halted::complete,
                new WorkingFolder(options.access(), options.errors()), options.kernel());
        processes = Processes
                .open(ProcessSettings.of(self.node(), self.creation(), new NodeCode(new BuiltInCode(system)))
                        .reportingTo(crash -> options.errors().write(crash.message(system.numbering()) + "\n")));
        processes.attach(distribution);
        KernelServices.start(processes, system, options.input(), options.output(), options.errors());
        RefusalLines lines = new RefusalLines();
        distribution.start(processes, refusal -> {
            // OTP is silent of who ends its own attempt: so does a node whose attempt ours to it overtakes.
            if (!(refusal.why() instanceof InboundRefusal.Closed)) {
                lines.of(refusal).ifPresent(line -> options.errors().write(line + "\n"));
            }
            options.refusals().refused(refusal);
        });
        distribution.accept(listener);
    }

    /**
     * Starts a node and returns when it can be reached.
     *
     * @throws EpmdException if the name service does not answer, or knows that name already
     * @throws java.io.UncheckedIOException if it cannot listen
     * @throws IllegalArgumentException if its certificates or keys cannot be used
     */
    public static Node start(NodeOptions options) {
        List<InetAddress> addresses = options.listen().isEmpty()
                ? DistListener.loopback(options.name().host())
                : options.listen();
        DistListener listener = DistListener.open(addresses, options.ports());
        NameService names = options.servesNames()
                ? NameService.existingOrOwn(options.epmd())
                : NameService.existing(new EpmdAddress("127.0.0.1", options.epmd().port()));
        try {
            EpmdKeeper registration = EpmdKeeper.register(names, EpmdEntry.of(options.name().alive(), listener.port()),
                    event -> LOG.atInfo().addKeyValue("node", options.name()).log("name service: {}", event));
            try {
                return new Node(options, listener, names, registration);
            } catch (RuntimeException e) {
                registration.close();
                throw e;
            }
        } catch (RuntimeException e) {
            // Nothing half started stays behind: neither the port nor the name.
            listener.close();
            names.close();
            throw e;
        }
    }

    public NodeName name() {
        return name;
    }

    /** Where other nodes connect to. */
    public int port() {
        return port;
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
        registration.close();
        processes.close();
        system.folder().close();
        distribution.close();
        names.close();
    }
}
