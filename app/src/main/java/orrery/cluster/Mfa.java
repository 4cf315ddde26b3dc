package orrery.cluster;

import orrery.term.Atom;
import orrery.term.ErlangPrinter;

/** A function by module, name and arity. */
public record Mfa(Atom module, Atom function, int arity) {
    /** Where the function is not known or has no name. */
    public static final Mfa UNKNOWN = new Mfa(Atom.UNDEFINED, Atom.UNDEFINED, 0);

    public static Mfa of(String module, String function, int arity) {
        return new Mfa(Atom.of(module), Atom.of(function), arity);
    }

    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** As Erlang writes it: {@code gen_server:init_it/6}. */
    @Override
    public String toString() {
        return ErlangPrinter.print(module) + ":" + ErlangPrinter.print(function) + "/" + arity;
    }
}
