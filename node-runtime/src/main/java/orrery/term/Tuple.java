package orrery.term;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A tuple.
 *
 * <p>
 * Not a record: the array inside is what makes decoding and matching cheap, and must not leak.
 */
public final class Tuple implements Term {
    public static final Tuple EMPTY = new Tuple();

    private final Term[] elements;

    private Tuple(Term... elements) {
        this.elements = elements;
    }

    public static Tuple of(Term... elements) {
        return elements.length == 0 ? EMPTY : new Tuple(elements.clone());
    }

    public static Tuple of(List<? extends Term> elements) {
        return elements.isEmpty() ? EMPTY : new Tuple(elements.toArray(Term[]::new));
    }

    /** Makes a tuple of an array that its caller gives away and never writes again. */
    public static Tuple adopting(Term[] elements) {
        return elements.length == 0 ? EMPTY : new Tuple(elements);
    }

    public int arity() {
        return elements.length;
    }

    /** @param index from 0, unlike {@code element/2} */
    public Term get(int index) {
        return elements[index];
    }

    /** Whether this is {@code {tag, ...}} of that arity. */
    public boolean is(String tag, int arity) {
        return elements.length == arity && elements[0] instanceof Atom atom && atom.name().equals(tag);
    }

    public List<Term> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Tuple its && ExactEquality.equal(this, its);
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
