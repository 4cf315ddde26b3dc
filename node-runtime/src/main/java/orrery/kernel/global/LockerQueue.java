package orrery.kernel.global;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Whom a locker has to merge with, and the partition it acts for: OTP's record {@code multi}.
 *
 * @param local those on this host, which come first
 * @param remote those on others
 * @param known the other nodes of our partition
 * @param justSynced whether a merge has just succeeded: no reason to wait for the next
 */
record LockerQueue(Atom self, List<Candidate> local, List<Candidate> remote, List<Atom> known, boolean justSynced) {
    private static final Duration TO_GET_STARTED = Duration.ofMillis(200);
    private static final long BASE_MILLIS = 1000;
    private static final long MILLIS_PER_NODE = 100;
    private static final long MOST_MILLIS = 3000;

    /** A node whose locker has introduced itself. */
    record Candidate(Atom node, Pid locker, int version, Term myTag, Term hisTag) {}

    /** Whom to try; nobody if all of that kind are known by now. */
    record Choice(LockerQueue queue, Optional<Candidate> candidate) {}

    static LockerQueue of(Atom self, List<Atom> known) {
        return new LockerQueue(self, List.of(), List.of(), List.copyOf(known), false);
    }

    Atom boss() {
        return Membership.boss(nodes());
    }

    /** The partition, this node included. */
    List<Atom> nodes() {
        List<Atom> all = new ArrayList<>(List.of(self));
        all.addAll(known);
        return all;
    }

    /** How long to wait for others to begin; nothing if there is nobody to merge with. */
    Optional<Duration> delay() {
        if (local.isEmpty() && remote.isEmpty()) {
            return Optional.empty();
        }
        if (justSynced) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(known.isEmpty()
                ? TO_GET_STARTED
                : Duration.ofMillis(Math.min(BASE_MILLIS + MILLIS_PER_NODE * known.size(), MOST_MILLIS)));
    }

    LockerQueue justSynced(boolean just) {
        return new LockerQueue(self, local, remote, known, just);
    }

    LockerQueue with(Candidate candidate) {
        List<Candidate> more = new ArrayList<>(List.of(candidate));
        boolean here = host(candidate.node()).equals(host(self));
        more.addAll(here ? local : remote);
        return here
                ? new LockerQueue(self, List.copyOf(more), remote, known, justSynced)
                : new LockerQueue(self, local, List.copyOf(more), known, justSynced);
    }

    LockerQueue without(Atom node, Term myTag) {
        return new LockerQueue(self, without(local, node, myTag), without(remote, node, myTag), known, justSynced);
    }

    Optional<Candidate> candidate(Atom node) {
        return local.stream().filter(c -> c.node().equals(node)).findFirst()
                .or(() -> remote.stream().filter(c -> c.node().equals(node)).findFirst());
    }

    LockerQueue knowing(List<Atom> nodes) {
        List<Atom> more = new ArrayList<>(nodes);
        more.addAll(known);
        return new LockerQueue(self, local, remote, List.copyOf(more), justSynced);
    }

    LockerQueue forgetting(Atom node) {
        List<Atom> fewer = new ArrayList<>(known);
        fewer.remove(node);
        return new LockerQueue(self, local, remote, List.copyOf(fewer), justSynced);
    }

    Choice choose(RandomGenerator random) {
        boolean far = local.isEmpty();
        List<Candidate> unknown = (far ? remote : local).stream().filter(c -> !known.contains(c.node())).toList();
        LockerQueue rest = far
                ? new LockerQueue(self, local, unknown, known, justSynced)
                : new LockerQueue(self, unknown, remote, known, justSynced);
        return new Choice(rest, unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown.get(random.nextInt(unknown.size()))));
    }

    private static List<Candidate> without(List<Candidate> candidates, Atom node, Term myTag) {
        List<Candidate> fewer = new ArrayList<>(candidates);
        fewer.stream().filter(c -> c.node().equals(node) && c.myTag().equals(myTag)).findFirst()
                .ifPresent(fewer::remove);
        return List.copyOf(fewer);
    }

    private static String host(Atom node) {
        return node.name().substring(node.name().indexOf('@') + 1);
    }
}
