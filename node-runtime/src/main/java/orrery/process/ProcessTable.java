package orrery.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.Peers;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The processes of a node, found by pid, by name and by alias. */
final class ProcessTable implements Processes {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTable.class);
    /** Code that was killed is interrupted; what ignores that for so long is left behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProcessSettings settings;
    private final Identifiers identifiers;
    private final Directory directory = new Directory();
    private final Tracing tracing;
    private final Work work = new Work(directory);
    private final AtomicInteger alive = new AtomicInteger();
    private final Sessions sessions = new Sessions();
    private final Timers timers = new Timers(this::send, this::isAlive);
    private final Bodies bodies = new Bodies();
    private volatile boolean closed;

    ProcessTable(ProcessSettings settings) {
        this.settings = settings;
        this.identifiers = new Identifiers(settings.node(), settings.creation());
        this.tracing = new Tracing(directory, settings.node(), settings.code());
    }

    @Override
    public void attach(Peers peers) {
        sessions.attach(peers);
    }

    @Override
    public Atom node() {
        return settings.node();
    }

    @Override
    public Creation creation() {
        return settings.creation();
    }

    @Override
    public Code code() {
        return settings.code();
    }

    @Override
    public Tracing tracing() {
        return tracing;
    }

    Work work() {
        return work;
    }

    ProcessSettings settings() {
        return settings;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Sessions sessions() {
        return sessions;
    }

    Bodies bodies() {
        return bodies;
    }

    boolean isHere(Atom node) {
        return node.equals(settings.node());
    }

    Directory directory() {
        return directory;
    }

    /** A process is no more. */
    void forget(LocalProcess process, Optional<Atom> name, Collection<Reference> aliases) {
        if (directory.remove(process, name, aliases)) {
            alive.decrementAndGet();
        }
        sessions.forget(process);
    }

    /** A process nobody can see yet. @throws ErlangError system_limit */
    LocalProcess create(Spawn spawn, Optional<Pid> parent, Pid groupLeaderElse) {
        if (closed || alive.incrementAndGet() > settings.limit()) {
            alive.decrementAndGet();
            throw ErlangError.error(Atoms.SYSTEM_LIMIT);
        }
        Origin origin = new Origin(spawn.module(), spawn.function(), spawn.arguments().size(), parent);
        LocalProcess process = new LocalProcess(this, identifiers.nextPid(), origin,
                spawn.groupLeader().orElse(groupLeaderElse));
        process.stateBeforeStart().flags = spawn.flags();
        process.stateBeforeStart().trace = tracing.ofNewProcess();
        return process;
    }

    /** From now on it is found. */
    void publish(LocalProcess process) {
        directory.add(process);
    }

    /** Runs the code of a published process. */
    void start(LocalProcess process, Spawn spawn) {
        Body call = self -> self.apply(spawn.module(), spawn.function(), spawn.arguments());
        switch (spawn.body().orElse(call)) {
            case Body body -> BodyThread.start(this, process, body);
            case Reaction reaction -> Reacting.start(this, process, reaction);
        }
        if (closed) {
            kill(process.pid());
        }
    }

    @Override
    public Pid spawn(Spawn spawn) {
        LocalProcess process = create(spawn, Optional.empty(), identifiers.nobody());
        if (spawn.groupLeader().isEmpty()) {
            process.stateBeforeStart().groupLeader = whereis(Atoms.USER).orElse(process.pid());
        }
        Post post = new Post(this);
        TraceEvents.began(process, spawn, identifiers.nobody(), false, post);
        publish(process);
        post.flush();
        start(process, spawn);
        return process.pid();
    }

    @Override
    public void send(Term destination, Term message) {
        Post post = new Post(this);
        switch (destination) {
            case Pid pid -> post.message(identifiers.nobody(), pid, message);
            case Reference alias -> post.messageToAlias(identifiers.nobody(), alias, message);
            case Atom name -> post.messageToName(identifiers.nobody(), name, node(), message);
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                    && named.get(1) instanceof Atom node ->
                post.messageToName(identifiers.nobody(), name, node, message);
            case Term _ -> {
            }
        }
        post.flush();
    }

    @Override
    public Collection<Pid> pids() {
        return directory.pids();
    }

    @Override
    public int count() {
        return directory.size();
    }

    @Override
    public long reductions() {
        return work.reductions();
    }

    @Override
    public long contextSwitches() {
        return work.contextSwitches();
    }

    @Override
    public int limit() {
        return settings.limit();
    }

    @Override
    public boolean isAlive(Pid pid) {
        return directory.find(pid).isPresent();
    }

    @Override
    public void register(Atom name, Pid pid) {
        if (name.equals(Atom.UNDEFINED) || !directory.register(name, pid)) {
            throw ErlangError.badarg();
        }
    }

    @Override
    public boolean unregister(Atom name) {
        return directory.unregister(name);
    }

    @Override
    public Optional<Pid> whereis(Atom name) {
        return directory.named(name).map(LocalProcess::pid);
    }

    @Override
    public Collection<Atom> registered() {
        return directory.names();
    }

    @Override
    public Reference makeReference() {
        return identifiers.nextReference();
    }

    @Override
    public Optional<Term> info(Pid pid, Atom item) {
        return ProcessInfo.of(directory.find(pid), item);
    }

    @Override
    public Optional<ListTerm> info(Pid pid, List<Atom> items) {
        return ProcessInfo.of(directory.find(pid), items);
    }

    @Override
    public Optional<Standing> standing(Pid pid) {
        return directory.find(pid).flatMap(Suspending::standing);
    }

    @Override
    public Optional<Standing> step(Pid pid, StepTo to) {
        return directory.find(pid).flatMap(process -> Suspending.step(process, to));
    }

    @Override
    public Optional<ListTerm> info(Pid pid) {
        return ProcessInfo.of(directory.find(pid));
    }

    @Override
    public void kill(Pid pid) {
        exit(pid, Atoms.KILL);
    }

    @Override
    public void exit(Pid pid, Term reason) {
        Post post = new Post(this);
        post.exit2(identifiers.nobody(), pid, reason);
        post.flush();
    }

    @Override
    public Reference sendAfter(Duration delay, Term destination, Term message) {
        return startTimer(delay, destination, _ -> message);
    }

    @Override
    public Reference startTimer(Duration delay, Term destination, Term message) {
        return startTimer(delay, destination, timer -> Tuple.of(Atoms.TIMEOUT, timer, message));
    }

    private Reference startTimer(Duration delay, Term destination, Function<Reference, Term> message) {
        if (!(destination instanceof Atom) && !(destination instanceof Pid pid && isHere(pid.node()))) {
            throw ErlangError.badarg();
        }
        Reference timer = identifiers.nextReference();
        timers.start(timer, delay, destination, message.apply(timer));
        return timer;
    }

    @Override
    public OptionalLong cancelTimer(Reference timer) {
        return timers.cancel(timer);
    }

    @Override
    public OptionalLong readTimer(Reference timer) {
        return timers.read(timer);
    }

    @Override
    public void up(Connection connection) {
        Post post = new Post(this);
        sessions.up(new PeerSession(connection, new Post(this)), post);
        post.flush();
    }

    @Override
    public void received(Connection connection, Control control) {
        sessions.of(connection).ifPresent(session -> Incoming.handle(this, session, control, session.arrived()));
    }

    @Override
    public void settled(Connection connection) {
        sessions.of(connection).ifPresent(session -> session.arrived().flush());
    }

    @Override
    public void down(Connection connection, Atom reason) {
        sessions.of(connection).ifPresent(session -> {
            sessions.down(session, reason, session.arrived());
            session.arrived().flush();
        });
    }

    @Override
    public void close() {
        closed = true;
        timers.close();
        directory.pids().forEach(this::kill);
        try {
            if (!bodies.awaitEnd(PATIENCE)) {
                LOG.atWarn().addKeyValue("node", node())
                        .log("some processes were killed but their code goes on; it can do nothing any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
