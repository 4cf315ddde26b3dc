package orrery.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** Something that is otherwise at one moment than it was at an earlier one. */
public sealed interface Change {
    /** In which way. */
    enum Kind {
        /** It was not there, or was not up. */
        ADDED,
        /** It is there no more. */
        REMOVED,
        /** It is there, but not as it was. */
        CHANGED
    }

    Kind kind();

    /** What can be selected of it. */
    Selection about();

    /** A node that answers since, is gone, started anew, or is silent. */
    record OfNode(Kind kind, NodeName node, Optional<NodeState> before, Optional<NodeState> after) implements Change {
        @Override
        public Selection about() {
            return new Selection.OfNode(node);
        }
    }

    record OfConnection(Kind kind, NodeName a, NodeName b, Optional<Connection> before, Optional<Connection> after)
            implements
                Change {
        @Override
        public Selection about() {
            return new Selection.OfConnection(a, b);
        }
    }

    /** @param exit how it ended, if it is known */
    record OfProcess(Kind kind, Pid pid, Optional<ProcessState> before, Optional<ProcessState> after,
            Optional<Exit> exit) implements Change {
        @Override
        public Selection about() {
            return new Selection.OfProcess(pid);
        }
    }

    /** A link that {@code from} has; of one between two processes only the first of them is told. */
    record OfLink(Kind kind, Pid from, Target to) implements Change {
        @Override
        public Selection about() {
            return new Selection.OfProcess(from);
        }
    }

    /** {@code from} watches {@code to}. */
    record OfMonitor(Kind kind, Pid from, Target to) implements Change {
        @Override
        public Selection about() {
            return new Selection.OfProcess(from);
        }
    }

    /** A registered name. */
    record OfName(Kind kind, NodeName node, String name, Optional<Pid> before, Optional<Pid> after) implements Change {
        @Override
        public Selection about() {
            return new Selection.OfProcess(after.or(() -> before).orElseThrow());
        }
    }

    /**
     * A global name.
     *
     * @param before who held it, as any node believed
     * @param knew the nodes that knew it
     */
    record OfGlobal(Kind kind, Term name, Set<Pid> before, Set<Pid> after, Set<NodeName> knew, Set<NodeName> know)
            implements
                Change {
        public OfGlobal {
            before = Set.copyOf(before);
            after = Set.copyOf(after);
            knew = Set.copyOf(knew);
            know = Set.copyOf(know);
        }

        @Override
        public Selection about() {
            return new Selection.OfProcess(
                    (after.isEmpty() ? before : after).stream().min(Change::order).orElseThrow());
        }
    }

    /**
     * A member of a process group.
     *
     * @param knew the nodes that counted it
     */
    record OfMember(Kind kind, GroupId group, Pid member, Set<NodeName> knew, Set<NodeName> know) implements Change {
        public OfMember {
            knew = Set.copyOf(knew);
            know = Set.copyOf(know);
        }

        @Override
        public Selection about() {
            return new Selection.OfProcess(member);
        }
    }

    /**
     * A global lock.
     *
     * @param wanted who waited for it
     */
    record OfLock(Kind kind, Term resource, Set<Pid> before, Set<Pid> after, Set<Pid> wanted, Set<Pid> want)
            implements
                Change {
        public OfLock {
            before = Set.copyOf(before);
            after = Set.copyOf(after);
            wanted = Set.copyOf(wanted);
            want = Set.copyOf(want);
        }

        @Override
        public Selection about() {
            for (Set<Pid> some : List.of(after, before, want, wanted)) {
                if (!some.isEmpty()) {
                    return new Selection.OfProcess(some.stream().min(Change::order).orElseThrow());
                }
            }
            return Selection.NOTHING;
        }
    }

    private static int order(Pid one, Pid other) {
        int nodes = one.node().name().compareTo(other.node().name());
        return nodes != 0 ? nodes : Long.compare(one.id(), other.id());
    }
}
