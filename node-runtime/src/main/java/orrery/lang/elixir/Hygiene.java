package orrery.lang.elixir;

import java.util.Optional;
import orrery.term.Atom;

/**
 * Variables that a macro brings along are none of those of the place where it is used: their names carry what they belong to, behind a
 * mark that no source can have.
 */
final class Hygiene {
    private static final char MARK = '\0';

    private Hygiene() {}

    /** @param expansion which one of the macro's expansions it belongs to; empty for a quoted expression that no macro made */
    static String name(String name, Atom context, String expansion) {
        return context.equals(Atom.NIL) ? name : name + MARK + context.name() + MARK + expansion;
    }

    /** What the source calls it. */
    static String plain(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    static boolean isOwn(String name) {
        return name.indexOf(MARK) >= 0;
    }

    /** The number of the expansion that it belongs to. */
    static Optional<Long> expansion(String name) {
        int mark = name.lastIndexOf(MARK);
        return mark < 0 || mark == name.length() - 1
                ? Optional.empty()
                : Optional.of(Long.valueOf(name.substring(mark + 1)));
    }

    static Optional<Atom> context(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0
                ? Optional.empty()
                : Optional.of(Atom.of(name.substring(mark + 1, name.indexOf(MARK, mark + 1))));
    }
}
