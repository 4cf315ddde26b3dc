package orrery.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Journal;
import orrery.cluster.Mfa;
import orrery.cluster.Payload;
import orrery.cluster.Watched;
import orrery.lab.ApplicationInfo;
import orrery.lab.ApplicationTree;
import orrery.lab.Console;
import orrery.lab.DeedForm;
import orrery.lab.EtsListing;
import orrery.lab.Lab;
import orrery.lab.LabException;
import orrery.lab.LocalNode;
import orrery.lab.Mailbox;
import orrery.lab.MessageWatch;
import orrery.lab.NewNode;
import orrery.lab.Problem;
import orrery.lab.ProcessDetail;
import orrery.lab.Receipt;
import orrery.lab.SendForm;
import orrery.lab.SpawnForm;
import orrery.lab.SpawnProgress;
import orrery.lab.Stage;
import orrery.lab.Stand;
import orrery.lab.TracerState;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** A lab without nodes: it remembers what it was asked to do, and fails where a test told it to. */
public final class FakeLab implements Lab {
    public static final Problem WRONG_COOKIE = new Problem("E01", "three@host refused Orrery: different cookies.",
            "Orrery showed proof for the cookie of this account; three@host expects another one.",
            "Type the cookie that three@host was started with.",
            "** Connection attempt from node :orrery@host rejected. Invalid challenge reply. **",
            List.of("three@host"));

    /** What was asked for, in order, as {@code act argument argument}. */
    public final List<String> asked = new ArrayList<>();
    public final List<LocalNode> local = new ArrayList<>();
    public final Set<NodeName> ours = new HashSet<>();
    public final List<FakeConsole> consoles = new ArrayList<>();
    public final List<Term> messages = new ArrayList<>();
    /** Whether a process is said to wait, so that it has skipped all of them. */
    public boolean waits;
    /** Where a process is said to stand. */
    public ApplicationTree tree = new ApplicationTree(List.of(
            member(0, "kernel", 45, "kernel_sup", new ApplicationTree.Supervising("one_for_all", 0, 1, 0)),
            member(1, "code_server", 46, "code_server", null),
            member(1, "kernel_safe_sup", 60, "kernel_safe_sup",
                    new ApplicationTree.Supervising("one_for_one", 4, 3600, 1)),
            member(2, "timer_server", 95, "timer_server", null)), true);
    /** What answers where a process stands, later; empty if it is answered at once. */
    public Optional<CompletableFuture<Stand>> standLater = Optional.empty();
    public Stand stand = new Stand(Stand.Place.RUNNING, false, Optional.empty(), 0, 0, true, Mfa.UNKNOWN, List.of());
    private final Map<String, Problem> failures = new HashMap<>();
    private final Map<String, CompletableFuture<Receipt>> pending = new HashMap<>();
    private final List<Consumer<MessageWatch>> watchListeners = new ArrayList<>();
    private MessageWatch messageWatch = MessageWatch.NOTHING;
    private long nextPid = 100;

    /** The next acts of that name fail so, until {@link #succeed}. */
    public void fail(String act, Problem problem) {
        failures.put(act, problem);
    }

    public void succeed(String act) {
        failures.remove(act);
    }

    /** The next act of that name is answered when the test completes the future. */
    public CompletableFuture<Receipt> hold(String act) {
        var future = new CompletableFuture<Receipt>();
        pending.put(act, future);
        return future;
    }

    private CompletableFuture<Receipt> act(String act, Object... arguments) {
        return answer(act, new Receipt("one@host", act + " in Elixir", act + " in Erlang"), arguments);
    }

    private <T> CompletableFuture<T> answer(String act, T value, Object... arguments) {
        record(act, arguments);
        Problem failure = failures.get(act);
        return failure == null
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(new LabException(failure));
    }

    private void record(String act, Object... arguments) {
        asked.add(Stream.concat(Stream.of(act), Stream.of(arguments).map(Object::toString))
                .reduce((a, b) -> a + " " + b).orElseThrow());
    }

    @Override
    public Set<NewNode.Kind> startable() {
        return EnumSet.allOf(NewNode.Kind.class);
    }

    @Override
    public String commandLine(NewNode node) {
        return "orrery node " + (node.longName() ? "--name " + node.name() : "--sname " + node.name().alive())
                + " --cookie " + node.cookie().secret() + (node.hidden() ? " --hidden" : "");
    }

    @Override
    public Optional<Problem> check(NewNode node) {
        if (!node.name().alive().matches("[0-9A-Za-z_-]+")) {
            String better = node.name().alive().replaceAll("[^0-9A-Za-z_-]", "_") + "@" + node.name().host();
            return Optional.of(new Problem("E12", "‘" + node.name().alive() + "’ cannot be a node’s name.",
                    "Only letters, digits, _ and - can stand before the @.", "Use letters, digits, _ and - only.",
                    "Invalid node name!", List.of(better)));
        }
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Receipt> start(NewNode node) {
        CompletableFuture<Receipt> held = pending.remove("start");
        if (held != null) {
            record("start", node.name());
            return held;
        }
        ours.add(node.name());
        return act("start", node.name());
    }

    @Override
    public CompletableFuture<List<LocalNode>> nodesOnThisMachine() {
        return answer("list", List.copyOf(local));
    }

    @Override
    public CompletableFuture<Receipt> attach(NodeName node, Cookie cookie) {
        return act("attach", node, cookie.secret());
    }

    @Override
    public CompletableFuture<Receipt> detach(NodeName node) {
        return act("detach", node);
    }

    @Override
    public CompletableFuture<List<Stage>> test(NodeName node, Cookie cookie) {
        return answer("test", List.of(
                new Stage("resolve", Stage.Result.PASSED, node.host() + " is 127.0.0.1", Duration.ofMillis(1)),
                new Stage("epmd", Stage.Result.PASSED, node.alive() + " listens on port 34535", Duration.ofMillis(2)),
                new Stage("port", Stage.Result.FAILED, "port 34535 does not answer (waited 7 s)",
                        Duration.ofMillis(7000)),
                new Stage("handshake", Stage.Result.NOT_TRIED, "", Duration.ZERO)), node);
    }

    @Override
    public CompletableFuture<Receipt> connect(NodeName from, NodeName to) {
        return answer("connect", new Receipt(from.toString(), "Node.connect(:" + to + ")",
                "net_kernel:connect_node('" + to + "')."), from, to);
    }

    @Override
    public CompletableFuture<Receipt> disconnect(NodeName from, NodeName to) {
        return act("disconnect", from, to);
    }

    @Override
    public Optional<Problem> check(SpawnForm form) {
        long quotes = form.arguments().chars().filter(c -> c == '"').count();
        return quotes % 2 == 0
                ? Optional.empty()
                : Optional.of(new Problem("E00", "The text in the arguments does not end.",
                        "It begins with \" and no \" closes it.", "Close it with another \".", "", List.of()));
    }

    @Override
    public Receipt receipt(SpawnForm form) {
        return new Receipt(form.node().toString(), "Node.spawn(:" + form.node() + ", " + form.module() + ", :"
                + form.function() + ", [" + form.arguments() + "])",
                "spawn('" + form.node() + "', " + form.module()
                        + ", " + form.function() + ", [" + form.arguments() + "])");
    }

    @Override
    public CompletableFuture<Receipt> spawn(SpawnForm form, SpawnProgress progress) {
        Pid pid = new Pid(form.node().atom(), nextPid++, 0, new Creation(1));
        if (!failures.containsKey("spawn")) {
            progress.spawned(pid);
            progress.printed("hello\n");
            progress.ended(Optional.of(":ok"), ":normal");
        }
        return answer("spawn", receipt(form), form.module(), form.function(), form.arguments());
    }

    @Override
    public Optional<Problem> check(SendForm form) {
        return Optional.empty();
    }

    @Override
    public Receipt receipt(SendForm form) {
        return new Receipt(form.node().toString(), "send(" + form.destination() + ", " + form.message() + ")",
                form.destination() + " ! " + form.message());
    }

    @Override
    public CompletableFuture<Receipt> send(SendForm form) {
        return answer("send", receipt(form), form.destination(), form.message());
    }

    @Override
    public CompletableFuture<List<String>> complete(NodeName node, SpawnForm.Notation notation, String module,
            String prefix) {
        Stream<String> all = module.isEmpty()
                ? Stream.of("Enum", "IO", "Integer", "Kernel", "List", "Node", "Process")
                : Stream.of("inspect/1", "inspect/2", "puts/1", "puts/2", "write/1", "write/2");
        return CompletableFuture.completedFuture(all.filter(name -> name.startsWith(prefix)).toList());
    }

    @Override
    public CompletableFuture<List<Console.Flavour>> shells(NodeName node) {
        return CompletableFuture.completedFuture(List.of(Console.Flavour.IEX, Console.Flavour.ERL));
    }

    @Override
    public CompletableFuture<Console> openConsole(NodeName node, Console.Flavour flavour, Console.Listener listener) {
        var console = new FakeConsole(node, listener);
        consoles.add(console);
        return answer("console", console, node, flavour);
    }

    @Override
    public Optional<Problem> check(DeedForm form) {
        return form.first().contains("{") && !form.first().contains("}")
                ? Optional.of(new Problem("E00", "The text ends too early.", "A { is open.", "Close it with }.", "",
                        List.of()))
                : Optional.empty();
    }

    @Override
    public Receipt receipt(DeedForm form) {
        String pid = form.pid().map(of -> "pid(0, " + of.id() + ", 0)").orElse("self()");
        return form.kind() == DeedForm.Kind.EXIT
                ? new Receipt(form.node().toString(), "Process.exit(" + pid + ", " + form.first() + ")",
                        "exit(" + pid + ", " + form.first().replace(":", "") + ").")
                : new Receipt(form.node().toString(), form.kind() + " " + form.first() + " in Elixir",
                        form.kind() + " " + form.first() + " in Erlang");
    }

    @Override
    public CompletableFuture<Receipt> perform(DeedForm form) {
        return answer(form.kind().name(), receipt(form), form.pid().map(pid -> "" + pid.id()).orElse("-"),
                form.first(), form.second());
    }

    @Override
    public CompletableFuture<Map<NodeName, String>> printed(Pid pid, List<NodeName> nodes) {
        Map<NodeName, String> printed = new LinkedHashMap<>();
        nodes.forEach(node -> printed.put(node,
                "<" + (NodeName.of(pid.node()).equals(node) ? 0 : 9000) + "." + pid.id() + "." + pid.serial() + ">"));
        return answer("printed", printed, pid.id());
    }

    @Override
    public void watchEnds(List<Pid> pids) {
        record("watch", pids.stream().map(Pid::id).toList());
    }

    @Override
    public CompletableFuture<Receipt> kill(Pid pid) {
        String its = "pid(0, " + pid.id() + ", 0)";
        return answer("kill", new Receipt(pid.node().name(), "Process.exit(" + its + ", :kill)",
                "exit(" + its + ", kill)."), pid.id());
    }

    @Override
    public CompletableFuture<Receipt> kill(NodeName node) {
        return answer("kill", new Receipt("a terminal", "kill -9 4711", "kill -9 4711"), node);
    }

    @Override
    public boolean startedHere(NodeName node) {
        return ours.contains(node);
    }

    @Override
    public CompletableFuture<Mailbox> mailbox(Pid pid, int most) {
        return answer("mailbox",
                new Mailbox(messages.subList(0, Math.min(most, messages.size())), messages.size(), waits,
                        waits ? OptionalInt.of(messages.size()) : OptionalInt.empty()),
                pid.id(),
                most);
    }

    @Override
    public CompletableFuture<Stand> standing(Pid pid) {
        CompletableFuture<Stand> now = answer("standing", stand, pid.id());
        return standLater.orElse(now);
    }

    @Override
    public CompletableFuture<EtsListing> tables(NodeName node) {
        Pid owner = new Pid(node.atom(), 50, 0, new Creation(1));
        return answer("tables", new EtsListing(List.of(
                new EtsListing.Table(Atom.of("global_names"), "global_names", owner, 2, 2_600, "set", "protected"),
                new EtsListing.Table(new Reference(node.atom(), new Creation(1), List.of(7L, 2L, 9L)), "cache", owner,
                        10_000, 4_200_000, "ordered_set", "public")),
                2), node);
    }

    @Override
    public CompletableFuture<List<ApplicationInfo>> applications(NodeName node) {
        return answer("applications", List.of(new ApplicationInfo("kernel", "ERTS  CXC 138 10", "8.5.3", true),
                new ApplicationInfo("logger", "logger", "1.14.0", false)), node);
    }

    @Override
    public CompletableFuture<ApplicationTree> tree(NodeName node, String application) {
        return answer("tree", tree, node, application);
    }

    @Override
    public CompletableFuture<Payload> state(Pid pid) {
        return answer("state", new Payload(MapTerm.of(Map.of(Atom.of("balance"), Int.of(100))), 20, true), pid.id());
    }

    @Override
    public CompletableFuture<ProcessDetail> detail(Pid pid) {
        return answer("detail", new ProcessDetail(
                List.of(new ProcessDetail.StackFrame(Mfa.of("gen_server", "loop", 7), "gen_server.erl", 867),
                        new ProcessDetail.StackFrame(Mfa.of("proc_lib", "init_p_do_apply", 3), "proc_lib.erl", 240)),
                List.of(new ProcessDetail.DictionaryEntry(Atom.of("$initial_call"),
                        new Payload(Tuple.of(Atom.of("Elixir.Bank"), Atom.of("init"), Int.ONE), 30, true))),
                2_688, 1_864, 88, 0, 1_000, "normal"), pid.id());
    }

    @Override
    public CompletableFuture<Receipt> watchMessages(Watched one) {
        return watch(act("watch", one), messageWatch.watched(), one, true);
    }

    @Override
    public CompletableFuture<Receipt> unwatchMessages(Watched one) {
        return watch(act("unwatch", one), messageWatch.watched(), one, false);
    }

    private CompletableFuture<Receipt> watch(CompletableFuture<Receipt> done, Set<Watched> before, Watched one,
            boolean on) {
        if (!done.isCompletedExceptionally()) {
            var watched = new LinkedHashSet<>(before);
            watched.remove(one);
            if (on) {
                watched.add(one);
            }
            watching(watched);
        }
        return done;
    }

    @Override
    public CompletableFuture<Receipt> stopWatchingMessages() {
        watching(new LinkedHashSet<>());
        return act("stop watching");
    }

    private void watching(LinkedHashSet<Watched> watched) {
        var tracers = new HashMap<NodeName, TracerState>();
        watched.forEach(one -> one.nodes().forEach(node -> tracers.put(node, new TracerState.Running())));
        show(new MessageWatch(watched, tracers));
    }

    /** From now on the lab says that. */
    public void show(MessageWatch now) {
        messageWatch = now;
        watchListeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public MessageWatch messageWatch() {
        return messageWatch;
    }

    @Override
    public Journal.Subscription onMessageWatch(Consumer<MessageWatch> listener) {
        watchListeners.add(listener);
        return () -> watchListeners.remove(listener);
    }

    @Override
    public Optional<Cookie> defaultCookie() {
        return Optional.of(new Cookie("secret"));
    }

    @Override
    public void close() {
        record("close");
    }

    private static ApplicationTree.Member member(int depth, String id, long pid, String name,
            ApplicationTree.@Nullable Supervising way) {
        return new ApplicationTree.Member(depth, Atom.of(id), Optional.of(pid("one@host", pid)), name, way != null,
                "permanent", Optional.ofNullable(way));
    }

    /** A process of that node. */
    public static Pid pid(String node, long id) {
        return new Pid(Atom.of(node), id, 0, new Creation(1));
    }
}
