package orrery.node;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.slf4j.LoggerFactory;
import orrery.dist.ConnectFailure;
import orrery.dist.DistListener;
import orrery.dist.Distribution;
import orrery.dist.TlsOptfile;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.kernel.InputSource;
import orrery.kernel.KernelSettings;
import orrery.kernel.LineInput;
import orrery.kernel.OutputSink;
import orrery.lang.shell.ErlFlavour;
import orrery.lang.shell.Flavour;
import orrery.lang.shell.IexFlavour;
import orrery.lang.shell.Offers;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** {@code orrery node}: a lab node in a terminal. */
public final class NodeCommand implements Command {
    private static final String HELP = """
            Usage: orrery node [-hV] [--headless] [--hidden] [--no-connect-all]
                               [--no-listen] [--no-prevent-overlapping-partitions]
                               [--open-system] [-c=COOKIE] [--connect=NODE]
                               [--epmd-port=PORT] [--folder=DIR] [--listen=ADDRESS]
                               [--net-ticktime=SECONDS] [--ports=MIN-MAX]
                               [--shell=LANGUAGE] [--tls-optfile=FILE] (--sname=NAME[@HOST]
                               | --name=NAME@HOST)
            Runs a lab node until its standard input ends or it is stopped.
            Erlang and Elixir nodes with the same cookie find it, connect to it and use it
            like one of their own.
              -c, --cookie=COOKIE       The secret it shares with the nodes it connects to;
                                          default: what is in ~/.erlang.cookie.
                  --connect=NODE        Connects to that node when it starts. With --sname
                                          undefined it gets its name from it, and ends when
                                          that connection does.
                  --epmd-port=PORT      Where the name service is; default: ERL_EPMD_PORT
                                          or 4369.
                  --folder=DIR          Where the files of code that runs on it are;
                                          default: a new folder that goes when it ends.
              -h, --help                Show this help message and exit.
                  --headless            Opens no shell: the node runs until its standard
                                          input ends.
                  --hidden              Connects without becoming part of the cluster's
                                          mesh.
                  --listen=ADDRESS      Address to be reached at: an IP address of this
                                          machine, or 'any' for all of them; default: this
                                          machine only. Whoever reaches it and knows the
                                          cookie can run code on it.
                  --name=NAME@HOST      A long name: the host has a dot or is an IP address.
                  --net-ticktime=SECONDS
                                        Silence after which a peer is given up; default: 60.
                  --no-connect-all      Connects to nobody by itself, and shares no global
                                          names; default: to every node that its peers know.
                  --no-listen           Nobody can connect to it: it listens to nobody, and
                                          the name service does not know it.
                  --no-prevent-overlapping-partitions
                                        Keeps connections to nodes that others of the
                                          cluster have lost; default: closes them.
                  --open-system         Lets code that runs on it leave that folder and run
                                          commands, as on an Erlang node.
                  --ports=MIN-MAX       Range of ports to listen on; default: any.
                  --shell=LANGUAGE      The shell it opens: iex (the default) or erl.
                  --sname=NAME[@HOST]   A short name; the host is this machine's unless it
                                          is given. 'undefined': see --connect.
                  --tls-optfile=FILE    Speaks TLS with its peers, as 'erl -proto_dist
                                          inet_tls -ssl_dist_optfile FILE' does, with this
                                          file: [{server,[{certfile,"F"},{keyfile,"F"},
                                          {cacertfile,"F"},{verify,verify_peer},
                                          {fail_if_no_peer_cert,true}]},{client,[...]}].
                                          All nodes of a cluster have to.
              -V, --version             Print version information and exit.
            """;
    private static final int TICK_TIME = 60;

    /** Ctrl+C at a shell is to a program what the signal is that it otherwise sends. */
    private static final int INTERRUPTED = 130;

    private final InputStream typed;
    private final OutputSink output;
    private final OutputSink errors;
    private final boolean atTerminal;
    private final LineInput input;
    /** Where a person edits what is typed; empty if nobody is there. */
    private Optional<EditedInput> editor = Optional.empty();
    private volatile Function<String, Offers> completion = _ -> Offers.NONE;

    /** Reads and prints what this program does. */
    public NodeCommand() {
        this(System.in, printed(System.out), printed(System.err), true);
    }

    /** Reads and prints there; nobody is at a terminal. */
    NodeCommand(InputStream typed, OutputSink output, OutputSink errors) {
        this(typed, output, errors, false);
    }

    private NodeCommand(InputStream typed, OutputSink output, OutputSink errors, boolean atTerminal) {
        this.typed = typed;
        this.output = output;
        this.errors = errors;
        this.atTerminal = atTerminal;
        input = new LineInput(output);
    }

    private static OutputSink printed(PrintStream stream) {
        return text -> {
            stream.print(text);
            stream.flush();
        };
    }

    @Override
    public String name() {
        return "orrery node";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        Options options = new Options().addOption(
                Option.builder("c").longOpt("cookie").hasArg().argName("COOKIE").get());
        for (String flag : List.of("headless", "hidden", "no-connect-all", "no-listen",
                "no-prevent-overlapping-partitions", "open-system")) {
            options.addOption(Option.builder().longOpt(flag).get());
        }
        return options.addOption(valued("connect", "NODE")).addOption(valued("epmd-port", "PORT"))
                .addOption(valued("folder", "DIR")).addOption(valued("listen", "ADDRESS"))
                .addOption(valued("name", "NAME@HOST")).addOption(valued("net-ticktime", "SECONDS"))
                .addOption(valued("ports", "MIN-MAX")).addOption(valued("shell", "LANGUAGE"))
                .addOption(valued("sname", "NAME[@HOST]")).addOption(valued("tls-optfile", "FILE"));
    }

    private static Option valued(String name, String value) {
        return Option.builder().longOpt(name).hasArg().argName(value).get();
    }

    @Override
    public int run(Invocation call) throws InterruptedException {
        Thread.ofPlatform().daemon().name("preload").start(NodeCommand::preload);
        try {
            Supplier<Flavour> flavour = flavour(call.value("shell").orElse("iex"));
            if (atTerminal && !call.has("headless")) {
                editor = EditedInput.ofThisTerminal(before -> completion.apply(before));
            }
            try (Node node = Node.start(options(call))) {
                call.out().println(node.name() + (node.port() == 0 ? " is up" : " is up at port " + node.port())
                        + "; it ends with its standard input");
                call.out().flush();
                call.value("connect").ifPresent(peer -> reach(node, peer, call.err()));
                if (!call.has("headless")) {
                    completion = TerminalShell.completion(node, flavour.get().speaksElixir());
                    TerminalShell.open(node, flavour);
                }
                return awaitEnd(node, call.has("headless"));
            }
        } catch (EpmdException.NameTaken e) {
            return call.fail("there is a node called " + e.alive() + " on this machine already; "
                    + "choose another name (orrery epmd --names lists them)");
        } catch (ConnectFailure | EpmdException | UncheckedIOException | IllegalArgumentException e) {
            return call.fail(e);
        } finally {
            editor.ifPresent(EditedInput::close);
        }
    }

    /** What takes long the first time and is needed soon. */
    private static void preload() {
        // Before anybody else logs: while SLF4J looks for its provider, others get stand-ins that have to be loaded too.
        LoggerFactory.getILoggerFactory();
        Distribution.preload();
    }

    /** Goes on without it if it cannot be reached. */
    private static void reach(Node node, String peer, PrintStream err) {
        try {
            node.distribution().connect(Atom.of(peer)).join();
        } catch (CompletionException e) {
            err.println(e.getCause() instanceof ConnectFailure failure ? failure.getMessage() : e.getMessage());
            err.flush();
        }
    }

    private static Supplier<Flavour> flavour(String shell) {
        return switch (shell) {
            case "iex" -> IexFlavour::new;
            case "erl" -> ErlFlavour::new;
            default -> throw new IllegalArgumentException("--shell takes iex or erl, not '" + shell + "'");
        };
    }

    /** Ends with the input, with a halt from inside, or with the signal that ends the program. */
    private int awaitEnd(Node node, boolean headless) throws InterruptedException {
        CompletableFuture<Integer> ended = node.halted();
        Thread.ofPlatform().daemon().name("standard input").start(() -> {
            try {
                if (editor.isPresent()) {
                    if (editor.get().serve()) {
                        ended.complete(INTERRUPTED);
                    }
                    return;
                }
                input.readFrom(new InputStreamReader(typed, inputCharset()));
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

    private NodeOptions options(Invocation call) {
        NodeName name = nodeName(call);
        HostAccess access = new HostAccess(call.value("folder").map(Path::of), call.has("open-system"));
        NodeOptions options = NodeOptions.of(name, cookie(call)).withHidden(call.has("hidden"))
                .listeningOn(addresses(call), range(call)).withEpmd(epmd(call), true)
                .withTickTime(Duration.ofSeconds(call.number("net-ticktime").orElse(TICK_TIME)))
                .readingFrom(editor.<InputSource>map(typed -> typed).orElse(input))
                .printingTo(editor.<OutputSink>map(typed -> typed).orElse(output), errors).withAccess(access)
                .withKernel(kernel(call));
        return call.value("tls-optfile").map(file -> options.withTls(TlsOptfile.read(Path.of(file)))).orElse(options)
                .reached(reach(name, call));
    }

    private static Reach reach(NodeName name, Invocation call) {
        if (name.alive().equals("undefined")) {
            return new Reach.NamedBy(Atom.of(call.value("connect").orElseThrow(() -> new IllegalArgumentException(
                    "a node without a name gets one from the first node it connects to: say which with --connect"))));
        }
        return call.has("no-listen") ? new Reach.Dialling() : new Reach.Listening();
    }

    private static KernelSettings kernel(Invocation call) {
        return KernelSettings.DEFAULT.withConnectAll(!call.has("no-connect-all"))
                .withPreventOverlappingPartitions(!call.has("no-prevent-overlapping-partitions"));
    }

    private static NodeName nodeName(Invocation call) {
        Optional<String> longName = call.value("name");
        if (longName.isPresent() && call.has("sname")) {
            throw new UsageException("Error: --sname=NAME[@HOST], --name=NAME@HOST are mutually exclusive "
                    + "(specify only one)");
        }
        boolean wantsLong = longName.isPresent();
        String text = longName.or(() -> call.value("sname")).orElseThrow(() -> new UsageException(
                "Missing required argument (specify one of these): (--sname=NAME[@HOST] | --name=NAME@HOST)"));
        NodeName name = text.contains("@")
                ? NodeName.parse(text)
                : new NodeName(text, HostNames.ofThisMachine().own(wantsLong));
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

    private static Cookie cookie(Invocation call) {
        return call.value("cookie").map(Cookie::new).or(() -> CookieFile.ofThisUser().read()).orElseThrow(
                () -> new IllegalArgumentException(
                        "no cookie: give one with --cookie, as ~/.erlang.cookie is not there"));
    }

    private static EpmdOptions epmd(Invocation call) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        call.number("epmd-port").ifPresent(port -> environment.put("ERL_EPMD_PORT", Integer.toString(port)));
        return EpmdOptions.fromEnvironment(environment);
    }

    private static List<InetAddress> addresses(Invocation call) {
        return call.value("listen").map(listen -> {
            try {
                return listen.equals("any") ? InetAddress.ofLiteral("0.0.0.0") : InetAddress.getByName(listen);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("--listen " + listen + " is no address of this machine", e);
            }
        }).map(List::of).orElse(List.of());
    }

    private static DistListener.Ports range(Invocation call) {
        return call.value("ports").map(ports -> {
            String[] ends = ports.split("-", -1);
            try {
                return new DistListener.Ports(Integer.parseInt(ends[0].strip()),
                        Integer.parseInt(ends[ends.length - 1].strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--ports takes a range like 9100-9110, not '" + ports + "'", e);
            }
        }).orElse(DistListener.Ports.ANY);
    }
}
