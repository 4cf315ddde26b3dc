package orrery.lang.eval;

import orrery.lang.eval.Node.Missing;

/** Makes the steps of {@code try} and {@code catch}. */
final class Guarded {
    private Guarded() {}

    static Step emit(Emitter emitter, Node.Catch guarded, int slot, Step next) {
        Step landing = new Catching.Value(slot, next);
        return new Catching.Begin(landing, emitter.emit(guarded.body(), slot, new Catching.End(next)));
    }

    /**
     * With {@code after}, everything else stands inside another guard: its body runs when all went well, and before an exception
     * goes on.
     */
    static Step emit(Emitter emitter, Node.Try guarded, int slot, Step next) {
        if (guarded.after().isEmpty()) {
            return caught(emitter, guarded, slot, next);
        }
        Node after = guarded.after().get();
        int kept = emitter.fresh();
        Step failing = new Catching.Keep(kept, emitter.emit(after, emitter.fresh(), new Catching.Again(kept)));
        Step well = new Catching.End(emitter.emit(after, emitter.fresh(), next));
        return new Catching.Begin(failing, caught(emitter, guarded, slot, well));
    }

    private static Step caught(Emitter emitter, Node.Try guarded, int slot, Step next) {
        Step landing = new Catching.Land(new Branches(guarded.catches()),
                emitter.bodies(guarded.catches(), slot, next));
        if (guarded.of().isEmpty()) {
            return guarded.catches().isEmpty()
                    ? emitter.emit(guarded.body(), slot, next)
                    : new Catching.Begin(landing, emitter.emit(guarded.body(), slot, new Catching.End(next)));
        }
        int value = emitter.fresh();
        Step chosen = emitter.choose(value, guarded.of(), Missing.TRY_CLAUSE, guarded.line(), slot, next);
        return new Catching.Begin(landing, emitter.emit(guarded.body(), value, new Catching.End(chosen)));
    }
}
