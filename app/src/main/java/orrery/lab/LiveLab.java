package orrery.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Payload;
import orrery.cluster.Samples;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.dist.ConnectProbe;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdOptions;
import orrery.epmd.NameService;
import orrery.node.CookieFile;
import orrery.node.HostNames;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.observe.MessageTracing;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Incarnation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * The lab on this machine: nodes are processes that it starts, acts go over a hidden node of the app's own, and what they
 * change is seen by the {@link Observation} that belongs to it.
 */
public final class LiveLab implements Lab {
    private final Journal journal;
    private final NameService names;
    private final HostNames hosts;
    private final NameRules rules;
    private final CookieFile cookies;
    private final Launcher launcher;
    private final HiddenNodes observer;
    private final Observation observation;
    private final Attaching attaching;
    private final Meeting meeting;
    private final Delivery delivery;
    private final FormReader forms;
    private final DeedReader deedForms;
    private final Deeds deeds;
    private final Stepping stepping;
    private final PidTexts pidTexts;
    private final Completion completion;
    private final NamesHere namesHere;
    private final Shells shells;
    private final TrafficLog traffic = new TrafficLog();
    private final MessageWatching messages;
    private final NodeReads reads;
    private final TreeReads trees;
    private final ExecutorService acts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("act ", 0).factory());

    private LiveLab(Journal journal, Samples samples, NameService names, Programs programs, CookieFile cookies,
            Map<String, String> environment) {
        this.journal = journal;
        this.names = names;
        this.cookies = cookies;
        hosts = HostNames.ofThisMachine();
        rules = new NameRules(hosts);
        launcher = new Launcher(programs, hosts, names, environment, Launcher.DEADLINE);
        observer = new HiddenNodes(hosts::own, names.address());
        observation = new Observation(observer, journal, samples);
        Asking asking = new Asking(observer);
        stepping = new Stepping(asking, journal);
        attaching = new Attaching(observation, rules, hosts, observer);
        meeting = new Meeting(observer, observation, journal, asking);
        delivery = new Delivery(observer, observation, launcher, asking, stepping);
        forms = new FormReader(this::running);
        deedForms = new DeedReader(forms);
        pidTexts = new PidTexts(asking);
        deeds = new Deeds(observer, observation, asking, stepping);
        completion = new Completion(observer, this::running);
        namesHere = new NamesHere(names, hosts, journal, observation);
        shells = new Shells(observer, journal, asking);
        reads = new NodeReads(asking);
        trees = new TreeReads(asking);
        messages = new MessageWatching(new MessageTracing(observer, journal, traffic, observation::dropped));
    }

    /**
     * Opens the lab, with a name service of its own if none listens; it needs no Erlang. Blocks for a moment.
     *
     * @param environment where to look for {@code ERL_EPMD_PORT} and {@code ERL_EPMD_ADDRESS}; {@link System#getenv()}
     * @throws EpmdException.BadSetting if one of them makes no sense
     */
    public static LiveLab open(Journal journal, Samples samples, Map<String, String> environment) {
        return open(journal, samples, environment, Programs.ofThisMachine(), CookieFile.ofThisUser());
    }

    static LiveLab open(Journal journal, Samples samples, Map<String, String> environment, Programs programs,
            CookieFile cookies) {
        NameService names = NameService.existingOrOwn(EpmdOptions.fromEnvironment(environment));
        LiveLab lab = new LiveLab(journal, samples, names, programs, cookies, environment);
        lab.namesHere.keepServing();
        return lab;
    }

    /** What watches the cluster: its focus, its costs. */
    public Observation observation() {
        return observation;
    }

    /** The messages that were seen. */
    public TrafficLog traffic() {
        return traffic;
    }

    /** The name service, which is ours if nobody else's was there. */
    public NameService nameService() {
        return names;
    }

    /** The host part of a new node's name. May ask the network the first time. */
    public String host(boolean longName) {
        return hosts.own(longName);
    }

    /** A cookie for new nodes where the user has none: kept nowhere. */
    public Cookie newCookie() {
        return CookieFile.generate();
    }

    @Override
    public Set<NewNode.Kind> startable() {
        return launcher.startable();
    }

    @Override
    public String commandLine(NewNode node) {
        return ShellLine.of(node, hosts.own(node.longName()));
    }

    @Override
    public Optional<Problem> check(NewNode node) {
        return rules.check(node);
    }

    @Override
    public CompletableFuture<Receipt> start(NewNode node) {
        return act(() -> {
            fail(rules.check(node));
            NodeProcess process = launcher.start(node);
            try {
                attaching.attachStarted(node);
            } catch (LabException | InterruptedException e) {
                process.close();
                throw e;
            }
            return Receipts.start(node, hosts.own(node.longName()));
        });
    }

    @Override
    public CompletableFuture<List<LocalNode>> nodesOnThisMachine() {
        return act(namesHere::list);
    }

    @Override
    public CompletableFuture<Receipt> attach(NodeName node, Cookie cookie) {
        return act(() -> {
            NodeName met = attaching.attach(node, cookie);
            namesHere.met(met);
            return Receipts.attach(observer.ownName(met), met);
        });
    }

    @Override
    public CompletableFuture<Receipt> detach(NodeName node) {
        return act(() -> {
            observation.detach(node);
            completion.forget(node);
            return Receipts.detach(observer.ownName(node), node);
        });
    }

    @Override
    public CompletableFuture<List<Stage>> test(NodeName node, Cookie cookie) {
        return act(() -> {
            fail(rules.checkPair(observer.ownName(node), node));
            return observer.probe(node, cookie).stages().stream()
                    .map(stage -> new Stage(stage.stage().name().toLowerCase(Locale.ROOT), result(stage.result()),
                            stage.detail(), stage.took()))
                    .toList();
        });
    }

    @Override
    public CompletableFuture<Receipt> connect(NodeName from, NodeName to) {
        return act(() -> {
            fail(rules.checkPair(from, to));
            meeting.connect(from, to);
            return Receipts.connect(from, to);
        });
    }

    @Override
    public CompletableFuture<Receipt> disconnect(NodeName from, NodeName to) {
        return act(() -> {
            fail(rules.checkPair(from, to));
            meeting.disconnect(from, to);
            return Receipts.disconnect(from, to);
        });
    }

    @Override
    public Optional<Problem> check(SpawnForm form) {
        return problemOf(() -> forms.read(form));
    }

    @Override
    public Receipt receipt(SpawnForm form) {
        return Receipts.spawn(form.node(), forms.read(form), form.link(), form.monitor());
    }

    @Override
    public CompletableFuture<Receipt> spawn(SpawnForm form, SpawnProgress progress) {
        return act(() -> {
            Call call = forms.read(form);
            try {
                delivery.spawn(form, call, progress);
            } catch (LabException e) {
                progress.failed(e.problem());
                throw e;
            }
            return Receipts.spawn(form.node(), call, form.link(), form.monitor());
        });
    }

    @Override
    public Optional<Problem> check(SendForm form) {
        return problemOf(() -> {
            forms.destination(form);
            return forms.message(form);
        });
    }

    @Override
    public Receipt receipt(SendForm form) {
        return Receipts.send(forms.destination(form), forms.message(form));
    }

    @Override
    public CompletableFuture<Receipt> send(SendForm form) {
        return act(() -> {
            FormReader.Destination destination = forms.destination(form);
            Term message = forms.message(form);
            delivery.send(destination, message);
            return Receipts.send(destination, message);
        });
    }

    @Override
    public CompletableFuture<List<String>> complete(NodeName node, SpawnForm.Notation notation, String module,
            String prefix) {
        return act(() -> completion.complete(node, notation, module, prefix).get());
    }

    @Override
    public CompletableFuture<List<Console.Flavour>> shells(NodeName node) {
        return act(() -> shells.of(node));
    }

    @Override
    public CompletableFuture<Console> openConsole(NodeName node, Console.Flavour flavour, Console.Listener listener) {
        return act(() -> shells.open(node, flavour, listener).get());
    }

    @Override
    public Optional<Problem> check(DeedForm form) {
        return problemOf(() -> deedForms.read(form));
    }

    @Override
    public Receipt receipt(DeedForm form) {
        return deeds.receipt(deedForms.read(form), form.node());
    }

    @Override
    public CompletableFuture<Receipt> perform(DeedForm form) {
        return act(() -> {
            Deed deed = deedForms.read(form);
            deeds.perform(deed);
            return deeds.receipt(deed, form.node());
        });
    }

    @Override
    public CompletableFuture<Map<NodeName, String>> printed(Pid pid, List<NodeName> nodes) {
        return act(() -> pidTexts.of(pid, nodes));
    }

    @Override
    public void watchEnds(List<Pid> pids) {
        deeds.watch(pids);
    }

    @Override
    public CompletableFuture<Receipt> kill(Pid pid) {
        return act(() -> {
            deeds.awaitWatches();
            delivery.kill(pid);
            return Receipts.kill(pid);
        });
    }

    @Override
    public CompletableFuture<Receipt> kill(NodeName node) {
        return act(() -> {
            deeds.awaitWatches();
            return delivery.kill(node);
        });
    }

    @Override
    public boolean startedHere(NodeName node) {
        return launcher.process(node).isPresent();
    }

    @Override
    public CompletableFuture<Mailbox> mailbox(Pid pid, int most) {
        return act(() -> delivery.mailbox(pid, most));
    }

    @Override
    public CompletableFuture<Stand> standing(Pid pid) {
        return act(() -> stepping.where(pid));
    }

    @Override
    public CompletableFuture<EtsListing> tables(NodeName node) {
        return act(() -> reads.tables(node));
    }

    @Override
    public CompletableFuture<List<ApplicationInfo>> applications(NodeName node) {
        return act(() -> reads.applications(node));
    }

    @Override
    public CompletableFuture<ApplicationTree> tree(NodeName node, String application) {
        return act(() -> trees.tree(node, application));
    }

    @Override
    public CompletableFuture<Payload> state(Pid pid) {
        return act(() -> reads.state(pid));
    }

    @Override
    public CompletableFuture<ProcessDetail> detail(Pid pid) {
        return act(() -> reads.detail(pid));
    }

    @Override
    public CompletableFuture<Receipt> watchMessages(Watched one) {
        return act(() -> messages.watch(one));
    }

    @Override
    public CompletableFuture<Receipt> unwatchMessages(Watched one) {
        return act(() -> messages.unwatch(one));
    }

    @Override
    public CompletableFuture<Receipt> stopWatchingMessages() {
        return act(messages::stop);
    }

    @Override
    public MessageWatch messageWatch() {
        return messages.now();
    }

    @Override
    public Journal.Subscription onMessageWatch(Consumer<MessageWatch> listener) {
        return messages.subscribe(listener);
    }

    @Override
    public Optional<Cookie> defaultCookie() {
        return cookies.read();
    }

    @Override
    public void close() {
        launcher.close();
        observation.close();
        observer.close();
        namesHere.close();
        names.close();
        acts.shutdownNow();
    }

    private <T> CompletableFuture<T> act(Callable<T> body) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            acts.execute(() -> run(body, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(Card.of("E00.closing").exception());
        }
        return done;
    }

    private static <T> void run(Callable<T> body, CompletableFuture<T> done) {
        try {
            done.complete(body.call());
        } catch (ExecutionException e) {
            done.completeExceptionally(LabException.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            done.completeExceptionally(Card.of("E00.closing").exception());
        } catch (Exception e) {
            done.completeExceptionally(LabException.of(e));
        }
    }

    private Optional<Incarnation> running(NodeName node) {
        return journal.state().node(node).filter(NodeState::isObserved).map(known -> known.facts().creation())
                .filter(creation -> !creation.equals(Creation.UNKNOWN))
                .map(creation -> new Incarnation(Atom.of(node.toString()), creation));
    }

    private static void fail(Optional<Problem> problem) {
        problem.ifPresent(found -> {
            throw new LabException(found);
        });
    }

    private static Optional<Problem> problemOf(Callable<?> reading) {
        try {
            reading.call();
            return Optional.empty();
        } catch (LabException e) {
            return Optional.of(e.problem());
        } catch (Exception e) {
            throw new IllegalStateException("a form cannot be read", e);
        }
    }

    private static Stage.Result result(ConnectProbe.Result result) {
        return switch (result) {
            case PASSED -> Stage.Result.PASSED;
            case FAILED -> Stage.Result.FAILED;
            case NOT_TRIED -> Stage.Result.NOT_TRIED;
        };
    }
}
