package orrery.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/**
 * An ETS table ({@code ets:new/2}). Readers wait for nobody; a change is made while no other is.
 *
 * <p>
 * Rows of an {@code ordered_set} stand in the order of their keys, of which {@code 1} and {@code 1.0} are the same. Those of the
 * other types stand in an order of no meaning, as on a BEAM node, though not in the same.
 */
public final class EtsTable {
    /** {@code set}, {@code ordered_set}, {@code bag} and {@code duplicate_bag}. */
    public enum Type {
        SET, ORDERED_SET, BAG, DUPLICATE_BAG;

        public Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }

        boolean hasSeveralForAKey() {
            return this == BAG || this == DUPLICATE_BAG;
        }
    }

    /** Who else than the owner may read, and write. */
    public enum Protection {
        PUBLIC, PROTECTED, PRIVATE;

        public Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    /** Who gets the table when its owner ends, and what it is told. */
    public record Heir(Pid pid, Term data) {}

    /** @param keyPosition from 1 */
    public record Options(Type type, Protection protection, boolean named, int keyPosition, Optional<Heir> heir) {
        /** As the services of a node have theirs. */
        public static final Options OF_A_SERVICE = new Options(Type.SET, Protection.PROTECTED, true, 1,
                Optional.empty());
    }

    /** A key and where it stands. */
    private record Place(int scattered, Term key) {
        private static final int GOLDEN = 0x9e3779b9;

        static Place of(Term key) {
            return new Place(key.hashCode() * GOLDEN, key);
        }
    }

    private static int scattered(Place one, Place other) {
        int order = Integer.compare(one.scattered, other.scattered);
        return order == 0 ? TermOrder.OF_KEYS.compare(one.key, other.key) : order;
    }

    private static int ordered(Place one, Place other) {
        return TermOrder.ORDER.compare(one.key, other.key);
    }

    private final Reference id;
    private final Options options;
    private final NavigableMap<Place, List<Tuple>> rows;
    private volatile Atom name;
    private volatile Pid owner;
    private volatile Optional<Heir> heir;

    EtsTable(Atom name, Reference id, Pid owner, Options options) {
        this.name = name;
        this.id = id;
        this.owner = owner;
        this.options = options;
        this.heir = options.heir();
        this.rows = new ConcurrentSkipListMap<>(
                options.type() == Type.ORDERED_SET ? EtsTable::ordered : EtsTable::scattered);
    }

    public Atom name() {
        return name;
    }

    void name(Atom changed) {
        name = changed;
    }

    /** What {@code ets:whereis/1} returns. */
    public Reference id() {
        return id;
    }

    /** What its functions take: its name if it has one by which it is found. */
    public Term handle() {
        return options.named() ? name : id;
    }

    public Options options() {
        return options;
    }

    public Pid owner() {
        return owner;
    }

    public void owner(Pid other) {
        owner = other;
    }

    public Optional<Heir> heir() {
        return heir;
    }

    public void heir(Optional<Heir> other) {
        heir = other;
    }

    public Term keyOf(Tuple row) {
        return row.get(options.keyPosition() - 1);
    }

    public Optional<Tuple> lookup(Term key) {
        List<Tuple> found = rows.get(Place.of(key));
        return found == null ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The rows of a key, the oldest first. */
    public List<Tuple> all(Term key) {
        return rows.getOrDefault(Place.of(key), List.of());
    }

    /** All rows, in the order of the table. */
    public List<Tuple> rows() {
        return rows.values().stream().flatMap(List::stream).toList();
    }

    public int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    /** Takes the place of the row of that key, if the type has but one. */
    public synchronized void insert(Tuple row) {
        rows.merge(Place.of(keyOf(row)), List.of(row), (before, _) -> with(before, row));
    }

    private List<Tuple> with(List<Tuple> before, Tuple row) {
        if (!options.type().hasSeveralForAKey()) {
            return List.of(row);
        }
        if (options.type() == Type.BAG && before.contains(row)) {
            return before;
        }
        List<Tuple> more = new ArrayList<>(before);
        more.add(row);
        return List.copyOf(more);
    }

    /** @return whether none of their keys was there: only then are they inserted */
    public synchronized boolean insertNew(List<Tuple> some) {
        boolean fresh = some.stream().noneMatch(row -> rows.containsKey(Place.of(keyOf(row))));
        if (fresh) {
            some.forEach(this::insert);
        }
        return fresh;
    }

    /**
     * Changes the row of a key, while nobody else changes anything.
     *
     * @return the row as it is now; nothing if there is none of that key
     */
    public synchronized Optional<Tuple> update(Term key, UnaryOperator<Tuple> change) {
        Optional<Tuple> changed = lookup(key).map(change);
        changed.ifPresent(this::insert);
        return changed;
    }

    /** @return what was there */
    public synchronized List<Tuple> delete(Term key) {
        List<Tuple> before = rows.remove(Place.of(key));
        return before == null ? List.of() : before;
    }

    /** Every row that is equal to it. */
    public synchronized void deleteRow(Tuple row) {
        rows.computeIfPresent(Place.of(keyOf(row)), (_, before) -> {
            List<Tuple> left = before.stream().filter(each -> !each.equals(row)).toList();
            return left.isEmpty() ? null : left;
        });
    }

    public synchronized void clear() {
        rows.clear();
    }

    public Optional<Term> first() {
        return key(rows.firstEntry());
    }

    public Optional<Term> last() {
        return key(rows.lastEntry());
    }

    public Optional<Term> next(Term key) {
        return key(rows.higherEntry(Place.of(key)));
    }

    public Optional<Term> previous(Term key) {
        return key(rows.lowerEntry(Place.of(key)));
    }

    private Optional<Term> key(Map.@Nullable Entry<Place, List<Tuple>> entry) {
        return entry == null ? Optional.empty() : Optional.of(keyOf(entry.getValue().getFirst()));
    }
}
