package orrery.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A match specification: clauses of a pattern, guards and a body, of which the first that matches counts. Patterns are OTP's in
 * full; guards and bodies have what {@link MatchGuard} knows and {@code {message, Value}}. Anything else is badarg: a
 * filter that cannot be kept must not be taken.
 */
public final class MatchSpec {
    /**
     * What a clause said of an event that it matched.
     *
     * @param message the value of {@code {message, Value}} if there is one
     * @param after what {@code {return_trace}} and {@code {exception_trace}} ask for
     */
    record Outcome(Optional<Term> message, CallTrace.After after) {}

    private record Clause(Term pattern, List<Term> guards, List<Term> body) {}

    private static final Atom ANYTHING = Atom.of("_");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\d{1,8}");
    private static final Set<Term> CONSTANT_BODIES = Set.of(Atom.TRUE, Atom.FALSE);

    private final Term term;
    private final List<Clause> clauses;

    private MatchSpec(Term term, List<Clause> clauses) {
        this.term = term;
        this.clauses = clauses;
    }

    /** @throws ErlangError badarg if it is none, or has what is not supported */
    static MatchSpec compile(Term term) {
        return compile(term, false);
    }

    /** The same for calls, whose bodies may ask for what they return. */
    static MatchSpec compileForCalls(Term term) {
        return compile(term, true);
    }

    private static MatchSpec compile(Term term, boolean ofCalls) {
        List<Clause> clauses = new ArrayList<>();
        for (Term clause : OptionList.items(term)) {
            if (!(clause instanceof Tuple parts) || parts.arity() != 3
                    || !(isVariable(parts.get(0)) || parts.get(0) instanceof ListTerm)) {
                throw ErlangError.badarg();
            }
            List<Term> guards = OptionList.items(parts.get(1));
            List<Term> body = OptionList.items(parts.get(2));
            guards.forEach(guard -> MatchGuard.check(guard, MatchGuard.Functions.NONE));
            body.forEach(action -> checkAction(action, ofCalls));
            clauses.add(new Clause(parts.get(0), guards, body));
        }
        return new MatchSpec(term, List.copyOf(clauses));
    }

    private static void checkAction(Term action, boolean ofCalls) {
        if (action instanceof Tuple message && message.is("message", 2)) {
            MatchGuard.check(message.get(1), MatchGuard.Functions.NONE);
        } else if (!CONSTANT_BODIES.contains(action) && !(ofCalls && after(action) != CallTrace.After.NOTHING)) {
            throw ErlangError.badarg();
        }
    }

    private static CallTrace.After after(Term action) {
        if (!(action instanceof Tuple known) || known.arity() != 1) {
            return CallTrace.After.NOTHING;
        }
        return known.is("exception_trace", 1)
                ? CallTrace.After.VALUE_OR_EXCEPTION
                : known.is("return_trace", 1) ? CallTrace.After.VALUE : CallTrace.After.NOTHING;
    }

    Term term() {
        return term;
    }

    /** @return nothing if no clause matches */
    Optional<Outcome> match(Pid self, List<Term> facts) {
        ListTerm whole = ListTerm.of(facts);
        for (Clause clause : clauses) {
            Map<Term, Term> bound = new HashMap<>();
            if (matches(clause.pattern(), whole, bound)) {
                MatchGuard guard = new MatchGuard(self, whole, bound, MatchGuard.Functions.NONE);
                if (clause.guards().stream().allMatch(guard::holds)) {
                    return Optional.of(outcome(clause, guard));
                }
            }
        }
        return Optional.empty();
    }

    private static Outcome outcome(Clause clause, MatchGuard guard) {
        Optional<Term> message = Optional.empty();
        CallTrace.After after = CallTrace.After.NOTHING;
        for (Term action : clause.body()) {
            if (after(action).compareTo(after) > 0) {
                after = after(action);
            }
            if (action instanceof Tuple said && said.is("message", 2)) {
                message = Optional.of(guard.value(said.get(1)).orElse(Atom.of("EXIT")));
            }
        }
        return new Outcome(message, after);
    }

    /** {@code '_'} and {@code '$1'} and so on. */
    public static boolean isVariable(Term term) {
        return term.equals(ANYTHING) || term instanceof Atom name && VARIABLE.matcher(name.name()).matches();
    }

    /** @param bound gets what the variables of the pattern stand for, also if it does not match after all */
    public static boolean matches(Term pattern, Term value, Map<Term, Term> bound) {
        if (isVariable(pattern)) {
            Term before = pattern.equals(ANYTHING) ? null : bound.putIfAbsent(pattern, value);
            return before == null || before.equals(value);
        }
        return switch (pattern) {
            case Tuple tuple -> value instanceof Tuple other && tuple.arity() == other.arity()
                    && allMatch(tuple.elements(), other.elements(), bound);
            case Cons _ -> listMatches(pattern, value, bound);
            case MapTerm map -> value instanceof MapTerm other && map.pairs().entrySet().stream()
                    .allMatch(pair -> other.pairs().containsKey(pair.getKey())
                            && matches(pair.getValue(), other.pairs().get(pair.getKey()), bound));
            case Term literal -> literal.equals(value);
        };
    }

    private static boolean listMatches(Term pattern, Term value, Map<Term, Term> bound) {
        Term rest = pattern;
        Term values = value;
        while (rest instanceof Cons(Term head, Term tail)) {
            if (!(values instanceof Cons(Term first, Term others)) || !matches(head, first, bound)) {
                return false;
            }
            rest = tail;
            values = others;
        }
        return matches(rest, values, bound);
    }

    private static boolean allMatch(List<Term> patterns, List<Term> values, Map<Term, Term> bound) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!matches(patterns.get(i), values.get(i), bound)) {
                return false;
            }
        }
        return true;
    }
}
