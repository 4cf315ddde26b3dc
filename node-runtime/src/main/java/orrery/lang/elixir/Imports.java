package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;

/** Which functions can be called without naming their module. The latest import comes first; {@code Kernel} is the last. */
final class Imports {
    /** What is imported of a module. */
    private record Import(Atom module, Predicate<Defined> wanted) {}

    private final Exports exports;
    private final List<Import> imports;

    /** Asks which functions modules have. */
    interface Exports {
        boolean exports(Atom module, String function, int arity);
    }

    Imports(Exports exports) {
        this(exports, List.of());
    }

    private Imports(Exports exports, List<Import> imports) {
        this.exports = exports;
        this.imports = new ArrayList<>(imports);
    }

    Imports copy() {
        return new Imports(exports, imports);
    }

    void add(Atom module, Predicate<Defined> wanted) {
        if (module.name().equals("Elixir.Kernel")) {
            imports.removeIf(known -> known.module().equals(module));
        }
        imports.addFirst(new Import(module, wanted));
    }

    Optional<Atom> find(String function, int arity) {
        Defined call = new Defined(function, arity);
        return imports.stream().filter(known -> known.wanted().test(call)
                && exports.exports(known.module(), function, arity)).map(Import::module).findFirst();
    }

    /** Whether {@code import Kernel, except: [...]} left it out. */
    boolean isHiddenFromKernel(String function, int arity) {
        return imports.stream().filter(known -> known.module().name().equals("Elixir.Kernel")).findFirst()
                .filter(kernel -> !kernel.wanted().test(new Defined(function, arity))).isPresent();
    }
}
