package orrery.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Exit;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Processes on other nodes that do what only a process there can do, and stay: a link, a lock, a suspension end with the
 * process that made them. They run {@code erl_eval}, which every node has, so nothing is loaded there. Blocks.
 */
final class Standins {
    private static final Logger LOG = LoggerFactory.getLogger(Standins.class);

    /** How long an act waits for what may take for ever, such as a lock that is held. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Its group leader is its node's own; else it would be taken for a request of ours and not be shown. */
    private static final String BEGIN = """
            case whereis(user) of undefined -> ok; User -> group_leader(User, self()) end,
            Watch = monitor(process, Keeper),
            try %s, Keeper ! {Tag, done} of _ ->
              receive {Tag, let_go} -> ok; {'DOWN', Watch, _, _, _} -> ok%s end,
              catch %s, Keeper ! {Tag, ok}
            catch _:Why -> Keeper ! {Tag, {failed, Why}} end.
            """;
    private static final int MOST_CHARACTERS = 20_000;
    private static final Atom NOPROC = Atom.of("noproc");
    private static final Atom DONE = Atom.of("done");
    private static final Atom LET_GO = Atom.of("let_go");

    private final HiddenNodes observer;
    private final Observation observation;
    private final Asking asking;
    private final Map<NodeName, Keeper> keepers = new ConcurrentHashMap<>();
    private final Map<Key, Standin> standins = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> watching = CompletableFuture.allOf();

    Standins(HiddenNodes observer, Observation observation, Asking asking) {
        this.observer = observer;
        this.observation = observation;
        this.asking = asking;
    }

    /** What a process stands in for. */
    record Key(DeedForm.Kind kind, NodeName node, List<Term> about) {
        static Key of(DeedForm.Kind kind, NodeName node, Term... about) {
            return new Key(kind, node, List.of(about));
        }
    }

    /**
     * What it does, in Erlang.
     *
     * @param begin expressions over the bindings
     * @param orElse another clause of its {@code receive}, with its semicolon; may be empty
     * @param undo an expression
     */
    record Script(String begin, String orElse, String undo, Map<String, Term> bindings) {}

    /** How far an act came. */
    enum Outcome {
        DONE, WAITING
    }

    private record Standin(Pid pid, Reference tag, Keeper keeper) {}

    /** Watches a process to its end, which then is told with its exit reason. */
    void watch(Pid pid) {
        watching = CompletableFuture.allOf(watching, keeper(NodeName.of(pid.node())).watch(pid));
    }

    /** Waits until all are watched that are to be: whose end comes after this is heard of. */
    void awaitWatches() throws InterruptedException {
        try {
            watching.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.atDebug().log("not all are watched whose end was to be told: {}", e.toString());
        }
    }

    boolean has(Key key) {
        return standins.containsKey(key);
    }

    /**
     * Spawns a process that does it.
     *
     * @return {@link Outcome#WAITING} if it is still at it
     * @throws Failed with what it raised
     */
    Outcome begin(Key key, Script script) throws InterruptedException, ExecutionException {
        Keeper keeper = keeper(key.node());
        Reference tag = keeper.tag();
        List<Term> bindings = new ArrayList<>(List.of(Tuple.of(Atom.of("Keeper"), keeper.pid()),
                Tuple.of(Atom.of("Tag"), tag)));
        script.bindings().forEach((name, value) -> bindings.add(Tuple.of(Atom.of(name), value)));
        Term forms = parse(key.node(), BEGIN.formatted(script.begin(), script.orElse(), script.undo()));
        CompletableFuture<Term> answer = keeper.answer(tag);
        Term spawned = asking.ask(key.node(), Call.of("erlang", "spawn", Atom.of("erl_eval"), Atom.of("exprs"),
                ListTerm.of(List.of(forms, ListTerm.of(bindings)))));
        if (!(spawned instanceof Pid pid)) {
            throw new IllegalStateException("spawn returned " + spawned);
        }
        Standin standin = new Standin(pid, tag, keeper);
        standins.put(key, standin);
        keeper.watch(pid);
        Optional<Term> said = within(answer);
        observation.lookNow(key.node());
        if (said.isPresent() && !said.get().equals(DONE)) {
            standins.remove(key, standin);
            throw new Failed(said.get() instanceof Tuple failed && failed.arity() == 2 ? failed.get(1) : said.get());
        }
        return said.isPresent() ? Outcome.DONE : Outcome.WAITING;
    }

    /** Ends what it does; one that is still waiting to begin is killed. @return whether there was such a process */
    boolean letGo(Key key) throws InterruptedException, ExecutionException {
        Standin standin = standins.remove(key);
        if (standin == null) {
            return false;
        }
        CompletableFuture<Term> answer = standin.keeper().answer(standin.tag());
        standin.keeper().send(standin.pid(), Tuple.of(standin.tag(), LET_GO));
        if (within(answer).isEmpty()) {
            standin.keeper().forget(standin.tag());
            asking.ask(key.node(), Call.of("erlang", "exit", standin.pid(), Atom.of("kill")));
        }
        observation.lookNow(key.node());
        return true;
    }

    private static Optional<Term> within(CompletableFuture<Term> answer)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private Term parse(NodeName node, String source) throws InterruptedException {
        Term tokens = second(asking.ask(node, Call.of("erl_scan", "string", ListTerm.charlist(source))));
        return second(asking.ask(node, Call.of("erl_parse", "parse_exprs", tokens)));
    }

    private static Term second(Term answer) {
        if (answer instanceof Tuple ok && ok.arity() >= 2 && ok.get(0).equals(Atom.OK)) {
            return ok.get(1);
        }
        throw new IllegalStateException("our own code does not parse: " + answer);
    }

    private Keeper keeper(NodeName node) {
        return keepers.computeIfAbsent(observer.ownName(node),
                _ -> Keeper.start(observer.processesFor(node), this::ended));
    }

    private void ended(Pid pid, Term reason) {
        standins.values().removeIf(standin -> standin.pid().equals(pid));
        if (!observation.isJoined(NodeName.of(pid.node()))) {
            return; // it is out of sight, which is no death
        }
        // It had ended before it could be watched.
        String words = reason.equals(NOPROC)
                ? Exit.UNSEEN
                : Notations.print(SpawnForm.Notation.ERLANG, reason, MOST_CHARACTERS);
        observation.tell(List.of(new ClusterEvent.ProcessExited(Instant.now(), pid, words)));
        observation.ended(pid, words);
    }

    /** The process raised instead of doing it. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Term reason;

        Failed(Term reason) {
            super(reason.toString());
            this.reason = reason;
        }

        Term reason() {
            return reason;
        }
    }
}
