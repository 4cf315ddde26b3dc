package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import orrery.lang.eval.Node.Target;
import orrery.process.Code.Export;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads functions: those of modules, and funs with what they capture. */
final class FunReader {
    private final FormReader expressions;

    FunReader(FormReader expressions) {
        this.expressions = expressions;
    }

    /** Gives a function the code of its clauses. */
    void define(Function function, List<Term> clauses) {
        Slots slots = new Slots(function.arity);
        Step entry = entry(function, clauses, Scope.ofFunction(slots, _ -> false));
        function.define(slots.count(), new int[0], -1, entry);
    }

    private Step entry(Function function, List<Term> clauses, Scope whole) {
        function.line(Forms.line(Forms.form(clauses.getFirst())));
        List<List<Pattern>> heads = new ArrayList<>();
        List<Guard> guards = new ArrayList<>();
        List<Node> bodies = new ArrayList<>();
        for (Term term : clauses) {
            Tuple clause = Forms.form(term);
            Scope scope = whole.otherClause();
            List<Term> patterns = Forms.list(clause.get(2));
            if (patterns.size() != function.arity) {
                throw new FormException("clauses of " + function.name + " take " + function.arity + " and "
                        + patterns.size() + " arguments, at line " + Forms.line(clause));
            }
            // In a fun's head every variable is new, whatever it means around.
            Variables.in(clause.get(2)).forEach(scope::shadow);
            heads.add(patterns.stream().map(pattern -> expressions.patterns().read(pattern, scope)).toList());
            guards.add(expressions.guard(clause.get(3), scope));
            bodies.add(expressions.body(clause.get(4), scope));
        }
        function.names(whole.names());
        Emitter emitter = new Emitter(whole.slots());
        List<Step> steps = bodies.stream().map(emitter::body).toList();
        boolean plain = steps.size() == 1 && guards.getFirst() == Guard.NONE
                && heads.getFirst().stream().allMatch(pattern -> pattern == Pattern.ANYTHING);
        return plain ? steps.getFirst() : new Moves.Enter(function, heads, guards, steps);
    }

    Node read(Tuple form, Scope scope) {
        Tuple what = Forms.form(form.get(2));
        return switch (Forms.tag(what)) {
            case "clauses" -> fun(form, Forms.list(what.get(1)), "", scope);
            case "function" -> what.arity() == 3
                    ? ofLocal(form, Forms.atom(what.get(1)), (int) ((SmallInt) what.get(2)).value(), scope)
                    : external(what, scope);
            default -> throw new FormException("unknown fun at line " + Forms.line(form));
        };
    }

    Node named(Tuple form, Scope scope) {
        return fun(form, Forms.list(form.get(3)), Forms.atom(form.get(2)).name(), scope);
    }

    private Node external(Tuple what, Scope scope) {
        if (what.get(1) instanceof Atom module && what.get(2) instanceof Atom function
                && what.get(3) instanceof SmallInt(long arity)) {
            return new Node.Literal(new ExternalFun(module, function, (int) arity));
        }
        return new Node.ExternalFunOf(expressions.read(what.get(1), scope), expressions.read(what.get(2), scope),
                expressions.read(what.get(3), scope));
    }

    /** {@code fun name/1}: a fun that calls it. */
    private Node ofLocal(Tuple form, Atom name, int arity, Scope scope) {
        Unit unit = expressions.unit();
        Function own = unit.functions().get(new Export(name, arity));
        if (own == null && unit.builtIn(Atom.of("erlang"), name, arity).isPresent()) {
            return new Node.Literal(new ExternalFun(Atom.of("erlang"), name, arity));
        }
        Function code = unit.function(unit.funs().nameOfNext(), arity);
        Slots slots = new Slots(arity);
        List<Node> arguments = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            arguments.add(new Node.Variable(i));
        }
        Target target = own == null ? new Target.Remote(unit.module(), name) : new Target.Local(own);
        Step entry = new Emitter(slots).body(new Node.Call(target, arguments, Forms.line(form)));
        code.define(slots.count(), new int[0], -1, entry);
        return new Node.FunOf(new FunTemplate(code, unit.funs().prepare(form, arity, List.of()), new int[0], false));
    }

    /** @param name how it knows itself; empty if it does not */
    private Node fun(Tuple form, List<Term> clauses, String name, Scope scope) {
        Code code = code(clauses, name, around -> scope.find(around).isPresent());
        int[] from = code.names().stream().mapToInt(captured -> scope.find(captured).orElseThrow()).toArray();
        FunMaking.Maker maker = expressions.unit().funs().prepare(form, code.function().arity, code.names());
        return new Node.FunOf(new FunTemplate(code.function(), maker, from, !name.isEmpty()));
    }

    /** The code of a fun, and the names of what it captures, in the order of the values it wants. */
    record Code(Function function, List<String> names) {}

    Code code(List<Term> clauses, String name, Scope.Outside around) {
        Unit unit = expressions.unit();
        int arity = Forms.list(Forms.form(clauses.getFirst()).get(2)).size();
        Function function = unit.function(Atom.of("-fun-"), arity);
        Slots slots = new Slots(arity);
        // A named fun is captured like anything else, and put there by itself.
        Scope whole = Scope.ofFunction(slots, asked -> asked.equals(name) || around.binds(asked));
        Step entry = entry(function, clauses, whole);
        function.rename(unit.funs().nameOfNext());
        List<String> names = new ArrayList<>(whole.captured().keySet());
        int itself = whole.captured().getOrDefault(name, -1);
        names.remove(name);
        int[] places = names.stream().mapToInt(whole.captured()::get).toArray();
        function.define(slots.count(), places, itself, entry);
        return new Code(function, List.copyOf(names));
    }
}
