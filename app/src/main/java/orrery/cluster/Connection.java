package orrery.cluster;

import java.util.Optional;
import orrery.term.NodeName;

/**
 * What is known about the connection of two nodes, by both of them.
 *
 * @param a the node whose name comes first
 * @param atA what {@code a} says about it
 * @param atB what {@code b} says about it
 */
public record Connection(NodeName a, NodeName b, End atA, End atB) {

    public boolean touches(NodeName node) {
        return a.equals(node) || b.equals(node);
    }

    public NodeName other(NodeName node) {
        return a.equals(node) ? b : a;
    }

    /** What {@code node}, one of the two, says about it. */
    public End at(NodeName node) {
        return a.equals(node) ? atA : atB;
    }

    /** Whether at least one end has it now. */
    public boolean isUp() {
        return atA instanceof End.Reported || atB instanceof End.Reported;
    }

    /** Whether both ends have it. */
    public boolean isWhole() {
        return atA instanceof End.Reported && atB instanceof End.Reported;
    }

    /** Whether one end has it and the other, who was asked, has not. */
    public boolean isHalf() {
        return atA instanceof End.Reported && saysNo(atB) || atB instanceof End.Reported && saysNo(atA);
    }

    public boolean isPending() {
        return !isUp() && (atA instanceof End.Pending || atB instanceof End.Pending);
    }

    /** Whether it is up and hidden for at least one end. */
    public boolean isHidden() {
        return atA instanceof End.Reported(var _, Visibility v) && v == Visibility.HIDDEN
                || atB instanceof End.Reported(var _, Visibility w) && w == Visibility.HIDDEN;
    }

    /** The newest refusal, while nothing came of it. */
    public Optional<End.Refused> refusal() {
        if (isUp() || isPending()) {
            return Optional.empty();
        }
        if (atA instanceof End.Refused one) {
            return Optional.of(atB instanceof End.Refused two && two.at().isAfter(one.at()) ? two : one);
        }
        return atB instanceof End.Refused two ? Optional.of(two) : Optional.empty();
    }

    private static boolean saysNo(End end) {
        return end instanceof End.None || end instanceof End.Lost || end instanceof End.Refused;
    }
}
