package orrery.kernel.global;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import orrery.kernel.GenCall;
import orrery.kernel.global.LockerQueue.Candidate;
import orrery.process.Body;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/**
 * "The locker" (protocol §6.7, step 4): takes the lock under which its partition merges with another, on all nodes of its own;
 * the other's locker does the same with the same lock. It asks and waits, so it is a process of its own; it hears of nodes from
 * the name server, and of other lockers through it.
 */
final class Locker implements Body {
    private final Atom node;
    private final GlobalLocks locks;
    private final RandomGenerator random;
    private LockerQueue queue;

    Locker(Atom node, GlobalLocks locks, RandomGenerator random) {
        this.node = node;
        this.locks = locks;
        this.random = random;
        this.queue = LockerQueue.of(node, List.of());
    }

    /** Another node's locker has introduced itself. */
    static Tuple introduce(Pid locker, int version, Term hisTag, Term myTag) {
        return Tuple.of(Atom.of("his_the_locker"), locker, Int.of(version), hisTag, myTag);
    }

    /**
     * The session with that tag is over.
     *
     * @param casts {@code [{Node, Request}]}, to be sent before the lock is given back: from the same process, so that no node
     *            sees the lock go before it has heard
     */
    static Tuple cancel(Atom peer, Term tag, ListTerm casts) {
        return Tuple.of(Words.CANCEL, peer, tag, casts);
    }

    @Override
    public void run(Self self) throws InterruptedException {
        self.trapExit(true);
        while (true) {
            Optional<Term> message = next(self);
            if (message.isPresent()) {
                handle(self, message.get());
            } else if (!locks.isNameLockSet(self)) {
                tryOne(self);
            }
        }
    }

    /** The next message; nothing if it is time to try. */
    private Optional<Term> next(Self self) throws InterruptedException {
        Optional<Term> waiting = self.receive(message -> message, Duration.ZERO);
        if (waiting.isPresent()) {
            return waiting;
        }
        var delay = queue.delay();
        queue = queue.justSynced(false);
        return delay.isPresent()
                ? self.receive(message -> message, delay.get())
                : Optional.of(self.receive(message -> message));
    }

    private void handle(Self self, Term message) throws InterruptedException {
        switch (message) {
            case Tuple his when his.is("his_the_locker", 5) && his.get(1) instanceof Pid locker
                    && his.get(2) instanceof SmallInt(long version) ->
                queue = queue.with(new Candidate(locker.node(), locker, (int) version, his.get(4), his.get(3)));
            case Tuple cancel when cancel.is("cancel", 4) && cancel.get(1) instanceof Atom peer ->
                queue = queue.without(peer, cancel.get(2));
            case Tuple set when isLockSet(set) && set.get(2).equals(Atom.TRUE) && set.get(1) instanceof Pid locker ->
                answer(self, locker, set);
            default -> update(message);
        }
    }

    private boolean update(Term message) {
        switch (message) {
            case Tuple add when add.is("add_to_known", 2) -> queue = queue.knowing(Words.atoms(add.get(1)));
            case Tuple remove when remove.is("remove_from_known", 2) && remove.get(1) instanceof Atom gone ->
                queue = queue.forgetting(gone);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Another locker holds its side of the lock and wants ours. */
    private void answer(Self self, Pid locker, Tuple set) throws InterruptedException {
        Atom peer = locker.node();
        Optional<Candidate> candidate = queue.candidate(peer);
        if (candidate.isEmpty()) {
            reject(self, locker);
            return;
        }
        Candidate him = candidate.get();
        if (set.arity() == 5 && !him.myTag().equals(set.get(4))) {
            // Of an earlier session, which is cancelled on both sides: an answer would be taken for one to this.
            return;
        }
        LockId id = lockId(self, locker);
        Optional<List<Atom>> held = lock(self, id, Optional.empty());
        tell(self, him, held.isPresent());
        if (held.isPresent()) {
            GenCall.cast(self, Words.NAME_SERVER, Tuple.of(Words.LOCK_IS_SET, peer, him.myTag(), id.term()));
            awaitEnd(self, him, id, held.get());
            queue = queue.justSynced(true).without(peer, him.myTag());
        }
    }

    /** We are the ones to begin: with a random one of those that wait. */
    private void tryOne(Self self) throws InterruptedException {
        LockerQueue.Choice choice = queue.choose(random);
        queue = choice.queue();
        if (choice.candidate().isEmpty()) {
            return;
        }
        Candidate him = choice.candidate().get();
        LockId id = lockId(self, him.locker());
        Optional<List<Atom>> locked = lock(self, id, Optional.of(him.node()));
        if (locked.isEmpty()) {
            return;
        }
        List<Atom> held = locked.get();
        tell(self, him, true);
        Tuple outcome = self.receive(message -> outcome(message, him));
        if (outcome.is("cancel", 4)) {
            send(self, outcome.get(3));
            locks.deleteBossLast(self, id, held);
            queue = queue.without(him.node(), him.myTag());
        } else if (outcome.get(2).equals(Atom.TRUE)) {
            GenCall.cast(self, Words.NAME_SERVER, Tuple.of(Words.LOCK_IS_SET, him.node(), him.myTag(), id.term()));
            awaitEnd(self, him, id, held);
            queue = queue.justSynced(true).without(him.node(), him.myTag());
        } else {
            locks.deleteBossLast(self, id, held);
        }
    }

    /** The other's answer, or the end of the session. An answer to an earlier session is of no interest. */
    private static @Nullable Tuple outcome(Term message, Candidate him) {
        if (!(message instanceof Tuple tuple)) {
            return null;
        }
        boolean answer = isLockSet(tuple) && tuple.get(1) instanceof Pid locker && locker.node().equals(him.node())
                && (tuple.arity() == 4 || tuple.get(4).equals(him.myTag()));
        return answer || isCancel(tuple, him) ? tuple : null;
    }

    private static boolean isCancel(Tuple message, Candidate him) {
        return message.is("cancel", 4) && message.get(1).equals(him.node()) && message.get(2).equals(him.myTag());
    }

    /** The name servers merge; ours cancels the session when that is done, or has come to nothing. */
    private void awaitEnd(Self self, Candidate him, LockId id, List<Atom> held) throws InterruptedException {
        Tuple cancel = self.receive(message -> message instanceof Tuple tuple && isCancel(tuple, him) ? tuple : null);
        send(self, cancel.get(3));
        locks.deleteBossLast(self, id, held);
    }

    /**
     * OTP's {@code lock_nodes_safely/3}: the boss, ourselves with the other, then all others; all or none.
     *
     * @return where it is held; OTP gives it back to those it knows then, of which the boss need not be one any more
     */
    private Optional<List<Atom>> lock(Self self, LockId id, Optional<Atom> extra) throws InterruptedException {
        List<Atom> first = List.of(queue.boss());
        if (!first.contains(node) && !locks.canSet(self, id) || !set(self, id, first)) {
            return Optional.empty();
        }
        drain(self);
        List<Atom> second = new ArrayList<>(List.of(node));
        extra.ifPresent(second::add);
        second.removeAll(first);
        if (!set(self, id, second)) {
            locks.delete(self, id, first);
            return Optional.empty();
        }
        List<Atom> held = new ArrayList<>(first);
        held.addAll(second);
        List<Atom> rest = new ArrayList<>(queue.known());
        rest.removeAll(held);
        if (!set(self, id, rest)) {
            locks.delete(self, id, held);
            return Optional.empty();
        }
        held.addAll(rest);
        return Optional.of(held);
    }

    /** Learns of nodes that came or went while it waited for a lock. */
    private void drain(Self self) throws InterruptedException {
        while (self.receive(message -> update(message) ? message : null, Duration.ZERO).isPresent()) {
            continue;
        }
    }

    private boolean set(Self self, LockId id, List<Atom> nodes) throws InterruptedException {
        return locks.set(self, id, nodes, OptionalInt.of(0));
    }

    /** Both sides build the same. */
    private static LockId lockId(Self self, Pid other) {
        List<Term> both = new ArrayList<>(List.of(self.pid(), other));
        both.sort(TermOrder.ORDER);
        return new LockId(Words.GLOBAL, ListTerm.of(both));
    }

    private void tell(Self self, Candidate him, boolean locked) throws InterruptedException {
        Term answer = Atom.of(locked);
        ListTerm known = Words.nodes(queue.known());
        Tuple message = him.version() < Words.ACKNOWLEDGING
                ? Tuple.of(Words.LOCK_SET, self.pid(), answer, known)
                : Tuple.of(Words.LOCK_SET, self.pid(), answer, known, him.hisTag());
        GenCall.cast(self, Words.serverOf(him.node()), message);
    }

    /** We have no such session: as OTP does, in the words of version 5, straight to the locker. */
    private void reject(Self self, Pid locker) throws InterruptedException {
        self.send(locker, Tuple.of(Words.LOCK_SET, self.pid(), Atom.FALSE, Words.nodes(queue.known())));
    }

    private static void send(Self self, Term casts) throws InterruptedException {
        for (Term each : Words.list(casts)) {
            if (each instanceof Tuple cast && cast.get(0) instanceof Atom to) {
                GenCall.cast(self, Words.serverOf(to), cast.get(1));
            }
        }
    }

    private static boolean isLockSet(Tuple message) {
        return message.is("lock_set", 5) || message.is("lock_set", 4);
    }
}
