package orrery.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** A process as its own code sees it. Only the code of the process itself may call these. */
public interface Self {
    /** The process that this thread is the body of; nothing in a thread that is none. */
    static Optional<Self> current() {
        return CurrentSelf.get();
    }

    Pid pid();

    /** The node's processes, for what is not about this process alone. */
    Processes processes();

    /** Next message that the selection takes, oldest first; waits for ever. */
    <T> T receive(Selection<T> selection) throws InterruptedException;

    /** The same with {@code after}; nothing when the time is over. */
    <T> Optional<T> receive(Selection<T> selection, Duration timeout) throws InterruptedException;

    /**
     * {@code Destination ! Message}: a pid, a registered name, {@code {Name, Node}} or an alias. Connects to the node if need
     * be, and waits while that connection is busy.
     *
     * @throws ErlangError badarg for a local name that is not registered, or for anything else
     */
    void send(Term destination, Term message) throws InterruptedException;

    /** The same with {@code noconnect}: dropped if there is no connection to the node. */
    void sendIfConnected(Term destination, Term message) throws InterruptedException;

    void link(Pid other) throws InterruptedException;

    void unlink(Pid other);

    /** @param target a pid, a registered name or {@code {Name, Node}} */
    default Reference monitor(Term target) throws InterruptedException {
        return monitor(target, MonitorOptions.PLAIN);
    }

    /** {@code erlang:monitor(process, Target, Options)}. */
    Reference monitor(Term target, MonitorOptions options) throws InterruptedException;

    /** Monitors and makes the reference an alias that the first {@code DOWN} or reply takes away ({@code reply_demonitor}). */
    default Reference monitorWithReplyAlias(Term target) throws InterruptedException {
        return monitor(target, MonitorOptions.PLAIN.withAlias(AliasMode.REPLY_DEMONITOR));
    }

    /**
     * Also removes a {@code DOWN} that already came if {@code flush}.
     *
     * @return whether there was such a monitor
     */
    boolean demonitor(Reference reference, boolean flush);

    default Reference alias() {
        return alias(AliasMode.EXPLICIT_UNALIAS);
    }

    /** @param mode {@link AliasMode#EXPLICIT_UNALIAS} or {@link AliasMode#REPLY}: there is no monitor to end it */
    Reference alias(AliasMode mode);

    boolean unalias(Reference alias);

    /** {@code exit(Pid, Reason)}. */
    void exit(Pid other, Term reason) throws InterruptedException;

    /** Sets {@code trap_exit} and returns what it was. */
    boolean trapExit(boolean trap);

    /**
     * {@code erlang:suspend_process/2}: that process does nothing until as many are taken back, or this one ends.
     *
     * @param unlessSuspending do it only if this process does not suspend it already
     * @return whether it was done
     * @throws ErlangError badarg if it is this process, of another node, or dead
     */
    boolean suspend(Pid other, boolean unlessSuspending);

    /** {@code erlang:resume_process/1}. @throws ErlangError badarg if this process does not suspend it */
    void resume(Pid other);

    /** Waits until there is a message, and leaves it where it is. */
    void awaitMessage() throws InterruptedException;

    Pid groupLeader();

    void groupLeader(Pid process, Pid leader) throws InterruptedException;

    Pid spawn(Spawn spawn) throws InterruptedException;

    /** {@code spawn_monitor}: also linked if the spawn says so. */
    Spawned spawnMonitored(Spawn spawn, MonitorOptions monitor) throws InterruptedException;

    /**
     * {@code spawn} on another node, or this one: asks for it and waits for the pid. If the node cannot be reached, the pid is
     * that of a local process that has ended with {@code noconnection}, so that links and monitors tell.
     *
     * @param spawn must name a function
     * @throws ErlangError what else the node answered, for example {@code system_limit} or {@code notsup}
     */
    Pid spawn(Atom node, Spawn spawn) throws InterruptedException;

    /** {@code spawn_monitor} on another node, or this one; see {@link #spawn(Atom, Spawn)}. */
    Spawned spawnMonitored(Atom node, Spawn spawn, MonitorOptions monitor) throws InterruptedException;

    /**
     * {@code erlang:spawn_request/5}: does not wait for the answer.
     *
     * @param monitor empty means no monitor
     * @return the request, which becomes the monitor
     */
    Reference spawnRequest(Atom node, Spawn spawn, Optional<MonitorOptions> monitor, SpawnReplyOptions reply)
            throws InterruptedException;

    /** {@code erlang:spawn_request_abandon/1}. @return whether there was such a request, not yet answered */
    boolean abandonSpawnRequest(Reference request);

    /** {@code erlang:monitor_node/2}: one {@code {nodedown, Node}} for each time it was asked for. */
    void monitorNode(Atom node, boolean on) throws InterruptedException;

    /**
     * {@code net_kernel:monitor_nodes/2}: {@code nodeup} comes before anything that node sends, {@code nodedown} after it.
     * Turning it off ends every subscription with the same options.
     */
    void monitorNodes(boolean on, NodeWatch watch);

    /**
     * {@code process_flag/2}, other than {@code trap_exit}.
     *
     * @return what it was
     * @throws ErlangError badarg if there is no such flag, or it cannot have that value
     */
    Term flag(Atom flag, Term value);

    /** {@code erlang:put/2} and friends: the process dictionary, which only this process changes. */
    Optional<Term> put(Term key, Term value);

    Optional<Term> get(Term key);

    Optional<Term> erase(Term key);

    /** {@code get/0}. */
    Map<Term, Term> dictionary();

    /** {@code erase/0}: what was in it. */
    Map<Term, Term> eraseAll();

    /** What lets this process run by turns with others; {@link Gate#OPEN} unless its code asked for another. */
    Gate gate();

    /** From now on, waiting for a message or a peer leaves that gate meanwhile. */
    void gate(Gate gate);

    /** Whether somebody suspends this process: evaluated code then asks before each expression. */
    boolean isHeld();

    /** Waits before an expression while this process is suspended, unless it is let go on. */
    void beforeExpression();

    /**
     * Tells what evaluated code this process is in from now on.
     *
     * @return what it was before
     */
    @Nullable
    Running running(@Nullable Running now);

    /** Something that this process does. */
    @FunctionalInterface
    interface Doing<T> {
        T run() throws InterruptedException;
    }

    /**
     * This process calls a function whose calls are traced: tells its tracer, if it has one that wants to know of calls.
     *
     * @return what to tell when the call has ended, with {@link #returned} or {@link #raised}
     */
    CallTrace.After called(CallTrace trace, Called function, List<Term> arguments);

    void returned(Called function, Term value);

    void raised(Called function, ErlangError error);

    /**
     * Does it within that call, as {@code process_info(Pid, backtrace)} shows it to others: for what they must be able to see
     * from outside, such as which lock a process waits for.
     */
    <T> T within(Atom module, Atom function, List<Term> arguments, Doing<T> body) throws InterruptedException;

    /** From now on it is in that call, as after a tail call: what others see of a process that reacts and waits. */
    void goOnIn(Atom module, Atom function, List<Term> arguments);

    /** {@code apply(Module, Function, Arguments)} in this process. */
    Term apply(Atom module, Atom function, List<Term> arguments) throws InterruptedException;

    /**
     * {@code apply(Fun, Arguments)} in this process.
     *
     * @throws ErlangError badfun, badarity, or undef for a fun of a module that is not here
     */
    Term apply(Term fun, List<Term> arguments) throws InterruptedException;
}
