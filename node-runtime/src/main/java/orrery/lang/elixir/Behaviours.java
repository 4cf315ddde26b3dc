package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orrery.lang.NodeCode;
import orrery.lang.elixir.Env.Defined;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is odd about a module as one of a behaviour: callbacks it lacks, and {@code @impl} where it does not belong ({@code Module}). */
final class Behaviours {
    /** What an exception may define; {@code defexception} declares the behaviour. */
    private static final Set<String> OF_EXCEPTIONS = Set.of("message/1", "exception/1", "blame/2");

    private static final Atom CALLBACKS = Atom.of("callbacks");
    private static final Atom OPTIONAL = Atom.of("optional_callbacks");
    /** Those of the library, each callback that may be left out with a question mark. */
    private static final Map<String, List<String>> BUILT_IN = Map.of("Elixir.GenServer",
            List.of("code_change/3?", "format_status/2?", "handle_call/3?", "handle_cast/2?", "handle_continue/2?",
                    "handle_info/2?", "init/1", "terminate/2?"),
            "Elixir.Supervisor", List.of("init/1"), "Elixir.DynamicSupervisor", List.of("init/1"), "Elixir.Application",
            List.of("config_change/3?", "prep_stop/1?", "start/2", "start_phase/3?", "stop/1?"), "gen_server",
            List.of("code_change/3?", "format_status/2?", "handle_call/3", "handle_cast/2", "handle_continue/2?",
                    "handle_info/2?", "init/1", "terminate/2?"));

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
        if (!definition.impls().isEmpty()) {
            definition.impls().forEach(this::impl);
            unmarked(written);
        }
        definition.dangling().forEach((attribute, where) -> env.warnings().say("module attribute @" + attribute
                + " was set but no definition follows it", env.file() + ":" + where));
    }

    private void say(String message, int line) {
        env.warnings().say(message, env.file() + ":" + line + ": " + ElixirName.of(definition.name()) + " (module)");
    }

    private void of(Atom behaviour, int line) {
        String inModule = " (in module " + ElixirName.of(definition.name()) + ")";
        Optional<Map<Defined, Boolean>> callbacks = callbacks(behaviour);
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

    private Optional<Map<Defined, Boolean>> callbacks(Atom behaviour) {
        List<String> known = BUILT_IN.get(behaviour.name());
        Map<Defined, Boolean> callbacks = new LinkedHashMap<>();
        if (known != null) {
            for (String each : known) {
                String[] parts = each.replace("?", "").split("/");
                callbacks.put(new Defined(parts[0], Integer.parseInt(parts[1])), each.endsWith("?"));
            }
            return Optional.of(callbacks);
        }
        Optional<NativeFunction> info = code.find(behaviour, Atom.of("behaviour_info"), 1);
        info.ifPresent(function -> {
            List<Defined> optional = functions(evaluation.apply(function, List.of(OPTIONAL)));
            functions(evaluation.apply(function, List.of(CALLBACKS)))
                    .forEach(callback -> callbacks.put(callback, optional.contains(callback)));
        });
        return info.map(_ -> callbacks);
    }

    /** Of {@code [{Name, Arity}]}, in the order of their names. */
    private static List<Defined> functions(Term list) {
        Map<String, Defined> all = new TreeMap<>();
        for (Term term : list instanceof ListTerm items ? items.proper().orElseGet(List::of) : List.<Term>of()) {
            if (term instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom name
                    && pair.get(1) instanceof SmallInt(long arity)) {
                Defined function = new Defined(name.name(), (int) arity);
                all.put(shown(function), function);
            }
        }
        return List.copyOf(all.values());
    }

    /** What a {@code defimpl} lacks. */
    private void protocol(int line) {
        if (!(definition.attribute("protocol") instanceof Atom protocol) || protocol.equals(Atom.NIL)
                || code.isBuiltIn(protocol)) {
            return;
        }
        code.find(protocol, Atom.of("__protocol__"), 1).ifPresent(asked -> functions(
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

    private void impl(Defined function, ModuleDefinition.Impl impl) {
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
        Set<Defined> marked = definition.impls().entrySet().stream()
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
