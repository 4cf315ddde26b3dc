package orrery.kernel.global;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.Caller;
import orrery.kernel.EtsTables;
import orrery.kernel.KernelSettings;
import orrery.process.Body;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Selection;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** A node of a {@link SimCluster} that runs the real name server, locker and registrar. */
final class SimNode {
    private static final Atom NOCONNECTION = Atom.of("noconnection");
    private static final Atom NOPROC = Atom.of("noproc");

    final Atom name;
    final GlobalTables tables;
    private final SimCluster cluster;
    private final Creation creation;
    private final Map<Pid, SimProcess> processes = new LinkedHashMap<>();
    private final Processes facade;
    private long serial;
    private long references;
    private Optional<SimProcess> server = Optional.empty();

    SimNode(SimCluster cluster, String name, long creation) {
        this.cluster = cluster;
        this.name = Atom.of(name);
        this.creation = new Creation(creation);
        facade = proxy(Processes.class, (_, method, a) -> switch (method.getName()) {
            case "node" -> this.name;
            case "isAlive" -> isAlive((Pid) a[0]);
            case "whereis" -> whereis((Atom) a[0]);
            case "makeReference" -> makeReference();
            case "send" -> {
                post((Term) a[0], (Term) a[1]);
                yield null;
            }
            case "kill" -> {
                Optional.ofNullable(processes.get(a[0])).ifPresent(SimProcess::kill);
                yield null;
            }
            case "startTimer" -> makeReference();
            case "cancelTimer" -> java.util.OptionalLong.empty();
            default -> throw new UnsupportedOperationException(method.toString());
        });
        EtsTables ets = new EtsTables();
        tables = new GlobalTables(ets);
        GlobalNameServer service = new GlobalNameServer(this.name, creation,
                new GlobalNameServer.Surroundings(tables, KernelSettings.DEFAULT,
                        peer -> cluster.disconnect(this.name, peer), this::resolve, new Silent(), cluster.random));
        server = Optional.of(spawn(self -> serve(self, service)));
    }

    SimCluster cluster() {
        return cluster;
    }

    /** Says nothing. */
    private record Silent() implements GlobalLog {
        @Override
        public void info(String text) {}

        @Override
        public void warning(String text) {}

        @Override
        public void error(String text) {}
    }

    private static void serve(Self self, GlobalNameServer service) throws InterruptedException {
        service.start(self);
        while (true) {
            Term message = self.receive(next -> next);
            if (message instanceof Tuple call && call.is("$gen_call", 3)) {
                service.call(self, Caller.of(call.get(1)).orElseThrow(), call.get(2));
            } else if (message instanceof Tuple cast && cast.is("$gen_cast", 2)) {
                service.cast(self, cast.get(1));
            } else {
                service.info(self, message);
            }
        }
    }

    /** {@code rpc:call(Node, global, resolve_it, …)} with the default method: kills the one on the greater node. */
    private Term resolve(Self self, Atom node, Term method, Term what, Pid his, Pid ours) throws InterruptedException {
        Reference request = makeReference();
        Tuple question = Tuple.of(Atom.of("resolve"), self.pid(), request, his, ours);
        Term answer = Tuple.of(Atom.of("badrpc"), Atom.of("nodedown"));
        Reference monitor = self.monitor(Tuple.of(Atom.of("resolver"), node));
        self.send(Tuple.of(Atom.of("resolver"), node), question);
        Tuple outcome = self.receive(message -> message instanceof Tuple tuple
                && (tuple.is("DOWN", 5) && tuple.get(1).equals(monitor)
                        || tuple.arity() == 2 && tuple.get(0).equals(request)) ? tuple : null);
        self.demonitor(monitor, true);
        return outcome.arity() == 2 ? outcome.get(1) : answer;
    }

    private void answer(Tuple question) {
        spawn(self -> {
            Pid his = (Pid) question.get(3);
            Pid ours = (Pid) question.get(4);
            Pid max = his.node().compareTo(ours.node()) < 0 ? ours : his;
            self.exit(max, Atom.of("kill"));
            self.send(question.get(1), Tuple.of(question.get(2), max.equals(his) ? ours : his));
        });
    }

    SimProcess spawn(Body body) {
        SimProcess process = new SimProcess(this, new Pid(name, 100 + serial++, 0, creation));
        processes.put(process.pid, process);
        process.start(body, self(process));
        return process;
    }

    boolean isAlive(Pid pid) {
        return processes.containsKey(pid);
    }

    Pid serverPid() {
        return server.orElseThrow().pid;
    }

    void end() {
        List.copyOf(processes.values()).forEach(SimProcess::kill);
    }

    void ended(SimProcess process, Term reason) {
        processes.remove(process.pid);
        new LinkedHashMap<>(process.watchers).forEach((reference, watcher) -> tellDown(reference, watcher, reason));
        process.parent.filter(SimProcess::isAlive).filter(p -> p.trapping)
                .ifPresent(p -> p.deliver(Tuple.of(Atom.of("EXIT"), process.pid, reason)));
        List.copyOf(process.children).forEach(SimProcess::kill);
    }

    private void tellDown(Reference reference, Pid watcher, Term reason) {
        if (watcher.node().equals(name)) {
            find(watcher).ifPresent(to -> to.down(reference, reason));
        } else {
            send(watcher.node(), there -> there.find(watcher).ifPresent(to -> to.down(reference, reason)));
        }
    }

    void nodeUp(Atom peer, int connection) {
        server.ifPresent(process -> process.deliver(Tuple.of(Atom.of("nodeup"), peer,
                MapTerm.EMPTY.with(Atom.of("connection_id"), Int.of(connection)))));
    }

    void nodeDown(Atom peer) {
        for (SimProcess process : List.copyOf(processes.values())) {
            new LinkedHashMap<>(process.monitors).forEach((reference, target) -> {
                if (nodeOf(target).equals(peer)) {
                    process.down(reference, NOCONNECTION);
                }
            });
            process.watchers.values().removeIf(watcher -> watcher.node().equals(peer));
            if (process.nodeMonitors.remove(peer)) {
                process.deliver(Tuple.of(Atom.of("nodedown"), peer));
            }
        }
        server.ifPresent(process -> process.deliver(Tuple.of(Atom.of("nodedown"), peer, MapTerm.EMPTY)));
    }

    private Optional<SimProcess> find(Term target) {
        return switch (target) {
            case Pid pid -> Optional.ofNullable(processes.get(pid));
            case Tuple named -> find(named.get(0));
            case Atom atom -> whereis(atom).map(processes::get);
            case Reference alias -> processes.values().stream().filter(p -> p.aliases.contains(alias)).findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<Pid> whereis(Atom registered) {
        return registered.equals(Words.NAME_SERVER) ? server.map(s -> s.pid) : Optional.empty();
    }

    private Atom nodeOf(Term target) {
        return switch (target) {
            case Pid pid -> pid.node();
            case Reference alias -> alias.node();
            case Tuple named -> (Atom) named.get(1);
            default -> name;
        };
    }

    private interface There {
        void at(SimNode node);
    }

    private void send(Atom to, There delivery) {
        cluster.send(name, to, () -> Optional.ofNullable(cluster.nodes.get(to)).ifPresent(delivery::at));
    }

    /** Never connects. */
    private void post(Term destination, Term message) {
        Atom to = nodeOf(destination);
        if (to.equals(name)) {
            arrive(destination, message);
        } else {
            send(to, there -> there.arrive(destination, message));
        }
    }

    private void arrive(Term destination, Term message) {
        if (message instanceof Tuple question && question.is("resolve", 5)) {
            answer(question);
        } else {
            find(destination).ifPresent(process -> process.deliver(message));
        }
    }

    private boolean reach(SimProcess process, Atom to) throws InterruptedException {
        if (to.equals(name) || cluster.isUp(name, to)) {
            return true;
        }
        process.sleep(cluster.connectMillis());
        return cluster.connect(name, to);
    }

    private Reference makeReference() {
        return new Reference(name, creation, List.of(references++ & 0x3FFFF, 1L, 1L));
    }

    private Self self(SimProcess process) {
        return proxy(Self.class, (proxy, method, a) -> switch (method.getName()) {
            case "pid" -> process.pid;
            case "processes" -> facade;
            case "receive" -> a.length == 1
                    ? process.receive((Selection<?>) a[0], Optional.empty()).orElseThrow()
                    : process.receive((Selection<?>) a[0], Optional.of((Duration) a[1]));
            case "send" -> {
                if (reach(process, nodeOf((Term) a[0]))) {
                    post((Term) a[0], (Term) a[1]);
                }
                yield null;
            }
            case "sendIfConnected" -> {
                post((Term) a[0], (Term) a[1]);
                yield null;
            }
            case "monitor" -> a.length == 1
                    ? InvocationHandler.invokeDefault(proxy, method, a)
                    : monitor(process, (Term) a[0], (MonitorOptions) a[1]);
            case "demonitor" -> process.demonitor((Reference) a[0]);
            case "exit" -> {
                Pid target = (Pid) a[0];
                if (target.node().equals(name)) {
                    find(target).ifPresent(SimProcess::kill);
                } else {
                    send(target.node(), there -> there.find(target).ifPresent(SimProcess::kill));
                }
                yield null;
            }
            case "trapExit" -> {
                process.trapping = true;
                yield false;
            }
            case "spawn" -> child(process, (Spawn) a[0]).pid;
            case "monitorNode" -> {
                if (reach(process, (Atom) a[0])) {
                    process.nodeMonitors.add((Atom) a[0]);
                } else {
                    process.deliver(Tuple.of(Atom.of("nodedown"), (Atom) a[0]));
                }
                yield null;
            }
            case "monitorNodes" -> null;
            case "within" -> ((Self.Doing<?>) a[3]).run();
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private SimProcess child(SimProcess parent, Spawn spawn) {
        SimProcess child = spawn((Body) spawn.body().orElseThrow());
        if (spawn.link()) {
            child.parent = Optional.of(parent);
            parent.children.add(child);
        }
        return child;
    }

    private Reference monitor(SimProcess process, Term target, MonitorOptions options) throws InterruptedException {
        Reference reference = makeReference();
        Atom to = nodeOf(target);
        boolean reached = reach(process, to);
        process.monitors.put(reference, target);
        if (options.alias().isPresent()) {
            process.aliases.add(reference);
        }
        if (!reached) {
            process.down(reference, NOCONNECTION);
        } else if (to.equals(name)) {
            watch(reference, target, process.pid);
        } else {
            send(to, there -> there.watch(reference, target, process.pid));
        }
        return reference;
    }

    private void watch(Reference reference, Term target, Pid watcher) {
        if (target instanceof Tuple named && named.is("resolver", 2)) {
            return;
        }
        Optional<SimProcess> watched = find(target);
        if (watched.isPresent()) {
            watched.get().watchers.put(reference, watcher);
        } else {
            tellDown(reference, watcher, NOPROC);
        }
    }

    /** The names as this node has them. */
    Map<Term, Pid> names() {
        Map<Term, Pid> all = new HashMap<>();
        for (Term each : tables.registeredNames(facade)) {
            all.put(each, tables.entry(facade, each).orElseThrow().pid());
        }
        return all;
    }

    boolean isLocked() {
        return tables.isNameLockSet(facade);
    }

    /** What {@code get_known} would answer, asked from outside. */
    void ask(Atom question, java.util.function.Consumer<List<Atom>> answer) {
        spawn(self -> answer.accept(Words.atoms(
                orrery.kernel.GenCall.call(self, Words.NAME_SERVER, question, Optional.empty()))));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler));
    }
}
