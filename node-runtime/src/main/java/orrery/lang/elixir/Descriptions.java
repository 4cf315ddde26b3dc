package orrery.lang.elixir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Bitstring;
import orrery.term.Term;

/** What a module says of its functions and itself in attributes that hold for one definition, and what is odd about that. */
final class Descriptions {
    private static final Set<String> ATTRIBUTES = Set.of("doc", "typedoc", "moduledoc", "impl", "deprecated");
    /** What a definition has to follow. */
    private static final Set<String> OF_FUNCTIONS = Set.of("doc", "impl", "deprecated");
    private static final String AGAIN = """
            redefining @doc attribute previously set at line %d.

            Please remove the duplicate docs. If instead you want to override a previously defined @doc, attach the @doc attribute \
            to a function head (the function signature not followed by any do-block). For example:

                @doc ""\"
                new docs
                ""\"
                def %s(...)
            """;

    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Map<Defined, Integer> documented = new HashMap<>();
    private final Map<Defined, Impl> impls = new LinkedHashMap<>();
    private final Map<Defined, Term> deprecated = new LinkedHashMap<>();

    /** What {@code @impl} said of a function, and where that is defined. */
    record Impl(Term value, int line) {}

    /** An attribute is set. */
    void set(String attribute, Ast value, Env env, int line) {
        // A list is about the description.
        if (!ATTRIBUTES.contains(attribute) || value instanceof Ast.Items) {
            return;
        }
        Integer before = lines.put(attribute, line);
        if (before != null) {
            say("redefining @" + attribute + " attribute previously set at line " + before, env,
                    line, " (module)");
        }
    }

    /**
     * A function is defined: what was set before is about it.
     *
     * @param keyword that defines it
     * @param name how people know it, as the arity is
     * @param isHead whether it has no body
     */
    void hold(Defined function, String keyword, String name, int arity, boolean isHead, ModuleDefinition module,
            Env env,
            int line) {
        Integer docLine = lines.get("doc");
        if (docLine != null && module.taken("doc").orElse(null) instanceof Bitstring) {
            String place = "." + name + "/" + arity;
            Integer before = documented.get(function);
            if (keyword.endsWith("p")) {
                say(keyword + " " + name + "/" + arity
                        + " is private, @doc attribute is always discarded for private functions/macros/types", env,
                        docLine,
                        place);
            } else if (before != null && !isHead && !lines.containsKey("impl")) {
                say(AGAIN.formatted(before, name), env, docLine, place);
            } else {
                documented.put(function, docLine);
            }
        }
        if (lines.containsKey("impl")) {
            module.taken("impl").ifPresent(value -> impls.putIfAbsent(function, new Impl(value, line)));
        }
        if (lines.containsKey("deprecated")) {
            module.taken("deprecated").ifPresent(reason -> deprecated.putIfAbsent(function, reason));
        }
        lines.keySet().removeAll(OF_FUNCTIONS);
    }

    private static void say(String message, Env env, int line, String behindModule) {
        env.warnings().say(message, env.file() + ":" + line + ": " + ElixirName.of(Naming.current(env)) + behindModule);
    }

    /** What was said of the functions with {@code @impl}, in their order. */
    Map<Defined, Impl> impls() {
        return impls;
    }

    /** The functions that are not to be called any more, with what to do instead. */
    Map<Defined, Term> deprecated() {
        return deprecated;
    }

    /** Attributes that are about the next definition, when there is none, with their lines. */
    Map<String, Integer> dangling() {
        Map<String, Integer> dangling = new LinkedHashMap<>(lines);
        dangling.keySet().retainAll(OF_FUNCTIONS);
        return dangling;
    }
}
