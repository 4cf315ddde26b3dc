package orrery.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** A process as its Java body sees it. Every operation of a process that has ended throws {@link Killed}. */
final class ProcessSelf implements Self {
    private final ProcessTable table;
    private final LocalProcess process;
    private final Sending sending;

    ProcessSelf(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
        this.sending = new Sending(table, process);
    }

    /** Made for each use: a process that waits keeps as little as it can. */
    private Ties ties() {
        return new Ties(table, process);
    }

    @Override
    public Pid pid() {
        return process.pid();
    }

    @Override
    public Processes processes() {
        return table;
    }

    @Override
    public <T> T receive(Selection<T> selection) throws InterruptedException {
        while (true) {
            T taken = Receiving.receive(process, selection, Long.MAX_VALUE);
            if (taken != null) {
                return taken;
            }
        }
    }

    @Override
    public <T> Optional<T> receive(Selection<T> selection, Duration timeout) throws InterruptedException {
        return Optional.ofNullable(Receiving.receive(process, selection, Receiving.nanos(timeout)));
    }

    @Override
    public void send(Term destination, Term message) throws InterruptedException {
        sending.send(destination, leaving(destination, message), table.sessions()::reach);
    }

    @Override
    public void sendIfConnected(Term destination, Term message) throws InterruptedException {
        sending.send(destination, leaving(destination, message), table.sessions()::present);
    }

    private Term leaving(Term destination, Term message) throws InterruptedException {
        Atom node = switch (destination) {
            case Pid pid -> pid.node();
            case Reference alias -> alias.node();
            case Tuple named when named.arity() == 2 && named.get(1) instanceof Atom there -> there;
            default -> table.node();
        };
        return table.isHere(node) ? message : table.code().forNode(this, node, message);
    }

    private Spawn leaving(Atom node, Spawn spawn) throws InterruptedException {
        if (table.isHere(node) || spawn.arguments().isEmpty()) {
            return spawn;
        }
        Term arguments = table.code().forNode(this, node, ListTerm.of(spawn.arguments()));
        return new Spawn(spawn.module(), spawn.function(), ((ListTerm) arguments).proper().orElseThrow(), spawn.body(),
                spawn.groupLeader(), spawn.link(), spawn.flags());
    }

    @Override
    public void link(Pid other) throws InterruptedException {
        ties().link(other);
    }

    @Override
    public void unlink(Pid other) {
        ties().unlink(other);
    }

    @Override
    public Reference monitor(Term target, MonitorOptions options) throws InterruptedException {
        return ties().monitor(target, options);
    }

    @Override
    public boolean demonitor(Reference reference, boolean flush) {
        return ties().demonitor(reference, flush);
    }

    @Override
    public Reference alias(AliasMode mode) {
        return ties().alias(mode);
    }

    @Override
    public boolean unalias(Reference alias) {
        return process.own((state, post) -> Handling.removeAlias(state, alias, post));
    }

    @Override
    public void exit(Pid other, Term reason) throws InterruptedException {
        sending.exit(other, reason);
    }

    @Override
    public boolean suspend(Pid other, boolean unlessSuspending) {
        return new Suspending(table, process).suspend(other, unlessSuspending);
    }

    @Override
    public void resume(Pid other) {
        new Suspending(table, process).resume(other);
    }

    @Override
    public void awaitMessage() throws InterruptedException {
        Receiving.awaitMessage(process);
    }

    @Override
    public boolean trapExit(boolean trap) {
        return process.own((state, _) -> {
            boolean was = state.trapping;
            state.trapping = trap;
            return was;
        });
    }

    @Override
    public Term flag(Atom flag, Term value) {
        return process.own((state, _) -> {
            Term was = state.flags.get(flag);
            state.flags = state.flags.with(flag, value);
            return was;
        });
    }

    @Override
    public CallTrace.After called(CallTrace trace, Called function, List<Term> arguments) {
        return process.own((state, post) -> TraceEvents.called(state, trace, function, arguments, post));
    }

    @Override
    public void returned(Called function, Term value) {
        process.own((state, post) -> {
            TraceEvents.returned(state, function, value, post);
            return value;
        });
    }

    @Override
    public void raised(Called function, ErlangError error) {
        process.own((state, post) -> {
            TraceEvents.raised(state, function, error, post);
            return error;
        });
    }

    @Override
    public Pid groupLeader() {
        return process.own((state, _) -> state.groupLeader);
    }

    @Override
    public void groupLeader(Pid other, Pid leader) throws InterruptedException {
        sending.groupLeader(other, leader);
    }

    @Override
    public Pid spawn(Spawn spawn) {
        return new Spawning(table, process).spawn(spawn);
    }

    @Override
    public Spawned spawnMonitored(Spawn spawn, MonitorOptions monitor) {
        return new Spawning(table, process).spawnMonitored(spawn, monitor);
    }

    @Override
    public Pid spawn(Atom node, Spawn spawn) throws InterruptedException {
        return new RemoteSpawning(table, process).spawn(node, leaving(node, spawn));
    }

    @Override
    public Spawned spawnMonitored(Atom node, Spawn spawn, MonitorOptions monitor) throws InterruptedException {
        return new RemoteSpawning(table, process).spawnMonitored(node, leaving(node, spawn), monitor);
    }

    @Override
    public Reference spawnRequest(Atom node, Spawn spawn, Optional<MonitorOptions> monitor, SpawnReplyOptions reply)
            throws InterruptedException {
        return new RemoteSpawning(table, process).request(node, leaving(node, spawn), monitor, reply);
    }

    @Override
    public boolean abandonSpawnRequest(Reference request) {
        return new RemoteSpawning(table, process).abandon(request);
    }

    @Override
    public void monitorNode(Atom node, boolean on) throws InterruptedException {
        ties().monitorNode(node, on);
    }

    @Override
    public void monitorNodes(boolean on, NodeWatch watch) {
        process.ownDo((_, _) -> table.sessions().watch(process, on, watch));
    }

    @Override
    public Optional<Term> put(Term key, Term value) {
        return process.own((state, _) -> Optional.ofNullable(state.writableDictionary().put(key, value)));
    }

    @Override
    public Optional<Term> get(Term key) {
        return process.own((state, _) -> Optional.ofNullable(state.dictionary().get(key)));
    }

    @Override
    public Optional<Term> erase(Term key) {
        return process.own((state, _) -> Optional.ofNullable(state.writableDictionary().remove(key)));
    }

    @Override
    public Map<Term, Term> dictionary() {
        return process.own((state, _) -> Map.copyOf(state.dictionary()));
    }

    @Override
    public Map<Term, Term> eraseAll() {
        return process.own((state, _) -> {
            Map<Term, Term> all = new LinkedHashMap<>(state.dictionary());
            state.writableDictionary().clear();
            return all;
        });
    }

    @Override
    public Gate gate() {
        return process.gate();
    }

    @Override
    public void gate(Gate gate) {
        process.gate(gate);
    }

    @Override
    public boolean isHeld() {
        return process.heldBy() != null;
    }

    @Override
    public void beforeExpression() {
        Pacing held = process.heldBy();
        if (held != null) {
            held.beforeExpression();
        }
    }

    @Override
    public @Nullable Running running(@Nullable Running now) {
        Running was = process.running();
        process.running(now);
        return was;
    }

    @Override
    public Term apply(Atom module, Atom function, List<Term> arguments) throws InterruptedException {
        @Nullable
        Frame caller = process.frame();
        process.frame(new Frame(module, function, arguments.size(), List.of(), caller));
        try {
            return Calls.apply(this, table.code(), module, function, arguments);
        } finally {
            process.frame(caller);
        }
    }

    @Override
    public void goOnIn(Atom module, Atom function, List<Term> arguments) {
        process.frame(new Frame(module, function, arguments.size(), List.copyOf(arguments), null));
    }

    @Override
    public <T> T within(Atom module, Atom function, List<Term> arguments, Doing<T> body)
            throws InterruptedException {
        @Nullable
        Frame caller = process.frame();
        process.frame(new Frame(module, function, arguments.size(), List.copyOf(arguments), caller));
        try {
            return body.run();
        } finally {
            process.frame(caller);
        }
    }

    @Override
    public Term apply(Term fun, List<Term> arguments) throws InterruptedException {
        return Calls.apply(this, table.code(), fun, arguments);
    }
}
