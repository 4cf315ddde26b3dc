package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.lang.eval.Node.Clause;
import orrery.lang.eval.Node.Literal;
import orrery.lang.eval.Node.Missing;
import orrery.lang.eval.Node.Qualifier;
import orrery.lang.eval.Node.Result;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads what has clauses or a scope of its own inside: {@code case}, {@code receive}, {@code try}, comprehensions. */
final class BlockReader {
    private final FormReader expressions;

    BlockReader(FormReader expressions) {
        this.expressions = expressions;
    }

    Node read(Tuple form, Scope scope) {
        int line = Forms.line(form);
        return switch (Forms.tag(form)) {
            case "case" -> {
                Node subject = expressions.read(form.get(2), scope);
                yield new Node.Case(subject, expressions.clauses(Forms.list(form.get(3)), scope), Missing.CASE_CLAUSE,
                        line);
            }
            case "if" -> new Node.Case(new Literal(Nil.NIL), expressions.clauses(Forms.list(form.get(2)), scope),
                    Missing.IF_CLAUSE, line);
            case "receive" -> receive(form, scope, line);
            case "try" -> guarded(form, scope, line);
            case "catch" -> new Node.Catch(expressions.read(form.get(2), scope.branch()));
            case "lc" -> comprehension(Result.LIST, form, scope, line);
            case "bc" -> comprehension(Result.BINARY, form, scope, line);
            case "mc" -> comprehension(Result.MAP, form, scope, line);
            case "maybe" -> maybe(form, scope, line);
            default -> throw new FormException("unknown form " + Forms.tag(form));
        };
    }

    private Node receive(Tuple form, Scope scope, int line) {
        List<Scope> branches = new ArrayList<>();
        List<Clause> clauses = new ArrayList<>();
        for (Term clause : Forms.list(form.get(2))) {
            Scope branch = scope.branch();
            clauses.add(expressions.clause(clause, branch));
            branches.add(branch);
        }
        Optional<Node.After> after = Optional.empty();
        if (form.arity() == 5) {
            Node timeout = expressions.read(form.get(3), scope);
            Scope late = scope.branch();
            after = Optional.of(new Node.After(timeout, expressions.body(form.get(4), late)));
            branches.add(late);
        }
        scope.join(branches);
        return new Node.Receive(clauses, after, line);
    }

    /** What a {@code try} binds is not safe to use after it. */
    private Node guarded(Tuple form, Scope scope, int line) {
        Scope inside = scope.branch();
        Node body = expressions.body(form.get(2), inside);
        List<Clause> of = expressions.clauses(Forms.list(form.get(3)), inside);
        List<Clause> catches = expressions.clauses(Forms.list(form.get(4)), scope.branch());
        Optional<Node> after = Forms.list(form.get(5)).isEmpty()
                ? Optional.empty()
                : Optional.of(expressions.body(form.get(5), scope.branch()));
        return new Node.Try(body, of, catches, after, line);
    }

    private Node comprehension(Result result, Tuple form, Scope scope, int line) {
        Scope inside = scope.branch();
        List<Qualifier> qualifiers = new ArrayList<>();
        for (Term part : Forms.list(form.get(3))) {
            qualifiers.add(qualifier(Forms.form(part), inside));
        }
        Node template = result == Result.MAP
                ? pair(Forms.form(form.get(2)), inside)
                : expressions.body(ListTerm.of(form.get(2)), inside);
        return new Node.Comprehension(result, template, qualifiers, line);
    }

    private Node pair(Tuple field, Scope scope) {
        return new Node.TupleOf(List.of(expressions.read(field.get(2), scope), expressions.read(field.get(3), scope)));
    }

    /** The variables of a generator's pattern are new ones, whatever they mean around the comprehension. */
    private Qualifier qualifier(Tuple form, Scope scope) {
        int line = Forms.line(form);
        return switch (Forms.tag(form)) {
            case "generate" -> {
                Node source = expressions.read(form.get(3), scope);
                Variables.in(form.get(2)).forEach(scope::unbind);
                yield new Qualifier.Generator(expressions.patterns().read(form.get(2), scope), source, false, line);
            }
            case "m_generate" -> {
                Node source = expressions.read(form.get(3), scope);
                Tuple field = Forms.form(form.get(2));
                Variables.in(field).forEach(scope::unbind);
                Pattern key = expressions.patterns().read(field.get(2), scope);
                Pattern value = expressions.patterns().read(field.get(3), scope);
                yield new Qualifier.Generator(new Pattern.OfTuple(new Pattern[]{key, value}), source, true, line);
            }
            case "b_generate" -> {
                Node source = expressions.read(form.get(3), scope);
                Variables.in(form.get(2)).forEach(scope::unbind);
                yield new Qualifier.BinaryGenerator(
                        new BinaryReader(expressions).pattern(Forms.form(form.get(2)), scope), source, line);
            }
            default -> new Qualifier.Filter(filter(form, scope, line), line);
        };
    }

    /** A filter that could be a guard is one: where it fails it is false. */
    private Node filter(Tuple form, Scope scope, int line) {
        if (!GuardTest.couldBe(form)) {
            return expressions.read(form, scope);
        }
        Guard guard = expressions.guard(ListTerm.of(ListTerm.of(form)), scope);
        return new Node.Case(new Literal(Nil.NIL),
                List.of(new Clause(Pattern.ANYTHING, guard, new Literal(Atom.TRUE)),
                        new Clause(Pattern.ANYTHING, Guard.NONE, new Literal(Atom.FALSE))),
                Missing.CASE_CLAUSE, line);
    }

    /**
     * {@code maybe A ?= B, C else ... end}: each {@code ?=} that does not match ends the block with its value, or with what
     * {@code else} makes of it.
     */
    private Node maybe(Tuple form, Scope scope, int line) {
        List<Term> parts = Forms.list(form.get(2));
        List<Clause> otherwise = form.arity() == 4
                ? expressions.clauses(Forms.list(Forms.form(form.get(3)).get(2)), scope.branch())
                : List.of();
        return maybe(parts, 0, otherwise, scope.branch(), line);
    }

    private Node maybe(List<Term> parts, int from, List<Clause> otherwise, Scope scope, int line) {
        Tuple part = Forms.form(parts.get(from));
        boolean last = from == parts.size() - 1;
        if (!Forms.tag(part).equals("maybe_match")) {
            Node value = expressions.read(part, scope);
            return last
                    ? value
                    : new Node.Sequence(List.of(value, maybe(parts, from + 1, otherwise, scope, line)), List.of());
        }
        Node value = expressions.read(part.get(3), scope);
        int held = scope.slots().next();
        Pattern pattern = expressions.patterns().read(part.get(2), scope);
        Node matched = last ? new Node.Variable(held) : maybe(parts, from + 1, otherwise, scope, line);
        Node missed = otherwise.isEmpty()
                ? new Node.Variable(held)
                : new Node.Case(new Node.Variable(held), otherwise, Missing.ELSE_CLAUSE, line);
        return new Node.Sequence(List.of(new Node.Match(new Pattern.Bind(held), value, line),
                new Node.Case(new Node.Variable(held), List.of(new Clause(pattern, Guard.NONE, matched),
                        new Clause(Pattern.ANYTHING, Guard.NONE, missed)), Missing.CASE_CLAUSE, line)),
                List.of());
    }
}
