package orrery.lang.elixir;

import orrery.term.Atom;
import orrery.term.ElixirPrinter;

/** How Elixir writes a module's name. */
final class ElixirName {
    private ElixirName() {}

    static String of(Atom module) {
        String name = module.name();
        return name.startsWith("Elixir.") ? name.substring("Elixir.".length()) : ElixirPrinter.print(module);
    }

    static Atom atom(String alias) {
        return Atom.of("Elixir." + alias);
    }
}
