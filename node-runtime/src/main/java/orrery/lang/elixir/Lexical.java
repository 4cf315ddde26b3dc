package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;

/** The aliases and imports of a file or a module, and which of them are used ({@code Kernel.LexicalTracker}). */
final class Lexical {
    private final List<Alias> aliases = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();

    private static final class Alias {
        private final String name;
        private final Atom module;
        private final String location;
        private boolean used;

        private Alias(String name, Atom module, String location) {
            this.name = name;
            this.module = module;
            this.location = location;
        }
    }

    /** An import; null stands for one that nobody is to be told of. */
    static final class Import {
        private final Atom module;
        private final List<Defined> only;
        private final String location;
        private final Set<Defined> used = new LinkedHashSet<>();

        private Import(Atom module, List<Defined> only, String location) {
            this.module = module;
            this.only = only;
            this.location = location;
        }

        static void used(@Nullable Import declared, Defined function) {
            if (declared != null) {
                declared.used.add(function);
            }
        }
    }

    void alias(String name, Atom module, String location) {
        aliases.add(new Alias(name, module, location));
    }

    void used(String name, Atom module) {
        aliases.stream().filter(alias -> alias.name.equals(name) && alias.module.equals(module))
                .forEach(alias -> alias.used = true);
    }

    /** @param only the functions that are named; empty if all are imported */
    Import imported(Atom module, List<Defined> only, String location) {
        Import declared = new Import(module, only, location);
        imports.add(declared);
        return declared;
    }

    /** Tells of what was not used, and forgets all. */
    void report(Warnings warnings) {
        aliases.stream().filter(alias -> !alias.used).sorted(Comparator.comparing(alias -> alias.name))
                .forEach(alias -> warnings.say("unused alias " + alias.name, alias.location));
        imports.stream().sorted(Comparator.comparing(declared -> declared.module.name())).forEach(declared -> {
            String module = ElixirName.of(declared.module);
            if (declared.used.isEmpty()) {
                warnings.say("unused import " + module, declared.location);
                return;
            }
            declared.only.stream().filter(function -> !declared.used.contains(function))
                    .forEach(function -> warnings.say("unused import " + module + "." + function.name() + "/"
                            + function.arity(), declared.location));
        });
        aliases.clear();
        imports.clear();
    }
}
