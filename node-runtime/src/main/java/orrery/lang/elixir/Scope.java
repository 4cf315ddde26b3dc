package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The variables that one part of a source binds, with what is said about that part and the parts inside it, in the order in which
 * Elixir says it: of a variable nobody reads when the part ends that it is bound in ({@code elixir_env.erl}).
 */
final class Scope {
    private final List<Item> items = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();

    private sealed interface Item {
        record Part(Scope scope) implements Item {}

        record Remark(String message, String location) implements Item {}
    }

    /** A variable. */
    static final class Bound {
        private final String name;
        private final String location;
        private final boolean shadows;
        private boolean read;

        private Bound(String name, String location, boolean shadows) {
            this.name = name;
            this.location = location;
            this.shadows = shadows;
        }

        void read() {
            read = true;
        }

        String name() {
            return name;
        }
    }

    Scope inner() {
        Scope scope = new Scope();
        items.add(new Item.Part(scope));
        return scope;
    }

    void remark(String message, String location) {
        items.add(new Item.Remark(message, location));
    }

    /** @param shadows whether there is one of that name already */
    Bound bind(String name, String location, boolean shadows) {
        Bound variable = new Bound(name, location, shadows);
        bound.add(variable);
        return variable;
    }

    /** Says all of it, and forgets it. @param whole whether the variables of this scope itself are not read any more */
    void report(boolean whole, BiConsumer<String, String> say) {
        for (Item item : items) {
            switch (item) {
                case Item.Part(Scope scope) -> scope.report(true, say);
                case Item.Remark(String message, String location) -> say.accept(message, location);
            }
        }
        items.clear();
        if (whole) {
            bound.stream().filter(variable -> !variable.read && mayBeMeant(variable.name))
                    .sorted(Comparator.comparing(Bound::name)).forEach(variable -> say.accept(unused(variable),
                            variable.location));
        }
        bound.clear();
    }

    /** Names of macros' variables, of {@code &1} and those with an underscore are not looked at. */
    private static boolean mayBeMeant(String name) {
        return !name.startsWith("_") && !name.startsWith("&") && !Hygiene.isOwn(name);
    }

    private static String unused(Bound variable) {
        return "variable \"" + variable.name + "\" is unused " + (variable.shadows
                ? "(there is a variable with the same name in the context, use the pin operator (^) to match on it or prefix "
                        + "this variable with underscore if it is not meant to be used)"
                : "(if the variable is not meant to be used, prefix it with an underscore)");
    }
}
