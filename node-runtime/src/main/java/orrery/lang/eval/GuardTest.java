package orrery.lang.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** Which expressions may stand in a guard ({@code erl_lint:is_guard_test/1}). */
final class GuardTest {
    private static final Set<String> SIMPLE = Set.of("var", "atom", "integer", "float", "char", "string", "nil",
            "value");
    private static final Set<String> FUNCTIONS = Set.of("abs", "binary_part", "bit_size", "byte_size", "ceil",
            "element",
            "float", "floor", "hd", "is_atom", "is_binary", "is_bitstring", "is_boolean", "is_float", "is_function",
            "is_integer", "is_list", "is_map", "is_map_key", "is_number", "is_pid", "is_port", "is_reference",
            "is_tuple", "length", "map_get", "map_size", "max", "min", "node", "round", "self", "size", "tl", "trunc",
            "tuple_size");
    private static final Set<String> NOT_OPERATORS = Set.of("!", "++", "--");

    private GuardTest() {}

    static boolean couldBe(Term term) {
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return false;
        }
        return switch (tag.name()) {
            case "tuple" -> all(Forms.list(form.get(2)));
            case "cons" -> couldBe(form.get(2)) && couldBe(form.get(3));
            case "op" -> !NOT_OPERATORS.contains(Forms.atom(form.get(2)).name())
                    && all(form.elements().subList(3, form.arity()));
            case "call" -> isFunction(Forms.form(form.get(2))) && all(Forms.list(form.get(3)));
            default -> SIMPLE.contains(tag.name());
        };
    }

    private static boolean isFunction(Tuple what) {
        if (Forms.tag(what).equals("remote")) {
            Optional<Atom> module = Forms.atomLiteral(what.get(2));
            return module.filter(m -> m.name().equals("erlang")).flatMap(_ -> Forms.atomLiteral(what.get(3)))
                    .filter(f -> FUNCTIONS.contains(f.name()) || !Character.isLetter(f.name().charAt(0))).isPresent();
        }
        return Forms.atomLiteral(what).filter(f -> FUNCTIONS.contains(f.name())).isPresent();
    }

    private static boolean all(List<Term> forms) {
        return forms.stream().allMatch(GuardTest::couldBe);
    }
}
