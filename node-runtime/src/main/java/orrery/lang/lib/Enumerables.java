package orrery.lang.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** What can be gone through: lists, maps (as pairs), ranges and {@code MapSet}s by themselves, the rest by {@code Enumerable}. */
final class Enumerables {
    private static final Atom STRUCT = Atom.of("__struct__");
    /** Functions of {@code Enum}, in Elixir, for whatever implements {@code Enumerable}. */
    static final String GENERAL = "Elixir.Orrery.Enum";

    /** In bits: what is made a list at once. */
    private static final int SHORT = 20;
    /** In bits: no longer list is made of a range. */
    private static final int LONGEST = 27;

    private Enumerables() {}

    /** @throws orrery.process.ErlangError {@code Protocol.UndefinedError} for anything else */
    static List<Term> elements(Term enumerable) {
        return switch (enumerable) {
            case ListTerm list -> Arg.list(list, Fault::functionClause);
            case MapTerm map when struct(map).isEmpty() -> MapsModule.pairs(map);
            case MapTerm map when isStruct(map, "Elixir.Range") -> range(map);
            case MapTerm map when isStruct(map, "Elixir.MapSet")
                    && map.get(Atom.of("map")).orElse(Atom.NIL) instanceof MapTerm set ->
                set.keysInOrder();
            default -> Arg.list(Protocols.apply(GENERAL, "to_list", enumerable));
        };
    }

    /** Whether {@link #elements} knows how to go through it, so that no function of the protocol {@code Enumerable} is asked. */
    static boolean isKnown(Term enumerable) {
        return enumerable instanceof ListTerm
                || enumerable instanceof MapTerm map && (struct(map).isEmpty() || isStruct(map, "Elixir.MapSet")
                        || isShortRange(map));
    }

    /** A long one is gone through number by number: perhaps only its beginning is wanted. */
    private static boolean isShortRange(MapTerm map) {
        return bounds(map).filter(bounds -> bounds.get(1).subtract(bounds.get(0)).abs().bitLength() <= SHORT)
                .isPresent();
    }

    /** The name of the struct that a map is. */
    static Optional<Term> struct(MapTerm map) {
        return map.get(STRUCT);
    }

    static boolean isStruct(Term term) {
        return term instanceof MapTerm map && struct(map).filter(Atom.class::isInstance).isPresent();
    }

    /** Without {@code Elixir.}. */
    static String structName(Term struct) {
        String name = ((Atom) struct((MapTerm) struct).orElseThrow()).name();
        return name.startsWith("Elixir.") ? name.substring("Elixir.".length()) : name;
    }

    static boolean isException(Term term) {
        return isStruct(term) && ((MapTerm) term).get(Atom.of("__exception__")).filter(Atom.TRUE::equals).isPresent();
    }

    static boolean isStruct(Term term, String module) {
        return term instanceof MapTerm map && struct(map).filter(Atom.of(module)::equals).isPresent();
    }

    /** First, last and step of a range. */
    static Optional<List<BigInteger>> bounds(Term range) {
        if (!(range instanceof MapTerm map) || !isStruct(map, "Elixir.Range")
                || !(map.get(Atom.of("first")).orElse(Atom.NIL) instanceof Int first)
                || !(map.get(Atom.of("last")).orElse(Atom.NIL) instanceof Int last)) {
            return Optional.empty();
        }
        BigInteger down = first.big().compareTo(last.big()) <= 0 ? BigInteger.ONE : BigInteger.ONE.negate();
        BigInteger step = map.get(Atom.of("step")).orElse(Atom.NIL) instanceof Int given ? given.big() : down;
        return Optional.of(List.of(first.big(), last.big(), step));
    }

    private static List<Term> range(MapTerm range) {
        List<BigInteger> bounds = bounds(range).orElseThrow(() -> ElixirFault.protocol("Enumerable", range));
        BigInteger last = bounds.get(1);
        BigInteger step = bounds.get(2);
        BigInteger count = last.subtract(bounds.get(0)).divide(step).add(BigInteger.ONE);
        boolean backwards = last.subtract(bounds.get(0)).signum() * step.signum() < 0;
        List<Term> numbers = new ArrayList<>();
        if (backwards || count.signum() <= 0) {
            return numbers;
        }
        if (count.bitLength() > LONGEST) {
            throw Fault.systemLimit();
        }
        BigInteger number = bounds.get(0);
        for (int i = 0; i < count.intValueExact(); i++) {
            numbers.add(Int.of(number));
            number = number.add(step);
        }
        return numbers;
    }

    /** {@code {Key, Value}}; of what else {@code maps:from_list/1} cannot make a map. */
    static Tuple pair(Term element) {
        if (element instanceof Tuple pair && pair.arity() == 2) {
            return pair;
        }
        throw Fault.badarg();
    }
}
