package orrery.lang.lib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import orrery.process.ErlangError;
import orrery.process.MatchGuard;
import orrery.process.MatchSpec;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** A match specification for the rows of a table ({@code ets:select/2}): the first clause that matches gives the value of its last expression. */
final class EtsQuery {
    private static final Atom ERLANG = Atom.of("erlang");
    private static final Atom EXIT = Atom.of("EXIT");
    private static final Map<String, BinaryOperator<Term>> OF_TWO = Map.ofEntries(Map.entry("+", Arithmetic::add),
            Map.entry("-", Arithmetic::subtract), Map.entry("*", Arithmetic::multiply),
            Map.entry("/", Arithmetic::divide), Map.entry("div", Arithmetic::integerDivide),
            Map.entry("rem", Arithmetic::remainder), Map.entry("band", Arithmetic::and),
            Map.entry("bor", Arithmetic::or), Map.entry("bxor", Arithmetic::xor),
            Map.entry("bsl", Arithmetic::shiftLeft), Map.entry("bsr", Arithmetic::shiftRight));
    private static final Map<String, UnaryOperator<Term>> OF_ONE = Map.ofEntries(Map.entry("-", Arithmetic::negate),
            Map.entry("+", Arithmetic::numeric), Map.entry("bnot", Arithmetic::not),
            Map.entry("abs", Arithmetic::absolute), Map.entry("float", Arithmetic::toFloat));
    private static final Set<String> OF_ERLANG = Set.of("round/1", "trunc/1", "floor/1", "ceil/1", "size/1",
            "byte_size/1", "bit_size/1", "is_boolean/1", "is_record/2", "is_record/3", "is_bitstring/1",
            "is_function/2", "max/2", "min/2", "binary_part/2", "binary_part/3");

    private final List<Clause> clauses;
    private final Functions functions;

    private record Clause(Term pattern, List<Term> guards, List<Term> body) {}

    private EtsQuery(Functions functions, List<Clause> clauses) {
        this.functions = functions;
        this.clauses = clauses;
    }

    /** @throws ErlangError badarg if it is none */
    static EtsQuery of(Self self, Term spec) {
        Functions functions = new Functions(self);
        List<Clause> clauses = new ArrayList<>();
        for (Term clause : Arg.list(spec)) {
            if (!(clause instanceof Tuple parts) || parts.arity() != 3
                    || !(parts.get(0) instanceof Tuple || MatchSpec.isVariable(parts.get(0)))) {
                throw Fault.badarg();
            }
            List<Term> guards = Arg.list(parts.get(1));
            List<Term> body = Arg.list(parts.get(2));
            if (body.isEmpty()) {
                throw Fault.badarg();
            }
            guards.forEach(guard -> MatchGuard.check(guard, functions));
            body.forEach(expression -> MatchGuard.check(expression, functions));
            clauses.add(new Clause(parts.get(0), guards, body));
        }
        return new EtsQuery(functions, List.copyOf(clauses));
    }

    /** That which gives the whole row, or the list of what the pattern bound. */
    static EtsQuery ofPattern(Self self, Term pattern, String result) {
        return new EtsQuery(new Functions(self), List.of(new Clause(pattern, List.of(), List.of(Atom.of(result)))));
    }

    /** @return nothing if no clause matches */
    Optional<Term> value(Tuple row) {
        for (Clause clause : clauses) {
            Map<Term, Term> bound = new HashMap<>();
            if (MatchSpec.matches(clause.pattern(), row, bound)) {
                MatchGuard guard = new MatchGuard(functions.self().pid(), row, bound, functions);
                if (clause.guards().stream().allMatch(guard::holds)) {
                    return Optional.of(guard.value(clause.body().getLast()).orElse(EXIT));
                }
            }
        }
        return Optional.empty();
    }

    ListTerm values(List<Tuple> rows) {
        return ListTerm.of(rows.stream().flatMap(row -> value(row).stream()).toList());
    }

    /** Arithmetic, and what else guards may call. */
    private record Functions(Self self) implements MatchGuard.Functions {
        @Override
        public boolean knows(String function, int arity) {
            return arity == 2 && OF_TWO.containsKey(function) || arity == 1 && OF_ONE.containsKey(function)
                    || OF_ERLANG.contains(function + "/" + arity);
        }

        @Override
        public Optional<Term> apply(String function, List<Term> a) {
            try {
                if (a.size() == 2 && OF_TWO.containsKey(function)) {
                    return Optional.of(OF_TWO.get(function).apply(a.get(0), a.get(1)));
                }
                if (a.size() == 1 && OF_ONE.containsKey(function)) {
                    return Optional.of(OF_ONE.get(function).apply(a.getFirst()));
                }
                return Optional.of(self.apply(ERLANG, Atom.of(function), a));
            } catch (ErlangError e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
