package orrery.lang.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.CallTrace;
import orrery.process.Code;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Fun;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** A call of what may be evaluated. Without a next step it is in tail position: the callee takes the caller's place. */
abstract class Calling extends Step {
    private static final Atom ERLANG = Atom.of("erlang");
    private static final Atom APPLY = Atom.of("apply");

    final Expr[] arguments;
    private final int resultSlot;
    private final @Nullable Step next;
    private final int line;

    Calling(Expr[] arguments, int resultSlot, @Nullable Step next, int line) {
        this.arguments = arguments;
        this.resultSlot = resultSlot;
        this.next = next;
        this.line = line;
    }

    /** Goes on in the function. */
    final Step enter(Machine machine, Function function, Term[] room) throws InterruptedException {
        CallTrace trace = function.trace;
        return trace == null ? follow(machine, function, room) : traced(machine, trace, function, room);
    }

    private Step follow(Machine machine, Function function, Term[] room) throws InterruptedException {
        return next == null
                ? machine.tailCall(function, room)
                : machine.call(function, room, resultSlot, next, line);
    }

    private Step traced(Machine machine, CallTrace trace, Function function, Term[] room) throws InterruptedException {
        if (this instanceof OfLocal && !trace.local()) {
            return follow(machine, function, room);
        }
        return next == null
                ? machine.tracedTailCall(trace, function, room)
                : machine.call(function, room, resultSlot,
                        Objects.requireNonNull(
                                CallTracing.called(machine, trace, function, room, resultSlot, next)),
                        line);
    }

    /** Goes on with the value of a built-in function. */
    final @Nullable Step deliver(Machine machine, Term value) throws InterruptedException {
        machine.countReduction();
        if (next == null) {
            return machine.done(value);
        }
        machine.slots[resultSlot] = value;
        return next;
    }

    final @Nullable Step invoke(Machine machine, Atom module, Atom name, Term[] values) throws InterruptedException {
        machine.line = line;
        if (name.equals(APPLY) && module.equals(ERLANG)) {
            if (values.length == 3 && values[0] instanceof Atom itsModule && values[1] instanceof Atom itsName) {
                return invoke(machine, itsModule, itsName, list(values));
            }
            if (values.length == 2) {
                return invoke(machine, values[0], list(values));
            }
        }
        NativeFunction found;
        try {
            found = found(machine, module, name, values);
        } catch (ErlangError undefined) {
            if (next == null) {
                machine.leave();
            }
            throw undefined;
        }
        return found instanceof Function function
                ? enter(machine, function, function.enter(values))
                : deliver(machine, value(machine, found, values));
    }

    private Term value(Machine machine, NativeFunction function, Term[] values) throws InterruptedException {
        return next == null && function.isCode()
                ? machine.last(function, Arrays.asList(values))
                : function.apply(machine.self, Arrays.asList(values));
    }

    /** A function of this node, or else one that the node lends which the calling code came from. */
    private static NativeFunction found(Machine machine, Atom module, Atom name, Term[] values)
            throws InterruptedException {
        Code code = machine.self.processes().code();
        Optional<NativeFunction> here = code.find(module, name, values.length);
        if (here.isPresent()) {
            return here.get();
        }
        Atom lender = machine.lender();
        Optional<NativeFunction> lent = lender == null
                ? Optional.empty()
                : code.borrow(machine.self, lender, module, name, values.length);
        return lent.orElseThrow(() -> ErlangError.undef(module, name, Arrays.asList(values)));
    }

    private static Term[] list(Term[] values) {
        if (values[values.length - 1] instanceof ListTerm list) {
            return list.proper().orElseThrow(() -> badApply(values)).toArray(Term[]::new);
        }
        throw badApply(values);
    }

    private static ErlangError badApply(Term[] values) {
        return ErlangError.badarg().in(ERLANG, APPLY, Arrays.asList(values));
    }

    final @Nullable Step invoke(Machine machine, Term fun, Term[] values) throws InterruptedException {
        machine.line = line;
        switch (fun) {
            case Fun known when known.arity() != values.length -> throw ErlangError.error(Tuple.of(Atom.of("badarity"),
                    Tuple.of(fun, ListTerm.of(List.of(values)))));
            case LocalFun local -> {
                NativeFunction code = codeOf(machine, local, values);
                return code instanceof Closure closure
                        ? enter(machine, closure.code, closure.enter(values))
                        : deliver(machine, code.apply(machine.self, Arrays.asList(values)));
            }
            case ExternalFun(Atom module, Atom function, int _) -> {
                return invoke(machine, module, function, values);
            }
            default -> throw ErlangError.error(Tuple.of(Atom.of("badfun"), fun));
        }
    }

    private static NativeFunction codeOf(Machine machine, LocalFun fun, Term[] values) {
        if (fun.code() instanceof Closure known) {
            return known;
        }
        Code code = machine.self.processes().code();
        return code.find(fun).orElseThrow(() -> code.modules().contains(fun.module())
                ? ErlangError.error(Tuple.of(Atom.of("badfun"), fun))
                : new ErlangError(ErlangError.Kind.ERROR, Atom.of("undef"),
                        ListTerm.of(Tuple.of(fun, ListTerm.of(List.of(values)), Nil.NIL))));
    }

    /** A function of the same module. */
    static final class OfLocal extends Calling {
        private final Function function;

        OfLocal(Function function, Expr[] arguments, int resultSlot, @Nullable Step next, int line) {
            super(arguments, resultSlot, next, line);
            this.function = function;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            return enter(machine, function, function.enter(Leaves.all(arguments, machine.slots, machine)));
        }
    }

    /** {@code m:f(...)}. */
    static final class OfRemote extends Calling {
        private final Atom module;
        private final Atom name;

        OfRemote(Atom module, Atom name, Expr[] arguments, int resultSlot, @Nullable Step next, int line) {
            super(arguments, resultSlot, next, line);
            this.module = module;
            this.name = name;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            return invoke(machine, module, name, Leaves.all(arguments, machine.slots, machine));
        }
    }

    /** {@code M:F(...)}. */
    static final class OfDynamic extends Calling {
        private final Expr module;
        private final Expr name;

        OfDynamic(Expr module, Expr name, Expr[] arguments, int resultSlot, @Nullable Step next, int line) {
            super(arguments, resultSlot, next, line);
            this.module = module;
            this.name = name;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            Term itsModule = module.eval(slots, machine);
            Term itsName = name.eval(slots, machine);
            Term[] values = Leaves.all(arguments, slots, machine);
            if (itsModule instanceof Atom m && itsName instanceof Atom f) {
                return invoke(machine, m, f, values);
            }
            throw ErlangError.badarg().in(ERLANG, APPLY,
                    List.of(itsModule, itsName, ListTerm.of(List.of(values))));
        }
    }

    /** {@code F(...)}. */
    static final class OfFun extends Calling {
        private final Expr fun;

        OfFun(Expr fun, Expr[] arguments, int resultSlot, @Nullable Step next, int line) {
            super(arguments, resultSlot, next, line);
            this.fun = fun;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            Term target = fun.eval(slots, machine);
            return invoke(machine, target, Leaves.all(arguments, slots, machine));
        }
    }
}
