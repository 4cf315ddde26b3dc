package orrery.dist;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/**
 * A signal between processes of two nodes (protocol §4), with its payload.
 *
 * <p>
 * One record per meaning, not per wire form: the several tags that mean the same (with or without payload packet, with
 * a sequential-trace token) are the codec's business.
 */
public sealed interface Control {
    /** LINK: {@code from} links itself to {@code to}. */
    record Link(Pid from, Pid to) implements Control {}

    /** UNLINK, as nodes before OTP 26 may still send it; never sent by us. */
    record Unlink(Pid from, Pid to) implements Control {}

    /** UNLINK_ID: {@code from} unlinks {@code to}; must be answered by {@link UnlinkIdAck}. */
    record UnlinkId(long id, Pid from, Pid to) implements Control {}

    record UnlinkIdAck(long id, Pid from, Pid to) implements Control {}

    /** SEND, SEND_SENDER: a message to a process. */
    record Send(Optional<Pid> from, Pid to, Term message) implements Control {}

    /** REG_SEND: a message to a registered name. */
    record SendToName(Pid from, Atom to, Term message) implements Control {}

    /** ALIAS_SEND: a message to a process alias. */
    record SendToAlias(Pid from, Reference to, Term message) implements Control {}

    /** EXIT: the process {@code from}, to which {@code to} is linked, ended. */
    record Exit(Pid from, Pid to, Term reason) implements Control {}

    /** EXIT2: {@code exit(To, Reason)}. */
    record Exit2(Pid from, Pid to, Term reason) implements Control {}

    /** ALTACT_SIG_SEND with an exit reason: {@code exit(Alias, Reason, [priority])} of OTP 28 and later. */
    record ExitToAlias(Pid from, Reference to, Term reason) implements Control {}

    record GroupLeader(Pid leader, Pid process) implements Control {}

    /** MONITOR_P. {@code item} is a pid or a registered name of the receiving node. */
    record Monitor(Pid watcher, Term item, Reference reference) implements Control {}

    record Demonitor(Pid watcher, Term item, Reference reference) implements Control {}

    /** MONITOR_P_EXIT: what {@code watcher} monitors ended; {@code item} is exactly what the monitor named. */
    record Down(Term item, Pid watcher, Reference reference, Term reason) implements Control {}

    /** SPAWN_REQUEST. {@code options} is the list as it travels (protocol §4.5). */
    record SpawnRequest(Reference request, Pid parent, Pid groupLeader, Atom module, Atom function, int arity,
            ListTerm options, ListTerm arguments) implements Control {}

    /**
     * SPAWN_REPLY.
     *
     * @param flags 1 = a link was made, 2 = a monitor was made
     * @param result the pid, or an atom saying what went wrong
     */
    record SpawnReply(Reference request, Pid parent, int flags, Term result) implements Control {}
}
