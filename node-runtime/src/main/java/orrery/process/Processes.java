package orrery.process;

import java.util.Collection;
import java.util.Optional;
import orrery.dist.PeerEvents;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** The processes of one node. Callable from any thread, inside or outside a process. */
public interface Processes extends PeerEvents {
    /** The node's name; {@code nonode@nohost} if it has none. */
    Atom node();

    Code code();

    /** Spawns from outside any process. */
    Pid spawn(Spawn spawn);

    /** A message from outside any process; never blocks, never connects. Dropped if there is no such process. */
    void send(Term destination, Term message);

    Collection<Pid> pids();

    boolean isAlive(Pid pid);

    /** @throws ErlangError badarg if the name is taken, the process dead, or it has a name already */
    void register(Atom name, Pid pid);

    boolean unregister(Atom name);

    Optional<Pid> whereis(Atom name);

    Collection<Atom> registered();

    Reference makeReference();

    /**
     * One item of {@code process_info(Pid, Item)}: {@code {Item, Value}}, or {@code []} for {@code registered_name} of a
     * nameless process.
     *
     * @return nothing if the process is not alive
     * @throws ErlangError badarg if the item is not known
     */
    Optional<Term> info(Pid pid, Atom item);

    /** Ends a process at once, as {@code exit(Pid, kill)} does. */
    void kill(Pid pid);
}
