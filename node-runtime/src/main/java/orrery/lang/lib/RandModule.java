package orrery.lang.lib;

import java.util.concurrent.ThreadLocalRandom;
import orrery.term.FloatTerm;
import orrery.term.Int;

/** Module {@code rand}, without seeds: what comes cannot be replayed. */
final class RandModule {
    private RandModule() {}

    static NativeModule module() {
        return NativeModule.named("rand")
                .pure("uniform", () -> new FloatTerm(ThreadLocalRandom.current().nextDouble()))
                .pure("uniform", most -> {
                    long highest = Arg.small(most, Fault::functionClause);
                    if (highest < 1) {
                        throw Fault.functionClause();
                    }
                    return Int.of(ThreadLocalRandom.current().nextLong(highest) + 1);
                });
    }
}
