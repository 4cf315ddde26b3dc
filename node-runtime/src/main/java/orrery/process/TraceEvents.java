package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The messages that a traced process's tracer gets (protocol §6.11).
 *
 * <p>
 * Each is queued under the lock of the traced process, before what it tells of can have any effect on others: so the events of
 * one process come in order, and a message's {@code send} before its {@code 'receive'}. Every method here must be called
 * under that lock; where nothing is traced it costs the look at one field.
 */
final class TraceEvents {
    private static final Atom TRACE = Atom.of("trace");
    private static final Atom TRACE_TS = Atom.of("trace_ts");
    private static final Atom CALL = Atom.of("call");
    private static final Atom RETURN_FROM = Atom.of("return_from");
    private static final Atom EXCEPTION_FROM = Atom.of("exception_from");
    private static final Atom SEND = Atom.of("send");
    private static final Atom SEND_TO_NOBODY = Atom.of("send_to_non_existing_process");
    private static final Atom RECEIVE = Atom.of("receive");
    private static final Atom SPAWN = Atom.of("spawn");
    private static final Atom SPAWNED = Atom.of("spawned");
    private static final Atom GETTING_LINKED = Atom.of("getting_linked");
    private static final Atom GETTING_UNLINKED = Atom.of("getting_unlinked");
    private static final Atom UNLINK = Atom.of("unlink");
    private static final Atom REGISTER = Atom.of("register");
    private static final Atom UNREGISTER = Atom.of("unregister");
    private static final Atom EXITED = Atom.of("exit");
    private static final Atom IN = Atom.of("in");
    private static final Atom OUT = Atom.of("out");
    private static final Atom OUT_EXITED = Atom.of("out_exited");

    private TraceEvents() {}

    /** @return what is to be told when the call has ended */
    static CallTrace.After called(ProcessState state, CallTrace trace, Called function, List<Term> arguments,
            Post post) {
        if (!is(state, TraceFlag.CALL)) {
            return CallTrace.After.NOTHING;
        }
        Optional<MatchSpec.Outcome> outcome = trace.look(state.pid(), arguments);
        if (outcome.isEmpty()) {
            return CallTrace.After.NOTHING;
        }
        Optional<Term> message = outcome.get().message();
        if (!is(state, TraceFlag.SILENT) && message.filter(Atom.FALSE::equals).isEmpty()) {
            Tuple call = is(state, TraceFlag.ARITY) ? function.term() : function.with(arguments);
            emit(state, post, message.filter(value -> !value.equals(Atom.TRUE)).map(List::of).orElse(List.of()), CALL,
                    call);
        }
        return outcome.get().after();
    }

    static void returned(ProcessState state, Called function, Term value, Post post) {
        if (is(state, TraceFlag.CALL) && !is(state, TraceFlag.SILENT)) {
            emit(state, post, List.of(), RETURN_FROM, function.term(), value);
        }
    }

    static void raised(ProcessState state, Called function, ErlangError error, Post post) {
        if (is(state, TraceFlag.CALL) && !is(state, TraceFlag.SILENT)) {
            emit(state, post, List.of(), EXCEPTION_FROM, function.term(),
                    Tuple.of(error.kind().atom(), error.reason()));
        }
    }

    /** @param to the destination as it was written: a pid, a name, {@code {Name, Node}} or an alias */
    static void sent(ProcessState state, Term to, Term message, boolean exists, Post post) {
        if (is(state, TraceFlag.SEND)) {
            TracePattern pattern = post.tracing().sends();
            pattern.look(state.pid(), List.of(to, message))
                    .ifPresent(extra -> emit(state, post, extra, exists ? SEND : SEND_TO_NOBODY, message, to));
        }
    }

    static void received(ProcessState state, Term message, Post post) {
        if (is(state, TraceFlag.RECEIVE)) {
            // Who sent it is not kept with a message, and OTP says `undefined` for a sender that it does not know.
            List<Term> facts = List.of(Atom.UNDEFINED, Atom.UNDEFINED, message);
            post.tracing().receives().look(state.pid(), facts)
                    .ifPresent(extra -> emit(state, post, extra, RECEIVE, message));
        }
    }

    /** A {@code receive ... after} came to its end. */
    static void timedOut(ProcessState state, Post post) {
        if (is(state, TraceFlag.RECEIVE)) {
            emit(state, post, List.of(), RECEIVE, Atoms.TIMEOUT);
        }
    }

    /** Both sides of a spawn, before the child runs; what the parent's flags give the child stands from here on. */
    static void spawned(ProcessState parent, LocalProcess child, Spawn spawn, Post post) {
        ProcessState born = child.stateBeforeStart();
        Trace trace = parent.trace;
        if (trace != null) {
            procs(parent, post, SPAWN, child.pid(), call(spawn));
            if (spawn.link()) {
                procs(parent, post, Atoms.LINK, child.pid());
            }
            if (trace.isInheritedOnSpawn() || spawn.link() && trace.isInheritedOnLink()) {
                Trace after = trace.isInheritedOnSpawn() ? trace.afterSpawn() : trace;
                after = spawn.link() && trace.isInheritedOnLink() ? after.afterLink() : after;
                parent.trace = after;
                born.trace = after;
            }
        }
        began(child, spawn, parent.pid(), spawn.link(), post);
    }

    /** The child's side alone, if its parent is elsewhere or no process. */
    static void began(LocalProcess child, Spawn spawn, Pid parent, boolean linked, Post post) {
        ProcessState born = child.stateBeforeStart();
        if (born.trace != null) {
            procs(born, post, SPAWNED, parent, call(spawn));
            if (linked) {
                procs(born, post, GETTING_LINKED, parent);
            }
        }
    }

    /** {@code link/1}: the other gets the flags before it hears of the link, if they say so. */
    static void linking(ProcessState state, Pid other, Post post) {
        Trace trace = state.trace;
        if (trace != null) {
            procs(state, post, Atoms.LINK, other);
            if (trace.isInheritedOnLink() && trace.tracer().isAlive()) {
                Trace after = trace.afterLink();
                state.trace = after;
                post.inheritTrace(other, after);
            }
        }
    }

    static void unlinking(ProcessState state, Pid other, Post post) {
        procs(state, post, UNLINK, other);
    }

    static void gettingLinked(ProcessState state, Pid other, Post post) {
        procs(state, post, GETTING_LINKED, other);
    }

    static void gettingUnlinked(ProcessState state, Pid other, Post post) {
        procs(state, post, GETTING_UNLINKED, other);
    }

    static void registered(ProcessState state, Atom name, Post post) {
        procs(state, post, REGISTER, name);
    }

    static void unregistered(ProcessState state, Atom name, Post post) {
        procs(state, post, UNREGISTER, name);
    }

    static void exited(ProcessState state, Term reason, Post post) {
        if (state.trace == null) {
            return;
        }
        procs(state, post, EXITED, reason);
        state.name.ifPresent(name -> unregistered(state, name, post));
        if (is(state, TraceFlag.EXITING)) {
            emit(state, post, List.of(), OUT_EXITED, Int.ZERO);
        }
    }

    /** Its code is about to begin. */
    static void scheduledFirst(LocalProcess process) {
        if (process.stateBeforeStart().trace != null) {
            process.act((state, post) -> {
                in(state, post);
                return true;
            });
        }
    }

    /** Its code goes on. What runs it when is not ours to know, but where it waits and goes on is. */
    static void in(ProcessState state, Post post) {
        running(state, IN, post);
    }

    /** Its code found nothing to receive and waits. */
    static void out(ProcessState state, Post post) {
        running(state, OUT, post);
    }

    private static void running(ProcessState state, Atom event, Post post) {
        if (is(state, TraceFlag.RUNNING) || is(state, TraceFlag.RUNNING_PROCS)) {
            Tuple function = CodePlace.of(state.process).function();
            if (is(state, TraceFlag.SCHEDULER_ID)) {
                emit(state, post, List.of(), event, function, Int.ONE);
            } else {
                emit(state, post, List.of(), event, function);
            }
        }
    }

    private static void procs(ProcessState state, Post post, Term... event) {
        if (is(state, TraceFlag.PROCS)) {
            emit(state, post, List.of(), event);
        }
    }

    private static Tuple call(Spawn spawn) {
        return Tuple.of(spawn.module(), spawn.function(), ListTerm.of(spawn.arguments()));
    }

    private static boolean is(ProcessState state, TraceFlag flag) {
        Trace trace = state.trace;
        return trace != null && trace.has(flag);
    }

    /** @param extra what a match specification adds */
    private static void emit(ProcessState state, Post post, List<Term> extra, Term... event) {
        Trace trace = state.trace;
        if (trace == null || trace.tracer() == state.process) {
            return;
        }
        if (!trace.tracer().isAlive()) {
            state.trace = null;
            return;
        }
        Optional<Term> time = time(trace);
        List<Term> parts = new ArrayList<>(event.length + 4);
        parts.add(time.isPresent() ? TRACE_TS : TRACE);
        parts.add(state.pid());
        parts.addAll(List.of(event));
        parts.addAll(extra);
        time.ifPresent(parts::add);
        post.deliver(trace.tracer(), new Signal.Message(Tuple.of(parts)));
    }

    private static Optional<Term> time(Trace trace) {
        if (trace.has(TraceFlag.TIMESTAMP)) {
            return Optional.of(NodeClock.timestamp());
        }
        if (trace.has(TraceFlag.STRICT_MONOTONIC_TIMESTAMP)) {
            return Optional.of(Tuple.of(Int.of(NodeClock.monotonicNanos()), Int.of(NodeClock.uniqueInteger())));
        }
        return trace.has(TraceFlag.MONOTONIC_TIMESTAMP)
                ? Optional.of(Int.of(NodeClock.monotonicNanos()))
                : Optional.empty();
    }
}
