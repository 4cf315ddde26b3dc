package orrery.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import orrery.dist.PeerEvents;
import orrery.dist.Peers;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** The processes of one node. Callable from any thread, inside or outside a process. */
public interface Processes extends PeerEvents, AutoCloseable {
    static Processes open(ProcessSettings settings) {
        return new ProcessTable(settings);
    }

    /** Says by whom other nodes are reached; until then by nobody. */
    void attach(Peers peers);

    /** The node's name; {@code nonode@nohost} if it has none. */
    Atom node();

    Creation creation();

    Code code();

    Tracing tracing();

    /**
     * Spawns from outside any process. The group leader, if none is given, is the process registered as {@code user}, or else
     * the new process itself.
     *
     * @throws ErlangError system_limit if there are too many
     */
    Pid spawn(Spawn spawn);

    /** A message from outside any process; never blocks, never connects. Dropped if there is no such process. */
    void send(Term destination, Term message);

    /** The live processes, oldest first. */
    Collection<Pid> pids();

    /** How many are alive. */
    int count();

    /** What all processes have done since the node began, in the units of {@code process_info(Pid, reductions)}. */
    long reductions();

    /** How often a process went on after it had waited. */
    long contextSwitches();

    /** How many may be alive. */
    int limit();

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

    /** {@code process_info(Pid)}: the items that OTP gives without being asked for each; nothing if it is not alive. */
    Optional<ListTerm> info(Pid pid);

    /**
     * {@code process_info(Pid, Items)}, all of one moment; nothing if it is not alive.
     *
     * @throws ErlangError badarg if one of the items is not known
     */
    Optional<ListTerm> info(Pid pid, List<Atom> items);

    /** Where the code of a process stands; nothing if it is not alive. */
    Optional<Standing> standing(Pid pid);

    /**
     * Lets a process that somebody suspends go on a little; returns at once.
     *
     * @return where it stands now; nothing if it is not alive, or not suspended
     */
    Optional<Standing> step(Pid pid, StepTo to);

    /** Ends a process at once, as {@code exit(Pid, kill)} does. */
    void kill(Pid pid);

    /** {@code exit(Pid, Reason)} from outside any process. */
    void exit(Pid pid, Term reason);

    /**
     * {@code erlang:send_after/3}.
     *
     * @param destination a pid of this node, or a registered name, which is looked up when the time has come
     * @throws ErlangError badarg for any other destination
     */
    Reference sendAfter(Duration delay, Term destination, Term message);

    /** {@code erlang:start_timer/3}: the same with {@code {timeout, Timer, Message}}. */
    Reference startTimer(Duration delay, Term destination, Term message);

    /** {@code erlang:cancel_timer/1}: the milliseconds that were left; nothing if there is no such timer. */
    OptionalLong cancelTimer(Reference timer);

    /** {@code erlang:read_timer/1}. */
    OptionalLong readTimer(Reference timer);

    /** Kills every process and waits a while for their code to end. Nothing can be spawned any more. */
    @Override
    void close();
}
