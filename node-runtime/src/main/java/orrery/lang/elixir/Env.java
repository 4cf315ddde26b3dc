package orrery.lang.elixir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;

/**
 * What is known at a place of a source: the module, the aliases and imports, and which variables are bound. A variable that is
 * bound again is another one in Erlang: its name there counts on.
 */
final class Env {
    /** Where an expression stands. */
    enum Context {
        NORMAL, MATCH, GUARD
    }

    /** A function that is defined. */
    record Defined(String name, int arity) {}

    /** What a whole definition or line shares. */
    private static final class Counters {
        final Map<String, Integer> versions = new HashMap<>();
        /** By their names in Erlang. */
        final Map<String, Scope.Bound> bound = new HashMap<>();
        long expansions;
        int hidden;
    }

    private final Counters counters;
    private final Map<String, String> variables;
    private final Map<String, Atom> aliases;
    private final Imports imports;
    private final @Nullable ModuleDefinition module;
    private final Context context;
    private final Optional<Defined> function;
    /** In a pattern: what it has bound so far. */
    private final Map<String, String> fresh;
    /** The variable that holds the stack in a {@code rescue}; empty elsewhere. */
    private final String stackVariable;
    private final Origin origin;
    private final Scope scope;

    /**
     * Where a source comes from, and whom to tell what is odd about it.
     *
     * @param lexical its aliases and imports; null where nobody looks whether they are used
     */
    private record Origin(String file, Warnings warnings, @Nullable Lexical lexical) {}

    private Env(Counters counters, Map<String, String> variables, Map<String, Atom> aliases, Imports imports,
            @Nullable ModuleDefinition module, Context context, Optional<Defined> function, Map<String, String> fresh,
            String stackVariable, Origin origin, Scope scope) {
        this.counters = counters;
        this.variables = variables;
        this.aliases = aliases;
        this.imports = imports;
        this.module = module;
        this.context = context;
        this.function = function;
        this.fresh = fresh;
        this.stackVariable = stackVariable;
        this.origin = origin;
        this.scope = scope;
    }

    /** Where nobody is told of anything. */
    static Env atTop(String file, Imports imports) {
        return atTop(file, imports, Warnings.NONE, null);
    }

    static Env atTop(String file, Imports imports, Warnings warnings, @Nullable Lexical lexical) {
        return new Env(new Counters(), new LinkedHashMap<>(), new HashMap<>(), imports, null, Context.NORMAL,
                Optional.empty(), new HashMap<>(), "", new Origin(file, warnings, lexical), new Scope());
    }

    /** Which variables are there now, for {@link #forgetAllBut}. */
    Map<String, String> remembered() {
        return Map.copyOf(variables);
    }

    /** Makes the variables those of an earlier moment again: what failed has bound none. */
    void forgetAllBut(Map<String, String> earlier) {
        variables.keySet().retainAll(earlier.keySet());
        variables.putAll(earlier);
    }

    /** The same place with its own variables: what is bound there is not bound outside. */
    Env inner() {
        return own(scope.inner(), stackVariable);
    }

    /** The next clause of a {@code for}: its variables are new ones, and end with those before them. */
    Env further() {
        return own(scope, stackVariable);
    }

    private Env own(Scope itsScope, String stack) {
        return new Env(counters, new LinkedHashMap<>(variables), new HashMap<>(aliases), imports.copy(), module,
                context, function, new HashMap<>(), stack, origin, itsScope);
    }

    /** The body of a module: it sees the variables around it. */
    Env ofModule(ModuleDefinition definition) {
        return new Env(counters, new LinkedHashMap<>(variables), new HashMap<>(aliases), imports.copy(), definition,
                Context.NORMAL, Optional.empty(), new HashMap<>(), "", module == null && origin.lexical() == null
                        ? new Origin(origin.file(), origin.warnings(), new Lexical())
                        : origin,
                new Scope());
    }

    /** Outside of every module. */
    Env outermost() {
        return atTop(origin.file(), imports.copy());
    }

    /** The head and body of a function: it sees no variables. */
    Env ofFunction(String name, int arity) {
        return new Env(new Counters(), new LinkedHashMap<>(), new HashMap<>(aliases), imports.copy(), module,
                Context.NORMAL, Optional.of(new Defined(name, arity)), new HashMap<>(), "", origin, new Scope());
    }

    /** The same variables in a pattern, whose own count as one wherever they occur in it. */
    Env matching() {
        return in(Context.MATCH, new HashMap<>());
    }

    Env guarding() {
        return in(Context.GUARD, fresh);
    }

    /** An expression inside a pattern: a size, a pinned value. */
    Env normal() {
        return in(Context.NORMAL, fresh);
    }

    private Env in(Context itsContext, Map<String, String> itsFresh) {
        return new Env(counters, variables, aliases, imports, module, itsContext, function, itsFresh, stackVariable,
                origin, scope);
    }

    Env rescuing(String stack) {
        return own(scope.inner(), stack);
    }

    /** The same place where nobody is told of anything: for what no learner has written. */
    Env muted() {
        return new Env(counters, variables, aliases, imports, module, context, function, fresh, stackVariable,
                new Origin(origin.file(), Warnings.NONE, new Lexical()), new Scope());
    }

    Warnings warnings() {
        return origin.warnings();
    }

    Optional<Lexical> lexical() {
        return Optional.ofNullable(origin.lexical());
    }

    /** {@code file:line: Module.function/arity}. @param line 0 if it is not known */
    String location(int line) {
        String start = line == 0 ? origin.file() : origin.file() + ":" + line;
        return module == null
                ? start
                : start + ": " + ElixirName.of(module.name()) + function
                        .map(inside -> "." + inside.name() + "/" + inside.arity()).orElse("");
    }

    /** Something odd at a place; of what a macro has made nothing is said. */
    void remark(String message, Place place) {
        if (!place.isGenerated()) {
            scope.remark(message, location(place.line()));
        }
    }

    /** Something odd about the module, as {@code IO.warn/2} tells it. */
    void remarkAt(String message, int line) {
        scope.remark(message, origin.file() + ":" + line + ": " + ElixirName.of(Naming.current(this)) + " (module)");
    }

    /** Something odd about a line, whatever function that is in. */
    void remarkAtLine(String message, int line) {
        scope.remark(message, origin.file() + ":" + line);
    }

    /** Something odd about what does not know its line. */
    void remark(String message) {
        scope.remark(message, location(0));
    }

    /** Says what is odd so far, in what can be evaluated now. */
    void report() {
        scope.report(module != null, origin.warnings()::say);
    }

    boolean isMatch() {
        return context == Context.MATCH;
    }

    boolean isGuard() {
        return context == Context.GUARD;
    }

    String file() {
        return origin.file();
    }

    Optional<String> stackVariable() {
        return stackVariable.isEmpty() ? Optional.empty() : Optional.of(stackVariable);
    }

    Optional<ModuleDefinition> module() {
        return Optional.ofNullable(module);
    }

    Optional<Defined> function() {
        return function;
    }

    Map<String, Atom> aliases() {
        return aliases;
    }

    Imports imports() {
        return imports;
    }

    /** The Erlang variable of a name; nothing if it is not bound. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** The same for what reads it. */
    Optional<String> read(String name, Place place) {
        Optional<String> variable = variable(name);
        variable.map(counters.bound::get).ifPresent(Scope.Bound::read);
        if (variable.isPresent() && isUnderscored(name)) {
            remark("the underscored variable \"" + name
                    + "\" is used after being set. A leading underscore indicates that "
                    + "the value of the variable should be ignored. If this is intended please rename the variable to "
                    + "remove the underscore", place);
        }
        return variable;
    }

    /** Somebody may read any of them. */
    void readAll() {
        variables.values().stream().map(counters.bound::get).filter(Objects::nonNull).forEach(Scope.Bound::read);
    }

    private static boolean isUnderscored(String name) {
        return name.startsWith("_") && !name.startsWith("__") && !Hygiene.isOwn(name);
    }

    /** In a pattern: the variable that a name is bound to by it, the same each time. */
    String bind(String name, Place place) {
        String known = fresh.get(name);
        if (known != null) {
            Optional.ofNullable(counters.bound.get(known)).ifPresent(Scope.Bound::read);
            if (isUnderscored(name)) {
                remark("the underscored variable \"" + name
                        + "\" appears more than once in a match. This means the pattern "
                        + "will only match if all \"" + name + "\" bind to the same value. If this is the intended "
                        + "behaviour, please remove the leading underscore from the variable name, otherwise give the "
                        + "variables different names", place);
            }
            return known;
        }
        String variable = version(Hygiene.plain(name));
        if (!place.isGenerated()) {
            counters.bound.put(variable, scope.bind(name, location(place.line()), variables.containsKey(name)));
        }
        fresh.put(name, variable);
        variables.put(name, variable);
        return variable;
    }

    private String version(String name) {
        int version = counters.versions.merge(name, 1, Integer::sum);
        return "_" + name + "@" + version;
    }

    /** Numbers the expansions of macros, each of which has its own variables. */
    long nextExpansion() {
        return ++counters.expansions;
    }

    /** A variable that no source can name. */
    String hidden() {
        return "_@" + ++counters.hidden;
    }

    /** The names bound here with their Erlang variables. */
    Map<String, String> variables() {
        return variables;
    }

    /** A variable that is bound from outside, as a shell's are. */
    void known(String name) {
        variables.put(name, "_" + name + "@0");
    }
}
