package orrery.node;

import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import orrery.dist.ConnectFailure;
import orrery.dist.DistListener;
import orrery.dist.TlsOptfile;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.kernel.InputSource;
import orrery.kernel.KernelSettings;
import orrery.kernel.LineInput;
import orrery.kernel.OutputSink;
import orrery.lang.shell.ErlFlavour;
import orrery.lang.shell.IexFlavour;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orrery node}: a lab node in a terminal. */
@Command(name = "node", mixinStandardHelpOptions = true, description = {
    "Runs a lab node until its standard input ends or it is stopped.",
    "Erlang and Elixir nodes with the same cookie find it, connect to it and use it like one of their own."})
public final class NodeCommand implements Callable<Integer> {
    private static final OutputSink OUTPUT = text -> {
        System.out.print(text);
        System.out.flush();
    };

    /** Ctrl+C at a shell is to a program what the signal is that it otherwise sends. */
    private static final int INTERRUPTED = 130;

    private final LineInput input = new LineInput(OUTPUT);
    /** Where a person edits what is typed; empty if nobody is there. */
    private Optional<EditedInput> editor = Optional.empty();
    private volatile Function<String, EditedInput.Completion> completion = _ -> EditedInput.Completion.NONE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Naming naming = new Naming();

    @Option(names = {"-c", "--cookie"}, paramLabel = "COOKIE", description = {
        "The secret it shares with the nodes it connects to; default: what is in ~/.erlang.cookie."})
    private Optional<String> cookie = Optional.empty();

    @Option(names = "--hidden", description = "Connects without becoming part of the cluster's mesh.")
    private boolean hidden;

    @Option(names = "--listen", paramLabel = "ADDRESS", description = {
        "Address to be reached at: an IP address of this machine, or 'any' for all of them; default: this machine only. "
                + "Whoever reaches it and knows the cookie can run code on it."})
    private Optional<String> listen = Optional.empty();

    @Option(names = "--no-listen", description = {
        "Nobody can connect to it: it listens to nobody, and the name service does not know it."})
    private boolean noListen;

    @Option(names = "--connect", paramLabel = "NODE", description = {
        "Connects to that node when it starts. With --sname undefined it gets its name from it, and ends when that connection does."})
    private Optional<String> connect = Optional.empty();

    @Option(names = "--ports", paramLabel = "MIN-MAX", description = "Range of ports to listen on; default: any.")
    private Optional<String> ports = Optional.empty();

    @Option(names = "--epmd-port", paramLabel = "PORT", description = {
        "Where the name service is; default: ERL_EPMD_PORT or 4369."})
    private Optional<Integer> epmdPort = Optional.empty();

    @Option(names = "--net-ticktime", paramLabel = "SECONDS", description = {
        "Silence after which a peer is given up; default: ${DEFAULT-VALUE}."}, defaultValue = "60")
    private int tickTime;

    @Option(names = "--folder", paramLabel = "DIR", description = {
        "Where the files of code that runs on it are; default: a new folder that goes when it ends."})
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--open-system", description = {
        "Lets code that runs on it leave that folder and run commands, as on an Erlang node."})
    private boolean openSystem;

    @Option(names = "--headless", description = {"Opens no shell: the node runs until its standard input ends."})
    private boolean headless;

    @Option(names = "--shell", paramLabel = "LANGUAGE", description = {
        "The shell it opens: iex (the default) or erl."}, defaultValue = "iex")
    private String shell = "iex";

    @Option(names = "--no-connect-all", description = {
        "Connects to nobody by itself, and shares no global names; default: to every node that its peers know."})
    private boolean noConnectAll;

    @Option(names = "--no-prevent-overlapping-partitions", description = {
        "Keeps connections to nodes that others of the cluster have lost; default: closes them."})
    private boolean noPreventOverlappingPartitions;

    @Option(names = "--tls-optfile", paramLabel = "FILE", description = {
        "Speaks TLS with its peers, as 'erl -proto_dist inet_tls -ssl_dist_optfile FILE' does, with this file: "
                + "[{server,[{certfile,\"F\"},{keyfile,\"F\"},{cacertfile,\"F\"},{verify,verify_peer},"
                + "{fail_if_no_peer_cert,true}]},{client,[...]}]. All nodes of a cluster have to."})
    private Optional<Path> tlsOptfile = Optional.empty();

    /** One of the two kinds of name. */
    static final class Naming {
        @Option(names = "--sname", paramLabel = "NAME[@HOST]", description = {
            "A short name; the host is this machine's unless it is given. 'undefined': see --connect."})
        private Optional<String> shortName = Optional.empty();

        @Option(names = "--name", paramLabel = "NAME@HOST", description = {
            "A long name: the host has a dot or is an IP address."})
        private Optional<String> longName = Optional.empty();
    }

    @Override
    public Integer call() throws InterruptedException {
        editor = headless ? Optional.empty() : EditedInput.ofThisTerminal(before -> completion.apply(before));
        try (Node node = Node.start(options())) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(node.name() + (node.port() == 0 ? " is up" : " is up at port " + node.port())
                    + "; it ends with its standard input");
            out.flush();
            connect.ifPresent(peer -> reach(node, peer));
            if (!headless) {
                open(node);
            }
            return awaitEnd(node);
        } catch (ConnectFailure e) {
            return CommandErrors.say(spec, String.valueOf(e.getMessage()));
        } catch (EpmdException.NameTaken e) {
            return CommandErrors.say(spec, "there is a node called " + e.alive() + " on this machine already; "
                    + "choose another name (orrery epmd --names lists them)");
        } catch (EpmdException | UncheckedIOException | IllegalArgumentException e) {
            return CommandErrors.say(spec, e);
        } finally {
            editor.ifPresent(EditedInput::close);
        }
    }

    /** Goes on without it if it cannot be reached. */
    private void reach(Node node, String peer) {
        try {
            node.distribution().connect(Atom.of(peer)).join();
        } catch (CompletionException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getCause() instanceof ConnectFailure failure ? failure.getMessage() : e.getMessage());
            err.flush();
        }
    }

    private void open(Node node) {
        completion = TerminalShell.completion(node, !shell.equals("erl"));
        TerminalShell.open(node, switch (shell) {
            case "iex" -> IexFlavour::new;
            case "erl" -> ErlFlavour::new;
            default -> throw new IllegalArgumentException("--shell takes iex or erl, not '" + shell + "'");
        });
    }

    /** Ends with the input, with a halt from inside, or with the signal that ends the program. */
    private int awaitEnd(Node node) throws InterruptedException {
        CompletableFuture<Integer> ended = node.halted();
        Thread.ofPlatform().daemon().name("standard input").start(() -> {
            try {
                if (editor.isPresent()) {
                    if (editor.get().serve()) {
                        ended.complete(INTERRUPTED);
                    }
                    return;
                }
                input.readFrom(new InputStreamReader(System.in, inputCharset()));
                if (headless) {
                    ended.complete(0);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        // A signal runs the hook while the main thread still waits; the node's peers are told before the program is gone.
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "close " + node.name()));
        return ended.join();
    }

    private static Charset inputCharset() {
        return Charset.forName(System.getProperty("stdin.encoding", StandardCharsets.UTF_8.name()));
    }

    private NodeOptions options() {
        HostNames hosts = HostNames.ofThisMachine();
        NodeName name = name(hosts);
        OutputSink errors = text -> {
            System.err.print(text);
            System.err.flush();
        };
        NodeOptions options = NodeOptions.of(name, cookie()).withHidden(hidden).listeningOn(addresses(), range())
                .withEpmd(epmd(), true).withTickTime(Duration.ofSeconds(tickTime)).readingFrom(editor.<InputSource>map(typed -> typed).orElse(input))
                .printingTo(editor.<OutputSink>map(typed -> typed).orElse(OUTPUT), errors).withAccess(new HostAccess(folder, openSystem)).withKernel(kernel());
        return tlsOptfile.map(TlsOptfile::read).map(options::withTls).orElse(options).reached(reach(name));
    }

    private Reach reach(NodeName name) {
        if (name.alive().equals("undefined")) {
            return new Reach.NamedBy(Atom.of(connect.orElseThrow(() -> new IllegalArgumentException(
                    "a node without a name gets one from the first node it connects to: say which with --connect"))));
        }
        return noListen ? new Reach.Dialling() : new Reach.Listening();
    }

    private KernelSettings kernel() {
        return KernelSettings.DEFAULT.withConnectAll(!noConnectAll)
                .withPreventOverlappingPartitions(!noPreventOverlappingPartitions);
    }

    private NodeName name(HostNames hosts) {
        boolean wantsLong = naming.longName.isPresent();
        String text = naming.longName.or(() -> naming.shortName).orElseThrow();
        NodeName name = text.contains("@") ? NodeName.parse(text) : new NodeName(text, hosts.own(wantsLong));
        if (!name.alive().chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || c == '_' || c == '-')) {
            throw new IllegalArgumentException(
                    "'" + name.alive() + "' cannot be a node's name: letters, digits, _ and - "
                            + "only");
        }
        if (name.isLong() != wantsLong) {
            throw new IllegalArgumentException(wantsLong
                    ? "a long name needs a host with a dot or an IP address, not '" + name.host() + "': use --sname"
                    : "'" + name + "' is not a short name, as its host has a dot: use --name");
        }
        return name;
    }

    private Cookie cookie() {
        return cookie.map(Cookie::new).or(() -> CookieFile.ofThisUser().read()).orElseThrow(
                () -> new IllegalArgumentException(
                        "no cookie: give one with --cookie, as ~/.erlang.cookie is not there"));
    }

    private EpmdOptions epmd() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        epmdPort.ifPresent(port -> environment.put("ERL_EPMD_PORT", Integer.toString(port)));
        return EpmdOptions.fromEnvironment(environment);
    }

    private List<InetAddress> addresses() {
        if (listen.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(listen.get().equals("any")
                    ? InetAddress.ofLiteral("0.0.0.0")
                    : InetAddress.getByName(listen.get()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--listen " + listen.get() + " is no address of this machine", e);
        }
    }

    private DistListener.Ports range() {
        if (ports.isEmpty()) {
            return DistListener.Ports.ANY;
        }
        String[] ends = ports.get().split("-", -1);
        try {
            return new DistListener.Ports(Integer.parseInt(ends[0].strip()),
                    Integer.parseInt(ends[ends.length - 1].strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--ports takes a range like 9100-9110, not '" + ports.get() + "'", e);
        }
    }
}
