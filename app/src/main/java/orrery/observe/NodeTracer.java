package orrery.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The near end of a {@link RemoteTracer}: a process of the hidden node, which starts it and hears what it tells. */
final class NodeTracer implements Body {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Atom STOP = Atom.of("stop");
    private static final Atom SET = Atom.of("set");
    private static final Atom KILL = Atom.of("kill");
    private static final Atom NOCONNECTION = Atom.of("noconnection");

    /** Hears of one tracer, on the thread of its near end. */
    interface Hearer {
        /** @param events as {@link RemoteTracer} describes them */
        void heard(List<Term> events);

        /** @param untold messages that were waiting to be told when it stopped */
        void ended(TracerEnd end, long untold);
    }

    private final NodeName node;
    private final RemoteTracer.Limits limits;
    private final Hearer hearer;
    private final Processes processes;
    private final Map<Term, CompletableFuture<Term>> questions = new ConcurrentHashMap<>();
    private final CompletableFuture<Pid> far = new CompletableFuture<>();
    private final CompletableFuture<TracerEnd> ended = new CompletableFuture<>();
    private final Pid near;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean stopping;

    NodeTracer(Processes processes, NodeName node, RemoteTracer.Limits limits, Hearer hearer) {
        this.processes = processes;
        this.node = node;
        this.limits = limits;
        this.hearer = hearer;
        this.near = processes.spawn(Spawn.body("orrery", "trace", this));
    }

    /**
     * Traces these from now on, and no others.
     *
     * @param what {@code all} or a list of pids
     * @throws TracerEnd.Refused if it does not; then it goes on with what it traced before, if it is alive
     */
    void set(Term what) throws InterruptedException, TracerEnd.Refused {
        Reference question = processes.makeReference();
        CompletableFuture<Term> answer = new CompletableFuture<>();
        questions.put(question, answer);
        try {
            // If it ends from here on, it cancels the question.
            Pid tracer = far.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            processes.send(tracer, Tuple.of(SET, question, what));
            if (ended.isDone()) {
                throw new TracerEnd.Refused(node, ended.join());
            }
            Term told = answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (!told.equals(Atom.OK)) {
                throw new TracerEnd.Refused(node,
                        new TracerEnd.TracedByOthers(Question.list(((Tuple) told).get(1))));
            }
        } catch (TimeoutException e) {
            throw new TracerEnd.Refused(node, new TracerEnd.Silent());
        } catch (ExecutionException | CancellationException e) {
            throw new TracerEnd.Refused(node, ended.join());
        } finally {
            questions.remove(question);
        }
    }

    /** Ends it: in good order if it answers, by force if it does not. Completes when it is over. */
    CompletableFuture<TracerEnd> stop() {
        stopping = true;
        return far.thenCompose(tracer -> {
            processes.send(tracer, STOP);
            return ended.copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionally(_ -> {
                processes.exit(tracer, KILL);
                over(new TracerEnd.Silent(), 0);
                processes.kill(near);
                return new TracerEnd.Silent();
            });
        }).exceptionally(_ -> new TracerEnd.Silent());
    }

    /** Whether {@link #stop} was called: it does nothing else any more. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void run(Self self) throws InterruptedException {
        Call call = RemoteTracer.call(self.pid(), limits);
        Spawned tracer;
        try {
            tracer = self.spawnMonitored(node.atom(),
                    Spawn.call(call.module(), call.function(), call.arguments()), MonitorOptions.PLAIN);
        } catch (ErlangError e) {
            over(new TracerEnd.Failed(e.reason().toString()), 0);
            return;
        }
        far.complete(tracer.pid());
        while (!ended.isDone()) {
            take(self.receive(message -> message), tracer.monitor());
        }
    }

    private void take(Term message, Reference monitor) {
        switch (message) {
            case Tuple events when events.is("orrery_trace", 3) -> hearer.heard(Question.list(events.get(2)));
            case Tuple set when set.is("orrery_trace_set", 4) -> {
                CompletableFuture<Term> question = questions.get(set.get(2));
                if (question != null) {
                    question.complete(set.get(3));
                }
            }
            case Tuple stopped when stopped.is("orrery_trace_stopped", 4) ->
                over(reason(stopped.get(2)), Question.number(stopped.get(3)));
            case Tuple down when down.is("DOWN", 5) && down.get(1).equals(monitor) ->
                over(down.get(4).equals(NOCONNECTION)
                        ? new TracerEnd.Lost("the connection to it ended")
                        : new TracerEnd.Failed(down.get(4).toString()), 0);
            default -> {
            }
        }
    }

    private static TracerEnd reason(Term why) {
        if (why instanceof Tuple limit && limit.arity() == 2 && limit.get(0) instanceof Atom which
                && limit.get(1) instanceof SmallInt(long amount)) {
            return switch (which.name()) {
                case "rate" -> new TracerEnd.TooMany(amount);
                case "backlog" -> new TracerEnd.TooLate(amount);
                default -> new TracerEnd.TooLarge(amount);
            };
        }
        return new TracerEnd.Asked();
    }

    private void over(TracerEnd end, long untold) {
        if (over.compareAndSet(false, true)) {
            // Whoever waits for the end meets nobody who has not heard of it.
            hearer.ended(end, untold);
            ended.complete(end);
            far.completeExceptionally(new TracerEnd.Refused(node, end));
            questions.values().forEach(question -> question.cancel(false));
        }
    }
}
