package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/**
 * The expressions of a {@link MatchSpec}: variables, constants, comparisons, the connectives, type tests, and the functions that
 * take terms apart.
 *
 * @param self the process that {@code {self}} means
 * @param whole what {@code '$_'} means
 * @param bound what the pattern bound
 * @param further arithmetic, for those who have it
 */
public record MatchGuard(Pid self, Term whole, Map<Term, Term> bound, Functions further) {
    /** Functions that not every kind of specification has. */
    public interface Functions {
        Functions NONE = new Functions() {
            @Override
            public boolean knows(String function, int arity) {
                return false;
            }

            @Override
            public Optional<Term> apply(String function, List<Term> arguments) {
                return Optional.empty();
            }
        };

        boolean knows(String function, int arity);

        /** @return nothing if it fails */
        Optional<Term> apply(String function, List<Term> arguments);
    }

    private static final Atom WHOLE = Atom.of("$_");
    private static final Atom ALL_BOUND = Atom.of("$$");

    private static final Map<String, Predicate<Term>> TESTS = Map.ofEntries(
            Map.entry("is_atom", Atom.class::isInstance), Map.entry("is_binary", term -> term instanceof Bitstring bits
                    && bits.isBinary()),
            Map.entry("is_float", FloatTerm.class::isInstance), Map.entry("is_function", Fun.class::isInstance),
            Map.entry("is_integer", Int.class::isInstance), Map.entry("is_list", ListTerm.class::isInstance),
            Map.entry("is_map", MapTerm.class::isInstance),
            Map.entry("is_number", term -> term instanceof Int || term instanceof FloatTerm),
            Map.entry("is_pid", Pid.class::isInstance), Map.entry("is_port", Port.class::isInstance),
            Map.entry("is_reference", Reference.class::isInstance), Map.entry("is_tuple", Tuple.class::isInstance));

    private static final Map<String, Predicate<Integer>> COMPARISONS = Map.of("<", sign -> sign < 0, "=<",
            sign -> sign <= 0, ">", sign -> sign > 0, ">=", sign -> sign >= 0, "==", sign -> sign == 0, "/=",
            sign -> sign != 0);

    private static final Map<String, Integer> OTHERS = Map.ofEntries(Map.entry("=:=", 2), Map.entry("=/=", 2),
            Map.entry("element", 2), Map.entry("hd", 1), Map.entry("tl", 1), Map.entry("length", 1),
            Map.entry("tuple_size", 1), Map.entry("map_size", 1), Map.entry("map_get", 2),
            Map.entry("is_map_key", 2), Map.entry("node", 1), Map.entry("not", 1), Map.entry("xor", 2));

    private static final List<String> CONNECTIVES = List.of("and", "or", "andalso", "orelse");

    /** @throws ErlangError badarg if an expression has what is not known here */
    public static void check(Term expression, Functions further) {
        switch (expression) {
            case Tuple constant when constant.is("const", 2) -> {
            }
            case Tuple built when built.arity() == 1 && built.get(0) instanceof Tuple elements ->
                elements.elements().forEach(element -> check(element, further));
            case Tuple call when call.arity() > 0 && call.get(0) instanceof Atom function -> {
                if (!isKnown(function.name(), call.arity() - 1)
                        && !further.knows(function.name(), call.arity() - 1)) {
                    throw ErlangError.badarg();
                }
                call.elements().stream().skip(1).forEach(argument -> check(argument, further));
            }
            case Tuple _ -> throw ErlangError.badarg();
            case Cons(Term head, Term tail) -> {
                check(head, further);
                check(tail, further);
            }
            case Term _ -> {
            }
        }
    }

    private static boolean isKnown(String function, int arguments) {
        return CONNECTIVES.contains(function) && arguments > 0
                || TESTS.containsKey(function) && arguments == 1
                || COMPARISONS.containsKey(function) && arguments == 2
                || List.of("self", "node").contains(function) && arguments == 0
                || Integer.valueOf(arguments).equals(OTHERS.get(function));
    }

    public boolean holds(Term guard) {
        return value(guard).filter(Atom.TRUE::equals).isPresent();
    }

    /** @return nothing if it fails */
    public Optional<Term> value(Term expression) {
        return switch (expression) {
            case Atom name when name.equals(WHOLE) -> Optional.of(whole);
            case Atom name when name.equals(ALL_BOUND) -> Optional.of(ListTerm.of(bound.entrySet().stream()
                    .sorted((a, b) -> Integer.compare(number(a.getKey()), number(b.getKey())))
                    .map(Map.Entry::getValue).toList()));
            case Atom name when MatchSpec.isVariable(name) -> Optional.ofNullable(bound.get(name));
            case Tuple constant when constant.is("const", 2) -> Optional.of(constant.get(1));
            case Tuple built when built.arity() == 1 && built.get(0) instanceof Tuple elements ->
                values(elements.elements()).map(Tuple::of);
            case Tuple call when call.arity() > 0 && call.get(0) instanceof Atom function ->
                call(function.name(), call.elements().subList(1, call.arity()));
            case Cons(Term head, Term tail) ->
                value(head).flatMap(first -> value(tail).map(rest -> new Cons(first, rest)));
            case MapTerm map -> map(map);
            case Term literal -> Optional.of(literal);
        };
    }

    private Optional<Term> map(MapTerm map) {
        MapTerm made = MapTerm.EMPTY;
        for (var pair : map.pairs().entrySet()) {
            Optional<Term> value = value(pair.getValue());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            made = made.with(pair.getKey(), value.get());
        }
        return Optional.of(made);
    }

    private static int number(Term variable) {
        return Integer.parseInt(((Atom) variable).name().substring(1));
    }

    private Optional<List<Term>> values(List<Term> expressions) {
        List<Term> values = new ArrayList<>(expressions.size());
        for (Term expression : expressions) {
            Optional<Term> value = value(expression);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private Optional<Term> call(String function, List<Term> expressions) {
        return switch (function) {
            case "andalso" -> connect(expressions, Atom.FALSE);
            case "orelse" -> connect(expressions, Atom.TRUE);
            default -> values(expressions).flatMap(arguments -> apply(function, arguments));
        };
    }

    /** The first that is the deciding value, else the last one's. */
    private Optional<Term> connect(List<Term> expressions, Atom deciding) {
        Optional<Term> value = Optional.empty();
        for (Term expression : expressions) {
            value = value(expression);
            if (value.isEmpty() || value.get().equals(deciding)) {
                return value;
            }
        }
        return value;
    }

    private Optional<Term> apply(String function, List<Term> a) {
        Predicate<Term> test = TESTS.get(function);
        if (test != null) {
            return bool(test.test(a.getFirst()));
        }
        Predicate<Integer> comparison = COMPARISONS.get(function);
        if (comparison != null) {
            return bool(comparison.test(TermOrder.ORDER.compare(a.get(0), a.get(1))));
        }
        return switch (function) {
            case "and" -> bool(a.stream().allMatch(Atom.TRUE::equals));
            case "or" -> bool(a.stream().anyMatch(Atom.TRUE::equals));
            case "xor" -> bool(!a.get(0).equals(a.get(1)));
            case "not" -> bool(!a.getFirst().equals(Atom.TRUE));
            case "=:=" -> bool(a.get(0).equals(a.get(1)));
            case "=/=" -> bool(!a.get(0).equals(a.get(1)));
            case "self" -> Optional.of(self);
            case "node" -> node(a.isEmpty() ? self : a.getFirst());
            default -> part(function, a);
        };
    }

    private static Optional<Term> node(Term identifier) {
        return switch (identifier) {
            case Pid pid -> Optional.of(pid.node());
            case Port port -> Optional.of(port.node());
            case Reference reference -> Optional.of(reference.node());
            case Term _ -> Optional.empty();
        };
    }

    private Optional<Term> part(String function, List<Term> a) {
        Term whole = a.getLast();
        return switch (whole) {
            case Cons(Term head, Term _) when function.equals("hd") -> Optional.of(head);
            case Cons(Term _, Term tail) when function.equals("tl") -> Optional.of(tail);
            case ListTerm list when function.equals("length") -> list.proper().map(items -> Int.of(items.size()));
            case Tuple tuple when function.equals("tuple_size") -> Optional.of(Int.of(tuple.arity()));
            case Tuple tuple when function.equals("element") && a.getFirst() instanceof SmallInt(long index)
                    && index >= 1 && index <= tuple.arity() ->
                Optional.of(tuple.get((int) index - 1));
            case MapTerm map when function.equals("map_size") -> Optional.of(Int.of(map.pairs().size()));
            case MapTerm map when function.equals("map_get") -> Optional.ofNullable(map.pairs().get(a.getFirst()));
            case MapTerm map when function.equals("is_map_key") -> bool(map.pairs().containsKey(a.getFirst()));
            case Term _ -> further.apply(function, a);
        };
    }

    private static Optional<Term> bool(boolean value) {
        return Optional.of(Atom.of(value));
    }
}
