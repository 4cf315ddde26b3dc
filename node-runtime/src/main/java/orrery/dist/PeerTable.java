package orrery.dist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.dist.HandshakeEvent.Admission;
import orrery.term.Atom;

/**
 * At most one connection, and at most one wanted attempt, per peer ({@code sys_dist} of {@code net_kernel.erl};
 * protocol §2.2, §2.3). Decides; others act. Safe for any thread, and calls nobody while it holds its lock.
 */
final class PeerTable {
    /** What stands between us and one peer. */
    private sealed interface Slot {
        /** In: somebody wants a connection, or the peer dials. Out: {@link Up}, {@link Yielded}, or nothing. */
        record Pending(Attempt attempt, Waiters waiters) implements Slot {}

        /** In: the peer answered {@code nok} to our attempt: its own is to come. Out: {@link Pending}, or nothing. */
        record Yielded(Attempt attempt, Waiters waiters) implements Slot {}

        /**
         * In: the handshake is done; who waits does so until the node has been told. Out: {@link Replacing}, or nothing, or
         * {@link Pending} if somebody waits already.
         */
        record Up(DistConnection connection, Waiters waiters) implements Slot {}

        /** In: the peer dials though we think it is connected. Out: {@link Up} or {@link Pending}. */
        record Replacing(DistConnection connection, Attempt successor, Waiters waiters) implements Slot {}
    }

    /** Those who asked for a connection and have none yet: all share one promise. */
    static final class Waiters {
        private final CompletableFuture<Connection> promise = new CompletableFuture<>();
        private boolean wanted = false;

        CompletableFuture<Connection> promise() {
            return promise;
        }
    }

    /** What a wish for a connection leads to. */
    sealed interface Join {
        record Connected(Connection connection) implements Join {}

        record Waiting(CompletableFuture<Connection> promise) implements Join {}

        /** The wisher has to dial for all who wait. */
        record Dial(Attempt attempt, CompletableFuture<Connection> promise) implements Join {}
    }

    /** What is to be done after a slot changed. */
    sealed interface Next {
        record Nothing() implements Next {}

        record Tell(Waiters waiters) implements Next {}

        record Dial(Attempt attempt) implements Next {}

        /** The connection that this attempt replaces is gone. */
        record Proceed(Attempt successor) implements Next {}
    }

    private static final Next NOTHING = new Next.Nothing();

    private final Map<Atom, Slot> slots = new HashMap<>();
    private boolean closed = false;

    /** Somebody wants a connection. */
    synchronized Join join(Atom peer) {
        return switch (slots.get(peer)) {
            case null -> {
                Attempt attempt = Attempt.ours(peer);
                Waiters waiters = new Waiters();
                waiters.wanted = true;
                slots.put(peer, new Slot.Pending(attempt, waiters));
                yield new Join.Dial(attempt, waiters.promise);
            }
            case Slot.Up(DistConnection connection, _) when isUsable(connection) -> new Join.Connected(connection);
            case Slot.Replacing(DistConnection connection, _, _) when isUsable(connection) -> new Join.Connected(
                    connection);
            case Slot other -> {
                Waiters waiters = waiters(other);
                waiters.wanted = true;
                yield new Join.Waiting(waiters.promise);
            }
        };
    }

    /** Whether anything at all is known of that peer: then a dynamic name cannot be given away. */
    synchronized boolean isKnown(Atom peer) {
        return slots.containsKey(peer);
    }

    /** Whether some attempt of ours is on its way. */
    synchronized boolean isDialling() {
        return slots.values().stream()
                .anyMatch(slot -> slot instanceof Slot.Pending(Attempt attempt, _) && attempt.dialledByUs());
    }

    /** The verdict on a caller, and the attempt that is given up for it. */
    record Verdict(Admission admission, Optional<Attempt> givenUp) {
        static Verdict of(Admission admission) {
            return new Verdict(admission, Optional.empty());
        }
    }

    /** The peer dials. */
    synchronized Verdict admit(Atom self, Attempt theirs) {
        Atom peer = theirs.peer();
        if (closed) {
            return Verdict.of(new Admission.Busy());
        }
        return switch (slots.get(peer)) {
            case null -> {
                slots.put(peer, new Slot.Pending(theirs, new Waiters()));
                yield Verdict.of(new Admission.Welcome());
            }
            case Slot.Pending(Attempt old, Waiters waiters) -> {
                if (old.dialledByUs() && self.compareTo(peer) > 0) {
                    yield Verdict.of(new Admission.OursGoesOn());
                }
                slots.put(peer, new Slot.Pending(theirs, waiters));
                // OTP compares the names here too, though a peer that dials anew has given its older attempt up.
                yield new Verdict(old.dialledByUs() ? new Admission.Simultaneous() : new Admission.Welcome(),
                        Optional.of(old));
            }
            case Slot.Yielded(_, Waiters waiters) -> {
                slots.put(peer, new Slot.Pending(theirs, waiters));
                yield Verdict.of(new Admission.Simultaneous());
            }
            case Slot.Up(DistConnection connection, Waiters waiters) -> {
                slots.put(peer, new Slot.Replacing(connection, theirs, waiters));
                yield Verdict.of(new Admission.Supersedes());
            }
            case Slot.Replacing _ -> Verdict.of(new Admission.Busy());
        };
    }

    /** The peer answered {@code nok}. */
    synchronized void yielded(Attempt ours) {
        if (slots.get(ours.peer()) instanceof Slot.Pending(Attempt attempt, Waiters waiters) && attempt == ours) {
            slots.put(ours.peer(), new Slot.Yielded(ours, waiters));
        }
    }

    /** The connection that this attempt is going to replace, if it is still there. */
    synchronized Optional<DistConnection> replacedBy(Attempt successor) {
        return slots.get(successor.peer()) instanceof Slot.Replacing(DistConnection old, Attempt next, _)
                && next == successor
                        ? Optional.of(old)
                        : Optional.empty();
    }

    /** @return whether this connection is wanted; it is to be {@link #announced} then */
    synchronized boolean established(Attempt attempt, DistConnection connection) {
        if (!closed && slots.get(attempt.peer()) instanceof Slot.Pending(Attempt wanted, Waiters waiters)
                && wanted == attempt) {
            slots.put(attempt.peer(), new Slot.Up(connection, waiters));
            return true;
        }
        return false;
    }

    /** The node has been told of it. @return who waits for it; nobody if all has been given up meanwhile */
    synchronized Optional<Waiters> announced(DistConnection connection) {
        connection.announced();
        return switch (slots.get(connection.peerAtom())) {
            case Slot.Up(DistConnection it, Waiters waiters) when it == connection -> {
                slots.put(it.peerAtom(), new Slot.Up(it, new Waiters()));
                yield Optional.of(waiters);
            }
            case Slot.Replacing(DistConnection it, Attempt successor, Waiters waiters) when it == connection -> {
                slots.put(it.peerAtom(), new Slot.Replacing(it, successor, new Waiters()));
                yield Optional.of(waiters);
            }
            case null, default -> Optional.empty();
        };
    }

    private static boolean isUsable(DistConnection connection) {
        return connection.isOpen() && connection.isAnnounced();
    }

    synchronized Next failed(Attempt attempt) {
        return switch (slots.get(attempt.peer())) {
            case Slot.Pending(Attempt wanted, Waiters waiters) when wanted == attempt -> ended(attempt, waiters);
            case Slot.Yielded(Attempt wanted, Waiters waiters) when wanted == attempt -> ended(attempt, waiters);
            case Slot.Replacing(DistConnection old, Attempt successor, Waiters waiters) when successor == attempt -> {
                slots.put(attempt.peer(), new Slot.Up(old, waiters));
                yield NOTHING;
            }
            case null, default -> NOTHING;
        };
    }

    private Next ended(Attempt attempt, Waiters waiters) {
        if (!attempt.dialledByUs() && waiters.wanted && !closed) {
            // Who wished for a connection while the peer was dialling shall not suffer from how that went.
            return redial(attempt.peer(), waiters);
        }
        slots.remove(attempt.peer());
        return new Next.Tell(waiters);
    }

    private Next redial(Atom peer, Waiters waiters) {
        Attempt ours = Attempt.ours(peer);
        slots.put(peer, new Slot.Pending(ours, waiters));
        return new Next.Dial(ours);
    }

    /** The connection is closed and everybody has been told. */
    synchronized Next gone(DistConnection connection) {
        Atom peer = connection.peerAtom();
        return switch (slots.get(peer)) {
            case Slot.Up(DistConnection old, Waiters waiters) when old == connection -> {
                if (waiters.wanted && !closed) {
                    yield redial(peer, waiters);
                }
                slots.remove(peer);
                yield new Next.Tell(waiters);
            }
            case Slot.Replacing(DistConnection old, Attempt successor, Waiters waiters) when old == connection -> {
                slots.put(peer, new Slot.Pending(successor, waiters));
                yield new Next.Proceed(successor);
            }
            case null, default -> NOTHING;
        };
    }

    /** From now on nothing begins. @return the attempts that are on their way */
    synchronized List<Attempt> close() {
        closed = true;
        List<Attempt> pending = new ArrayList<>();
        for (Slot slot : slots.values()) {
            switch (slot) {
                case Slot.Pending(Attempt attempt, _) -> pending.add(attempt);
                case Slot.Replacing(_, Attempt successor, _) -> pending.add(successor);
                case Slot.Yielded(Attempt attempt, _) -> pending.add(attempt);
                case Slot.Up _ -> {
                    continue;
                }
            }
        }
        return pending;
    }

    /** @return all who still wait, by peer; nobody is remembered afterwards */
    synchronized Map<Atom, Waiters> abandoned() {
        Map<Atom, Waiters> all = new HashMap<>();
        slots.forEach((peer, slot) -> all.put(peer, waiters(slot)));
        slots.clear();
        return all;
    }

    private static Waiters waiters(Slot slot) {
        return switch (slot) {
            case Slot.Pending(_, Waiters waiters) -> waiters;
            case Slot.Yielded(_, Waiters waiters) -> waiters;
            case Slot.Up(_, Waiters waiters) -> waiters;
            case Slot.Replacing(_, _, Waiters waiters) -> waiters;
        };
    }
}
