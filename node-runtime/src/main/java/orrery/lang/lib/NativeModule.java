package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import orrery.process.Code.Export;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A module written in Java: its name and what it exports. It is described by a chain of calls:
 *
 * <pre>{@code
 * NativeModule.named("lists")
 *         .pure("seq", (first, last) -> seq(first, last, Int.ONE))
 *         .act("foreach", this::forEach)
 * }</pre>
 *
 * <p>
 * An error that a function raises gets that function as the first item of its stack, with its arguments, as OTP reports
 * it.
 */
public final class NativeModule {
    private static final Atom ERROR_INFO = Atom.of("error_info");
    private static final Atom MODULE = Atom.of("module");
    private static final Atom EXCEPTION = Atom.of("__exception__");
    /** Whose calls are the last thing that functions of other modules do. */
    private static final Atom GEN_SERVER = Atom.of("Elixir.GenServer");
    private static final List<String> INFO_ITEMS = List.of("module", "exports", "attributes", "compile");
    private static final List<String> RESERVED = List.of("module_info", "__info__");

    private final Atom name;
    private final Map<Export, NativeFunction> functions = new LinkedHashMap<>();
    private ListTerm location = Nil.NIL;
    private boolean inStack = true;
    private boolean isCode = true;

    private NativeModule(Atom name) {
        this.name = name;
    }

    public static NativeModule named(String name) {
        return new NativeModule(Atom.of(name));
    }

    /**
     * The functions that follow are not Erlang code in OTP: they stand in no stack below what they call, and their own
     * errors name the module that can explain them.
     *
     * @param explainedBy what {@code error_info} names, for example {@code erl_erts_errors}
     */
    public NativeModule builtIns(String explainedBy) {
        inStack = false;
        isCode = false;
        location = explainedBy(explainedBy);
        return this;
    }

    /** The functions that follow are Erlang code in OTP whose errors say all of themselves. */
    NativeModule tellingThemselves() {
        inStack = false;
        isCode = true;
        return this;
    }

    /** The location of a stack item of such a function. */
    static ListTerm explainedBy(String module) {
        return ListTerm.of(Tuple.of(ERROR_INFO, MapTerm.EMPTY.with(MODULE, Atom.of(module))));
    }

    /** The functions that follow are Erlang code in OTP. */
    public NativeModule code() {
        inStack = true;
        isCode = true;
        location = Nil.NIL;
        return this;
    }

    public NativeModule pure(String function, Pure0 body) {
        return add(function, 0, (_, _) -> body.apply());
    }

    public NativeModule pure(String function, Pure1 body) {
        return add(function, 1, (_, a) -> body.apply(a.get(0)));
    }

    public NativeModule pure(String function, Pure2 body) {
        return add(function, 2, (_, a) -> body.apply(a.get(0), a.get(1)));
    }

    public NativeModule pure(String function, Pure3 body) {
        return add(function, 3, (_, a) -> body.apply(a.get(0), a.get(1), a.get(2)));
    }

    public NativeModule pure(String function, Pure4 body) {
        return add(function, 4, (_, a) -> body.apply(a.get(0), a.get(1), a.get(2), a.get(3)));
    }

    public NativeModule act(String function, Act0 body) {
        return add(function, 0, (self, _) -> body.apply(self));
    }

    public NativeModule act(String function, Act1 body) {
        return add(function, 1, (self, a) -> body.apply(self, a.get(0)));
    }

    public NativeModule act(String function, Act2 body) {
        return add(function, 2, (self, a) -> body.apply(self, a.get(0), a.get(1)));
    }

    public NativeModule act(String function, Act3 body) {
        return add(function, 3, (self, a) -> body.apply(self, a.get(0), a.get(1), a.get(2)));
    }

    public NativeModule act(String function, Act4 body) {
        return add(function, 4, (self, a) -> body.apply(self, a.get(0), a.get(1), a.get(2), a.get(3)));
    }

    /** For functions of more arguments than the others have. */
    public NativeModule act(String function, int arity, NativeFunction body) {
        return add(function, arity, body);
    }

    /** A function that leaves no trace in a stack, like {@code erlang:error/1} and {@code apply/3}. */
    public NativeModule bare(String function, int arity, NativeFunction body) {
        functions.put(new Export(Atom.of(function), arity), body);
        return this;
    }

    /** The function of the same name that takes more, with these as the rest: errors tell of that one. */
    NativeModule defaulting(String function, int arity, Term... rest) {
        Atom itsName = Atom.of(function);
        return bare(function, arity, (self, given) -> {
            List<Term> all = new ArrayList<>(given);
            all.addAll(List.of(rest));
            return self.apply(name, itsName, all);
        });
    }

    /** The function of another module under a second name: errors tell of the original. */
    public NativeModule forwards(String function, int arity, String module, String target) {
        Atom itsModule = Atom.of(module);
        Atom itsName = Atom.of(target);
        return bare(function, arity, (self, arguments) -> self.apply(itsModule, itsName, arguments));
    }

    /**
     * The functions so far, with arguments that they cannot take: the one of the same name in another module is called, if there is
     * such a one.
     */
    NativeModule otherwise(String module, BiPredicate<String, List<Term>> takes) {
        Atom other = Atom.of(module);
        functions.replaceAll((export, body) -> (self, arguments) -> takes.test(export.function().name(), arguments)
                ? body.apply(self, arguments)
                : self.processes().code().find(other, export.function(), export.arity()).orElse(body)
                        .apply(self, arguments));
        return this;
    }

    /** Functions that {@code erlang} has by the same names. */
    NativeModule forwardsToErlang(int arity, String... names) {
        for (String function : names) {
            forwards(function, arity, "erlang", function);
        }
        return this;
    }

    /** Adds what every module exports: {@code module_info}, and {@code __info__} if it is one of Elixir's. */
    NativeModule complete() {
        code();
        if (name.name().startsWith("Elixir.")) {
            pure("__info__", this::elixirInfo);
        }
        return pure("module_info", () -> ListTerm.of(
                INFO_ITEMS.stream().map(item -> (Term) Tuple.of(Atom.of(item), info(item))).toList()))
                .pure("module_info", item -> info(Arg.atom(item).name()));
    }

    private Term info(String item) {
        return switch (item) {
            case "module" -> name;
            case "exports", "functions" -> ListTerm.of(functions.keySet().stream()
                    .map(export -> (Term) Tuple.of(export.function(), Int.of(export.arity()))).toList());
            case "attributes", "compile", "nifs" -> Nil.NIL;
            default -> throw Fault.badarg();
        };
    }

    private Term elixirInfo(Term item) {
        return switch (Arg.atom(item).name()) {
            case "module" -> name;
            case "functions" -> ListTerm.of(functions.keySet().stream()
                    .filter(export -> !RESERVED.contains(export.function().name()))
                    .sorted(Comparator.comparing(Export::function).thenComparing(Export::arity))
                    .map(export -> (Term) Tuple.of(export.function(), Int.of(export.arity()))).toList());
            case "macros", "attributes", "compile" -> Nil.NIL;
            default -> throw Fault.functionClause();
        };
    }

    public Atom name() {
        return name;
    }

    public Optional<NativeFunction> find(Atom function, int arity) {
        return Optional.ofNullable(functions.get(new Export(function, arity)));
    }

    public Collection<Export> exports() {
        return List.copyOf(functions.keySet());
    }

    private NativeModule add(String name, int arity, NativeFunction body) {
        Atom function = Atom.of(name);
        ListTerm where = location;
        boolean frame = inStack;
        boolean inOtp = isCode;
        functions.put(new Export(function, arity), new NativeFunction() {
            @Override
            public Term apply(Self self, List<Term> arguments) throws InterruptedException {
                try {
                    return body.apply(self, arguments);
                } catch (ErlangError e) {
                    throw located(e, function, arguments, where, frame);
                }
            }

            @Override
            public boolean isCode() {
                return inOtp;
            }
        });
        return this;
    }

    private ErlangError located(ErlangError e, Atom function, List<Term> arguments, ListTerm where, boolean frame) {
        if (e.isWhole()) {
            return e;
        }
        if (e.stack() instanceof Nil) {
            // An exception is raised inside the function, which tells how many arguments it has, not which.
            Term what = isException(e.reason()) ? Int.of(arguments.size()) : ListTerm.of(arguments);
            return e.kind() == ErlangError.Kind.ERROR
                    ? new ErlangError(e.kind(), e.reason(), ListTerm.of(Tuple.of(name, function, what, where)))
                    : e;
        }
        return frame && !isInside(e.stack()) ? Fault.passing(e, name, function, arguments.size()) : e;
    }

    /** Whether it was raised in a function that was called last, and has taken this one's place then. */
    private boolean isInside(ListTerm stack) {
        List<Term> items = stack.proper().orElseGet(List::of);
        return !items.isEmpty() && items.getLast() instanceof Tuple item && item.arity() > 0
                && (item.get(0).equals(name) || item.get(0).equals(GEN_SERVER));
    }

    private static boolean isException(Term reason) {
        return reason instanceof MapTerm map && map.get(EXCEPTION).isPresent();
    }

    /** A function of no arguments. */
    @FunctionalInterface
    public interface Pure0 {
        Term apply();
    }

    /** A function of one argument. */
    @FunctionalInterface
    public interface Pure1 {
        Term apply(Term a);
    }

    /** A function of two arguments. */
    @FunctionalInterface
    public interface Pure2 {
        Term apply(Term a, Term b);
    }

    /** A function of three arguments. */
    @FunctionalInterface
    public interface Pure3 {
        Term apply(Term a, Term b, Term c);
    }

    /** A function of four arguments. */
    @FunctionalInterface
    public interface Pure4 {
        Term apply(Term a, Term b, Term c, Term d);
    }

    /** A function of the calling process. */
    @FunctionalInterface
    public interface Act0 {
        Term apply(Self self) throws InterruptedException;
    }

    /** A function of the calling process and one argument. */
    @FunctionalInterface
    public interface Act1 {
        Term apply(Self self, Term a) throws InterruptedException;
    }

    /** A function of the calling process and two arguments. */
    @FunctionalInterface
    public interface Act2 {
        Term apply(Self self, Term a, Term b) throws InterruptedException;
    }

    /** A function of the calling process and three arguments. */
    @FunctionalInterface
    public interface Act3 {
        Term apply(Self self, Term a, Term b, Term c) throws InterruptedException;
    }

    /** A function of the calling process and four arguments. */
    @FunctionalInterface
    public interface Act4 {
        Term apply(Self self, Term a, Term b, Term c, Term d) throws InterruptedException;
    }
}
