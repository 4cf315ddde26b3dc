package orrery.lang.eval;

import org.jspecify.annotations.Nullable;
import orrery.lang.eval.Node.Qualifier;
import orrery.term.Int;
import orrery.term.Nil;

/** Makes the steps of comprehensions. */
final class Loops {
    private final Emitter emitter;
    private final Node.Comprehension loop;
    private final int gathered;

    private Loops(Emitter emitter, Node.Comprehension loop) {
        this.emitter = emitter;
        this.loop = loop;
        this.gathered = emitter.fresh();
    }

    static Step emit(Emitter emitter, Node.Comprehension loop, int slot, @Nullable Step next) {
        return new Loops(emitter, loop).emit(slot, next);
    }

    private Step emit(int slot, @Nullable Step next) {
        Expr result = new Looping.Gathered(gathered, loop.result());
        Step end = next == null ? new Moves.Return(result) : new Moves.Assign(result, slot, next);
        return new Moves.Assign(new Leaves.Constant(Nil.NIL), gathered, qualifiers(0, end));
    }

    /** @param done what follows when this part has no more to give */
    private Step qualifiers(int from, Step done) {
        if (from == loop.qualifiers().size()) {
            int value = emitter.fresh();
            return loop.template().isStepped()
                    ? emitter.emit(loop.template(), value, new Looping.Gather(gathered, new Leaves.Slot(value), done))
                    : new Looping.Gather(gathered, emitter.expr(loop.template()), done);
        }
        return switch (loop.qualifiers().get(from)) {
            case Qualifier.Generator generator -> {
                int rest = emitter.fresh();
                Looping.NextElement loops = new Looping.NextElement(rest, generator.pattern(), generator.line());
                loops.lead(qualifiers(from + 1, loops), done);
                if (!generator.ofMap()) {
                    yield emitter.emit(generator.source(), rest, loops);
                }
                yield emitter.emit(generator.source(), rest,
                        new Moves.Assign(new Looping.Pairs(new Leaves.Slot(rest)), rest, loops));
            }
            case Qualifier.BinaryGenerator generator -> {
                int bits = emitter.fresh();
                int offset = emitter.fresh();
                Looping.NextBits loops = new Looping.NextBits(bits, offset, generator.pattern(),
                        generator.pattern().shape(), generator.line());
                loops.lead(qualifiers(from + 1, loops), done);
                yield emitter.emit(generator.source(), bits,
                        new Moves.Assign(new Leaves.Constant(Int.ZERO), offset, loops));
            }
            case Qualifier.Filter filter -> {
                Step inner = qualifiers(from + 1, done);
                if (!filter.condition().isStepped()) {
                    yield new Looping.Test(emitter.expr(filter.condition()), filter.line(), inner, done);
                }
                int value = emitter.fresh();
                yield emitter.emit(filter.condition(), value,
                        new Looping.Test(new Leaves.Slot(value), filter.line(), inner, done));
            }
        };
    }
}
