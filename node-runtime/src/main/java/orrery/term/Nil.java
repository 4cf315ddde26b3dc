package orrery.term;

/** The empty list, {@code []}. (Elixir's {@code nil} is the atom {@link Atom#NIL}.) */
public enum Nil implements ListTerm {
    NIL;

    @Override
    public String toString() {
        return "[]";
    }
}
