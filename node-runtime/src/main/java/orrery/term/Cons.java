package orrery.term;

/** A list cell, {@code [Head | Tail]}. */
public record Cons(Term head, Term tail) implements ListTerm {
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Cons its && ExactEquality.equal(this, its);
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(this);
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
