package orrery.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/** Which process a thread is the body of: what deep inside a printer has to ask a module of the node how a struct looks. */
final class CurrentSelf {
    private static final ScopedValue<Self> CURRENT = ScopedValue.newInstance();

    private CurrentSelf() {}

    static @Nullable Term run(Outcome.Code code, Self self) throws InterruptedException {
        return ScopedValue.where(CURRENT, self).<@Nullable Term, InterruptedException>call(() -> code.run(self));
    }

    static Optional<Self> get() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
