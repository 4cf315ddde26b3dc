package orrery.lab;

import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** What a {@link DeedForm} means. */
sealed interface Deed {
    /** @param from the node whose process sends the signal */
    record Exit(Pid pid, Term reason, NodeName from) implements Deed {}

    record Link(Pid pid, FormReader.Destination other) implements Deed {}

    record Unlink(Pid pid, FormReader.Destination other) implements Deed {}

    record Monitor(Pid pid) implements Deed {}

    record Register(Pid pid, Atom name) implements Deed {}

    record Unregister(NodeName node, Atom name) implements Deed {}

    record Join(Pid pid, Atom scope, Term group) implements Deed {}

    record Leave(Pid pid, Atom scope, Term group) implements Deed {}

    /** @param retries a number, or {@code infinity} */
    record Lock(NodeName node, Term resource, Term retries) implements Deed {}

    record Release(NodeName node, Term resource) implements Deed {}

    record Suspend(Pid pid) implements Deed {}

    record Resume(Pid pid) implements Deed {}

    record Step(Pid pid, StepGoal goal) implements Deed {}

    record Collect(Pid pid) implements Deed {}
}
