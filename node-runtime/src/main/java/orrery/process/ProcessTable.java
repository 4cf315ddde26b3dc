package orrery.process;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Comparator<Pid> BY_AGE = Comparator.comparingLong(Pid::serial).thenComparingLong(Pid::id);

    private final ProcessSettings settings;
    private final Identifiers identifiers;
    private final Map<Pid, LocalProcess> processes = new ConcurrentHashMap<>();
    private final Map<Atom, LocalProcess> names = new ConcurrentHashMap<>();
    private final Map<Reference, LocalProcess> aliases = new ConcurrentHashMap<>();
    private final AtomicInteger alive = new AtomicInteger();
    private final Sessions sessions = new Sessions();
    private final Bodies bodies = new Bodies();
    private volatile boolean closed;

    ProcessTable(ProcessSettings settings) {
        this.settings = settings;
        this.identifiers = new Identifiers(settings.node(), settings.creation());
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

    Optional<LocalProcess> find(Pid pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    Optional<LocalProcess> named(Atom name) {
        return Optional.ofNullable(names.get(name));
    }

    Optional<LocalProcess> aliased(Reference alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    /** Who is meant by a pid or a name of this node. */
    Optional<LocalProcess> target(Term item) {
        return switch (item) {
            case Pid pid -> find(pid);
            case Atom name -> named(name);
            case Term _ -> Optional.empty();
        };
    }

    void alias(Reference alias, LocalProcess process) {
        aliases.put(alias, process);
    }

    void forgetAlias(Reference alias) {
        aliases.remove(alias);
    }

    void forget(LocalProcess process, Optional<Atom> name, Collection<Reference> itsAliases) {
        name.ifPresent(known -> names.remove(known, process));
        itsAliases.forEach(aliases::remove);
        if (processes.remove(process.pid(), process)) {
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
        return process;
    }

    /** From now on it is found. */
    void publish(LocalProcess process) {
        processes.put(process.pid(), process);
    }

    /** Runs the code of a published process. */
    void start(LocalProcess process, Spawn spawn) {
        BodyThread.start(this, process, spawn.body()
                .orElse(self -> self.apply(spawn.module(), spawn.function(), spawn.arguments())));
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
        publish(process);
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
        return processes.keySet().stream().sorted(BY_AGE).toList();
    }

    @Override
    public int count() {
        return processes.size();
    }

    @Override
    public int limit() {
        return settings.limit();
    }

    @Override
    public boolean isAlive(Pid pid) {
        return processes.containsKey(pid);
    }

    @Override
    public void register(Atom name, Pid pid) {
        boolean done = !name.equals(Atom.UNDEFINED) && find(pid).flatMap(process -> process.act((state, _) -> {
            if (state.name.isPresent() || names.putIfAbsent(name, process) != null) {
                return false;
            }
            state.name = Optional.of(name);
            return true;
        })).orElse(false);
        if (!done) {
            throw ErlangError.badarg();
        }
    }

    @Override
    public boolean unregister(Atom name) {
        return named(name).flatMap(process -> process.act((state, _) -> {
            boolean has = names.remove(name, process);
            if (has) {
                state.name = Optional.empty();
            }
            return has;
        })).orElse(false);
    }

    @Override
    public Optional<Pid> whereis(Atom name) {
        return named(name).map(LocalProcess::pid);
    }

    @Override
    public Collection<Atom> registered() {
        return List.copyOf(names.keySet());
    }

    @Override
    public Reference makeReference() {
        return identifiers.nextReference();
    }

    @Override
    public Optional<Term> info(Pid pid, Atom item) {
        return ProcessInfo.of(find(pid), item);
    }

    @Override
    public Optional<ListTerm> info(Pid pid, List<Atom> items) {
        return ProcessInfo.of(find(pid), items);
    }

    @Override
    public Optional<ListTerm> info(Pid pid) {
        return ProcessInfo.of(find(pid));
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
    public void up(Connection connection) {
        sessions.up(new PeerSession(connection));
    }

    @Override
    public void received(Connection connection, Control control) {
        sessions.of(connection).ifPresent(session -> {
            Post post = new Post(this);
            Incoming.handle(this, session, control, post);
            post.flush();
        });
    }

    @Override
    public void down(Connection connection, Atom reason) {
        sessions.of(connection).ifPresent(session -> {
            Post post = new Post(this);
            sessions.down(session, post);
            post.flush();
        });
    }

    @Override
    public void close() {
        closed = true;
        processes.keySet().forEach(this::kill);
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
