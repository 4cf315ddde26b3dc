package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.etf.ReceivedAtoms;
import orrery.term.Atom;

/** Headers of packets and the two ends of an atom cache (protocol §3.1). */
class AtomHeadersTest {
    private static List<Atom> read(InboundAtoms cache, ByteBuf header) {
        ReceivedAtoms atoms = cache.readHeader(header);
        return IntStream.range(0, atoms.size()).mapToObj(atoms::get).toList();
    }

    private static MessageAtoms numbered(List<Atom> atoms) {
        MessageAtoms numbers = new MessageAtoms();
        for (int i = 0; i < atoms.size(); i++) {
            assertThat(numbers.indexOf(atoms.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < atoms.size(); i++) {
            assertThat(numbers.indexOf(Atom.of(atoms.get(i).name()))).isEqualTo(i);
        }
        return numbers;
    }

    @Test
    void bothEndsAgreeWhateverIsSent() {
        Random random = new Random(7);
        OutboundAtoms out = new OutboundAtoms();
        InboundAtoms in = new InboundAtoms();
        for (int round = 0; round < 2000; round++) {
            List<Atom> atoms = IntStream.range(0, random.nextInt(MessageAtoms.MOST + 1))
                    .mapToObj(_ -> random.nextInt(5000)).distinct()
                    .map(n -> Atom.of(n % 50 == 0 ? "\u20ac".repeat(250) + n : "atom" + n)).toList();
            ByteBuf header = Unpooled.buffer();
            out.writeHeader(numbered(atoms), header);
            assertThat(read(in, header)).isEqualTo(atoms);
            assertThat(header.isReadable()).isFalse();
        }
    }

    @Test
    void aKnownAtomTakesOneByte() {
        OutboundAtoms out = new OutboundAtoms();
        ByteBuf header = Unpooled.buffer();
        out.writeHeader(numbered(List.of(Atom.OK)), header);
        assertThat(header.readableBytes()).isEqualTo(1 + 1 + 2 + 2);
        header.clear();
        out.writeHeader(numbered(List.of(Atom.OK)), header);
        assertThat(header.readableBytes()).isEqualTo(1 + 1 + 1);
    }

    @Test
    void atomsBeyondTheMostAreNotNumbered() {
        MessageAtoms numbers = numbered(IntStream.range(0, MessageAtoms.MOST).mapToObj(i -> Atom.of("a" + i)).toList());
        assertThat(numbers.indexOf(Atom.OK)).isEqualTo(-1);
        assertThat(numbers.indexOf(Atom.of("a254"))).isEqualTo(254);
    }

    @Test
    void everyPieceOfAHeaderIsRefused() {
        ByteBuf header = Unpooled.buffer();
        new OutboundAtoms().writeHeader(numbered(List.of(Atom.OK, Atom.ERROR, Atom.TRUE)), header);
        for (int length = 0; length < header.readableBytes(); length++) {
            ByteBuf piece = header.slice(0, length);
            assertThatThrownBy(() -> new InboundAtoms().readHeader(piece)).isInstanceOf(InvalidControlException.class);
        }
    }

    @Test
    void slotsThatWereNeverFilledAreRefused() {
        ByteBuf header = Unpooled.wrappedBuffer(new byte[]{1, 0, 17});
        assertThatThrownBy(() -> new InboundAtoms().readHeader(header)).isInstanceOf(InvalidControlException.class)
                .hasMessageContaining("empty slot");
    }
}
