package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowSelectionTest {
    @Test
    void aSelectionGoesFromItsAnchorInEitherDirection() {
        RowSelection upwards = RowSelection.of(7).to(5);
        assertThat(upwards.contains(5)).isTrue();
        assertThat(upwards.contains(7)).isTrue();
        assertThat(upwards.contains(8)).isFalse();
        assertThat(upwards.to(9).contains(5)).isFalse();
        assertThat(upwards.to(9).last()).isEqualTo(9);
        assertThat(RowSelection.NONE.to(3)).isEqualTo(RowSelection.of(3));
    }

    @Test
    void itStaysOnItsRowsWhenOlderOnesGo() {
        assertThat(new RowSelection(7, 5).without(3)).isEqualTo(new RowSelection(4, 2));
        assertThat(new RowSelection(7, 5).without(6)).isEqualTo(new RowSelection(1, 0));
        assertThat(new RowSelection(7, 5).without(8)).isEqualTo(RowSelection.NONE);
    }
}
