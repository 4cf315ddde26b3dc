package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.term.NodeName;

class RehearsalTest {
    /** Else it would load less than a real caller needs. */
    @Test
    void goesOnUntilTheCallerIsIn() {
        assertThat(new Rehearsal().run()).hasValueSatisfying(
                caller -> assertThat(caller.peer()).isEqualTo(NodeName.parse("caller@localhost")));
    }
}
