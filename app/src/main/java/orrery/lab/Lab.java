package orrery.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import orrery.cluster.Journal;
import orrery.cluster.Payload;
import orrery.cluster.Watched;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;

/** The acts. Futures fail with {@link LabException}; nothing here blocks. */
public interface Lab extends AutoCloseable {
    /** What can be started on this machine. */
    Set<NewNode.Kind> startable();

    /** The line that does the same in a terminal. */
    String commandLine(NewNode node);

    /** What is wrong with that name, before anything is tried. */
    Optional<Problem> check(NewNode node);

    /** Starts a node and attaches to it; completes when it is reachable. */
    CompletableFuture<Receipt> start(NewNode node);

    /** Every node the name service of this machine knows. */
    CompletableFuture<List<LocalNode>> nodesOnThisMachine();

    /** Joins a node as a hidden node and watches it; does not change the cluster's mesh. */
    CompletableFuture<Receipt> attach(NodeName node, Cookie cookie);

    /** Stops watching it. */
    CompletableFuture<Receipt> detach(NodeName node);

    /** Resolve, epmd, port, handshake: each with what it found. */
    CompletableFuture<List<Stage>> test(NodeName node, Cookie cookie);

    /** Tells {@code from} to connect to {@code to}. */
    CompletableFuture<Receipt> connect(NodeName from, NodeName to);

    CompletableFuture<Receipt> disconnect(NodeName from, NodeName to);

    /** What is wrong with the form as typed so far; nothing if it can be run. */
    Optional<Problem> check(SpawnForm form);

    Receipt receipt(SpawnForm form);

    /** Runs it; the progress tells the rest. Only a form that {@link #check(SpawnForm)} accepts. */
    CompletableFuture<Receipt> spawn(SpawnForm form, SpawnProgress progress);

    Optional<Problem> check(SendForm form);

    Receipt receipt(SendForm form);

    CompletableFuture<Receipt> send(SendForm form);

    /** Modules of the node, or functions of a module with arity, that begin with what was typed; sorted. */
    CompletableFuture<List<String>> complete(NodeName node, SpawnForm.Notation notation, String module, String prefix);

    /** The shells a node has, at least one. */
    CompletableFuture<List<Console.Flavour>> shells(NodeName node);

    /** Opens a shell on a node; it may print before this completes. */
    CompletableFuture<Console> openConsole(NodeName node, Console.Flavour flavour, Console.Listener listener);

    /** What is wrong with the form as typed so far; nothing if it can be done. */
    Optional<Problem> check(DeedForm form);

    /** Only of a form that {@link #check(DeedForm)} accepts. */
    Receipt receipt(DeedForm form);

    /** Does it. A lock that somebody holds is waited for after this completes. */
    CompletableFuture<Receipt> perform(DeedForm form);

    /** How each of those nodes prints the pid. */
    CompletableFuture<Map<NodeName, String>> printed(Pid pid, List<NodeName> nodes);

    /** From now on the end of each of these processes is told with its exit reason. */
    void watchEnds(List<Pid> pids);

    /** {@code exit(Pid, kill)}. */
    CompletableFuture<Receipt> kill(Pid pid);

    /** Ends a whole node: what we started is killed, an attached one is told to halt. */
    CompletableFuture<Receipt> kill(NodeName node);

    /** Whether this app started that node. */
    boolean startedHere(NodeName node);

    /** A mailbox with its oldest messages, at most {@code most}; never asked of more than 10,000. */
    CompletableFuture<Mailbox> mailbox(Pid pid, int most);

    /** Where a process of a lab node stands. */
    CompletableFuture<Stand> standing(Pid pid);

    // Read once, when somebody wants to see it

    CompletableFuture<EtsListing> tables(NodeName node);

    /** The loaded applications, the running ones first. */
    CompletableFuture<List<ApplicationInfo>> applications(NodeName node);

    /** The supervision tree of a running application. */
    CompletableFuture<ApplicationTree> tree(NodeName node, String application);

    /** The state of a {@code gen_server} or the like; a large one is shortened. */
    CompletableFuture<Payload> state(Pid pid);

    /** Its stack, its dictionary, its memory. */
    CompletableFuture<ProcessDetail> detail(Pid pid);

    // Messages

    /**
     * Traces these messages as well, into the {@code TrafficLog}; once more, if a tracer has stopped. It costs the nodes
     * something for each message, so nothing is watched unless somebody looks.
     */
    CompletableFuture<Receipt> watchMessages(Watched one);

    CompletableFuture<Receipt> unwatchMessages(Watched one);

    /** Watches no messages any more, at once and on all nodes. */
    CompletableFuture<Receipt> stopWatchingMessages();

    /** Whose messages are watched now, and how the tracers do. */
    MessageWatch messageWatch();

    /** Hears of every change of that, on any thread, until closed. */
    Journal.Subscription onMessageWatch(Consumer<MessageWatch> listener);

    /** The cookie that nodes are attached with when none is typed; from {@code ~/.erlang.cookie} if it is there. */
    Optional<Cookie> defaultCookie();

    /** Ends everything this app started and leaves the cluster. */
    @Override
    void close();
}
