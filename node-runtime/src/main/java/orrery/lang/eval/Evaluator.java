package orrery.lang.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.process.Code;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Evaluates expressions and makes functions of modules out of the abstract format ({@code erl_eval.erl}).
 *
 * <pre>{@code
 * Evaluator evaluator = new Evaluator(builtIn);
 * Evaluated first = evaluator.expressions(self, forms, Map.of(), true);        // X = 1, X + 1
 * Map<Export, NativeFunction> functions = evaluator.module(name, "ticker.ex", md5, functionForms);
 * }</pre>
 */
public final class Evaluator {
    /** What a stack trace calls what was typed. */
    static final Atom EXPR = Atom.of("expr");
    private static final int SHORT_ENVIRONMENT = 4;

    private final Code builtIn;
    private volatile boolean shellFuns;

    /** @param builtIn the functions that no module can replace */
    public Evaluator(Code builtIn) {
        this.builtIn = builtIn;
    }

    /** A value and the variables that are bound afterwards. */
    public record Evaluated(Term value, Map<String, Term> bindings) {
        public Evaluated {
            bindings = Map.copyOf(bindings);
        }
    }

    /**
     * Evaluates expressions, one after the other, in the calling process.
     *
     * @param bindings the variables that are bound already
     * @param elixir whether funs carry their bindings as a map, as Elixir's do
     * @throws FormException if they are no expressions
     * @throws orrery.process.ErlangError what they raise
     */
    public Evaluated expressions(Self self, List<Term> forms, Map<String, Term> bindings, boolean elixir)
            throws InterruptedException {
        shellFuns = true;
        Unit unit = new Unit(ShellFuns.ERL_EVAL, "", builtIn, Map.of(), new ShellFuns(elixir), null);
        FormReader reader = new FormReader(unit);
        Slots slots = new Slots(0);
        Scope scope = Scope.ofFunction(slots, bindings::containsKey);
        Node body = reader.body(ListTerm.of(forms), scope);
        int result = slots.next();
        Step end = new Step() {
            @Override
            @Nullable
            Step run(Machine machine) {
                return machine.done(machine.slots[result]);
            }
        };
        Function function = unit.function(EXPR, 0);
        Step entry = new Emitter(slots).emit(body, result, end);
        function.define(slots.count(), new int[0], -1, entry);
        function.names(scope.names());
        Term[] room = function.enter(new Term[0]);
        scope.captured().forEach(
                (name, slot) -> Optional.ofNullable(bindings.get(name)).ifPresent(bound -> room[slot] = bound));
        Term value = new Machine(self).run(function, room);
        Map<String, Term> after = new LinkedHashMap<>(bindings);
        scope.bindings().forEach((name, slot) -> Optional.ofNullable(room[slot]).ifPresent(v -> after.put(name, v)));
        return new Evaluated(value, after);
    }

    /**
     * The first variable of an expression that nothing binds before it is used, as {@code {var, Location, Name}}.
     *
     * @throws FormException if it is no expression
     */
    public Optional<Tuple> unbound(List<Term> forms, Set<String> bindings) {
        FormReader reader = new FormReader(
                new Unit(ShellFuns.ERL_EVAL, "", builtIn, Map.of(), new ShellFuns(false), null));
        reader.body(ListTerm.of(forms), Scope.ofFunction(new Slots(0), bindings::contains));
        return reader.unbound().stream().findFirst();
    }

    /** The value of a form that is constant. @throws FormException if it is not */
    public static Term constant(Term form) {
        Unit nothing = new Unit(ShellFuns.ERL_EVAL, "", Code.NONE, Map.of(), new ShellFuns(true), null);
        Node node = new FormReader(nothing).read(form, Scope.ofFunction(new Slots(0), _ -> false));
        return constant(node).orElseThrow(() -> new FormException("not constant: " + form));
    }

    private static Optional<Term> constant(Node node) {
        return switch (node) {
            case Node.Literal(Term value) -> Optional.of(value);
            case Node.MapOf map when map.base() == null -> {
                MapTerm value = MapTerm.EMPTY;
                for (int i = 0; i < map.parts().size(); i += 2) {
                    Optional<Term> key = constant(map.parts().get(i));
                    Optional<Term> itsValue = constant(map.parts().get(i + 1));
                    if (key.isEmpty() || itsValue.isEmpty()) {
                        yield Optional.empty();
                    }
                    value = value.with(key.get(), itsValue.get());
                }
                yield Optional.of(value);
            }
            case Node.TupleOf tuple -> {
                List<Term> values = new ArrayList<>();
                for (Node element : tuple.elements()) {
                    Optional<Term> value = constant(element);
                    if (value.isEmpty()) {
                        yield Optional.empty();
                    }
                    values.add(value.get());
                }
                yield Optional.of(Tuple.of(values));
            }
            case Node.ConsOf(Node head, Node tail) -> constant(head)
                    .flatMap(first -> constant(tail).map(rest -> (Term) new Cons(first, rest)));
            default -> Optional.empty();
        };
    }

    /**
     * The functions of a module.
     *
     * @param file the source, for stack traces
     * @param md5 what tells this version from others
     * @param forms {@code {function, Line, Name, Arity, Clauses}}; other forms mean nothing here
     * @throws FormException if a function cannot be read
     */
    public Map<Export, NativeFunction> module(Atom name, String file, Bitstring md5, List<Term> forms) {
        return module(name, file, md5, forms, Optional.empty());
    }

    /** The same of a module that another node has lent, and may lend what it calls. */
    public Map<Export, NativeFunction> module(Atom name, String file, Bitstring md5, List<Term> forms,
            Optional<Atom> lender) {
        Map<Export, Function> functions = new LinkedHashMap<>();
        Map<Export, List<Term>> clauses = new LinkedHashMap<>();
        for (Term term : forms) {
            if (term instanceof Tuple form && form.is("function", 5) && form.get(3) instanceof SmallInt(long arity)) {
                Export export = new Export(Forms.atom(form.get(2)), (int) arity);
                functions.put(export, new Function(name, export.function(), export.arity(), file, lender.orElse(null),
                        null));
                clauses.put(export, Forms.list(form.get(4)));
            }
        }
        ModuleFuns funs = new ModuleFuns(name, md5);
        FormReader reader = new FormReader(new Unit(name, file, builtIn, functions, funs, lender.orElse(null)));
        clauses.forEach((export, itsClauses) -> {
            Function function = functions.get(export);
            if (function != null) {
                funs.within(function.name, function.arity);
                reader.funs().define(function, itsClauses);
            }
        });
        return new LinkedHashMap<>(functions);
    }

    /** Whether something was evaluated that may have made shell funs, or one was run that came from elsewhere. */
    public boolean knowsShellFuns() {
        return shellFuns;
    }

    /**
     * What runs a shell's fun, of whatever release: a fun of {@code erl_eval} with its source in it.
     *
     * @return nothing if it is not one
     */
    public Optional<NativeFunction> shellFun(LocalFun fun) {
        if (fun.code() instanceof Closure known) {
            return Optional.of(known);
        }
        if (!fun.module().equals(ShellFuns.ERL_EVAL) || fun.freeVariables().size() != 1
                || !(fun.freeVariables().getFirst() instanceof Tuple environment)
                || environment.arity() < SHORT_ENVIRONMENT) {
            return Optional.empty();
        }
        try {
            shellFuns = true;
            Closure closure = closure(fun, environment);
            fun.code(closure);
            return Optional.of(closure);
        } catch (FormException e) {
            return Optional.empty();
        }
    }

    /** {@code {Bs, Lf, Ef, Clauses}} and with a name behind it; since OTP 25 with two more fields, of which the first is an annotation. */
    private Closure closure(LocalFun fun, Tuple environment) {
        boolean old = environment.arity() <= SHORT_ENVIRONMENT + 1;
        Term bound = environment.get(old ? 0 : 1);
        Term clauses = environment.get(old ? 3 : 5);
        String name = environment.arity() == SHORT_ENVIRONMENT + 1 || environment.arity() == 7
                ? Forms.atom(environment.get(environment.arity() - 1)).name()
                : "";
        Map<String, Term> bindings = bindings(bound);
        FormReader reader = new FormReader(new Unit(ShellFuns.ERL_EVAL, "", builtIn, Map.of(),
                new ShellFuns(bound instanceof MapTerm), fun.creator().node()));
        FunReader.Code code = reader.funs().code(Forms.list(clauses), name, bindings::containsKey);
        Term[] captured = code.names().stream().map(bindings::get).toArray(Term[]::new);
        return new Closure(code.function(), captured, name.isEmpty() ? null : fun);
    }

    /** Variables by name, of a map or a list of pairs; Elixir's may be pairs themselves. */
    private static Map<String, Term> bindings(Term bound) {
        Map<String, Term> bindings = new LinkedHashMap<>();
        if (bound instanceof MapTerm map) {
            map.pairs().forEach((key, value) -> bindings.put(name(key), value));
        } else {
            for (Term pair : Forms.list(bound)) {
                if (pair instanceof Tuple binding && binding.arity() == 2) {
                    bindings.put(name(binding.get(0)), binding.get(1));
                }
            }
        }
        return bindings;
    }

    private static String name(Term key) {
        return key instanceof Atom atom ? atom.name() : key.toString();
    }
}
