package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Tuple;

class WireFormTest {
    @Test
    void aTermIsWrittenAsTermToBinaryDoes() {
        // erlang:term_to_binary({ok, 1}, [{minor_version, 2}])
        assertThat(WireForm.of(Tuple.of(Atom.of("ok"), Int.of(1))))
                .isEqualTo(new WireForm(9, java.util.List.of("83 68 02 77 02 6f 6b 61 01")));
    }

    @Test
    void ofALongTermOnlyTheBeginningIsShown() {
        Tuple[] many = new Tuple[100];
        java.util.Arrays.fill(many, Tuple.EMPTY);
        WireForm form = WireForm.of(Tuple.of(many));
        assertThat(form.size()).isEqualTo(203);
        assertThat(form.lines()).hasSize(4);
        assertThat(form.lines().getLast()).endsWith(" …");
    }
}
