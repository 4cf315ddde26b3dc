package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.testsupport.OneShot;
import orrery.testsupport.TermGenerator;

class TermOrderTest {
    private static final Creation CREATION = new Creation(4);
    private static final int DEEP = 200_000;

    @Test
    void kindsFollowOneAnother() {
        assertAscending(Int.of(BigInteger.TEN.pow(100)), Atom.of("a"),
                new Reference(Atom.of("a@h"), CREATION, List.of(1L)),
                fun(0), new ExternalFun(Atom.of("a"), Atom.of("b"), 0), new Port(Atom.of("a@h"), 1, CREATION),
                pid("a@h", 1, 0), Tuple.of(Int.ONE), MapTerm.EMPTY, Nil.NIL, ListTerm.of(Int.ONE), Bitstring.EMPTY);
    }

    @Test
    void numbersCompareByValueHoweverLarge() {
        assertAscending(Int.of(BigInteger.TEN.pow(400).negate()), new FloatTerm(-Double.MAX_VALUE),
                Int.of(Long.MIN_VALUE), new FloatTerm(-0.5),
                Int.ZERO, new FloatTerm(0.5), Int.ONE, Int.of(9007199254740992L), Int.of(9007199254740993L),
                new FloatTerm(9007199254740994.0), Int.of(Long.MAX_VALUE), new FloatTerm(9.3e18),
                Int.of(BigInteger.TWO.pow(70)), new FloatTerm(Double.MAX_VALUE), Int.of(BigInteger.TEN.pow(400)));
        assertEqual(Int.ONE, new FloatTerm(1.0));
        assertEqual(Int.of(BigInteger.TWO.pow(100)), new FloatTerm(Math.pow(2, 100)));
        assertEqual(Tuple.of(Int.ONE), Tuple.of(new FloatTerm(1.0)));
    }

    @Test
    void theTwoZerosAreOne() {
        FloatTerm zero = new FloatTerm(0.0);
        FloatTerm negative = new FloatTerm(-0.0);
        assertThat(zero).isEqualTo(negative).hasSameHashCodeAs(negative);
        assertThat(TermOrder.ORDER.compare(zero, negative)).isZero();
        assertThat(TermOrder.OF_KEYS.compare(zero, negative)).isZero();
        assertThat(negative).hasToString("-0.0");
    }

    @Test
    void tuplesGoBySizeThenByElement() {
        assertAscending(Tuple.EMPTY, Tuple.of(Int.of(9)), Tuple.of(Int.of(1), Int.of(2)),
                Tuple.of(Int.of(1), Int.of(3)));
    }

    @Test
    void listsGoByElementThenByLength() {
        assertAscending(Nil.NIL, ListTerm.of(List.of(Int.of(1)), Int.of(7)), list(1), list(1, 1), list(1, 2), list(2));
    }

    @Test
    void mapsGoBySizeThenByKeysThenByValues() {
        Term a = Atom.of("a");
        Term b = Atom.of("b");
        assertAscending(MapTerm.of(Map.of(b, Int.of(9))), MapTerm.of(Map.of(a, Int.of(9), b, Int.of(1))),
                MapTerm.of(Map.of(a, Int.of(9), b, Int.of(2))),
                MapTerm.of(Map.of(a, Int.of(1), Atom.of("c"), Int.of(1))));
        assertEqual(MapTerm.of(Map.of(a, Int.of(1))), MapTerm.of(Map.of(a, new FloatTerm(1.0))));
        // Among keys an integer is before any float.
        assertAscending(MapTerm.of(Map.of(Int.of(2), a)), MapTerm.of(Map.of(new FloatTerm(1.0), a)));
        assertAscending(MapTerm.of(Map.of(Tuple.of(Int.of(2)), a)),
                MapTerm.of(Map.of(Tuple.of(new FloatTerm(1.0)), a)));
    }

    @Test
    void bitstringsGoByBitsThenByLength() {
        assertAscending(Bitstring.EMPTY, Bitstring.ofBits(new byte[]{0}, 1), Bitstring.ofBytes((byte) 0),
                Bitstring.ofBytes((byte) 1), Bitstring.ofBits(new byte[]{(byte) 0x80}, 1),
                Bitstring.ofBytes((byte) 0x80),
                Bitstring.ofBytes((byte) 0xC0), Bitstring.ofBits(new byte[]{(byte) 0xC0, 0}, 4),
                Bitstring.ofBits(new byte[]{(byte) 0xFF}, 7));
    }

    @Test
    void pidsGoBySerialAndNumberBeforeTheirNode() {
        assertAscending(pid("b@h", 1, 0), pid("a@h", 2, 0), pid("b@h", 2, 0), pid("a@h", 1, 1));
    }

    @Test
    void referencesGoByNodeThenByTheirLastWord() {
        assertAscending(reference("a@h", 9, 1), reference("a@h", 1, 2), reference("a@h", 1, 2, 1), reference("b@h", 1));
    }

    @Test
    void longAndDeepTermsAreComparedWithoutTheThreadsStack() {
        Term tuple = Atom.OK;
        Term other = Atom.OK;
        Term longList = Nil.NIL;
        Term longerList = list(1);
        for (int i = 0; i < DEEP; i++) {
            tuple = Tuple.of(tuple, Int.ONE);
            other = Tuple.of(other, Int.ONE);
            longList = new Cons(Int.ONE, longList);
            longerList = new Cons(Int.ONE, longerList);
        }
        assertThat(TermOrder.ORDER.compare(tuple, other)).isZero();
        assertThat(tuple.equals(other)).isTrue();
        assertThat(tuple.hashCode()).isEqualTo(other.hashCode());
        assertThat(TermOrder.ORDER.compare(longList, longerList)).isNegative();
        assertThat(longList.equals(longerList)).isFalse();
    }

    @Test
    void equalMapsAreEqualInWhateverOrderTheirPairsCame() {
        MapTerm one = MapTerm.EMPTY.with(Atom.OK, Int.ONE).with(Int.ONE, Atom.OK);
        MapTerm other = MapTerm.EMPTY.with(Int.ONE, Atom.OK).with(Atom.OK, Int.ONE);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(other.with(Int.ONE, Atom.ERROR));
        assertThat(MapTerm.EMPTY.with(one, Int.ONE).get(other)).contains(Int.ONE);
    }

    @Test
    void realErlangSortsTheSame() {
        long seed = TermGenerator.seed();
        TermGenerator generator = TermGenerator.ofOtp25(seed);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            terms.add(generator.next());
        }
        List<Term> theirs = ((ListTerm) OneShot.erl("lists:sort(X)", ListTerm.of(terms))).proper().orElseThrow();
        assertThat(theirs).hasSize(terms.size());
        for (int i = 1; i < theirs.size(); i++) {
            Term before = theirs.get(i - 1);
            Term after = theirs.get(i);
            assertThat(TermOrder.ORDER.compare(before, after)).as("seed %s: %s before %s", seed, before, after)
                    .isNotPositive();
        }
    }

    private static void assertAscending(Term... terms) {
        for (int i = 0; i < terms.length; i++) {
            for (int j = 0; j < terms.length; j++) {
                assertThat(Integer.signum(TermOrder.ORDER.compare(terms[i], terms[j])))
                        .as("%s against %s", terms[i], terms[j]).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    private static void assertEqual(Term a, Term b) {
        assertThat(TermOrder.ORDER.compare(a, b)).isZero();
        assertThat(TermOrder.ORDER.compare(b, a)).isZero();
        assertThat(a).isNotEqualTo(b);
        assertThat(TermOrder.OF_KEYS.compare(a, b)).isNotZero();
    }

    private static Term list(int... numbers) {
        Term list = Nil.NIL;
        for (int i = numbers.length - 1; i >= 0; i--) {
            list = new Cons(Int.of(numbers[i]), list);
        }
        return list;
    }

    private static Pid pid(String node, long id, long serial) {
        return new Pid(Atom.of(node), id, serial, CREATION);
    }

    private static Reference reference(String node, long... words) {
        return new Reference(Atom.of(node), CREATION, Arrays.stream(words).boxed().toList());
    }

    private static LocalFun fun(int index) {
        return new LocalFun(Atom.of("z"), 0, Bitstring.ofBytes(new byte[16]), index, Int.of(index), Int.ZERO,
                pid("a@h", 1, 0), List.of());
    }
}
