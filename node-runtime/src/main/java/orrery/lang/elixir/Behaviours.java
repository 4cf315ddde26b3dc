package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.lang.NodeCode;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;
import orrery.term.Term;

/** What is odd about a module as one of a behaviour: callbacks it lacks, and {@code @impl} where it does not belong ({@code Module}). */
final class Behaviours {
    /** What an exception may define; {@code defexception} declares the behaviour. */
    private static final Set<String> OF_EXCEPTIONS = Set.of("message/1", "exception/1", "blame/2");

    private final NodeCode code;
    private final ModuleCompiler.Evaluation evaluation;
    private final ModuleDefinition definition;
    private final Env env;
    /** The callbacks of each behaviour, and whether one may be left out. */
    private final Map<Atom, Map<Defined, Boolean>> declared = new LinkedHashMap<>();

    Behaviours(NodeCode code, ModuleCompiler.Evaluation evaluation, ModuleDefinition definition, Env env) {
        this.code = code;
        this.evaluation = evaluation;
        this.definition = definition;
        this.env = env;
    }

    /**
     * Says it.
     *
     * @param written the functions that its author wrote
     * @param line where the module begins
     */
    void check(Set<Defined> written, int line) {
        if (env.warnings() == Warnings.NONE) {
            return;
        }
        for (Term behaviour : definition.behaviours()) {
            if (behaviour instanceof Atom name) {
                of(name, line);
            }
        }
        protocol(line);
        if (!definition.descriptions().impls().isEmpty()) {
            definition.descriptions().impls().forEach(this::impl);
            unmarked(written);
        }
        definition.descriptions().dangling()
                .forEach((attribute, where) -> env.warnings().say("module attribute @" + attribute
                        + " was set but no definition follows it", env.file() + ":" + where));
    }

    private void say(String message, int line) {
        env.warnings().say(message, env.file() + ":" + line + ": " + ElixirName.of(definition.name()) + " (module)");
    }

    private void of(Atom behaviour, int line) {
        String inModule = " (in module " + ElixirName.of(definition.name()) + ")";
        Optional<Map<Defined, Boolean>> callbacks = Callbacks.of(code, evaluation, behaviour);
        if (callbacks.isEmpty()) {
            boolean there = code.isThere(behaviour);
            say(there
                    ? "module " + ElixirName.of(behaviour) + " is not a behaviour" + inModule
                    : "@behaviour " + ElixirName.of(behaviour) + " does not exist" + inModule, line);
            return;
        }
        declared.put(behaviour, callbacks.get());
        callbacks.get().forEach((callback, optional) -> {
            if (!optional && !isPublic(callback)) {
                say("function " + shown(callback) + " required by behaviour " + ElixirName.of(behaviour)
                        + " is not implemented" + inModule, line);
            }
        });
    }

    private boolean isPublic(Defined function) {
        ModuleDefinition.Definition written = definition.functions().get(function);
        return written != null && !written.isPrivate;
    }

    private static String shown(Defined function) {
        return function.name() + "/" + function.arity();
    }

    /** What a {@code defimpl} lacks. */
    private void protocol(int line) {
        if (!(definition.attribute("protocol") instanceof Atom protocol) || protocol.equals(Atom.NIL)
                || code.isBuiltIn(protocol)) {
            return;
        }
        code.find(protocol, Atom.of("__protocol__"), 1).ifPresent(asked -> Callbacks.functions(
                evaluation.apply(asked, List.of(Atom.of("functions")))).stream()
                .filter(function -> !isPublic(function))
                .forEach(function -> say("function " + shown(function) + " required by protocol "
                        + ElixirName.of(protocol) + " is not implemented (in module " + ElixirName.of(definition.name())
                        + ")", line)));
    }

    private Optional<Atom> behaviourOf(Defined function) {
        return declared.entrySet().stream().filter(entry -> entry.getValue().containsKey(function))
                .map(Map.Entry::getKey).findFirst();
    }

    private void impl(Defined function, Descriptions.Impl impl) {
        String name = shown(function);
        Term value = impl.value();
        String got = "got \"@impl " + (value.equals(Atom.TRUE) || value.equals(Atom.FALSE)
                ? ((Atom) value).name()
                : value instanceof Atom module ? ElixirName.of(module) : value.toString())
                + "\" for function " + name;
        if (!isPublic(function)) {
            say("function " + name + " is private, @impl attribute is always discarded for private functions/macros",
                    impl.line());
        } else if (definition.exceptionSource().isPresent() && OF_EXCEPTIONS.contains(name)) {
            return;
        } else if (definition.behaviours().isEmpty()) {
            say(got + " but no behaviour was declared", impl.line());
        } else if (value.equals(Atom.FALSE)) {
            behaviourOf(function).ifPresent(behaviour -> say(got + " but it is a callback specified in "
                    + ElixirName.of(behaviour), impl.line()));
        } else if (value.equals(Atom.TRUE)) {
            if (behaviourOf(function).isEmpty()) {
                say(got + " but no behaviour specifies such callback" + known(), impl.line());
            }
        } else if (!declared.containsKey(value)) {
            say(got + " but this behaviour was not declared with @behaviour", impl.line());
        } else if (!declared.get(value).containsKey(function)) {
            say(got + " but this behaviour does not specify such callback" + known(), impl.line());
        }
    }

    private String known() {
        List<String> lines = new ArrayList<>();
        declared.forEach((behaviour, callbacks) -> callbacks.keySet().forEach(
                callback -> lines.add("\n  * " + ElixirName.of(behaviour) + "." + shown(callback) + " (function)")));
        return lines.isEmpty()
                ? ". There are no known callbacks, please specify the proper @behaviour and make sure it defines callbacks"
                : ". The known callbacks are:\n" + String.join("", lines) + "\n";
    }

    /** Where one callback is marked, all are. */
    private void unmarked(Set<Defined> byAuthor) {
        Set<Defined> marked = definition.descriptions().impls().entrySet().stream()
                .filter(entry -> !entry.getValue().value().equals(Atom.FALSE)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        definition.functions().forEach((function, written) -> {
            if (!written.isPrivate && byAuthor.contains(function) && !marked.contains(function)) {
                behaviourOf(function).ifPresent(behaviour -> say("module attribute @impl was not set for function "
                        + shown(function) + " callback (specified in " + ElixirName.of(behaviour)
                        + "). This either means you forgot to add the \"@impl true\" annotation before the definition or "
                        + "that you are accidentally overriding this callback", written.place.line()));
            }
        });
    }
}
