package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.term.Creation;

class DynamicNamesTest {
    private final DynamicNames names = new DynamicNames(new AtomicLong(35)::getAndIncrement);

    @Test
    void aNameIsOneNobodyHas() {
        assertThat(names.next("h").name()).hasToString("Z@h");
        assertThat(names.next("h").name()).hasToString("11@h");
    }

    @Test
    void aNameThatIsFreeAgainComesWithTheNextCreation() {
        Identity.Named first = names.next("h");
        names.left(first.name(), first.creation());
        assertThat(names.next("other").name()).isNotEqualTo(first.name());
        assertThat(names.next("h"))
                .isEqualTo(new Identity.Named(first.name(), new Creation(first.creation().value() + 1)));
    }

    @Test
    void creationsBelowFourAreNeverGiven() {
        Identity.Named first = names.next("h");
        names.left(first.name(), new Creation(0xFFFF_FFFFL));
        assertThat(names.next("h").creation()).isEqualTo(new Creation(4));
    }
}
