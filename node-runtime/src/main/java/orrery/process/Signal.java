package orrery.process;

import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** What can come to a process of this node. All kinds share one queue, so that they keep their order. */
sealed interface Signal {
    record Message(Term message) implements Signal {}

    record AliasMessage(Reference alias, Term message) implements Signal {}

    record Link(Pid from) implements Signal {}

    record Unlink(long id, Pid from) implements Signal {}

    record UnlinkAck(long id, Pid from) implements Signal {}

    /** Control tag 4, from nodes before OTP 26: nobody waits for an answer. */
    record OldUnlink(Pid from) implements Signal {}

    /** A linked process ended. */
    record LinkExit(Pid from, Term reason) implements Signal {}

    /** {@code exit/2}. */
    record Exit2(Pid from, Term reason) implements Signal {}

    /** @param item what the watcher named: a pid or a registered name */
    record Monitor(Pid watcher, Term item, Reference reference) implements Signal {}

    record Demonitor(Pid watcher, Reference reference) implements Signal {}

    /** What this process monitors ended. */
    record Down(Reference reference, Term reason) implements Signal {}

    record GroupLeader(Pid leader) implements Signal {}

    /** @param flags as in {@link orrery.dist.Control.SpawnReply} */
    record SpawnReply(Reference request, int flags, Term result) implements Signal {}

    /** Another process keeps it from going on. */
    record Suspend() implements Signal {}

    /** So many suspensions are taken back. */
    record Resume(int times) implements Signal {}

    /** A process whose trace says so links to it. */
    record InheritTrace(Trace trace) implements Signal {}

    /** The connection to a node is gone, and with it everything this process shared with that node. */
    record ConnectionLost(Atom node) implements Signal {}
}
