package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class SelectionTest {
    private static final NodeName A = NodeName.parse("a@h");
    private static final NodeName B = NodeName.parse("b@h");

    @Test
    void aConnectionIsTheSameFromEitherEnd() {
        assertThat(new Selection.OfConnection(B, A)).isEqualTo(new Selection.OfConnection(A, B));
    }

    @Test
    void aProcessBelongsToItsNodeAndAConnectionToNone() {
        Pid pid = new Pid(Atom.of("a@h"), 95, 0, Creation.UNKNOWN);
        assertThat(new Selection.OfProcess(pid).within()).contains(A);
        assertThat(new Selection.OfConnection(A, B).within()).isEmpty();
        assertThat(Selection.NOTHING.within()).isEmpty();
    }
}
