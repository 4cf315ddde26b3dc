package orrery.process;

import java.util.Optional;

/** Which process a thread is the body of: what deep inside a printer has to ask a module of the node how a struct looks. */
final class CurrentSelf {
    private static final ScopedValue<Self> CURRENT = ScopedValue.newInstance();

    private CurrentSelf() {}

    static void run(Body body, Self self) throws InterruptedException {
        ScopedValue.where(CURRENT, self).<Optional<Void>, InterruptedException>call(() -> {
            body.run(self);
            return Optional.empty();
        });
    }

    static Optional<Self> get() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
