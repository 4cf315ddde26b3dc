package orrery.view.model;

import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Where an act was asked for; a problem is shown there, and the next success there takes it away. */
public sealed interface Place {
    /** One of the forms. */
    enum Form implements Place {
        NEW_NODE, ATTACH, SPAWN, SEND, DEED
    }

    /** What the act was done to. */
    record On(Selection subject) implements Place {}

    /** Nowhere in particular. */
    record Window() implements Place {}

    static Place on(NodeName node) {
        return new On(new Selection.OfNode(node));
    }

    static Place on(Pid pid) {
        return new On(new Selection.OfProcess(pid));
    }

    static Place between(NodeName one, NodeName other) {
        return new On(new Selection.OfConnection(one, other));
    }
}
