package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    /** A key whose hash codes collide wholly or in their lower bits. */
    private record Key(int id) {
        @Override
        public int hashCode() {
            return id % 3 == 0 ? id % 7 : (id % 5) << 27;
        }
    }

    @Test
    void agreesWithAHashMapThroughRandomChanges() {
        long seed = 20_250_301;
        Random random = new Random(seed);
        Map<Key, Integer> expected = new HashMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 20_000; i++) {
            Key key = new Key(random.nextInt(400));
            if (random.nextInt(5) < 3) {
                expected.put(key, i);
                map = map.with(key, i);
            } else {
                expected.remove(key);
                map = map.without(key);
            }
            assertThat(map.size()).isEqualTo(expected.size());
            if (i % 500 == 0) {
                assertThat(map).as("seed %d, step %d", seed, i).isEqualTo(expected);
                assertThat(map.entrySet()).hasSameSizeAs(expected.entrySet());
            }
        }
        for (int id = 0; id < 400; id++) {
            assertThat(map.get(new Key(id))).isEqualTo(expected.get(new Key(id)));
        }
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() {
        PersistentMap<String, Integer> one = PersistentMap.<String, Integer>empty().with("a", 1).with("b", 2);
        PersistentMap<String, Integer> other = one.with("a", 9).without("b").with("c", 3);

        assertThat(one).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(other).isEqualTo(Map.of("a", 9, "c", 3));
    }

    @Test
    void whatChangesNothingGivesTheSameMap() {
        PersistentMap<String, Integer> map = PersistentMap.<String, Integer>empty().with("a", 1);

        assertThat(map.with("a", 1)).isSameAs(map);
        assertThat(map.without("b")).isSameAs(map);
        assertThat(map.withIfAbsent("a", 2)).isSameAs(map);
    }
}
