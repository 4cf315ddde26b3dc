package orrery.causal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

class MessageKindTest {
    private static final Pid PID = new Pid(Atom.of("a@h"), 1, 0, new Creation(1));
    private static final Reference REF = new Reference(Atom.of("a@h"), new Creation(1), List.of(1L, 2L, 3L));

    private static Tuple tuple(String tag, Term... rest) {
        Term[] all = new Term[rest.length + 1];
        all[0] = Atom.of(tag);
        System.arraycopy(rest, 0, all, 1, rest.length);
        return Tuple.of(all);
    }

    @Test
    void theShapesOfOtpAreKnown() {
        assertThat(MessageKind.of(tuple("$gen_call", Tuple.of(PID, REF), Atom.OK))).isEqualTo(MessageKind.CALL);
        assertThat(MessageKind.of(tuple("$gen_cast", Atom.OK))).isEqualTo(MessageKind.CAST);
        assertThat(MessageKind.of(Tuple.of(REF, Atom.OK))).isEqualTo(MessageKind.REPLY);
        assertThat(MessageKind.of(Tuple.of(new Cons(Atom.of("alias"), REF), Atom.OK))).isEqualTo(MessageKind.REPLY);
        assertThat(MessageKind.of(tuple("DOWN", REF, Atom.of("process"), PID, Atom.OK))).isEqualTo(MessageKind.DOWN);
        assertThat(MessageKind.of(tuple("EXIT", PID, Atom.OK))).isEqualTo(MessageKind.EXIT);
        assertThat(MessageKind.of(tuple("io_request", PID, REF, Atom.OK))).isEqualTo(MessageKind.IO);
        assertThat(MessageKind.of(tuple("io_reply", REF, Atom.OK))).isEqualTo(MessageKind.IO);
    }

    @Test
    void allElseIsPlain() {
        assertThat(MessageKind.of(Atom.OK)).isEqualTo(MessageKind.PLAIN);
        assertThat(MessageKind.of(Tuple.EMPTY)).isEqualTo(MessageKind.PLAIN);
        assertThat(MessageKind.of(tuple("DOWN", PID))).isEqualTo(MessageKind.PLAIN);
        assertThat(MessageKind.of(Tuple.of(Atom.of("a"), REF))).isEqualTo(MessageKind.PLAIN);
    }
}
