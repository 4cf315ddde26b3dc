package orrery.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** An Erlang exception: a class, a reason and a stack trace as terms. Carries no Java stack trace: it is control flow. */
public final class ErlangError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How it was raised. */
    public enum Kind {
        ERROR, EXIT, THROW;

        public Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private final Kind kind;
    private final transient Term reason;
    private final transient ListTerm stack;
    private final boolean whole;
    private final transient @Nullable MapTerm info;
    private final transient @Nullable ListTerm arguments;

    public ErlangError(Kind kind, Term reason, ListTerm stack) {
        this(kind, reason, stack, false, null, null);
    }

    private ErlangError(Kind kind, Term reason, ListTerm stack, boolean whole, @Nullable MapTerm info,
            @Nullable ListTerm arguments) {
        super(null, null, false, false);
        this.kind = kind;
        this.reason = reason;
        this.stack = stack;
        this.whole = whole;
        this.info = info;
        this.arguments = arguments;
    }

    /** {@code erlang:raise/3}: the stack is what it was given, whatever the error passes through. */
    public static ErlangError again(Kind kind, Term reason, ListTerm stack) {
        return new ErlangError(kind, reason, stack, true, null, null);
    }

    /** {@code badarg} of an expression, with what {@code error_info} tells of it in the first item of the stack. */
    public static ErlangError badarg(MapTerm info) {
        return new ErlangError(Kind.ERROR, Atom.of("badarg"), Nil.NIL, false, info, null);
    }

    /**
     * {@code erlang:error/3}: of the function that raises it.
     *
     * @param arguments that function's, if they are told
     * @param info the {@code error_info} of it, if there is one
     */
    public static ErlangError told(Term reason, Optional<ListTerm> arguments, Optional<MapTerm> info) {
        return new ErlangError(Kind.ERROR, reason, Nil.NIL, false, info.orElse(null), arguments.orElse(null));
    }

    /** The arguments of the function that raised it, for the first item of the stack, if they are to be told. */
    public Optional<ListTerm> arguments() {
        return Optional.ofNullable(arguments);
    }

    /** What belongs into the first item of the stack, if it is not there yet. */
    public Optional<MapTerm> info() {
        return Optional.ofNullable(info);
    }

    /** Whether nothing may be added to its stack. */
    public boolean isWhole() {
        return whole;
    }

    @Override
    public String getMessage() {
        return kind + " " + reason;
    }

    /** {@code erlang:error(Reason)} with no stack yet; the caller that knows the function adds it with {@link #in}. */
    public static ErlangError error(Term reason) {
        return new ErlangError(Kind.ERROR, reason, Nil.NIL);
    }

    public static ErlangError badarg() {
        return error(Atom.of("badarg"));
    }

    public static ErlangError exit(Term reason) {
        return new ErlangError(Kind.EXIT, reason, Nil.NIL);
    }

    public static ErlangError thrown(Term value) {
        return new ErlangError(Kind.THROW, value, Nil.NIL);
    }

    /** {@code undef} exactly as OTP reports it: the stack's first item carries the arguments. */
    public static ErlangError undef(Atom module, Atom function, List<Term> arguments) {
        return error(Atom.of("undef")).in(module, function, arguments);
    }

    /** The same with {@code {Module, Function, Arguments, []}} as its stack, if it has none yet. */
    public ErlangError in(Atom module, Atom function, List<Term> arguments) {
        return stack instanceof Nil && !whole
                ? new ErlangError(kind, reason,
                        ListTerm.of(Tuple.of(module, function, ListTerm.of(arguments), Nil.NIL)))
                : this;
    }

    public Kind kind() {
        return kind;
    }

    public Term reason() {
        return reason;
    }

    /** A list of {@code {Module, Function, ArityOrArguments, Location}}. */
    public ListTerm stack() {
        return stack;
    }

    /** The exit reason of a process that does not catch this. */
    public Term exitReason() {
        return switch (kind) {
            case EXIT -> reason;
            case ERROR -> Tuple.of(reason, stack);
            case THROW -> Tuple.of(Tuple.of(Atom.of("nocatch"), reason), stack);
        };
    }
}
