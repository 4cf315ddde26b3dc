package orrery.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.LocalTerm;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.TermGenerator;

class TermCodecTest {
    private static final int DEEP = 90_000;

    @Test
    void everyTermComesBackAsItWas() {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofAll(seed);
        for (int i = 0; i < 20_000; i++) {
            Term term = generator.next();
            ByteBuf out = Unpooled.buffer();
            TermEncoder.write(term, out);
            out.writeByte(42);
            assertThat(TermDecoder.read(out, Limits.DEFAULT)).as("seed %s", seed).isEqualTo(term);
            assertThat(out.readableBytes()).as("seed %s, %s", seed, term).isEqualTo(1);
        }
    }

    @Test
    void buffersWithoutArrayAreReadToo() {
        TermGenerator generator = TermGenerator.ofAll(1);
        for (int i = 0; i < 200; i++) {
            Term term = generator.next();
            ByteBuf out = Unpooled.directBuffer();
            TermEncoder.writeVersioned(term, out);
            assertThat(TermDecoder.readVersioned(out, Limits.DEFAULT)).isEqualTo(term);
            assertThat(out.isReadable()).isFalse();
            out.release();
        }
    }

    @Test
    void shellFunsOfOtp27ComeBackAsTheSameBytes() throws IOException {
        for (Path file : closures()) {
            byte[] bytes = Files.readAllBytes(file);
            Term fun = decode(bytes);
            assertThat(decode(encode(fun))).as(file.toString()).isEqualTo(fun);
            if (file.toString().contains("27")) {
                assertThat(ByteBufUtil.hexDump(encode(fun))).as(file.toString()).isEqualTo(ByteBufUtil.hexDump(bytes));
            }
        }
    }

    private static List<Path> closures() throws IOException {
        try {
            URI folder = Objects.requireNonNull(TermCodecTest.class.getResource("/golden/closures")).toURI();
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                return files.filter(file -> file.toString().endsWith(".etf")).sorted().toList();
            }
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nestingCostsNoThreadStack() {
        Term tuples = Atom.OK;
        Term heads = Nil.NIL;
        Term values = MapTerm.EMPTY;
        for (int i = 0; i < DEEP; i++) {
            tuples = Tuple.of(Int.ONE, tuples, Int.ZERO);
            heads = new Cons(heads, Nil.NIL);
            values = MapTerm.EMPTY.with(Atom.OK, values);
        }
        for (Term term : List.of(tuples, heads, values)) {
            byte[] bytes = encode(term);
            assertThat(Arrays.equals(encode(decode(bytes)), bytes)).isTrue();
        }
    }

    @Test
    void whatFollowsADeepElementComesAfterIt() {
        Pid creator = new Pid(Atom.of("a@b"), 1, 0, new Creation(1));
        Term term = Atom.OK;
        for (int i = 0; i < 600; i++) {
            Term before = Int.of(i);
            Term after = Tuple.of(Atom.of("after" + i), Int.of(-i));
            term = switch (i % 7) {
                // Twice, as far as the whole stays small.
                case 0 -> Tuple.of(before, term, after, i > 400 && i < 450 ? term : Atom.OK, before);
                case 1 -> ListTerm.of(before, term, after);
                case 2 -> ListTerm.of(List.of(before, after), term);
                case 3 -> MapTerm.EMPTY.with(before, term).with(after, Atom.OK);
                case 4 -> MapTerm.EMPTY.with(term, after).with(before, after);
                case 5 -> new LocalFun(Atom.OK, 1, Bitstring.ofBytes(new byte[16]), 0, Int.ONE, Int.ONE, creator,
                        List.of(term, after));
                default ->
                    new NativeRecord(true, Atom.OK, Atom.OK, List.of(Atom.TRUE, Atom.FALSE), List.of(term, after));
            };
        }
        assertThat(decode(encode(term)).equals(term)).isTrue();
    }

    @Test
    void aNameOfAnyLengthLeavesWhatIsAroundItAlone() {
        for (int length = 0; length <= Atom.MAX_CHARACTERS; length++) {
            for (String letter : List.of("a", "\u00e4", "\ud83e\ude90")) {
                Term term = Tuple.of(Int.of(1000), Atom.of(letter.repeat(length)), Int.of(2000), Atom.OK);
                assertThat(decode(encode(term))).isEqualTo(term);
            }
        }
    }

    @Test
    void namesFillABufferToItsLastByte() {
        for (int more = 0; more < 40; more++) {
            List<Term> atoms = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                atoms.add(Atom.of("x".repeat(i % (20 + more))));
            }
            assertThat(decode(encode(ListTerm.of(atoms)))).isEqualTo(ListTerm.of(atoms));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8368ff, '255 elements announced, 0 bytes left (tag 104 at offset 1)'",
        "83690fffffff01, '268435455 elements announced'",
        "836cffffffff6a, '4294967296 elements announced'",
        "8374ffffffff6a, '8589934590 elements announced'",
        "836dffffffff00, '4294967295 bytes needed, 1 left (tag 109 at offset 1)'",
        "836fffffffff00, '4294967296 bytes needed'",
        "8368026c00000002616161, '3 elements announced, 3 bytes left'",
        "83680261015200, 'reference 0 to an atom cache of 0 atoms (tag 82 at offset 5)'",
        "836802610175, 'a fun in the form that OTP 23 gave up (tag 117 at offset 5)'",
        "8358610100000000, 'an atom expected (tag 97 at offset 2)'",
        "8368015000000003789ccb666000000144006c, 'compressed inside another term'",
        "835000000003789ccb66600000, 'the zlib stream is cut'",
        "835000000002789ccb666000000144006c, 'more inflated bytes than the announced 2'",
        "835000000004789ccb666000000144006c, '3 inflated bytes instead of the announced 4'",
        "83507fffffff789ccb666000000144006c, 'a compressed term of 2147483647 bytes; the limit is 134217728'",
        "8350000000036a, 'the zlib stream is cut'", "83500000000300000000, 'no zlib stream'",
        "837402770161610177016161026a, 'a map with a key twice (tag 116 at offset 1)'",
        "8367770361406200000026000000010 7, 'creation 7 in an old form that has 0 to 3 (tag 103 at offset 1)'",
        "83c8, 'unknown tag (tag 200 at offset 1)'", "826a, 'a term starts with byte 131 (tag 130 at offset 0)'",
        "'', '1 byte needed, 0 left'"})
    void whatIsWrongIsSaidWithItsPlace(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", "").replace("837402", "837400000002"));
        assertThatThrownBy(() -> decode(bytes)).isInstanceOf(TermDecodeException.class).hasMessageContaining(message);
    }

    @Test
    void eachLimitIsKept() {
        byte[] nested = encode(Tuple.of(Tuple.of(Tuple.of(Atom.OK, ListTerm.of(Int.of(1000), Int.of(2000))))));
        assertThatThrownBy(() -> decode(nested, new Limits(3, 1000, 1000, 1000)))
                .hasMessageContaining("more than 3 terms inside one another, the limit");
        assertThatThrownBy(() -> decode(nested, new Limits(4, 20, 1000, 1000)))
                .hasMessageContaining("more than 20 bytes, the limit of one term");
        assertThatThrownBy(() -> decode(nested, new Limits(4, 1000, 6, 1000)))
                .hasMessageContaining("more than 6 elements, the limit of one term");
        assertThat(decode(nested, new Limits(4, 1000, 7, 1000))).isNotNull();
        byte[] string = encode(ListTerm.charlist("x".repeat(1000)));
        assertThatThrownBy(() -> decode(string, new Limits(4, 10_000, 999, 1000)))
                .hasMessageContaining("more than 999 elements");
    }

    @Test
    void aRefusedTermLeavesTheBufferWhereItWas() {
        ByteBuf in = Unpooled.wrappedBuffer(new byte[]{1, (byte) 131, 104, 2, 97}).skipBytes(1);
        assertThatThrownBy(() -> TermDecoder.readVersioned(in, Limits.DEFAULT)).isInstanceOf(TermDecodeException.class);
        assertThat(in.readerIndex()).isEqualTo(1);
    }

    @Test
    void aLargeBinaryOfAFrameGivenAwayIsAViewAndOthersAreCopies() {
        byte[] frame = encode(Tuple.of(Bitstring.ofBytes(new byte[5000]), Bitstring.ofBytes(new byte[100])));
        Tuple shared = (Tuple) TermDecoder.readVersioned(Unpooled.wrappedBuffer(frame), Limits.DEFAULT,
                Frame.GIVEN_AWAY);
        Tuple copied = (Tuple) TermDecoder.readVersioned(Unpooled.wrappedBuffer(frame), Limits.DEFAULT, Frame.REUSED);
        Arrays.fill(frame, (byte) 7);
        assertThat(((Bitstring) shared.get(0)).byteAt(0)).isEqualTo((byte) 7);
        assertThat(((Bitstring) shared.get(1)).byteAt(0)).isEqualTo((byte) 0);
        assertThat(((Bitstring) copied.get(0)).byteAt(0)).isEqualTo((byte) 0);
    }

    @Test
    void cachedAtomsAreWrittenAndReadByTheirNumber() {
        Tuple term = Tuple.of(Atom.of("cached"), Atom.of("written"));
        ByteBuf out = Unpooled.buffer();
        TermEncoder.write(term, out, atom -> atom.name().equals("cached") ? 3 : -1);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("6802" + "5203" + "77077772697474656e");
        ReceivedAtoms atoms = new ReceivedAtoms() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public Atom get(int index) {
                return Atom.of(index == 3 ? "cached" : "other");
            }
        };
        assertThat(TermDecoder.read(out, Limits.DEFAULT, atoms, Frame.REUSED)).isEqualTo(term);
    }

    @Test
    void aTermInALocalEncodingIsKeptWholeButGoesIntoNoOtherTerm() {
        byte[] bytes = {(byte) 131, 121, 1, 2, 3, 4, 97, 5};
        Term local = decode(bytes);
        assertThat(local).isInstanceOf(LocalTerm.class);
        assertThat(encode(local)).isEqualTo(bytes);
        ByteBuf out = Unpooled.buffer().writeByte(9);
        assertThatThrownBy(() -> TermEncoder.writeVersioned(Tuple.of(Atom.OK, local), out))
                .isInstanceOf(TermEncodeException.class).hasMessageContaining("LOCAL_EXT");
        assertThat(out.readableBytes()).isEqualTo(1);
    }

    @Test
    void aNativeRecordOfOtp29ComesBackAsTheSameBytes() {
        byte[] bytes = HexFormat.of()
                .parseHex("83430000000200" + "77026e72" + "7703726563" + "770161" + "770162" + "770178"
                        + "6102");
        assertThat(encode(decode(bytes))).isEqualTo(bytes);
    }

    private static Term decode(byte[] bytes) {
        return decode(bytes, Limits.DEFAULT);
    }

    private static Term decode(byte[] bytes, Limits limits) {
        return TermDecoder.readVersioned(Unpooled.wrappedBuffer(bytes), limits);
    }

    private static byte[] encode(Term term) {
        ByteBuf out = Unpooled.buffer();
        TermEncoder.writeVersioned(term, out);
        return ByteBufUtil.getBytes(out);
    }
}
