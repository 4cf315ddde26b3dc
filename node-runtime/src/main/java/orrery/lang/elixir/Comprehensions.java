package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code for}: folds over each source, one inside the other ({@code elixir_erl_for.erl}). */
final class Comprehensions {
    private static final String ENUM = "Elixir.Enum";

    private final Translator translator;

    Comprehensions(Translator translator) {
        this.translator = translator;
    }

    /** What is done with each combination. */
    private interface Inner {
        Term with(Term gathered, Env env);
    }

    Term translate(Ast.Call call, Env env) {
        int line = call.place().line();
        List<Ast> arguments = call.arguments();
        boolean optioned = arguments.getLast() instanceof Ast.Items;
        List<Ast> options = optioned ? ((Ast.Items) arguments.getLast()).elements() : List.of();
        List<Ast> clauses = arguments.subList(0, arguments.size() - (optioned ? 1 : 0));
        if (clauses.size() > 0 && clauses.getLast() instanceof Ast.Items(List<Ast> more, _) && isOptions(more)) {
            // Options written apart from the block.
            List<Ast> all = new ArrayList<>(more);
            all.addAll(options);
            options = all;
            clauses = clauses.subList(0, clauses.size() - 1);
        }
        List<Ast> known = options;
        Ast body = Naming.option(known, "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"for\""));
        Optional<Ast> reduce = Naming.option(known, "reduce");
        Env inner = env.inner();
        if (reduce.isPresent()) {
            Term initial = translator.translate(reduce.get(), env);
            List<Ast.Clause> steps = Flow.clauses(body, "for", "do");
            return fold(clauses, initial, inner, line, (gathered, at) -> Abstract.choice(line, gathered,
                    translator.flow().all(steps, at)));
        }
        Term list = Abstract.call(line, "lists", "reverse", fold(clauses, Abstract.nil(line), inner, line,
                (gathered, at) -> Abstract.cons(line, Abstract.block(line, translator.innerBody(body, at)), gathered)));
        if (Naming.option(known, "uniq").filter(value -> value.isAtom("true")).isPresent()) {
            list = Abstract.call(line, ENUM, "uniq", list);
        }
        Term values = list;
        return Naming.option(known, "into").map(into -> (Term) Abstract.call(line, ENUM, "into", values,
                translator.translate(into, env))).orElse(values);
    }

    private static boolean isOptions(List<Ast> pairs) {
        return !pairs.isEmpty() && pairs.stream().allMatch(pair -> pair instanceof Ast.Pair(Ast key, _, _)
                && (key.isAtom("into") || key.isAtom("uniq") || key.isAtom("reduce")));
    }

    private Term fold(List<Ast> clauses, Term gathered, Env env, int line, Inner inner) {
        if (clauses.isEmpty()) {
            return inner.with(gathered, env);
        }
        Ast clause = clauses.getFirst();
        List<Ast> rest = clauses.subList(1, clauses.size());
        if (clause instanceof Ast.Call(String arrow, List<Ast> sides, Place place) && arrow.equals("<-")) {
            return generator(sides.get(0), translator.translate(sides.get(1), env), rest, gathered, env, place.line(),
                    inner);
        }
        if (clause instanceof Ast.Call(String bits, List<Ast> parts, Place place) && bits.equals("<<>>")
                && parts.getLast() instanceof Ast.Call(String arrow, List<Ast> sides, _) && arrow.equals("<-")) {
            List<Ast> pattern = new ArrayList<>(parts.subList(0, parts.size() - 1));
            pattern.add(sides.get(0));
            return bits(new Ast.Call("<<>>", pattern, place), sides.get(1), rest, gathered, env, place.line(), inner);
        }
        Term condition = translator.translate(clause, env);
        return translator.flow().unlessFalsy(line, condition, List.of(gathered),
                List.of(fold(rest, gathered, env, line, inner)), env);
    }

    private Term generator(Ast pattern, Term source, List<Ast> rest, Term gathered, Env env, int line, Inner inner) {
        Env each = env.further();
        Ast head = pattern;
        Optional<Ast> guard = Optional.empty();
        if (pattern instanceof Ast.Call(String when, List<Ast> parts, _) && when.equals("when")) {
            head = parts.get(0);
            guard = Optional.of(parts.get(1));
        }
        Term form = translator.pattern(head, each);
        List<Term> guards = translator.flow().guards(guard, each);
        return reduce(line, source, form, guards, gathered, Pins.bound(env), each, rest, inner);
    }

    private Term reduce(int line, Term source, Term pattern, List<Term> guards, Term gathered, Set<String> bound,
            Env env, List<Ast> rest, Inner inner) {
        Term soFar = Abstract.var(line, env.hidden());
        Tuple step = Pins.clause(Abstract.clause(line, List.of(pattern, soFar), guards,
                List.of(fold(rest, soFar, env, line, inner))), bound, env);
        Term skip = Abstract.clause(line, List.of(Abstract.ANY, soFar), List.of(), List.of(soFar));
        boolean always = step.get(3) instanceof Nil && pattern instanceof Tuple variable && variable.is("var", 3);
        Tuple fun = Abstract.fun(line, always ? List.of(step) : List.of(step, skip));
        return Abstract.call(line, ENUM, "reduce", source, gathered, fun);
    }

    /** The parts of a binary as a list of tuples first: what the pattern binds. */
    private Term bits(Ast pattern, Ast source, List<Ast> rest, Term gathered, Env env, int line, Inner inner) {
        Term bits = translator.translate(source, env);
        Env each = env.further();
        Term form = translator.pattern(pattern, each);
        List<Term> bound = each.variables().entrySet().stream()
                .filter(entry -> !env.variables().containsKey(entry.getKey())
                        || !entry.getValue().equals(env.variables().get(entry.getKey())))
                .map(entry -> (Term) Abstract.var(line, entry.getValue())).toList();
        Term tuple = Abstract.tuple(line, bound);
        Term list = Abstract.comprehension(line, tuple, Pins.generator(line, form, bits, Pins.bound(env), each));
        return reduce(line, list, tuple, List.of(), gathered, Set.of(), each, rest, inner);
    }
}
