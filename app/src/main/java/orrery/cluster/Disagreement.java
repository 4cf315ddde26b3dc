package orrery.cluster;

import java.util.Map;
import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** Something that two nodes believe differently. {@link Views} finds it. */
public sealed interface Disagreement {
    /** Why it may be so. */
    enum Why {
        /** One of them is not asked: what it believes is not known. */
        UNASKED,
        /** The connection is hidden: it is told to nobody, and neither names nor groups go over it. */
        HIDDEN,
        /** They were connected and lost each other: a partition. */
        PARTED,
        /** One of them still thinks they are connected. */
        HALF,
        /** They have no connection, but neighbours in common: no full mesh is wanted, or a cut is between these two alone. */
        NO_MESH,
        /** They have nothing to do with each other: separate clusters. */
        SEPARATE,
        /** They are connected: a change is on its way, or was dropped in a conflict. */
        NOT_IN_SYNC,
        /** They are connected, and one is not connected to that third node. */
        CUT_OFF,
        /** One of them knows nothing of the whole scope: {@code pg} may not run there. */
        NO_SCOPE,
        /** They are connected: a lock is being taken or released, or was asked for on some nodes only. */
        SOME_NODES
    }

    Why why();

    /** What can be selected of it. */
    Selection about();

    /** Whether they are connected to a third node. */
    record OfConnection(NodeName peer, End one, End other, Why why) implements Disagreement {
        @Override
        public Selection about() {
            return new Selection.OfNode(peer);
        }
    }

    record OfGlobal(Term name, Optional<Pid> one, Optional<Pid> other, Why why) implements Disagreement {
        @Override
        public Selection about() {
            return new Selection.OfProcess(one.or(() -> other).orElseThrow());
        }
    }

    /** @param one the members that one counts, with the number of times they joined */
    record OfGroup(GroupId group, Map<Pid, Integer> one, Map<Pid, Integer> other, Why why) implements Disagreement {
        public OfGroup {
            one = PersistentMap.of(one);
            other = PersistentMap.of(other);
        }

        /** A member that only one of them counts, or any. */
        @Override
        public Selection about() {
            return one.keySet().stream().filter(pid -> !other.containsKey(pid))
                    .findFirst().or(() -> other.keySet().stream().filter(pid -> !one.containsKey(pid)).findFirst())
                    .or(() -> one.keySet().stream().findFirst())
                    .<Selection>map(Selection.OfProcess::new).orElse(Selection.NOTHING);
        }
    }

    record OfLock(Term resource, Optional<Lock> one, Optional<Lock> other, Why why) implements Disagreement {
        @Override
        public Selection about() {
            return one.or(() -> other).flatMap(lock -> lock.holders().stream().findFirst())
                    .<Selection>map(Selection.OfProcess::new).orElse(Selection.NOTHING);
        }
    }
}
