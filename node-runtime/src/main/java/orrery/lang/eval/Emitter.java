package orrery.lang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.lang.eval.Node.Clause;
import orrery.lang.eval.Node.Missing;
import orrery.lang.eval.Node.Target;

/**
 * Makes code of the nodes of one function.
 *
 * <p>
 * A node that is not stepped becomes one {@link Expr}. Any other becomes steps: its stepped parts are evaluated into slots of their
 * own first, in the order in which they are written. Steps are made from the last to the first, since each knows the next.
 */
final class Emitter {
    private final Slots slots;

    Emitter(Slots slots) {
        this.slots = slots;
    }

    /** The steps that evaluate a function's body and return its value. */
    Step body(Node node) {
        return emit(node, -1, null);
    }

    /** The steps that evaluate into a slot and go on; as the function's value, in tail position, if there is no next step. */
    Step emit(Node node, int slot, @Nullable Step next) {
        if (node instanceof Node.Sequence sequence) {
            return sequence(sequence, slot, next);
        }
        if (!node.isStepped()) {
            Expr value = expr(node);
            return next == null ? new Moves.Return(value) : new Moves.Assign(value, slot, next);
        }
        return switch (node) {
            case Node.Call call -> call(call, slot, next);
            case Node.Match match -> match(match, slot, next);
            case Node.Case choice -> choice(choice, slot, next);
            case Node.ShortCircuit either -> either(either, slot, next);
            case Node.Receive receive -> receive(receive, slot, next);
            case Node.Try guarded -> inPlace(slot, next, (place, after) -> Guarded.emit(this, guarded, place, after));
            case Node.Catch guarded -> inPlace(slot, next, (place, after) -> Guarded.emit(this, guarded, place, after));
            case Node.Comprehension loop -> Loops.emit(this, loop, slot, next);
            case Node.TupleOf tuple -> gather(tuple.elements(), parts -> new Leaves.MakeTuple(parts), slot, next);
            case Node.ConsOf cons -> gather(List.of(cons.head(), cons.tail()),
                    parts -> new Leaves.MakeCons(parts[0], parts[1]), slot, next);
            case Node.MapOf map -> map(map, slot, next);
            case Node.BinaryOf binary -> gather(binary.parts(), parts -> binary(binary, parts), slot, next);
            case Node.NativeCall call -> gather(call.arguments(),
                    parts -> Operators.call(call, parts), slot, next);
            case Node.ExternalFunOf fun -> gather(List.of(fun.module(), fun.function(), fun.arity()),
                    parts -> new Leaves.MakeExternalFun(parts[0], parts[1], parts[2]), slot, next);
            case Node.Literal _,Node.Variable _,Node.Failing _,Node.FunOf _,Node.Sequence _ ->
                throw new IllegalStateException(
                        "not stepped: " + node);
        };
    }

    /** Steps for what it does; its value is not wanted. */
    private Step perform(Node node, Step next) {
        return node.isStepped() || node instanceof Node.Sequence
                ? emit(node, slots.next(), next)
                : new Moves.Perform(expr(node), next);
    }

    int fresh() {
        return slots.next();
    }

    /** Steps that need a next one. */
    private interface InPlace {
        Step emit(int slot, Step next);
    }

    /** What follows an exception's landing cannot take the place of the function that waits for it. */
    private Step inPlace(int slot, @Nullable Step next, InPlace emission) {
        if (next != null) {
            return emission.emit(slot, next);
        }
        int place = slots.next();
        return emission.emit(place, new Moves.Return(new Leaves.Slot(place)));
    }

    Expr expr(Node node) {
        return switch (node) {
            case Node.Literal literal -> new Leaves.Constant(literal.value());
            case Node.Variable variable -> new Leaves.Slot(variable.slot());
            case Node.Failing failing -> new Leaves.Fails(failing.reason(), failing.line());
            case Node.TupleOf tuple -> new Leaves.MakeTuple(exprs(tuple.elements()));
            case Node.ConsOf cons -> list(cons);
            case Node.MapOf map -> new Leaves.MakeMap(map.base() == null ? null : expr(map.base()), exprs(map.parts()),
                    exact(map), map.line());
            case Node.BinaryOf binary -> binary(binary, exprs(binary.parts()));
            case Node.FunOf fun -> fun.template().maker();
            case Node.ExternalFunOf fun -> new Leaves.MakeExternalFun(expr(fun.module()), expr(fun.function()),
                    expr(fun.arity()));
            case Node.NativeCall call -> Operators.call(call, exprs(call.arguments()));
            case Node.Sequence sequence -> sequence.parts().size() == 1
                    ? expr(sequence.parts().getFirst())
                    : new Leaves.InOrder(exprs(sequence.parts()));
            case Node.Match match -> new Leaves.MatchValue(match.pattern(), expr(match.value()), match.line());
            case Node.Case choice -> new Branches.CaseExpr(expr(choice.subject()), new Branches(choice.clauses()),
                    exprs(choice.clauses().stream().map(Clause::body).toList()), choice.missing(), choice.line());
            case Node.ShortCircuit either -> new Leaves.Either(expr(either.first()), expr(either.second()),
                    either.and(), either.line());
            case Node.Call _,Node.Receive _,Node.Try _,Node.Catch _,Node.Comprehension _ ->
                throw new IllegalStateException("stepped: " + node);
        };
    }

    Expr[] exprs(List<Node> nodes) {
        return nodes.stream().map(this::expr).toArray(Expr[]::new);
    }

    private Expr list(Node.ConsOf first) {
        List<Expr> elements = new ArrayList<>();
        Node rest = first;
        while (rest instanceof Node.ConsOf cons) {
            elements.add(expr(cons.head()));
            rest = cons.tail();
        }
        return elements.size() == 1
                ? new Leaves.MakeCons(elements.getFirst(), expr(rest))
                : new Leaves.MakeList(elements.toArray(Expr[]::new), expr(rest));
    }

    private static boolean[] exact(Node.MapOf map) {
        boolean[] exact = new boolean[map.exact().size()];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = map.exact().get(i);
        }
        return exact;
    }

    private static Expr binary(Node.BinaryOf binary, Expr[] parts) {
        List<BinaryExpr.Part> segments = new ArrayList<>();
        int at = 0;
        for (Segment segment : binary.segments()) {
            Expr value = parts[at++];
            segments.add(new BinaryExpr.Part(value, segment, segment.sized() ? parts[at++] : null));
        }
        return new BinaryExpr(segments, binary.line());
    }

    private Step map(Node.MapOf map, int slot, @Nullable Step next) {
        List<Node> parts = new ArrayList<>(map.parts());
        boolean updates = map.base() != null;
        if (map.base() != null) {
            parts.addFirst(map.base());
        }
        return gather(parts, values -> new Leaves.MakeMap(updates ? values[0] : null,
                updates ? Arrays.copyOfRange(values, 1, values.length) : values, exact(map), map.line()),
                slot, next);
    }

    /** What is made of the values of several nodes. */
    private interface Making {
        Expr of(Expr[] parts);
    }

    /** What follows once several nodes have values. */
    private interface Following {
        Step of(Expr[] parts);
    }

    private Step gather(List<Node> nodes, Making making, int slot, @Nullable Step next) {
        return gather(nodes, parts -> next == null
                ? new Moves.Return(making.of(parts))
                : new Moves.Assign(making.of(parts), slot, next));
    }

    /**
     * Evaluates the nodes in order. Those up to the last stepped one go to slots of their own, but for constants and variables,
     * which nothing changes; the rest are evaluated where they are used.
     */
    private Step gather(List<Node> nodes, Following following) {
        int lastStepped = -1;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isStepped()) {
                lastStepped = i;
            }
        }
        Expr[] parts = new Expr[nodes.size()];
        int[] places = new int[nodes.size()];
        for (int i = 0; i < parts.length; i++) {
            Node node = nodes.get(i);
            boolean stays = i > lastStepped || node instanceof Node.Literal || node instanceof Node.Variable;
            places[i] = stays ? -1 : slots.next();
            parts[i] = stays ? expr(node) : new Leaves.Slot(places[i]);
        }
        Step step = following.of(parts);
        for (int i = lastStepped; i >= 0; i--) {
            if (places[i] >= 0) {
                step = emit(nodes.get(i), places[i], step);
            }
        }
        return step;
    }

    private Step call(Node.Call call, int slot, @Nullable Step next) {
        int line = call.line();
        return switch (call.target()) {
            case Target.Local(Function function) -> gather(call.arguments(),
                    parts -> new Calling.OfLocal(function, parts, slot, next, line));
            case Target.Remote(var module, var name) -> gather(call.arguments(),
                    parts -> new Calling.OfRemote(module, name, parts, slot, next, line));
            case Target.Dynamic(Node module, Node name) -> {
                List<Node> nodes = new ArrayList<>(call.arguments());
                nodes.add(0, name);
                nodes.add(0, module);
                yield gather(nodes, parts -> new Calling.OfDynamic(parts[0], parts[1],
                        Arrays.copyOfRange(parts, 2, parts.length), slot, next, line));
            }
            case Target.OfFun(Node fun) -> {
                List<Node> nodes = new ArrayList<>(call.arguments());
                nodes.add(0, fun);
                yield gather(nodes, parts -> new Calling.OfFun(parts[0],
                        Arrays.copyOfRange(parts, 1, parts.length), slot, next, line));
            }
        };
    }

    private Step sequence(Node.Sequence sequence, int slot, @Nullable Step next) {
        List<Node> parts = sequence.parts();
        int last = parts.size() - 1;
        Step step = begins(sequence, last, emit(parts.get(last), slot, next));
        for (int i = last - 1; i >= 0; i--) {
            step = begins(sequence, i, perform(parts.get(i), step));
        }
        return step;
    }

    /** An expression that begins with another one stops there. */
    private static Step begins(Node.Sequence sequence, int part, Step first) {
        if (first.spot == null && !sequence.spots().isEmpty()) {
            first.spot = sequence.spots().get(part);
        }
        return first;
    }

    private Step match(Node.Match match, int slot, @Nullable Step next) {
        return inPlace(slot, next, (place, after) -> emit(match.value(), place,
                new Moves.MatchSlot(match.pattern(), place, match.line(), after)));
    }

    private Step choice(Node.Case choice, int slot, @Nullable Step next) {
        Branches branches = new Branches(choice.clauses());
        Step[] bodies = bodies(choice.clauses(), slot, next);
        return gather(List.of(choice.subject()),
                parts -> new Branches.CaseStep(parts[0], branches, bodies, choice.missing(), choice.line()));
    }

    Step[] bodies(List<Clause> clauses, int slot, @Nullable Step next) {
        return clauses.stream().map(clause -> emit(clause.body(), slot, next)).toArray(Step[]::new);
    }

    private Step either(Node.ShortCircuit either, int slot, @Nullable Step next) {
        int place = next == null ? slots.next() : slot;
        Step decided = next == null ? new Moves.Return(new Leaves.Slot(place)) : next;
        Step second = emit(either.second(), place, next);
        return gather(List.of(either.first()),
                parts -> new Moves.Decide(parts[0], either.and(), place, decided, second, either.line()));
    }

    private Step receive(Node.Receive receive, int slot, @Nullable Step next) {
        Branches branches = new Branches(receive.clauses());
        Step[] bodies = bodies(receive.clauses(), slot, next);
        if (receive.after().isEmpty()) {
            return new Waiting(branches, bodies, null, null, receive.line());
        }
        Node.After after = receive.after().get();
        Step late = emit(after.body(), slot, next);
        return gather(List.of(after.timeout()),
                parts -> new Waiting(branches, bodies, parts[0], late, receive.line()));
    }

    /** A {@code case} of a value that is in a slot. */
    Step choose(int subject, List<Clause> clauses, Missing missing, int line, int slot, Step next) {
        return new Branches.CaseStep(new Leaves.Slot(subject), new Branches(clauses), bodies(clauses, slot, next),
                missing, line);
    }
}
