package orrery.kernel.global;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import orrery.kernel.GenCall;
import orrery.kernel.global.SyncSession.Early;
import orrery.kernel.global.SyncSession.Effect;
import orrery.kernel.global.SyncSession.Resolution;
import orrery.kernel.global.Words.VersionedNode;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The merges of this node with others, and who belongs to its partition. Used by the name server's process alone. */
final class Merging {
    private static final Atom LOCKER = Atom.of("locker");
    private static final Atom NO_LONGER_A_PID = Atom.of("no_longer_a_pid");
    private static final AtomicLong TAGS = new AtomicLong(-(1L << 58));

    private final Atom node;
    private final NameBook book;
    private final GlobalLog log;
    private final Resolver resolver;
    private final Map<Atom, SyncSession> sessions = new TreeMap<>();
    private final Set<Pid> syncers = new LinkedHashSet<>();
    private Membership members = Membership.NONE;
    private Optional<Pid> locker = Optional.empty();

    /** Looks through another node's names: {@code {Ops, Resolved}}. */
    interface Resolver {
        Tuple resolve(Self self, Term names, Atom peer) throws InterruptedException;
    }

    Merging(Atom node, NameBook book, GlobalLog log, Resolver resolver) {
        this.node = node;
        this.book = book;
        this.log = log;
        this.resolver = resolver;
    }

    void use(Pid itsLocker) {
        locker = Optional.of(itsLocker);
    }

    /** Numbers that grow: OTP's {@code unique_integer([monotonic])}. */
    static Int uniqueTag() {
        return Int.of(TAGS.incrementAndGet());
    }

    Membership members() {
        return members;
    }

    void members(Membership now) {
        members = now;
    }

    Set<Pid> syncers() {
        return syncers;
    }

    /** {@code [{Node, Tag, Resolver}]}. */
    ListTerm sessions() {
        return ListTerm.of(sessions.entrySet().stream().filter(each -> each.getValue().resolver().isPresent())
                .map(each -> (Term) Tuple.of(each.getKey(), each.getValue().myTag().orElseThrow(),
                        each.getValue().resolver().get()))
                .toList());
    }

    /** Whether that is the tag of our session with that node. */
    boolean isCurrent(Atom peer, Term myTag) {
        return session(peer).hasMyTag(myTag);
    }

    private SyncSession session(Atom peer) {
        return sessions.getOrDefault(peer, SyncSession.NONE);
    }

    /** Step 1. A node that we know already was introduced by others. */
    void nodeUp(Self self, Atom peer) throws InterruptedException {
        SyncSession before = session(peer);
        if (members.known().containsKey(peer) || before.resolver().isPresent()) {
            return;
        }
        if (before.early().isPresent()) {
            Early early = before.early().get();
            self.send(self.pid(), Words.cast(Tuple.of(Words.INIT_CONNECT, early.version(), peer, early.init())));
        }
        Int tag = uniqueTag();
        GenCall.cast(self, Words.serverOf(peer),
                Tuple.of(Words.INIT_CONNECT, Tuple.of(Int.of(Words.VERSION), tag), node,
                        Tuple.of(LOCKER, NO_LONGER_A_PID, members.map(), locker.orElseThrow())));
        sessions.put(peer, before.begun(tag, startResolver(self, peer, tag)));
    }

    /** Step 2. */
    void initConnect(Self self, Term version, Atom peer, Term init) throws InterruptedException {
        if (!(version instanceof Tuple pair) || pair.arity() < 2 || !(pair.get(0) instanceof SmallInt(long his))) {
            log.info("Illegal global protocol version " + version + " Node: " + peer + "\n");
            return;
        }
        Term hisTag = pair.get(1);
        if (members.pending().containsKey(peer)) {
            // Out of step: whatever he meant before is void, and so is our side of it.
            tellCancelled(self, peer, hisTag);
            restart(self, peer);
        }
        SyncSession session = session(peer).introduced(hisTag, (int) Math.min(his, Words.VERSION));
        if (session.resolver().isEmpty()) {
            sessions.put(peer, session.keeping(new Early(version, init)));
            return;
        }
        sessions.put(peer, session);
        if (!(init instanceof Tuple introduction) || !introduction.is("locker", 4)
                || !(introduction.get(3) instanceof Pid hisLocker)) {
            return;
        }
        Term myTag = session.myTag().orElseThrow();
        toLocker(self, Locker.introduce(hisLocker, session.version(), hisTag, myTag));
        if (his >= Words.ACKNOWLEDGING) {
            sendIfConnected(self, peer, Tuple.of(Atom.of("init_connect_ack"), node, hisTag, myTag));
        }
        // Whoever introduces itself does not think that we belong together already.
        members = members.pending(peer, (int) his).notRemoving(peer);
    }

    /** Step 3: he tells which session he thinks he is in. */
    void acknowledged(Self self, Atom peer, Term myTag, Term hisTag) throws InterruptedException {
        SyncSession session = session(peer);
        if (!session.hasMyTag(myTag) || !session.hisTag().equals(Optional.of(hisTag))) {
            tellCancelled(self, peer, hisTag);
            restart(self, peer);
        }
    }

    /** He has given up the session with that tag of ours. */
    void cancelled(Self self, Atom peer, Term myTag) throws InterruptedException {
        if (session(peer).hasMyTag(myTag)) {
            restart(self, peer);
        }
    }

    private void restart(Self self, Atom peer) throws InterruptedException {
        boolean begun = session(peer).myTag().isPresent();
        cancelLocker(self, peer, Nil.NIL);
        sessions.remove(peer);
        members = members.notPending(peer);
        if (begun) {
            nodeUp(self, peer);
        }
    }

    /** Step 5: our locker holds the lock. */
    void lockIsSet(Self self, Atom peer, Term tag, Term lockId) throws InterruptedException {
        if (isStale(self, peer, tag)) {
            return;
        }
        GenCall.cast(self, Words.serverOf(peer), Tuple.of(Words.EXCHANGE, node, book.names(), Nil.NIL,
                session(peer).hisTag().orElse(Atom.UNDEFINED)));
        follow(self, peer, session(peer).lockIsSet(lockId));
    }

    void exchange(Self self, Atom peer, Term names, Term tag) throws InterruptedException {
        if (!isStale(self, peer, tag)) {
            follow(self, peer, session(peer).exchanged(names));
        }
    }

    /** Step 6: our resolver is done. */
    void decided(Self self, Atom peer, Term tag, Term ops, Term resolved) throws InterruptedException {
        if (isStale(self, peer, tag)) {
            return;
        }
        GenCall.cast(self, Words.serverOf(peer),
                Tuple.of(Words.RESOLVED, node, resolved, members.list(members.version(peer)), Atom.of("unused"),
                        book.external(), session(peer).hisTag().orElse(Atom.UNDEFINED)));
        follow(self, peer, session(peer).decided(Words.list(ops)));
    }

    void resolved(Self self, Atom peer, Resolution his, Term tag) throws InterruptedException {
        if (!isStale(self, peer, tag)) {
            follow(self, peer, session(peer).resolved(his));
        }
    }

    /** Of an earlier session: its lock, if our locker still holds it, is of no use any more. */
    private boolean isStale(Self self, Atom peer, Term tag) throws InterruptedException {
        if (session(peer).hasMyTag(tag)) {
            return false;
        }
        toLocker(self, Locker.cancel(peer, tag, Nil.NIL));
        return true;
    }

    private void follow(Self self, Atom peer, SyncSession.Step step) throws InterruptedException {
        sessions.put(peer, step.session());
        switch (step.effect()) {
            case Effect.None _ -> {
            }
            case Effect.Resolve(Term names) -> {
                Optional<Pid> process = step.session().resolver();
                if (process.isPresent()) {
                    self.send(process.get(), Tuple.of(Atom.of("resolve"), names, peer));
                }
            }
            case Effect.Finish(List<Term> ops, Resolution his) -> finish(self, peer, ops, his);
        }
    }

    /** Step 7: both partitions become one. */
    private void finish(Self self, Atom peer, List<Term> mine, Resolution his) throws InterruptedException {
        List<Term> ops = new ArrayList<>(mine);
        ops.addAll(his.ops());
        SyncSession session = session(peer);
        List<VersionedNode> hisKnown = VersionedNode.all(his.known());
        List<VersionedNode> all = new ArrayList<>(List.of(new VersionedNode(peer, members.version(peer))));
        hisKnown.stream().map(each -> each.version() == 0
                ? new VersionedNode(each.node(), members.version(each.node()))
                : each).forEach(all::add);
        Syncing.reach(self, log, node, hisKnown.stream().map(VersionedNode::node).toList());
        Term lockId = session.lockId().orElse(Atom.UNDEFINED);
        ListTerm extra = ListTerm.of(Tuple.of(Atom.of("vsn"), Int.of(session.version())),
                Tuple.of(Atom.of("lock"), lockId));
        book.apply(self, ops, Words.list(his.external()), new NameBook.Author.Merge(lockId));
        Syncing.tell(self, syncers, Tuple.of(Words.SYNCED, ListTerm.of(peer)));
        for (VersionedNode each : hisKnown) {
            end(self, each.node(), Nil.NIL);
        }
        end(self, peer, announcements(ops, his.external(), all, extra));
        add(self, all);
        members = members.synced(peer);
    }

    /** What the locker sends to each node that we knew before, before it gives the lock back. */
    private ListTerm announcements(List<Term> ops, Term external, List<VersionedNode> nodes, Term extra) {
        ListTerm versioned = ListTerm.of(nodes.stream()
                .map(each -> (Term) Tuple.of(each.node(), Int.of(each.version()))).toList());
        ListTerm plain = Words.nodes(nodes.stream().map(VersionedNode::node).toList());
        return ListTerm.of(members.known().entrySet().stream()
                .map(each -> (Term) Tuple.of(each.getKey(), Tuple.of(Words.NEW_NODES, node, ListTerm.of(ops), external,
                        each.getValue() >= Words.PREVENTING_OVERLAP ? versioned : plain, extra)))
                .toList());
    }

    /** Step 8: another member of our partition has merged it with one. */
    void newNodes(Self self, List<Term> ops, Term external, List<VersionedNode> nodes, Term extra)
            throws InterruptedException {
        Syncing.reach(self, log, node, add(self, nodes));
        book.apply(self, ops, Words.list(external), NameBook.Author.Merge.told(extra));
    }

    /** A node that others introduced to us is there: no merge with it is needed. */
    void inSync(Self self, Atom peer) throws InterruptedException {
        Syncing.tell(self, syncers, Tuple.of(Words.SYNCED, ListTerm.of(peer)));
        members = members.synced(peer);
        end(self, peer, Nil.NIL);
    }

    /** Ends whatever merge was going on with that node. */
    void forget(Self self, Atom peer) throws InterruptedException {
        cancelLocker(self, peer, Nil.NIL);
        toLocker(self, Tuple.of(Words.REMOVE_FROM_KNOWN, peer));
        sessions.remove(peer);
        members = members.without(peer);
    }

    private List<Atom> add(Self self, List<VersionedNode> nodes) throws InterruptedException {
        Membership.Added added = members.with(nodes, node);
        members = added.membership();
        toLocker(self, Tuple.of(Words.ADD_TO_KNOWN, Words.nodes(added.nodes())));
        return added.nodes();
    }

    /** It ended well; he needs no telling. */
    private void end(Self self, Atom peer, ListTerm announcements) throws InterruptedException {
        members = members.notPending(peer);
        cancelLocker(self, peer, announcements);
        sessions.remove(peer);
    }

    private void cancelLocker(Self self, Atom peer, ListTerm announcements) throws InterruptedException {
        SyncSession session = session(peer);
        if (session.myTag().isEmpty()) {
            return;
        }
        toLocker(self, Locker.cancel(peer, session.myTag().get(), announcements));
        if (members.pending().getOrDefault(peer, 0) >= Words.ACKNOWLEDGING && session.hisTag().isPresent()) {
            tellCancelled(self, peer, session.hisTag().get());
        }
        session.resolver().ifPresent(self.processes()::kill);
    }

    private void tellCancelled(Self self, Atom peer, Term hisTag) {
        sendIfConnected(self, peer, Tuple.of(Atom.of("cancel_connect"), node, hisTag));
    }

    /** Never connects: what it says is of use only on the connection it speaks of. */
    private static void sendIfConnected(Self self, Atom peer, Term message) {
        self.processes().send(Words.serverOf(peer), message);
    }

    private void toLocker(Self self, Term message) throws InterruptedException {
        self.send(locker.orElseThrow(), message);
    }

    private Pid startResolver(Self self, Atom peer, Term tag) throws InterruptedException {
        Pid server = self.pid();
        return self.spawn(Spawn.body("global", "resolver", me -> {
            Term names = me.receive(message -> message instanceof Tuple order && order.is("resolve", 3)
                    ? order.get(1)
                    : null);
            Tuple outcome = resolver.resolve(me, names, peer);
            me.send(server, Words.cast(
                    Tuple.of(Words.EXCHANGE_OPS, peer, tag, outcome.get(0), outcome.get(1))));
        }));
    }
}
