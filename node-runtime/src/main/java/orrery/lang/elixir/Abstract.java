package orrery.lang.elixir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Builds forms of the Erlang abstract format ({@code erl_parse}). Lines are all the annotation they have, as Elixir's own. */
final class Abstract {
    static final Atom DEFAULT = Atom.of("default");
    static final Term ANY = var(0, "_");

    private Abstract() {}

    private static Tuple form(String tag, int line, Term... rest) {
        Term[] parts = new Term[rest.length + 2];
        parts[0] = Atom.of(tag);
        parts[1] = Int.of(line);
        System.arraycopy(rest, 0, parts, 2, rest.length);
        return Tuple.adopting(parts);
    }

    static Tuple atom(int line, String name) {
        return atom(line, Atom.of(name));
    }

    static Tuple atom(int line, Atom atom) {
        return form("atom", line, atom);
    }

    static Tuple integer(int line, long value) {
        return form("integer", line, Int.of(value));
    }

    static Tuple var(int line, String name) {
        return form("var", line, Atom.of(name));
    }

    static Tuple nil(int line) {
        return form("nil", line);
    }

    static Tuple cons(int line, Term head, Term tail) {
        return form("cons", line, head, tail);
    }

    static Term list(int line, List<Term> elements, Term tail) {
        Term list = tail;
        for (Term element : elements.reversed()) {
            list = cons(line, element, list);
        }
        return list;
    }

    static Term list(int line, List<Term> elements) {
        return list(line, elements, nil(line));
    }

    static Tuple tuple(int line, Term... elements) {
        return form("tuple", line, ListTerm.of(elements));
    }

    static Tuple tuple(int line, List<Term> elements) {
        return form("tuple", line, ListTerm.of(elements));
    }

    static Tuple call(int line, String module, String function, Term... arguments) {
        return call(line, Atom.of(module), function, List.of(arguments));
    }

    static Tuple call(int line, Atom module, String function, List<Term> arguments) {
        return call(line, atom(line, module), function, arguments);
    }

    static Tuple call(int line, Term module, String function, List<Term> arguments) {
        return form("call", line, form("remote", line, module, atom(line, function)), ListTerm.of(arguments));
    }

    static Tuple local(int line, String function, List<Term> arguments) {
        return form("call", line, atom(line, function), ListTerm.of(arguments));
    }

    static Tuple apply(int line, Term fun, List<Term> arguments) {
        return form("call", line, fun, ListTerm.of(arguments));
    }

    static Tuple op(int line, String operator, Term... operands) {
        Term[] rest = new Term[operands.length + 1];
        rest[0] = Atom.of(operator);
        System.arraycopy(operands, 0, rest, 1, operands.length);
        return form("op", line, rest);
    }

    static Tuple match(int line, Term pattern, Term value) {
        return form("match", line, pattern, value);
    }

    static Term block(int line, List<Term> parts) {
        return parts.size() == 1 ? parts.getFirst() : form("block", line, ListTerm.of(parts));
    }

    static Tuple choice(int line, Term subject, List<Term> clauses) {
        return form("case", line, subject, ListTerm.of(clauses));
    }

    /** @param guards alternatives of one test each */
    static Tuple clause(int line, List<Term> patterns, List<Term> guards, List<Term> body) {
        return form("clause", line, ListTerm.of(patterns),
                ListTerm.of(guards.stream().map(guard -> (Term) ListTerm.of(guard)).toList()), ListTerm.of(body));
    }

    static Tuple fun(int line, List<Term> clauses) {
        return form("fun", line, Tuple.of(Atom.of("clauses"), ListTerm.of(clauses)));
    }

    static Tuple localFun(int line, String name, int arity) {
        return form("fun", line, Tuple.of(Atom.of("function"), Atom.of(name), Int.of(arity)));
    }

    static Tuple externalFun(int line, Term module, Term name, Term arity) {
        return form("fun", line, Tuple.of(Atom.of("function"), module, name, arity));
    }

    static Tuple receive(int line, List<Term> clauses) {
        return form("receive", line, ListTerm.of(clauses));
    }

    static Tuple receive(int line, List<Term> clauses, Term timeout, List<Term> body) {
        return form("receive", line, ListTerm.of(clauses), timeout, ListTerm.of(body));
    }

    static Tuple guarded(int line, List<Term> body, List<Term> of, List<Term> catches, List<Term> after) {
        return form("try", line, ListTerm.of(body), ListTerm.of(of), ListTerm.of(catches), ListTerm.of(after));
    }

    static Tuple map(int line, List<Term> fields) {
        return form("map", line, ListTerm.of(fields));
    }

    static Tuple update(int line, Term base, List<Term> fields) {
        return form("map", line, base, ListTerm.of(fields));
    }

    static Tuple field(int line, boolean exact, Term key, Term value) {
        return form(exact ? "map_field_exact" : "map_field_assoc", line, key, value);
    }

    static Tuple bin(int line, List<Term> elements) {
        return form("bin", line, ListTerm.of(elements));
    }

    static Tuple element(int line, Term value, Term size, Term types) {
        return form("bin_element", line, value, size, types);
    }

    static Tuple string(int line, byte[] bytes) {
        List<Term> characters = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            characters.add(Int.of(b & 0xFF));
        }
        return form("string", line, ListTerm.of(characters));
    }

    static Tuple binary(int line, String text) {
        return binary(line, text.getBytes(StandardCharsets.UTF_8));
    }

    static Tuple binary(int line, byte[] bytes) {
        return bytes.length == 0
                ? bin(line, List.of())
                : bin(line, List.of(element(line, string(line, bytes), DEFAULT, DEFAULT)));
    }

    static Tuple generator(int line, Term pattern, Term source) {
        return form("b_generate", line, pattern, source);
    }

    static Tuple comprehension(int line, Term template, List<Term> qualifiers) {
        return form("lc", line, template, ListTerm.of(qualifiers));
    }

    static Tuple function(int line, String name, int arity, List<Term> clauses) {
        return form("function", line, Atom.of(name), Int.of(arity), ListTerm.of(clauses));
    }

    /** The form of a constant ({@code erl_parse:abstract/1}). */
    static Term constant(int line, Term value) {
        return switch (value) {
            case Atom atom -> atom(line, atom);
            case Int number -> form("integer", line, number);
            case FloatTerm number -> form("float", line, number);
            case Nil _ -> nil(line);
            case Cons cons -> {
                List<Term> heads = new ArrayList<>();
                Term rest = cons;
                while (rest instanceof Cons cell) {
                    heads.add(constant(line, cell.head()));
                    rest = cell.tail();
                }
                yield list(line, heads, constant(line, rest));
            }
            case Tuple tuple -> tuple(line, tuple.elements().stream().map(part -> constant(line, part)).toList());
            case MapTerm map -> map(line, map.keysInOrder().stream().map(key -> (Term) field(line, false,
                    constant(line, key), constant(line, map.get(key).orElseThrow()))).toList());
            case Bitstring bits when bits.isBinary() -> binary(line, bits.toBytes());
            case ExternalFun(Atom module, Atom function, int arity) -> externalFun(line, atom(line, module),
                    atom(line, function), integer(line, arity));
            // Pids, references and the like: only the evaluator takes them as they are.
            default -> form("value", line, value);
        };
    }
}
