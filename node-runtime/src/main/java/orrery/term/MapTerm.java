package orrery.term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A map. Keys are compared exactly ({@code =:=}); the order in which pairs came is kept. */
public final class MapTerm implements Term {
    public static final MapTerm EMPTY = new MapTerm(new LinkedHashMap<>());

    private static final int MOST_SORTED_PAIRS = 32;

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

    /**
     * The keys in the order in which {@code maps:to_list/1} and printing have them: a map of up to 32 pairs by
     * {@link TermOrder#OF_KEYS} (as in OTP 25), a larger one as its pairs came. That is the order of a BEAM node if the map came
     * from one, as the decoder takes care.
     */
    public List<Term> keysInOrder() {
        List<Term> keys = new ArrayList<>(pairs.keySet());
        if (isSorted(keys.size())) {
            keys.sort(TermOrder.OF_KEYS);
        }
        return keys;
    }

    /** Whether a BEAM node keeps a map of this size in the order of its keys. */
    public static boolean isSorted(int size) {
        return size <= MOST_SORTED_PAIRS;
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
