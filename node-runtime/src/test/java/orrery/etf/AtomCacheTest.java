package orrery.etf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;

class AtomCacheTest {
    @Test
    void twoNamesAreBothFoundWhateverTheirSlots() {
        byte[] first = "first".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            AtomCache cache = new AtomCache();
            byte[] second = ("second" + i).getBytes(StandardCharsets.US_ASCII);
            Atom one = cache.add(first, 0, first.length);
            Atom two = cache.add(second, 0, second.length);
            assertThat(cache.find(first, 0, first.length)).isSameAs(one);
            assertThat(cache.find(second, 0, second.length)).isSameAs(two);
        }
    }

    @Test
    void aNameThatOnlyBeginsTheSameIsNotFound() {
        AtomCache cache = new AtomCache();
        byte[] name = "status_of_it".getBytes(StandardCharsets.US_ASCII);
        Atom atom = cache.add(name, 0, name.length);
        assertThat(cache.find(name, 0, name.length)).isSameAs(atom);
        assertThat(cache.find(name, 0, 6)).isNull();
        assertThat(cache.find(name, 1, name.length - 1)).isNull();
        assertThat(cache.find(new byte[0], 0, 0)).isEqualTo(Atom.EMPTY);
    }
}
