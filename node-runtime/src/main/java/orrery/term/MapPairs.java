package orrery.term;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The pairs of a map: many that were settled once, and a few changes since. A changed copy of a large map copies only the
 * changes; when they have become too many (the root of the number of pairs), they are settled. So a program that puts pairs into
 * a map one by one does not copy the whole map for each.
 *
 * @param settled never changed
 * @param changes new values, or nothing for keys taken away; never changed
 * @param size number of pairs, changes counted
 */
record MapPairs(SequencedMap<Term, Term> settled, Map<Term, Optional<Term>> changes, int size) {
    private static final int ALWAYS_COPIED = 32;

    static MapPairs of(SequencedMap<Term, Term> pairs) {
        return new MapPairs(pairs, Map.of(), pairs.size());
    }

    Optional<Term> get(Term key) {
        if (!changes.isEmpty()) {
            Optional<Term> change = changes.get(key);
            if (change != null) {
                return change;
            }
        }
        return Optional.ofNullable(settled.get(key));
    }

    MapPairs with(Term key, Optional<Term> value) {
        int change = (value.isPresent() ? 1 : 0) - (get(key).isPresent() ? 1 : 0);
        Map<Term, Optional<Term>> more = LinkedHashMap.newLinkedHashMap(changes.size() + 1);
        more.putAll(changes);
        more.put(key, value);
        MapPairs changed = new MapPairs(settled, more, size + change);
        long count = more.size();
        return settled.size() <= ALWAYS_COPIED || count * count > settled.size() ? changed.settle() : changed;
    }

    MapPairs settle() {
        if (changes.isEmpty()) {
            return this;
        }
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>(settled);
        changes.forEach((key, value) -> value.ifPresentOrElse(term -> pairs.put(key, term), () -> pairs.remove(key)));
        return of(pairs);
    }
}
