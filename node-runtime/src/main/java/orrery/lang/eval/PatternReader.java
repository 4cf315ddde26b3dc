package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import orrery.term.Atom;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads patterns. A variable that is not bound is bound by its first occurrence. */
final class PatternReader {
    private final FormReader expressions;

    PatternReader(FormReader expressions) {
        this.expressions = expressions;
    }

    Pattern read(Term term, Scope scope) {
        Tuple form = Forms.form(term);
        return switch (Forms.tag(form)) {
            case "var" -> variable(Forms.atom(form.get(2)).name(), scope);
            case "match" -> new Pattern.Both(read(form.get(2), scope), read(form.get(3), scope));
            case "tuple" -> new Pattern.OfTuple(Forms.list(form.get(2)).stream().map(element -> read(element, scope))
                    .toArray(Pattern[]::new));
            case "cons" -> cons(form, scope);
            case "nil" -> new Pattern.OfNil();
            case "map" -> map(form, scope);
            case "bin" -> new BinaryReader(expressions).pattern(form, scope);
            case "string" -> literal(FormReader.string(form.get(2)));
            case "atom", "integer", "float", "char", "value" -> literal(form.get(2));
            case "op" -> operator(form, scope);
            default -> throw illegal(form);
        };
    }

    private static FormException illegal(Tuple form) {
        return new FormException("illegal pattern at line " + Forms.line(form) + ": " + form);
    }

    Pattern variable(String name, Scope scope) {
        if (name.equals("_")) {
            return Pattern.ANYTHING;
        }
        OptionalInt bound = scope.find(name);
        return bound.isPresent() ? new Pattern.Bound(bound.getAsInt()) : new Pattern.Bind(scope.bind(name));
    }

    private Pattern cons(Tuple form, Scope scope) {
        List<Pattern> heads = new ArrayList<>();
        Tuple rest = form;
        while (Forms.tag(rest).equals("cons")) {
            heads.add(read(rest.get(2), scope));
            rest = Forms.form(rest.get(3));
        }
        Pattern list = read(rest, scope);
        for (Pattern head : heads.reversed()) {
            list = new Pattern.OfCons(head, list);
        }
        return list;
    }

    private Pattern map(Tuple form, Scope scope) {
        List<Expr> keys = new ArrayList<>();
        List<Pattern> values = new ArrayList<>();
        for (Term part : Forms.list(form.get(2))) {
            Tuple pair = Forms.form(part);
            keys.add(expressions.simple(pair.get(2), scope));
            values.add(read(pair.get(3), scope));
        }
        return new Pattern.OfMap(keys.toArray(Expr[]::new), values.toArray(Pattern[]::new));
    }

    static Pattern literal(Term value) {
        return switch (value) {
            case Atom atom -> new Pattern.OfAtom(atom);
            case SmallInt(long number) -> new Pattern.OfInt(number);
            case Nil _ -> new Pattern.OfNil();
            default -> new Pattern.OfTerm(value);
        };
    }

    /** {@code "prefix" ++ Rest}, negative numbers, and other arithmetic on constants. */
    private Pattern operator(Tuple form, Scope scope) {
        if (Forms.isAtom(form.get(2), "++") && form.arity() == 5) {
            Pattern rest = read(form.get(4), scope);
            for (Term element : prefix(Forms.form(form.get(3))).reversed()) {
                rest = new Pattern.OfCons(literal(element), rest);
            }
            return rest;
        }
        if (Forms.isAtom(form.get(2), "-") && form.arity() == 4) {
            Tuple operand = Forms.form(form.get(3));
            switch (operand.get(2)) {
                case Int number when Forms.tag(operand).equals("integer") -> {
                    return literal(Int.of(number.big().negate()));
                }
                case FloatTerm(double number) when Forms.tag(operand).equals("float") -> {
                    return literal(new FloatTerm(-number));
                }
                default -> {
                }
            }
        }
        return new Pattern.OfValue(expressions.simple(form, scope));
    }

    private static List<Term> prefix(Tuple form) {
        return switch (Forms.tag(form)) {
            case "nil" -> List.of();
            case "string" -> Forms.list(FormReader.string(form.get(2)));
            case "cons" -> {
                List<Term> elements = new ArrayList<>();
                Tuple rest = form;
                while (Forms.tag(rest).equals("cons")) {
                    elements.add(Forms.form(rest.get(2)).get(2));
                    rest = Forms.form(rest.get(3));
                }
                yield elements;
            }
            default -> throw illegal(form);
        };
    }
}
