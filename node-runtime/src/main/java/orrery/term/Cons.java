package orrery.term;

/** A list cell, {@code [Head | Tail]}. Long lists are compared and hashed without recursion along the tail. */
public record Cons(Term head, Term tail) implements ListTerm {
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Cons its)) {
            return false;
        }
        Cons mine = this;
        while (mine != its) {
            if (!mine.head.equals(its.head)) {
                return false;
            }
            if (!(mine.tail instanceof Cons nextMine) || !(its.tail instanceof Cons nextIts)) {
                return mine.tail.equals(its.tail);
            }
            mine = nextMine;
            its = nextIts;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 17;
        Term rest = this;
        while (rest instanceof Cons cons) {
            hash = 31 * hash + cons.head.hashCode();
            rest = cons.tail;
        }
        return 31 * hash + rest.hashCode();
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
