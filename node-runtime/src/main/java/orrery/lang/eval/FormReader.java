package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import orrery.lang.eval.Node.Clause;
import orrery.lang.eval.Node.Literal;
import orrery.lang.eval.Node.Target;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads expressions of the abstract format. What binds variables changes the scope as it goes, from left to right. */
final class FormReader {
    private static final Atom ERLANG = Atom.of("erlang");

    private final Unit unit;
    private final PatternReader patterns;
    private final FunReader funs;
    private final BlockReader blocks;
    private final List<Tuple> unbound = new ArrayList<>();

    FormReader(Unit unit) {
        this.unit = unit;
        this.patterns = new PatternReader(this);
        this.funs = new FunReader(this);
        this.blocks = new BlockReader(this);
    }

    Unit unit() {
        return unit;
    }

    PatternReader patterns() {
        return patterns;
    }

    FunReader funs() {
        return funs;
    }

    Node body(Term forms, Scope scope) {
        List<Term> all = Forms.list(forms);
        if (all.isEmpty()) {
            throw new FormException("a body without expressions");
        }
        return new Node.Sequence(all.stream().map(form -> read(form, scope)).toList(),
                all.stream().map(form -> new Spot(Forms.form(form), unit.isElixir())).toList());
    }

    Node read(Term term, Scope scope) {
        Tuple form = Forms.form(term);
        int line = Forms.line(form);
        return switch (Forms.tag(form)) {
            case "atom", "integer", "float", "char" -> new Literal(form.get(2));
            case "string" -> new Literal(string(form.get(2)));
            case "nil" -> new Literal(Nil.NIL);
            case "value" -> new Literal(form.get(2));
            case "var" -> variable(form, scope);
            case "tuple" -> tuple(form, scope);
            case "cons" -> cons(form, scope);
            case "map" -> map(form, scope);
            case "bin" -> new BinaryReader(this).read(form, scope);
            case "op" -> operator(form, scope);
            case "call" -> call(form, scope);
            case "match" -> match(form, scope);
            case "block" -> body(form.get(2), scope);
            case "fun" -> funs.read(form, scope);
            case "named_fun" -> funs.named(form, scope);
            case "case", "if", "receive", "try", "catch", "lc", "bc", "mc", "maybe" -> blocks.read(form, scope);
            case "remote" -> throw new FormException("a function's name stands alone at line " + line);
            default -> throw new FormException("unknown form '" + Forms.tag(form) + "' at line " + line);
        };
    }

    /** A string's characters: a list of them, or the text that an Erlang term of it was. */
    static Term string(Term text) {
        return text instanceof Bitstring bytes ? ListTerm.charlist(ListTerm.text(bytes).orElse("")) : text;
    }

    private Node variable(Tuple form, Scope scope) {
        String name = Forms.atom(form.get(2)).name();
        OptionalInt slot = scope.find(name);
        if (slot.isPresent()) {
            return new Node.Variable(slot.getAsInt());
        }
        unbound.add(form);
        return new Node.Failing(Tuple.of(Atom.of("unbound_var"), Atom.of(name)), Forms.line(form));
    }

    /** The variables read so far that nothing had bound: {@code {var, Location, Name}}. */
    List<Tuple> unbound() {
        return unbound;
    }

    List<Node> all(List<Term> forms, Scope scope) {
        return forms.stream().map(form -> read(form, scope)).toList();
    }

    private Node tuple(Tuple form, Scope scope) {
        List<Node> elements = all(Forms.list(form.get(2)), scope);
        return elements.stream().allMatch(Literal.class::isInstance)
                ? new Literal(Tuple.of(elements.stream().map(element -> ((Literal) element).value()).toList()))
                : new Node.TupleOf(elements);
    }

    /** A written list may be long: read along, not down. */
    private Node cons(Tuple form, Scope scope) {
        List<Node> heads = new ArrayList<>();
        Tuple rest = form;
        while (Forms.tag(rest).equals("cons")) {
            heads.add(read(rest.get(2), scope));
            rest = Forms.form(rest.get(3));
        }
        Node list = read(rest, scope);
        for (Node head : heads.reversed()) {
            list = head instanceof Literal(Term first) && list instanceof Literal(Term others)
                    ? new Literal(new Cons(first, others))
                    : new Node.ConsOf(head, list);
        }
        return list;
    }

    private Node map(Tuple form, Scope scope) {
        boolean updates = form.arity() == 4;
        Node base = updates ? read(form.get(2), scope) : null;
        List<Node> parts = new ArrayList<>();
        List<Boolean> exact = new ArrayList<>();
        for (Term part : Forms.list(form.get(updates ? 3 : 2))) {
            Tuple pair = Forms.form(part);
            parts.add(read(pair.get(2), scope));
            parts.add(read(pair.get(3), scope));
            exact.add(Forms.tag(pair).equals("map_field_exact"));
        }
        return new Node.MapOf(base, parts, exact, Forms.line(form));
    }

    private Node operator(Tuple form, Scope scope) {
        Atom name = Forms.atom(form.get(2));
        int line = Forms.line(form);
        List<Term> operands = form.elements().subList(3, form.arity());
        if (name.name().equals("andalso") || name.name().equals("orelse")) {
            Node first = read(operands.getFirst(), scope);
            // What the second part binds may not be bound: it need not be evaluated.
            Node second = read(operands.getLast(), scope.branch());
            return new Node.ShortCircuit(first, second, name.name().equals("andalso"), line);
        }
        return function(ERLANG, name, all(operands, scope), line);
    }

    private Node function(Atom module, Atom name, List<Node> arguments, int line) {
        Optional<NativeFunction> function = unit.builtIn(module, name, arguments.size());
        return function.isPresent() && !isControl(module, name)
                ? new Node.NativeCall(module, name, function.get(), arguments, line)
                : new Node.Call(new Target.Remote(module, name), arguments, line);
    }

    /** {@code apply}: the machine does it itself, so that the call is a call. */
    private static boolean isControl(Atom module, Atom name) {
        return name.name().equals("apply") && module.equals(ERLANG);
    }

    private Node call(Tuple form, Scope scope) {
        int line = Forms.line(form);
        Tuple what = Forms.form(form.get(2));
        List<Term> arguments = Forms.list(form.get(3));
        if (Forms.tag(what).equals("remote")) {
            return remote(what, arguments, scope, line);
        }
        if (Forms.tag(what).equals("atom")) {
            return local(Forms.atom(what.get(2)), all(arguments, scope), line);
        }
        Node fun = read(what, scope);
        return new Node.Call(new Target.OfFun(fun), all(arguments, scope), line);
    }

    private Node remote(Tuple what, List<Term> arguments, Scope scope, int line) {
        Optional<Atom> module = Forms.atomLiteral(what.get(2));
        Optional<Atom> name = Forms.atomLiteral(what.get(3));
        if (module.isPresent() && name.isPresent()) {
            return function(module.get(), name.get(), all(arguments, scope), line);
        }
        Node itsModule = read(what.get(2), scope);
        Node itsName = read(what.get(3), scope);
        return new Node.Call(new Target.Dynamic(itsModule, itsName), all(arguments, scope), line);
    }

    /** A function of the unit, or else one that every module imports from {@code erlang}. */
    private Node local(Atom name, List<Node> arguments, int line) {
        Function own = unit.functions().get(new Export(name, arguments.size()));
        if (own != null) {
            return new Node.Call(new Target.Local(own), arguments, line);
        }
        if (unit.builtIn(ERLANG, name, arguments.size()).isPresent()) {
            return function(ERLANG, name, arguments, line);
        }
        return new Node.Call(new Target.Remote(unit.module(), name), arguments, line);
    }

    private Node match(Tuple form, Scope scope) {
        Node value = read(form.get(3), scope);
        return new Node.Match(patterns.read(form.get(2), scope), value, Forms.line(form));
    }

    /** {@code {clause, _, [Pattern], Guards, Body}} of a {@code case}, in a scope of its own. */
    Clause clause(Term term, Scope scope) {
        Tuple form = Forms.form(term);
        List<Term> head = Forms.list(form.get(2));
        Pattern pattern = head.isEmpty() ? Pattern.ANYTHING : patterns.read(head.getFirst(), scope);
        return new Clause(pattern, guard(form.get(3), scope), body(form.get(4), scope));
    }

    Guard guard(Term guards, Scope scope) {
        Emitter emitter = new Emitter(scope.slots());
        List<List<Expr>> alternatives = new ArrayList<>();
        for (Term tests : Forms.list(guards)) {
            List<Expr> all = new ArrayList<>();
            for (Term test : Forms.list(tests)) {
                all.add(simple(test, scope, emitter));
            }
            alternatives.add(all);
        }
        return alternatives.isEmpty() ? Guard.NONE : new Guard(alternatives);
    }

    private Expr simple(Term form, Scope scope, Emitter emitter) {
        Node node = read(form, scope);
        if (node.isStepped()) {
            throw new FormException("a guard calls a function that is not built in, at line "
                    + Forms.line(Forms.form(form)));
        }
        return emitter.expr(node);
    }

    /** An expression that stands where only guards' expressions can: a size, a key. */
    Expr simple(Term form, Scope scope) {
        return simple(form, scope, new Emitter(scope.slots()));
    }

    /** The clauses of a {@code case}; what all of them bind is bound afterwards. */
    List<Clause> clauses(List<Term> forms, Scope scope) {
        List<Scope> branches = new ArrayList<>();
        List<Clause> clauses = new ArrayList<>();
        for (Term form : forms) {
            Scope branch = scope.branch();
            clauses.add(clause(form, branch));
            branches.add(branch);
        }
        scope.join(branches);
        return clauses;
    }
}
