package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;

/** Which functions can be called without naming their module. The latest import comes first; {@code Kernel} is the last. */
final class Imports {
    /** What is imported of a module. */
    private record Import(Atom module, Predicate<Defined> wanted, Lexical.@Nullable Import declared) {
        boolean used(Defined function) {
            Lexical.Import.used(declared, function);
            return true;
        }
    }

    /** What the functions are called that macros are. */
    static final String MACRO = "MACRO-";

    private final Exports exports;
    private final List<Import> imports;
    private final Set<Atom> required;

    /** Asks which functions modules have. */
    interface Exports {
        boolean exports(Atom module, String function, int arity);
    }

    Imports(Exports exports) {
        this(exports, List.of(), Set.of());
    }

    private Imports(Exports exports, List<Import> imports, Set<Atom> required) {
        this.exports = exports;
        this.imports = new ArrayList<>(imports);
        this.required = new HashSet<>(required);
    }

    Imports copy() {
        return new Imports(exports, imports, required);
    }

    /** Whether a module has a function or a macro. */
    boolean has(Atom module, Defined wanted) {
        return exports.exports(module, wanted.name(), wanted.arity())
                || exports.exports(module, MACRO + wanted.name(), wanted.arity() + 1);
    }

    void add(Atom module, Predicate<Defined> wanted) {
        add(module, wanted, null);
    }

    /** @param declared whom to tell that it is used */
    void add(Atom module, Predicate<Defined> wanted, Lexical.@Nullable Import declared) {
        if (module.name().equals("Elixir.Kernel")) {
            imports.removeIf(known -> known.module().equals(module));
        }
        imports.addFirst(new Import(module, wanted, declared));
    }

    Optional<Atom> find(String function, int arity) {
        Defined call = new Defined(function, arity);
        return imports.stream().filter(known -> known.wanted().test(call)
                && exports.exports(known.module(), function, arity)).findFirst().filter(known -> known.used(call))
                .map(Import::module);
    }

    /** The module of a macro that is imported. */
    Optional<Atom> findMacro(String macro, int arity, Predicate<Atom> mayHave) {
        Defined call = new Defined(macro, arity);
        return imports.stream().filter(known -> mayHave.test(known.module()) && known.wanted().test(call)
                && exports.exports(known.module(), MACRO + macro, arity + 1)).findFirst()
                .filter(known -> known.used(call)).map(Import::module);
    }

    boolean isImported(Atom module) {
        return imports.stream().anyMatch(known -> known.module().equals(module));
    }

    void require(Atom module) {
        required.add(module);
    }

    boolean isRequired(Atom module) {
        return required.contains(module) || isImported(module);
    }

    /** Whether {@code import Kernel, except: [...]} left it out. */
    boolean isHiddenFromKernel(String function, int arity) {
        return imports.stream().filter(known -> known.module().name().equals("Elixir.Kernel")).findFirst()
                .filter(kernel -> !kernel.wanted().test(new Defined(function, arity))).isPresent();
    }
}
