package orrery.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import orrery.term.Reference;

/** Links and monitors tell exactly once, whatever their making races with. */
public final class TiesStress {
    private TiesStress() {}

    /** A link to a process that ends: r1 exit signals came, r2 links are left. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "told once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "not told, told twice, or linked to the dead")
    @State
    public static class LinkAgainstEnd {
        private final Subject one = new Subject();
        private final Subject two = new Subject();

        @Actor
        public void link() {
            one.link(two);
        }

        @Actor
        public void end() {
            two.end();
        }

        @Arbiter
        public void told(II_Result result) {
            result.r1 = one.messages();
            result.r2 = one.isLinkedTo(two) ? 1 : 0;
            one.end();
        }
    }

    /** A monitor of a process that ends: r1 messages came. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "one DOWN")
    @Outcome(expect = Expect.FORBIDDEN, desc = "none, or more")
    @State
    public static class MonitorAgainstEnd {
        private final Subject one = new Subject();
        private final Subject two = new Subject();

        @Actor
        public void monitor() {
            one.monitor(two);
        }

        @Actor
        public void end() {
            two.end();
        }

        @Arbiter
        public void told(II_Result result) {
            result.r1 = one.messages();
            one.end();
        }
    }

    /** Demonitor with flush against the end: no message is left. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "silent")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a DOWN after demonitor with flush")
    @State
    public static class DemonitorAgainstEnd {
        private final Subject one = new Subject();
        private final Subject two = new Subject();
        private final Reference reference;

        public DemonitorAgainstEnd() {
            reference = one.monitor(two);
        }

        @Actor
        public void demonitor() {
            one.ties().demonitor(reference, true);
        }

        @Actor
        public void end() {
            two.end();
        }

        @Arbiter
        public void told(II_Result result) {
            result.r1 = one.messages();
            one.end();
        }
    }

    /** One links while the other unlinks: both ends agree when all is handled. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 1"}, expect = Expect.ACCEPTABLE, desc = "both or neither")
    @Outcome(expect = Expect.FORBIDDEN, desc = "half a link")
    @State
    public static class LinkAgainstUnlink {
        private final Subject one = new Subject();
        private final Subject two = new Subject();

        public LinkAgainstUnlink() {
            one.link(two);
        }

        @Actor
        public void unlink() {
            one.ties().unlink(two.process.pid());
        }

        @Actor
        public void link() {
            two.link(one);
        }

        @Arbiter
        public void agree(II_Result result) {
            result.r1 = one.isLinkedTo(two) ? 1 : 0;
            result.r2 = two.isLinkedTo(one) ? 1 : 0;
            one.end();
            two.end();
        }
    }
}
