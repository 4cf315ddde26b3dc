package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import orrery.testsupport.TermGenerator;

class MapTermTest {
    @Test
    void changedCopiesAreWhatAPlainMapBecomesAndLeaveTheOldOnesAlone() {
        long seed = TermGenerator.seed();
        Random random = new Random(seed);
        Map<Term, Term> plain = new LinkedHashMap<>();
        MapTerm map = MapTerm.EMPTY;
        List<MapTerm> olds = new ArrayList<>();
        List<Map<Term, Term>> oldPlains = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Term key = Int.of(random.nextInt(2_000));
            if (random.nextInt(4) == 0) {
                plain.remove(key);
                map = map.without(key);
            } else {
                plain.put(key, Int.of(i));
                map = map.with(key, Int.of(i));
            }
            assertThat(map.size()).as("seed %s", seed).isEqualTo(plain.size());
            assertThat(map.get(key).isPresent()).as("seed %s", seed).isEqualTo(plain.containsKey(key));
            if (i % 500 == 0) {
                olds.add(map);
                oldPlains.add(new LinkedHashMap<>(plain));
            }
            if (i % 170 == 0) {
                assertThat(map.pairs()).as("seed %s", seed).isEqualTo(plain);
            }
        }
        for (int i = 0; i < olds.size(); i++) {
            assertThat(olds.get(i)).as("seed %s", seed).isEqualTo(MapTerm.of(oldPlains.get(i)));
        }
    }

    @Test
    void aMapBuiltPairByPairKeepsTheOrderOfItsPairs() {
        MapTerm map = MapTerm.EMPTY;
        for (int i = 0; i < 3_000; i++) {
            map = map.with(Int.of(7 * i % 3_001), Atom.OK);
        }
        List<Term> keys = map.keysInOrder();
        for (int i = 0; i < 3_000; i++) {
            assertThat(keys.get(i)).isEqualTo(Int.of(7 * i % 3_001));
        }
    }

    @Test
    void upToThirtyTwoPairsAreInTheOrderOfTheirKeys() {
        MapTerm map = MapTerm.EMPTY.with(Atom.of("b"), Int.ONE).with(new FloatTerm(0.5), Int.ONE).with(Int.of(2),
                Int.ONE);
        assertThat(map.keysInOrder()).containsExactly(Int.of(2), new FloatTerm(0.5), Atom.of("b"));
    }
}
