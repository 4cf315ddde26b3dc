package orrery.lang.elixir;

import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** A module whose body is being evaluated, for what in the body asks about it or adds to it ({@code Module}). */
public final class OpenModule {
    private final ModuleDefinition definition;
    private final Defining defining;

    /** Takes what stands in a module's body. */
    interface Defining {
        Term define(Ast part);
    }

    OpenModule(ModuleDefinition definition, Defining defining) {
        this.definition = definition;
        this.defining = defining;
    }

    /** Evaluates a quoted part of the body: a {@code def} with everything filled in, for example. */
    public Term define(Term quoted) {
        return defining.define(Unquoter.of(quoted, Place.NOWHERE));
    }

    public Term attribute(Atom name) {
        return definition.attribute(name.name());
    }

    public boolean hasAttribute(Atom name) {
        return definition.hasAttribute(name.name());
    }

    public void putAttribute(Atom name, Term value) {
        definition.setAttribute(name.name(), value);
    }

    public void deleteAttribute(Atom name) {
        definition.deleteAttribute(name.name());
    }

    /** From now on it is told of the module when that is compiled. */
    public void persist(Atom name) {
        definition.persist(name.name());
    }

    /** From now on each value is kept, the last one first. */
    public void accumulate(Atom name) {
        definition.accumulate(name.name());
    }

    public boolean defines(Atom name, int arity) {
        return definition.defines(name.name(), arity);
    }

    /** {@code {name, arity}} of each function. */
    public Term definitions() {
        return ListTerm.of(definition.defined().stream()
                .filter(function -> !function.name().startsWith(Imports.MACRO))
                .<Term>map(function -> Tuple.of(Atom.of(function.name()),
                        Int.of(function.arity())))
                .toList());
    }

    /** {@code defoverridable}. */
    public void overridable(Atom name, int arity) {
        definition.overridable(name.name(), arity);
    }
}
