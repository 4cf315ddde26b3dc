package orrery.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** No process that reacts sleeps beside a message, whoever has its turn. */
public final class ReactionStress {
    private ReactionStress() {}

    /** Counts what it takes. */
    private static final class Counter implements Reaction {
        private final AtomicInteger taken = new AtomicInteger();
        private final boolean brief;
        private final Pid pid;

        Counter(boolean brief) {
            this.brief = brief;
            this.pid = Subject.TABLE.spawn(Spawn.reaction("stress", "counter", this));
        }

        @Override
        public boolean isBrief() {
            return brief;
        }

        @Override
        public boolean react(Self self, Term message) {
            taken.incrementAndGet();
            return true;
        }

        /** How many it has taken, once it has as many or does not go on. */
        int end(int sent) {
            long began = System.nanoTime();
            while (taken.get() < sent && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(2)) {
                Thread.onSpinWait();
            }
            Subject.TABLE.kill(pid);
            return taken.get();
        }
    }

    /** Two send at once to one that may be at its first turn, or about to wait: workers have its turns. */
    @JCStressTest
    @Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "each was taken once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "asleep beside a message, or one was taken twice")
    @State
    public static class OnWorkers {
        private final Counter counter = new Counter(false);

        @Actor
        public void first() {
            Subject.TABLE.send(counter.pid, Atom.OK);
            Subject.TABLE.send(counter.pid, Atom.OK);
        }

        @Actor
        public void second() {
            Subject.TABLE.send(counter.pid, Atom.OK);
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = counter.end(3);
        }
    }

    /** The same of one whose turns its senders may have, a process and somebody who is none. */
    @JCStressTest
    @Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "each was taken once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "asleep beside a message, or one was taken twice")
    @State
    public static class OnItsSender {
        private final Subject sender = new Subject();
        private final Counter counter = new Counter(true);

        @Actor
        public void process() {
            sender.send(counter.pid);
            sender.send(counter.pid);
        }

        @Actor
        public void nobody() {
            Subject.TABLE.send(counter.pid, Atom.OK);
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = counter.end(3);
            sender.end();
        }
    }
}
