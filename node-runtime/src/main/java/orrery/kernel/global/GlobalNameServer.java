package orrery.kernel.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import orrery.kernel.Caller;
import orrery.kernel.KernelSettings;
import orrery.kernel.Service;
import orrery.kernel.global.SyncSession.Resolution;
import orrery.kernel.global.Words.VersionedNode;
import orrery.process.ErlangError;
import orrery.process.NodeWatch;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code global_name_server} (protocol §6.7): owns the tables, and merges this node's partition with others. It
 * waits for nobody: what takes time is done by its locker, its registrar and small processes.
 */
public final class GlobalNameServer implements Service {
    private static final NodeWatch WATCH = NodeWatch.parse(MapTerm.EMPTY.with(Atom.of("connection_id"), Atom.TRUE));

    private final Surroundings surroundings;
    private final Atom node;
    private final NameBook book;
    private final Merging merging;
    private final PartitionGuard guard;
    private KernelSettings settings;
    private Optional<Pid> locker = Optional.empty();
    private Optional<Pid> registrar = Optional.empty();

    /**
     * What the name server needs of its node.
     *
     * @param disconnect closes the connection to a node; returns at once
     * @param conflicts how a conflict is decided
     * @param random for delays and choices
     */
    public record Surroundings(GlobalTables tables, KernelSettings settings, Consumer<Atom> disconnect,
            Conflicts conflicts, GlobalLog log, RandomGenerator random) {
        GlobalLocks locks() {
            return new GlobalLocks(tables, random);
        }
    }

    public GlobalNameServer(Atom node, long creation, Surroundings surroundings) {
        this.node = node;
        this.surroundings = surroundings;
        this.settings = surroundings.settings();
        GlobalTables tables = surroundings.tables();
        book = new NameBook(tables);
        merging = new Merging(node, book, surroundings.log(),
                (self, names, peer) -> new Resolving(tables, surroundings.conflicts(), surroundings.log())
                        .resolve(self, names, peer));
        guard = new PartitionGuard(node,
                LostConnections.extendedCreation(surroundings.random().nextLong(), creation), merging, surroundings);
    }

    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public String module() {
        return "global";
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.trapExit(true);
        book.open(self);
        self.monitorNodes(true, WATCH);
        GlobalLocks locks = surroundings.locks();
        Pid itsLocker = self.spawn(
                Spawn.body("global", "locker", new Locker(node, locks, surroundings.random())).linked());
        Pid itsRegistrar = self.spawn(Spawn.body("global", "registrar",
                new Registrar(surroundings.tables(), locks, surroundings.log())).linked());
        merging.use(itsLocker);
        locker = Optional.of(itsLocker);
        registrar = Optional.of(itsRegistrar);
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Tuple order when order.is("registrar", 2) ->
                self.send(registrar.orElseThrow(), Registrar.order(order.get(1), caller));
            case Tuple row when row.is("register", 4) && row.get(2) instanceof Pid pid -> {
                book.insert(self, row.get(1), pid, row.get(3), new NameBook.Author.Process(caller.pid()));
                caller.reply(self, Words.YES);
            }
            case Tuple row when row.is("register_ext", 5) && row.get(2) instanceof Pid pid -> {
                book.insertExternal(self, row.get(1), pid, row.get(3), row.get(4),
                        new NameBook.Author.Process(caller.pid()));
                caller.reply(self, Words.YES);
            }
            case Tuple name when name.is("unregister", 2) -> {
                book.delete(self, name.get(1));
                caller.reply(self, Atom.OK);
            }
            case Tuple set when set.is("set_lock", 2) && LockId.of(set.get(1)).isPresent() ->
                caller.reply(self, Atom.of(book.setLock(self, LockId.of(set.get(1)).get(), caller.pid())));
            case Tuple del when del.is("del_lock", 2) && LockId.of(del.get(1)).isPresent() -> {
                book.deleteLock(self, LockId.of(del.get(1)).get(), caller.pid());
                caller.reply(self, Atom.TRUE);
            }
            case Tuple sync when sync.is("sync", 2) -> sync(self, caller, Words.atoms(sync.get(1)));
            case Atom question -> answer(self, caller, question);
            default -> unexpected("handle_call(" + request + ", " + caller.term() + ", _)");
        }
    }

    private void answer(Self self, Caller caller, Atom question) throws InterruptedException {
        switch (question.name()) {
            case "get_known" -> caller.reply(self, merging.members().list(0));
            case "get_synced" -> caller.reply(self, Words.nodes(merging.members().synced()));
            case "get_protocol_version" -> caller.reply(self, Int.of(Words.VERSION));
            case "get_names_ext" -> caller.reply(self, book.external());
            case "info" -> caller.reply(self, state());
            case "disconnect" -> caller.reply(self, Words.nodes(disconnect(self)));
            case "stop" -> {
                caller.reply(self, Atom.of("stopped"));
                throw ErlangError.exit(Atom.of("normal"));
            }
            default -> unexpected("handle_call(" + question + ", " + caller.term() + ", _)");
        }
    }

    @Override
    public void cast(Self self, Term request) throws InterruptedException {
        switch (request) {
            case Tuple init when init.is("init_connect", 4) && init.get(2) instanceof Atom peer ->
                merging.initConnect(self, init.get(1), peer, init.get(3));
            case Tuple set when set.is("lock_is_set", 4) && set.get(1) instanceof Atom peer ->
                merging.lockIsSet(self, peer, set.get(2), set.get(3));
            case Tuple names when names.is("exchange", 5) && names.get(1) instanceof Atom peer ->
                merging.exchange(self, peer, names.get(2), names.get(4));
            case Tuple ops when ops.is("exchange_ops", 5) && ops.get(1) instanceof Atom peer ->
                merging.decided(self, peer, ops.get(2), ops.get(3), ops.get(4));
            case Tuple his when his.is("resolved", 7) && his.get(1) instanceof Atom peer ->
                merging.resolved(self, peer, new Resolution(Words.list(his.get(2)), his.get(3), his.get(5)),
                        his.get(6));
            case Tuple nodes when nodes.is("new_nodes", 6) && nodes.get(1) instanceof Atom peer -> {
                if (guard.isStranger(settings, peer)) {
                    guard.part(peer);
                } else {
                    merging.newNodes(self, Words.list(nodes.get(2)), nodes.get(3), VersionedNode.all(nodes.get(4)),
                            nodes.get(5));
                }
            }
            case Tuple sync when sync.is("in_sync", 3) && sync.get(1) instanceof Atom peer ->
                merging.inSync(self, peer);
            case Tuple set when (set.is("lock_set", 5) || set.is("lock_set", 4)) && set.get(1) instanceof Pid his ->
                lockSet(self, set, his);
            case Tuple old when old.is("async_del_name", 3) || old.is("async_del_lock", 3) -> {
            }
            default -> unexpected("handle_cast(" + request + ", _)");
        }
    }

    /** For our locker; unless it is of a session that is over. */
    private void lockSet(Self self, Tuple set, Pid his) throws InterruptedException {
        if (set.arity() == 4 || merging.isCurrent(his.node(), set.get(4))) {
            self.send(locker.orElseThrow(), set);
        }
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        switch (message) {
            case Tuple up when up.is("nodeup", 3) && up.get(1) instanceof Atom peer -> nodeUp(self, peer, up.get(2));
            case Tuple down when down.is("nodedown", 3) && down.get(1) instanceof Atom peer -> {
                book.drop(self, peer);
                guard.down(self, settings, peer);
            }
            case Tuple down when down.is("extra_nodedown", 2) && down.get(1) instanceof Atom peer -> {
                Syncing.tell(self, merging.syncers(), Tuple.of(Words.NODEDOWN, peer));
                guard.down(self, settings, peer);
            }
            case Tuple down when down.is("DOWN", 5) && down.get(1) instanceof Reference monitor ->
                book.down(self, monitor);
            case Tuple ack when ack.is("init_connect_ack", 4) && ack.get(1) instanceof Atom peer ->
                merging.acknowledged(self, peer, ack.get(2), ack.get(3));
            case Tuple cancel when cancel.is("cancel_connect", 3) && cancel.get(1) instanceof Atom peer ->
                merging.cancelled(self, peer, cancel.get(2));
            case Tuple lost when lost.is("lost_connection", 5) ->
                lost(self, lost);
            case Tuple remove when remove.is("remove_connection", 2) && remove.get(1) instanceof Atom peer ->
                guard.leave(self, peer);
            case Tuple timeout when timeout.is("timeout", 3) && timeout.get(1) instanceof Reference timer ->
                guard.forget(timer);
            case Tuple where when where.is("whereis", 3) -> whereis(self, where);
            case Tuple prepare when prepare.is("prepare_shutdown", 3) && prepare.get(1) instanceof Pid from -> {
                settings = settings.withConnectAll(false).withPreventOverlappingPartitions(false);
                self.send(from, Tuple.of(prepare.get(2), Atom.OK));
            }
            case Tuple exit when exit.is("EXIT", 3) -> exited(exit);
            default -> unexpected("handle_info(" + message + ", _)");
        }
    }

    private void lost(Self self, Tuple message) throws InterruptedException {
        Optional<LostConnections.Report> report = LostConnections.Report.of(message);
        if (report.isPresent()) {
            guard.heard(self, settings, report.get());
        }
    }

    private void nodeUp(Self self, Atom peer, Term facts) throws InterruptedException {
        Term id = facts instanceof MapTerm map ? map.get(Atom.of("connection_id")).orElse(Int.ZERO) : Int.ZERO;
        merging.members(merging.members().connected(peer, id));
        if (settings.connectAll()) {
            if (!merging.members().known().containsKey(peer)) {
                book.drop(self, peer);
            }
            guard.up(self, peer);
            merging.nodeUp(self, peer);
        }
    }

    /** {@code {whereis, Name, From}}: while a name is being changed nobody knows, so it asks itself again a little later. */
    private void whereis(Self self, Tuple request) throws InterruptedException {
        GlobalLocks locks = surroundings.locks();
        if (locks.isNameLockSet(self)) {
            self.spawn(Spawn.body("global", "timer", me -> {
                locks.sleep(me, 5);
                me.processes().send(Words.NAME_SERVER, request);
            }));
            return;
        }
        Optional<Caller> caller = Caller.of(request.get(2));
        if (caller.isPresent()) {
            caller.get().reply(self, surroundings.tables().whereis(self.processes(), request.get(1))
                    .<Term>map(pid -> pid).orElse(Atom.UNDEFINED));
        }
    }

    private void sync(Self self, Caller caller, List<Atom> nodes) throws InterruptedException {
        List<Atom> missing = new ArrayList<>(nodes);
        missing.remove(node);
        missing.removeAll(merging.members().synced());
        merging.syncers().add(Syncing.await(self, missing, caller));
    }

    /** {@code global:disconnect/0}: leaves in order, so that nobody thinks a connection was lost. */
    private List<Atom> disconnect(Self self) throws InterruptedException {
        List<Atom> nodes = List.copyOf(merging.members().connections().keySet());
        nodes.forEach(surroundings.disconnect());
        for (Atom peer : nodes) {
            self.receive(message -> message instanceof Tuple down && down.is("nodedown", 3)
                    && down.get(1).equals(peer) ? message : null);
            guard.left(self, peer);
        }
        return nodes;
    }

    private void exited(Tuple exit) {
        for (Optional<Pid> helper : List.of(locker, registrar)) {
            if (helper.isPresent() && exit.get(1).equals(helper.get())) {
                throw ErlangError.exit(Tuple.of(Atom.of(helper.equals(locker) ? "locker_died" : "registrar_died"),
                        exit));
            }
        }
        merging.syncers().removeIf(exit.get(1)::equals);
    }

    private void unexpected(String what) {
        surroundings.log().warning("The global_name_server received an unexpected message:\n" + what + "\n");
    }

    /** The record of OTP 25, which {@code global:info/0} shows. */
    @Override
    public Term state() {
        Membership members = merging.members();
        return Tuple.of(Atom.of("state"),
                Tuple.of(Atom.of("conf"), Atom.of(settings.connectAll()),
                        Atom.of(settings.preventOverlappingPartitions())),
                members.map(), Words.nodes(members.synced()), merging.sessions(),
                ListTerm.of(List.copyOf(merging.syncers())), node, term(locker), term(registrar),
                Atom.of("no_trace"), Atom.of(book.isNameLockDown()));
    }

    private static Term term(Optional<Pid> pid) {
        return pid.<Term>map(p -> p).orElse(Atom.UNDEFINED);
    }
}
