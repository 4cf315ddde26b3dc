package orrery.kernel.global;

import java.time.Duration;
import orrery.kernel.KernelSettings;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Reference;
import orrery.term.Tuple;

/**
 * Keeps partitions from overlapping (protocol §6.7): when one node has lost its connection to another, all others of the
 * partition give the other up too. Used by the name server's process alone.
 */
final class PartitionGuard {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Atom node;
    private final Int creation;
    private final Merging merging;
    private final GlobalNameServer.Surroundings surroundings;
    private LostConnections lost = LostConnections.NONE;

    PartitionGuard(Atom node, Int creation, Merging merging, GlobalNameServer.Surroundings surroundings) {
        this.node = node;
        this.creation = creation;
        this.merging = merging;
        this.surroundings = surroundings;
    }

    /**
     * A connection is there. If we gave that node up while there was none, it has not heard of it, and may think that we belong
     * together: OTP leaves it at that, and then only one of the two knows the other.
     */
    void up(Self self, Atom peer) {
        if (merging.members().removing().contains(peer)) {
            askToGo(self, peer);
        }
    }

    /** A connection is gone. Unless that was expected, the others hear of it. */
    void down(Self self, KernelSettings settings, Atom peer) throws InterruptedException {
        if (merging.members().removing().contains(peer)) {
            merging.members(merging.members().notRemoving(peer));
        } else if (isOn(settings)) {
            tell(self, new LostConnections.Report(new LostConnections.Link(node, peer), creation,
                    Merging.uniqueTag()), peer);
        }
        merging.forget(self, peer);
        merging.members(merging.members().disconnected(peer));
    }

    /** A connection is gone because we asked for it, for good. */
    void left(Self self, Atom peer) throws InterruptedException {
        merging.forget(self, peer);
        merging.members(merging.members().notRemoving(peer).disconnected(peer));
    }

    /** {@code lost_connection}: some node has lost another. */
    void heard(Self self, KernelSettings settings, LostConnections.Report report) throws InterruptedException {
        if (!isOn(settings) || !lost.isNews(report)) {
            return;
        }
        tell(self, report, report.link().from());
        lost.forgetting(report.link()).ifPresent(self.processes()::cancelTimer);
        lost = lost.with(report, self.processes().startTimer(REMEMBERED, self.pid(),
                Tuple.of(Atom.of("lost_connection"), Tuple.of(report.link().from(), report.link().to()))));
        Atom gone = report.link().to().equals(node) ? report.link().from() : report.link().to();
        if (!merging.members().isPotentiallyKnown(gone)) {
            return;
        }
        if (merging.members().version(gone) < Words.PREVENTING_OVERLAP) {
            surroundings.disconnect().accept(gone);
            warn("disconnected old", gone);
        } else {
            askToGo(self, gone);
            warn("requested disconnect from", gone);
        }
        expectEnd(self, gone);
    }

    /**
     * {@code remove_connection}: that node wants us to go. If we want the same of it at the same time, each has forgotten the other
     * already: did both leave it at that, the connection would stay, and neither would ever know the other again.
     */
    void leave(Self self, Atom peer) throws InterruptedException {
        if (merging.members().removing().contains(peer)) {
            surroundings.disconnect().accept(peer);
        } else if (merging.members().isPotentiallyKnown(peer)) {
            surroundings.disconnect().accept(peer);
            expectEnd(self, peer);
            warn("disconnected", peer);
        }
    }

    /**
     * Whether a node speaks of a partition that we are not in any more: its locker's {@code new_nodes} opens the connection again
     * that was lost while they merged, but the lock that the names were to come under went with the old one.
     */
    boolean isStranger(KernelSettings settings, Atom peer) {
        return isOn(settings) && !merging.members().known().containsKey(peer);
    }

    /** Ends the connection to it, so that all of its partition hear of the loss and take us in anew, names and all. */
    void part(Atom peer) {
        surroundings.disconnect().accept(peer);
        warn("disconnected", peer);
    }

    void forget(Reference timer) {
        lost = lost.without(timer);
    }

    private void askToGo(Self self, Atom peer) {
        self.processes().send(Words.serverOf(peer), Tuple.of(Atom.of("remove_connection"), node));
    }

    private void expectEnd(Self self, Atom peer) throws InterruptedException {
        merging.forget(self, peer);
        merging.members(merging.members().removing(peer));
    }

    private void tell(Self self, LostConnections.Report report, Atom except) {
        for (Atom each : merging.members().preventingOverlap(except)) {
            self.processes().send(Words.serverOf(each), report.term());
        }
    }

    private void warn(String what, Atom peer) {
        surroundings.log().warning("'global' at node " + node + " " + what + " node " + peer
                + " in order to prevent overlapping partitions");
    }

    private static boolean isOn(KernelSettings settings) {
        return settings.connectAll() && settings.preventOverlappingPartitions();
    }
}
