package orrery.term;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A map. Keys are compared exactly ({@code =:=}); the order in which pairs came is kept, so that encoding repeats it. */
public final class MapTerm implements Term {
    public static final MapTerm EMPTY = new MapTerm(new LinkedHashMap<>());

    private final SequencedMap<Term, Term> pairs;

    private MapTerm(SequencedMap<Term, Term> pairs) {
        this.pairs = pairs;
    }

    public static MapTerm of(Map<? extends Term, ? extends Term> pairs) {
        return pairs.isEmpty() ? EMPTY : new MapTerm(new LinkedHashMap<>(pairs));
    }

    /** A map on pairs that their caller gives away and never changes again. */
    public static MapTerm adopting(SequencedMap<Term, Term> pairs) {
        return pairs.isEmpty() ? EMPTY : new MapTerm(pairs);
    }

    public int size() {
        return pairs.size();
    }

    public Optional<Term> get(Term key) {
        return Optional.ofNullable(pairs.get(key));
    }

    /** {@code Map#{key => value}}. */
    public MapTerm with(Term key, Term value) {
        SequencedMap<Term, Term> copy = new LinkedHashMap<>(pairs);
        copy.put(key, value);
        return new MapTerm(copy);
    }

    public MapTerm without(Term key) {
        if (!pairs.containsKey(key)) {
            return this;
        }
        SequencedMap<Term, Term> copy = new LinkedHashMap<>(pairs);
        copy.remove(key);
        return new MapTerm(copy);
    }

    /** The pairs, in the order in which they came; read-only. */
    public SequencedMap<Term, Term> pairs() {
        return Collections.unmodifiableSequencedMap(pairs);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof MapTerm its && ExactEquality.equal(this, its);
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
