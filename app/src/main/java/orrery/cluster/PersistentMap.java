package orrery.cluster;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copy shares all but a few small arrays with the original: a hash array mapped trie.
 *
 * <p>
 * A node may have 100,000 processes and a state is made for each event, so copying a whole table per event is out of the
 * question. Keys are iterated in an order that depends on their hash codes only.
 */
final class PersistentMap<K, V> extends AbstractMap<K, V> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(new Branch(0, new Slot[0]), 0);

    private final Branch root;
    private final int size;

    private PersistentMap(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** The same entries; the very map if it is one of this kind. */
    static <K, V> PersistentMap<K, V> of(Map<K, V> map) {
        if (map instanceof PersistentMap<K, V> already) {
            return already;
        }
        PersistentMap<K, V> copy = empty();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V get(@Nullable Object key) {
        Leaf leaf = key == null ? null : root.find(spread(key), key, 0);
        return leaf == null ? null : (V) leaf.value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && root.find(spread(key), key, 0) != null;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * This map with the key bound to the value; the same map if it is bound to that very object. Values are not compared:
     * they may be as large as a node.
     */
    PersistentMap<K, V> with(K key, V value) {
        Leaf before = root.find(spread(key), key, 0);
        if (before != null && before.value == value) {
            return this;
        }
        return new PersistentMap<>(root.with(new Leaf(spread(key), key, value), 0), before == null ? size + 1 : size);
    }

    PersistentMap<K, V> withIfAbsent(K key, V value) {
        return containsKey(key) ? this : with(key, value);
    }

    /** This map without the key; the same map if it has none. */
    PersistentMap<K, V> without(K key) {
        if (!containsKey(key)) {
            return this;
        }
        return size == 1 ? empty() : new PersistentMap<>(root.without(spread(key), key, 0), size - 1);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new Walk<>(root);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static int spread(Object key) {
        int h = key.hashCode();
        return h ^ (h >>> 16);
    }

    private sealed interface Slot {}

    private static final class Leaf extends SimpleImmutableEntry<Object, Object> implements Slot {
        private static final long serialVersionUID = 1L;

        private final int hash;
        private final Object value;

        Leaf(int hash, Object key, Object value) {
            super(key, value);
            this.hash = hash;
            this.value = value;
        }

        boolean isFor(int otherHash, Object key) {
            return hash == otherHash && getKey().equals(key);
        }
    }

    /** Keys whose whole hash is the same. */
    private record Collision(int hash, Leaf[] leaves) implements Slot {
        int indexOf(Object key) {
            for (int i = 0; i < leaves.length; i++) {
                if (leaves[i].getKey().equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        Collision with(Leaf leaf) {
            int at = indexOf(leaf.getKey());
            Leaf[] copy = Arrays.copyOf(leaves, at < 0 ? leaves.length + 1 : leaves.length);
            copy[at < 0 ? leaves.length : at] = leaf;
            return new Collision(hash, copy);
        }

        Slot without(Object key) {
            Leaf[] rest = Arrays.stream(leaves).filter(leaf -> !leaf.getKey().equals(key)).toArray(Leaf[]::new);
            return rest.length == 1 ? rest[0] : new Collision(hash, rest);
        }
    }

    private record Branch(int bitmap, Slot[] slots) implements Slot {
        private static int bit(int hash, int shift) {
            return 1 << ((hash >>> shift) & MASK);
        }

        private int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        @Nullable
        Leaf find(int hash, Object key, int shift) {
            int bit = bit(hash, shift);
            if ((bitmap & bit) == 0) {
                return null;
            }
            return switch (slots[index(bit)]) {
                case Leaf leaf -> leaf.isFor(hash, key) ? leaf : null;
                case Branch branch -> branch.find(hash, key, shift + BITS);
                case Collision collision -> {
                    int at = collision.hash == hash ? collision.indexOf(key) : -1;
                    yield at < 0 ? null : collision.leaves[at];
                }
            };
        }

        Branch with(Leaf leaf, int shift) {
            int bit = bit(leaf.hash, shift);
            int at = index(bit);
            if ((bitmap & bit) == 0) {
                Slot[] wider = new Slot[slots.length + 1];
                System.arraycopy(slots, 0, wider, 0, at);
                wider[at] = leaf;
                System.arraycopy(slots, at, wider, at + 1, slots.length - at);
                return new Branch(bitmap | bit, wider);
            }
            return replaced(at, switch (slots[at]) {
                case Branch branch -> branch.with(leaf, shift + BITS);
                case Leaf old when old.isFor(leaf.hash, leaf.getKey()) -> leaf;
                case Leaf old when old.hash == leaf.hash -> new Collision(leaf.hash, new Leaf[]{old, leaf});
                case Leaf old -> pair(old, old.hash, leaf, shift + BITS);
                case Collision old when old.hash == leaf.hash -> old.with(leaf);
                case Collision old -> pair(old, old.hash, leaf, shift + BITS);
            });
        }

        Branch without(int hash, Object key, int shift) {
            int bit = bit(hash, shift);
            int at = index(bit);
            return switch (slots[at]) {
                case Leaf _ -> removed(bit, at);
                case Collision collision -> replaced(at, collision.without(key));
                case Branch branch -> {
                    Branch rest = branch.without(hash, key, shift + BITS);
                    if (rest.slots.length == 0) {
                        yield removed(bit, at);
                    }
                    boolean single = rest.slots.length == 1 && !(rest.slots[0] instanceof Branch);
                    yield replaced(at, single ? rest.slots[0] : rest);
                }
            };
        }

        private Branch replaced(int at, Slot slot) {
            Slot[] copy = slots.clone();
            copy[at] = slot;
            return new Branch(bitmap, copy);
        }

        private Branch removed(int bit, int at) {
            Slot[] rest = new Slot[slots.length - 1];
            System.arraycopy(slots, 0, rest, 0, at);
            System.arraycopy(slots, at + 1, rest, at, rest.length - at);
            return new Branch(bitmap & ~bit, rest);
        }

        private static Branch pair(Slot old, int oldHash, Leaf leaf, int shift) {
            Branch holder = new Branch(bit(oldHash, shift), new Slot[]{old});
            return holder.with(leaf, shift);
        }
    }

    private static final class Walk<K, V> implements Iterator<Map.Entry<K, V>> {
        private final Deque<Slot> rest = new ArrayDeque<>();

        Walk(Branch root) {
            push(root.slots);
        }

        private void push(Slot[] slots) {
            for (int i = slots.length - 1; i >= 0; i--) {
                rest.push(slots[i]);
            }
        }

        @Override
        public boolean hasNext() {
            return !rest.isEmpty();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Map.Entry<K, V> next() {
            while (!rest.isEmpty()) {
                switch (rest.pop()) {
                    case Leaf leaf -> {
                        return (Map.Entry<K, V>) (Map.Entry<?, ?>) leaf;
                    }
                    case Branch branch -> push(branch.slots);
                    case Collision collision -> push(collision.leaves);
                }
            }
            throw new NoSuchElementException();
        }
    }
}
