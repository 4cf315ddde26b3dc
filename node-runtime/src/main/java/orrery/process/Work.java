package orrery.process;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What the processes of a node have done in sum: that of the living, and what the others left. */
final class Work {
    private final Directory directory;
    private final LongAdder reductionsOfEnded = new LongAdder();
    private final LongAdder wakesOfEnded = new LongAdder();

    Work(Directory directory) {
        this.directory = directory;
    }

    /** Called under that process's lock. */
    void ended(ProcessState state) {
        reductionsOfEnded.add(state.reductions);
        wakesOfEnded.add(state.wakes);
    }

    long reductions() {
        return reductionsOfEnded.sum() + ofLiving(state -> state.reductions);
    }

    long contextSwitches() {
        return wakesOfEnded.sum() + ofLiving(state -> state.wakes);
    }

    private long ofLiving(ToLongFunction<ProcessState> what) {
        long sum = 0;
        for (LocalProcess process : directory.all()) {
            sum += process.act((state, _) -> what.applyAsLong(state)).orElse(0L);
        }
        return sum;
    }
}
