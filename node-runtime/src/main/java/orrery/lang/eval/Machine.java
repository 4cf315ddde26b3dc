package orrery.lang.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.lang.eval.Turns.Turn;
import orrery.process.CallTrace;
import orrery.process.ErlangError;
import orrery.process.Gate;
import orrery.process.NativeFunction;
import orrery.process.Running;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;

/**
 * Runs evaluated functions for one process. Its stack is a list of {@link Frame}s on the heap.
 *
 * <p>
 * After a slice of reductions it gives way to other processes, and it notices there that its process was killed. A Java function
 * that is called from here and calls back runs a machine of its own on top, under the same turn.
 */
final class Machine implements Running {
    /** A reduction is a call; this many take some tenth of a millisecond. */
    static final int SLICE = 2000;
    /** Beyond this, recursion is taken for endless, also where there is memory for more: a collector needs a second for so many. */
    private static final int MOST_FRAMES = 3_000_000;
    /** What a frame and its variables take, about. */
    private static final int FRAME_BYTES = 100;
    /** No recursion takes more than a quarter of the memory. */
    static final int DEEPEST = (int) Math.min(MOST_FRAMES, Runtime.getRuntime().maxMemory() / (4 * FRAME_BYTES));

    final Self self;
    /** The variables of the function that runs. */
    Term[] slots = {};
    /** Line of what runs, for stack traces; 0 if not known. */
    int line;
    /** What the latest {@link Handler} caught, with its whole stack. */
    ErlangError raised = ErlangError.badarg();

    /** Whether some call's end is to be told of. */
    boolean tellsOfReturns;

    private @Nullable Frame frame;
    private @Nullable Handler handler;
    private Term value = Nil.NIL;
    private int budget = SLICE;
    private @Nullable Turn turn;
    /** The expression that was begun last. */
    private @Nullable Spot spot;
    /** What the process is in around this; null if that is Java code. */
    private @Nullable Running outer;

    Machine(Self self) {
        this.self = self;
    }

    /** @throws ErlangError what the function raises */
    Term run(Function function, Term[] room) throws InterruptedException {
        Gate gate = self.gate();
        if (gate instanceof Turn current) {
            turn = current;
            return loop(function, room);
        }
        Turn own = Turns.common().turn();
        // Whoever else shares this thread with its process does not wait for what is evaluated.
        gate.leave();
        own.enter();
        self.gate(own);
        try {
            turn = own;
            return loop(function, room);
        } finally {
            self.gate(gate);
            if (own.isNow()) {
                own.leave();
            }
            gate.enter();
        }
    }

    private Term loop(Function function, Term[] room) throws InterruptedException {
        CallTrace trace = function.trace;
        Step end = trace == null
                ? null
                : CallTracing.called(this, trace, function, room, CallTracing.NO_SLOT, null);
        frame = new Frame(function, room, null, 0, end, 0);
        slots = room;
        outer = self.running(this);
        try {
            return steps(function.entry());
        } finally {
            self.running(outer);
        }
    }

    private Term steps(Step entry) throws InterruptedException {
        Step step = entry;
        while (true) {
            try {
                while (step != null) {
                    if (step.spot != null) {
                        spot = step.spot;
                        if (self.isHeld()) {
                            self.beforeExpression();
                        }
                    }
                    step = step.run(this);
                }
                return value;
            } catch (ErlangError e) {
                step = caught(e);
            } catch (StackOverflowError e) {
                // Native functions and funs that call each other without end.
                step = caught(ErlangError.error(Atom.of("system_limit")));
            }
        }
    }

    @Override
    public ListTerm levels() {
        ListTerm around = outer == null ? Nil.NIL : outer.levels();
        return frame == null ? around : Levels.of(frame, spot, line, around);
    }

    /** The call of a function whose value goes to a slot of the one that runs now. */
    Step call(Function function, Term[] room, int resultSlot, Step resume, int callLine) throws InterruptedException {
        Frame next = new Frame(function, room, frame, resultSlot, resume, callLine);
        if (next.depth > DEEPEST) {
            throw ErlangError.error(Atom.of("system_limit"));
        }
        frame = next;
        slots = room;
        countReduction();
        return function.entry();
    }

    /** The call of a function that takes the place of the one that runs now. */
    Step tailCall(Function function, Term[] room) throws InterruptedException {
        Frame now = current();
        frame = new Frame(function, room, now.caller, now.resultSlot, now.resume, now.callLine);
        slots = room;
        countReduction();
        return function.entry();
    }

    /** The same of a function whose calls are traced. */
    Step tracedTailCall(CallTrace trace, Function function, Term[] room) throws InterruptedException {
        Frame now = current();
        Step end = CallTracing.called(this, trace, function, room,
                now.caller == null ? CallTracing.NO_SLOT : now.resultSlot, now.resume);
        frame = new Frame(function, room, now.caller, now.resultSlot, end, now.callLine);
        slots = room;
        countReduction();
        return function.entry();
    }

    /** Of the outermost function. */
    Term value() {
        return value;
    }

    /** The function that runs has its value. */
    @Nullable
    Step done(Term result) {
        Frame now = current();
        Frame caller = now.caller;
        if (caller == null) {
            value = result;
            return now.resume;
        }
        frame = caller;
        slots = caller.slots;
        slots[now.resultSlot] = result;
        return now.resume;
    }

    /** A function ends with the call of one that there is not: as with every last call, the caller is no longer there. */
    void leave() {
        Frame now = current();
        line = now.callLine;
        frame = now.caller;
    }

    /** The value of a Java function that takes the place of the one that runs now. */
    Term last(NativeFunction function, List<Term> arguments) throws InterruptedException {
        try {
            return function.apply(self, arguments);
        } catch (ErlangError e) {
            if (!tellsOfReturns) {
                leave();
            }
            throw e;
        }
    }

    /** The node that the running code came from; null if it is this node's own. */
    @Nullable
    Atom lender() {
        return current().function.lender;
    }

    private Frame current() {
        if (frame == null) {
            throw new IllegalStateException("nothing runs");
        }
        return frame;
    }

    /** Also for each turn of a loop that calls nothing. */
    void countReduction() throws InterruptedException {
        if (--budget <= 0) {
            budget = SLICE;
            if (Thread.interrupted()) {
                throw new InterruptedException("killed");
            }
            if (turn != null) {
                turn.giveWay();
            }
        }
    }

    void guard(Step landing) {
        handler = new Handler(current(), landing, handler);
    }

    void endGuard() {
        if (handler != null) {
            handler = handler.outer();
        }
    }

    private Step caught(ErlangError error) {
        ErlangError whole = new ErlangError(error.kind(), error.reason(),
                StackTrace.of(error, frame, line, handler));
        Handler nearest = handler;
        if (tellsOfReturns && frame != null) {
            CallTracing.Returned.raised(this, frame, nearest == null ? null : nearest.frame(), whole);
        }
        if (nearest == null) {
            throw whole;
        }
        handler = nearest.outer();
        frame = nearest.frame();
        slots = nearest.frame().slots;
        raised = whole;
        return nearest.landing();
    }

    /** Whether what runs was typed at a shell. */
    boolean isTyped() {
        return frame == null || frame.function.module.equals(ShellFuns.ERL_EVAL);
    }
}
