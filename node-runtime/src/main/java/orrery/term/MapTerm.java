package orrery.term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A map. Keys are compared exactly ({@code =:=}); the order in which pairs came is kept. */
public final class MapTerm implements Term {
    public static final MapTerm EMPTY = new MapTerm(MapPairs.of(new LinkedHashMap<>()));

    private static final int MOST_SORTED_PAIRS = 32;

    private final MapPairs pairs;
    /** The same without changes, once somebody asked for all pairs. Threads may do so at once: each finds the same. */
    private @Nullable MapPairs settled;

    private MapTerm(MapPairs pairs) {
        this.pairs = pairs;
    }

    public static MapTerm of(Map<? extends Term, ? extends Term> pairs) {
        return adopting(new LinkedHashMap<>(pairs));
    }

    /** A map on pairs that their caller gives away and never changes again. */
    public static MapTerm adopting(SequencedMap<Term, Term> pairs) {
        return pairs.isEmpty() ? EMPTY : new MapTerm(MapPairs.of(pairs));
    }

    public int size() {
        return pairs.size();
    }

    public Optional<Term> get(Term key) {
        return pairs.get(key);
    }

    /** {@code Map#{key => value}}. */
    public MapTerm with(Term key, Term value) {
        return new MapTerm(pairs.with(key, Optional.of(value)));
    }

    public MapTerm without(Term key) {
        return get(key).isPresent() ? new MapTerm(pairs.with(key, Optional.empty())) : this;
    }

    /** The pairs, in the order in which they came; read-only. To look for one key, {@link #get} is quicker. */
    public SequencedMap<Term, Term> pairs() {
        return Collections.unmodifiableSequencedMap(settled());
    }

    /** Goes over all pairs, in the order in which they came or the other way round. */
    public PairCursor cursor(boolean backwards) {
        SequencedMap<Term, Term> all = settled();
        return new PairCursor((backwards ? all.reversed() : all).entrySet().iterator());
    }

    private SequencedMap<Term, Term> settled() {
        MapPairs known = settled;
        if (known == null) {
            known = pairs.settle();
            settled = known;
        }
        return known.settled();
    }

    /**
     * The keys in the order in which {@code maps:to_list/1} and printing have them: a map of up to 32 pairs by
     * {@link TermOrder#OF_KEYS} (as in OTP 25), a larger one as its pairs came. That is the order of a BEAM node if the map came
     * from one, as the decoder takes care.
     */
    public List<Term> keysInOrder() {
        List<Term> keys = new ArrayList<>(pairs().keySet());
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
