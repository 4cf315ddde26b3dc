package orrery.lang.eval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.CallTrace;
import orrery.process.Called;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.LocalFun;
import orrery.term.Term;

/**
 * An evaluated function: of a module, or the code of a fun. Its arguments are its first slots.
 *
 * <p>
 * As a {@link NativeFunction} it is what Java code of a node calls; that runs a machine of its own on the caller's thread.
 */
final class Function implements NativeFunction, Called {
    private static final int[] NO_SLOTS = {};

    final Atom module;
    Atom name;
    final int arity;
    /** The source file, as stack traces tell it; empty if there is none. */
    final String file;
    /** The node that its code came from; null if it is this node's own. */
    final @Nullable Atom lender;
    /** How a shell made it; null if it is a module's. */
    final @Nullable ShellFuns shell;
    /** Of its first clause, for stack traces; 0 if not known. */
    private int line;
    private int slots;
    private int[] capturedSlots = NO_SLOTS;
    private int selfSlot = -1;
    private @Nullable Step entry;
    private Map<Integer, String> names = Map.of();
    /** Read at each call, so not volatile: that it is traced is noticed a moment later. */
    @Nullable
    CallTrace trace;

    Function(Atom module, Atom name, int arity, String file, @Nullable Atom lender, @Nullable ShellFuns shell) {
        this.module = module;
        this.name = name;
        this.arity = arity;
        this.file = file;
        this.lender = lender;
        this.shell = shell;
    }

    /**
     * Its code, once there is: functions of a module refer to each other.
     *
     * @param captured the slots of what a fun captured, in the order of its {@link Closure#captured}
     * @param itself the slot of the fun itself, if it has a name; else -1
     */
    void define(int howManySlots, int[] captured, int itself, Step first) {
        slots = howManySlots;
        capturedSlots = captured;
        selfSlot = itself;
        entry = first;
    }

    /** A fun has its name once those inside it have theirs. */
    void rename(Atom itsName) {
        name = itsName;
    }

    void line(int ofFirstClause) {
        line = ofFirstClause;
    }

    void names(Map<Integer, String> bySlot) {
        names = bySlot;
    }

    /** The names of its variables, by their slots. */
    Map<Integer, String> names() {
        return names;
    }

    int line() {
        return line;
    }

    Step entry() {
        if (entry == null) {
            throw new IllegalStateException(module + ":" + name + "/" + arity + " has no code yet");
        }
        return entry;
    }

    @Override
    public Atom module() {
        return module;
    }

    @Override
    public Atom name() {
        return name;
    }

    @Override
    public int arity() {
        return arity;
    }

    @Override
    public Optional<CallTrace> traced() {
        return Optional.ofNullable(trace);
    }

    @Override
    public void trace(Optional<CallTrace> how) {
        trace = how.orElse(null);
    }

    /** Its variables at the start of a call. */
    Term[] enter(Term[] arguments) {
        Term[] room = new Term[slots];
        System.arraycopy(arguments, 0, room, 0, arity);
        return room;
    }

    /** The same as the code of a fun. */
    Term[] enter(Term[] arguments, Term[] captured, @Nullable LocalFun itself) {
        Term[] room = enter(arguments);
        for (int i = 0; i < captured.length; i++) {
            room[capturedSlots[i]] = captured[i];
        }
        if (selfSlot >= 0 && itself != null) {
            room[selfSlot] = itself;
        }
        return room;
    }

    @Override
    public Term apply(Self self, List<Term> arguments) throws InterruptedException {
        return new Machine(self).run(this, enter(arguments.toArray(Term[]::new)));
    }
}
