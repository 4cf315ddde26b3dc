package orrery.lang.elixir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final String file;

    private Env(Counters counters, Map<String, String> variables, Map<String, Atom> aliases, Imports imports,
            @Nullable ModuleDefinition module, Context context, Optional<Defined> function, Map<String, String> fresh,
            String stackVariable, String file) {
        this.counters = counters;
        this.variables = variables;
        this.aliases = aliases;
        this.imports = imports;
        this.module = module;
        this.context = context;
        this.function = function;
        this.fresh = fresh;
        this.stackVariable = stackVariable;
        this.file = file;
    }

    static Env atTop(String file, Imports imports) {
        return new Env(new Counters(), new LinkedHashMap<>(), new HashMap<>(), imports, null, Context.NORMAL,
                Optional.empty(), new HashMap<>(), "", file);
    }

    /** The same place with its own variables: what is bound there is not bound outside. */
    Env inner() {
        return new Env(counters, new LinkedHashMap<>(variables), new HashMap<>(aliases), imports.copy(), module,
                context,
                function, new HashMap<>(), stackVariable, file);
    }

    /** The body of a module: it sees the variables around it. */
    Env ofModule(ModuleDefinition definition) {
        return new Env(counters, new LinkedHashMap<>(variables), new HashMap<>(aliases), imports.copy(), definition,
                Context.NORMAL, Optional.empty(), new HashMap<>(), "", file);
    }

    /** Outside of every module. */
    Env outermost() {
        return atTop(file, imports.copy());
    }

    /** The head and body of a function: it sees no variables. */
    Env ofFunction(String name, int arity) {
        return new Env(new Counters(), new LinkedHashMap<>(), new HashMap<>(aliases), imports.copy(), module,
                Context.NORMAL, Optional.of(new Defined(name, arity)), new HashMap<>(), "", file);
    }

    /** The same variables in a pattern, whose own count as one wherever they occur in it. */
    Env matching() {
        return new Env(counters, variables, aliases, imports, module, Context.MATCH, function, new HashMap<>(),
                stackVariable, file);
    }

    Env guarding() {
        return new Env(counters, variables, aliases, imports, module, Context.GUARD, function, fresh, stackVariable,
                file);
    }

    /** An expression inside a pattern: a size, a pinned value. */
    Env normal() {
        return new Env(counters, variables, aliases, imports, module, Context.NORMAL, function, fresh, stackVariable,
                file);
    }

    Env rescuing(String stack) {
        return new Env(counters, new LinkedHashMap<>(variables), new HashMap<>(aliases), imports.copy(), module,
                context,
                function, new HashMap<>(), stack, file);
    }

    boolean isMatch() {
        return context == Context.MATCH;
    }

    boolean isGuard() {
        return context == Context.GUARD;
    }

    String file() {
        return file;
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

    /** In a pattern: the variable that a name is bound to by it, the same each time. */
    String bind(String name) {
        String known = fresh.get(name);
        if (known != null) {
            return known;
        }
        String variable = version(Hygiene.plain(name));
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
